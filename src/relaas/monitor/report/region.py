"""Where an event was, as everybody may know it: whole squares of a grid on the ground.

Whatever a report tells of a place (the square on the map, the distance and direction from a post) follows from these
squares alone, so all of it together tells no more than they do. A place always falls in the same squares: telling of it
a hundred times averages nothing out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from relaas.monitor.event import Event, Mode
from relaas.monitor.posts.line import Line
from relaas.monitor.report.limits import Limits

#: Half axes of the ellipse that holds 95 % of a normal distribution in the plane, in standard errors: sqrt(-2 ln 0.05).
SPREAD = math.sqrt(-2.0 * math.log(0.05))
#: Modes are added, the likeliest first, until they hold so much of the posterior.
HELD = 0.95
#: More squares than this on a side, and nothing can be told of the place.
MOST = 40
#: Points along a side of a square at which it is asked on which side of the line they lie.
_POINTS = 10


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of squares.

    Attributes:
        cell: side of a square, metres.
        west: number of the first column east of the origin of the network's frame.
        south: number of the first row north of it.
        columns: how many.
        rows: how many.
    """

    cell: float
    west: int
    south: int
    columns: int
    rows: int

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Metres in the frame of the network: west, south, east, north."""
        return (
            self.west * self.cell,
            self.south * self.cell,
            (self.west + self.columns) * self.cell,
            (self.south + self.rows) * self.cell,
        )

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, metres."""
        west, south, east, north = self.bounds
        return (west + east) / 2, (south + north) / 2


def region_of(event: Event, limits: Limits) -> Region | None:
    """The squares that hold 95 % of where an event can have been; None where its place is undetermined or too wide."""
    if not event.located.determined or not event.modes:
        return None
    held, boxes = 0.0, []
    for mode in event.modes:
        boxes.append(_box(mode))
        held += mode.share
        if held >= HELD:
            break
    if not all(math.isfinite(value) for box in boxes for value in box):
        return None
    west, south = (math.floor(min(box[at] for box in boxes) / limits.cell) for at in (0, 1))
    east, north = (math.ceil(max(box[at] for box in boxes) / limits.cell) for at in (2, 3))
    # A box that ends on a border, or has no width there, is in one square all the same.
    columns, rows = max(east - west, 1), max(north - south, 1)
    return Region(limits.cell, west, south, columns, rows) if max(columns, rows) <= MOST else None


def beside_line(region: Region, line: Line, side: str) -> Region | None:
    """Squares to tell along with a side: on that side of the line lies as much ground of them as one square has.

    Where a line cuts a narrow strip off a square, the square and the side together would tell of that strip. So squares
    are added all round until the part on the declared side is no smaller than a square; this follows from the squares,
    the line and the side alone.

    Args:
        region: the squares by themselves.
        line: the line of contact.
        side: the declared one, ``line.left`` or ``line.right``.

    Returns:
        None where no number of squares that makes sense is enough: then the place is not told.
    """
    hand = 1.0 if side == line.left else -1.0
    while max(region.columns, region.rows) <= MOST:
        west, south, east, north = region.bounds
        step = region.cell / _POINTS
        across, up = np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step)
        points = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
        if np.count_nonzero(hand * line.signed_distance(points) > 0) >= _POINTS**2:
            return region
        region = Region(region.cell, region.west - 1, region.south - 1, region.columns + 2, region.rows + 2)
    return None


def _box(mode: Mode) -> tuple[float, float, float, float]:
    xx, _, yy = mode.covariance
    east, north = SPREAD * math.sqrt(max(xx, 0.0)), SPREAD * math.sqrt(max(yy, 0.0))
    return mode.place.x - east, mode.place.y - north, mode.place.x + east, mode.place.y + north
