"""What a gate may know besides the candidate: the camera's masks and horizon, and the other lights around that time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import shapely

from relaas.monitor.video.candidate import Candidate

#: Degrees above the horizontal of a pixel (column, row); None where the camera tells no direction.
Elevation = Callable[[float, float], float | None]
#: Neighbours looked at, at most: the strongest, or the nearest in time.
MOST = 40


def unknown(_x: float, _y: float) -> float | None:
    """The elevation where no camera model is known."""
    return None


@dataclass(frozen=True, slots=True)
class View:
    """All candidates of one camera, and what is known of it.

    Attributes:
        candidates: in order of time.
        masks: polygons in the picture in which nothing counts.
        elevation: of a pixel.
    """

    candidates: tuple[Candidate, ...] = ()
    masks: tuple[shapely.Polygon, ...] = ()
    elevation: Elevation = unknown
    _times: tuple[float, ...] = field(default=())

    def within(self, begin: float, end: float, reach: float, one: Candidate, nearest: bool = False) -> list[Candidate]:
        """Other candidates that began between two times and lie no further than ``reach`` pixels; in order of time.

        Where there are too many these are the strongest, or the nearest in time where none between may be missing.
        """
        first, last = bisect_left(self._times, begin), bisect_right(self._times, end)
        near = [
            other
            for other in self.candidates[first:last]
            if other != one and abs(other.x - one.x) <= reach and abs(other.y - one.y) <= reach
        ]
        if len(near) > MOST:
            first_are = sorted(near, key=lambda other: abs(other.time - one.time) if nearest else -other.rise)
            near = sorted(first_are[:MOST], key=lambda other: (other.time, other.x))
        return near


def view(
    candidates: Iterable[Candidate],
    masks: Iterable[tuple[tuple[float, float], ...]] = (),
    elevation: Elevation = unknown,
) -> View:
    """A view of candidates, put in order; masks with fewer than three corners are none."""
    ordered = tuple(sorted(candidates, key=lambda one: (one.time, one.x, one.y)))
    polygons = tuple(shapely.Polygon(mask).buffer(0) for mask in masks if len(mask) >= 3)
    return View(ordered, polygons, elevation, tuple(one.time for one in ordered))
