"""Directions as reports tell them: sixteen points of the compass, and ranges of these."""

from __future__ import annotations

import math

POINTS = 16
_WIDTH = 360.0 / POINTS


def azimuth(east: float, north: float) -> float:
    """The direction of a vector, degrees clockwise from north, 0 to 360."""
    return math.degrees(math.atan2(east, north)) % 360.0


def point(degrees: float) -> int:
    """The nearest of the sixteen points: 0 for north, 4 for east."""
    return math.floor(degrees / _WIDTH + 0.5) % POINTS


def arc(directions: list[float]) -> tuple[float, float] | None:
    """The narrowest arc that holds some directions: where it begins and how wide it is, degrees clockwise.

    None for half a turn or more, where no direction can be told.
    """
    ordered = sorted(one % 360.0 for one in directions)
    if not ordered:
        return None
    gaps = [(after - before) % 360.0 for before, after in zip(ordered, [*ordered[1:], ordered[0] + 360.0], strict=True)]
    if len(ordered) == 1:
        return ordered[0], 0.0
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    width = 360.0 - gaps[widest]
    return (ordered[(widest + 1) % len(ordered)], width) if width < 180.0 else None
