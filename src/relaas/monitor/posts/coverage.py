"""What a camera covers: the sector of ground it looks over, and how much of the line of contact lies in it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from relaas.monitor.ground.sensor import Floats, Place
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.post import Camera, Post
from relaas.monitor.posts.view import directions

#: The line is looked at in steps of so many metres.
STEP = 25.0
#: Columns at which the picture is looked at.
_COLUMNS = 33


@dataclass(frozen=True, slots=True)
class Sector:
    """What lies between two directions.

    Attributes:
        begin: azimuth of the left edge of the picture, degrees.
        width: degrees clockwise from there to the right edge.
    """

    begin: float
    width: float

    def holds(self, azimuths: Floats) -> NDArray[np.bool_]:
        """Whether azimuths (n,) lie in it."""
        within: NDArray[np.bool_] = ((azimuths - self.begin) % 360.0) <= self.width
        return within


@dataclass(frozen=True, slots=True)
class LineSeen:
    """How much of the line something covers: metres of it, share of the whole, and how far that is away."""

    metres: float
    share: float
    nearest: float | None
    farthest: float | None


def sector(camera: Camera) -> Sector | None:
    """The sector of a camera, along the row in which its horizon lies; None where it gives no bearings."""
    if camera.boresight is None or not camera.gives_bearings:
        return None
    lens = camera.lens
    columns = np.linspace(0, lens.width, _COLUMNS)
    row = np.clip(lens.cy + lens.fy * math.tan(math.radians(camera.boresight.elevation)), 0, lens.height)
    azimuths = directions(lens, camera.boresight, np.column_stack([columns, np.full(_COLUMNS, row)]))[:, 0]
    azimuths = azimuths[np.isfinite(azimuths)]
    if len(azimuths) < 2:
        return None
    # Summed from column to column, so that a view across the north or of half the horizon stays whole.
    turns = (np.diff(azimuths) + 180.0) % 360.0 - 180.0
    turned = float(turns.sum())
    return Sector(float(azimuths[0] if turned > 0 else azimuths[-1]) % 360.0, min(abs(turned), 360.0))


def ground(sector_: Sector, reach: float) -> float:
    """Square metres of ground in a sector within a reach, as if nothing stood in the way."""
    return math.pi * reach**2 * sector_.width / 360.0


def line_points(line: Line) -> Floats:
    """Points along a line, each in the middle of an equal part of it, as (n, 2)."""
    count = max(int(line.course.length / STEP), 1)
    along = (np.arange(count) + 0.5) / count
    return shapely.get_coordinates(shapely.line_interpolate_point(line.course, along, normalized=True))


def seen_from(post: Post, points: Floats, reach: float) -> NDArray[np.bool_]:
    """Which points (n, 2) lie in the picture of a post and within reach, as if nothing stood in the way."""
    found = None if post.camera is None else sector(post.camera)
    if found is None:
        return np.zeros(len(points), dtype=bool)
    azimuths = np.degrees(np.arctan2(points[:, 0] - post.place.x, points[:, 1] - post.place.y))
    return found.holds(azimuths) & (away(post.place, points) <= reach)


def away(place: Place, points: Floats) -> Floats:
    """Distances of points (n, 2) from a place, metres."""
    distance: Floats = np.hypot(points[:, 0] - place.x, points[:, 1] - place.y)
    return distance


def line_seen(line: Line, place: Place, points: Floats, covered: NDArray[np.bool_]) -> LineSeen:
    """How much of the line is covered, where ``covered`` tells which of its points are."""
    distance = away(place, points)[covered]
    share = float(np.mean(covered))
    if not len(distance):
        return LineSeen(0.0, 0.0, None, None)
    return LineSeen(share * line.course.length, share, float(distance.min()), float(distance.max()))
