"""The sheet of a map: which ground it shows, and where on it each place lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
import shapely.ops

from relaas.monitor.posts.line import Line

#: A line farther off than this is left out of what a map must hold, metres.
_NEAR_LINE = 20_000.0

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Metres on the ground to units of a drawing; north is up.

    Attributes:
        west: edge of the ground that is shown, metres.
        south: edge.
        east: edge.
        north: edge.
        scale: units of the drawing in a metre.
        left: where the north-western corner lies in the drawing, units from its left.
        top: likewise, from its top.
    """

    west: float
    south: float
    east: float
    north: float
    scale: float
    left: float
    top: float

    @property
    def ground(self) -> shapely.Polygon:
        """What is shown, metres."""
        return shapely.box(self.west, self.south, self.east, self.north)

    @property
    def width(self) -> float:
        """Of the sheet, units."""
        return (self.east - self.west) * self.scale

    @property
    def height(self) -> float:
        """Of the sheet, units."""
        return (self.north - self.south) * self.scale

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a place lies in the drawing."""
        return round(self.left + (x - self.west) * self.scale, 2), round(self.top + (self.north - y) * self.scale, 2)

    def points(self, coordinates: Sequence[tuple[float, ...]]) -> tuple[tuple[float, float], ...]:
        """Where places lie in the drawing."""
        return tuple(self.at(one[0], one[1]) for one in coordinates)


def extent(places: Iterable[tuple[float, float]], line: Line | None) -> Bounds:
    """West, south, east and north of some places and of the nearest of the line, where that is not far off, metres."""
    corners = list(places) or [(0.0, 0.0)]
    if line is not None:
        near, there = shapely.ops.nearest_points(line.course, shapely.MultiPoint(corners))
        if near.distance(there) < _NEAR_LINE:
            corners.append((near.x, near.y))
    west, south, east, north = shapely.MultiPoint(corners).bounds
    return west, south, east, north


def widened(bounds: Bounds, share: float, least: float) -> Bounds:
    """Bounds with some ground around them: a share of their longer side, and so many metres at least."""
    west, south, east, north = bounds
    beyond = max(share * max(east - west, north - south), least)
    return west - beyond, south - beyond, east + beyond, north + beyond
