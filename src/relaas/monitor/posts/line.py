"""The line of contact: where it runs, how well that is known, and what lies on either hand of it."""

from __future__ import annotations

from dataclasses import dataclass

import shapely


@dataclass(frozen=True, slots=True)
class Line:
    """A line of contact in metres of the network's frame.

    Attributes:
        course: where it runs, as one line in the direction in which it was drawn.
        sigma: standard error of where it runs, metres across.
        left: name of what lies on the left hand of that direction.
        right: name of what lies on the right.
        source: where the line was taken from, and when.
    """

    course: shapely.LineString
    sigma: float
    left: str
    right: str
    source: str
