"""The ellipse by which a place with an error of Gauss in the plane is shown."""

from __future__ import annotations

import math

#: Half of all errors of a normal error in the plane, times 1.36, make 68.3 %: the square of the ellipse's scale.
ELLIPSE = 2.2957

#: Of a place, square metres: xx, xy, yy.
Covariance = tuple[float, float, float]


def half_axes(covariance: Covariance) -> tuple[float, float, float]:
    """Of the ellipse that holds 68.3 %: half axes in metres, and the bearing of the longer in degrees from north."""
    xx, xy, yy = covariance
    middle, half = (xx + yy) / 2, math.hypot((xx - yy) / 2, xy)
    longer, shorter = (math.sqrt(max(square, 0.0) * ELLIPSE) for square in (middle + half, middle - half))
    return longer, shorter, math.degrees(math.atan2(2 * xy, yy - xx) / 2) % 180


def outline(x: float, y: float, covariance: Covariance, corners: int = 72) -> tuple[tuple[float, float], ...]:
    """The ellipse that holds 68.3 % about a place, as a polygon with its corners on it, metres.

    A covariance that is flat gives a line, one of nothing a point.
    """
    xx, xy, yy = covariance
    # The root of a matrix of two by two that is its own mirror, and so mirrors with it.
    root = math.sqrt(max(xx * yy - xy * xy, 0.0))
    by = math.sqrt(max(xx + yy + 2 * root, 0.0))
    if by == 0.0:
        return ((x, y),) * corners
    scale = math.sqrt(ELLIPSE) / by
    turns = ((math.cos(angle), math.sin(angle)) for angle in (2 * math.pi * at / corners for at in range(corners)))
    return tuple(
        (x + scale * ((xx + root) * cos + xy * sin), y + scale * (xy * cos + (yy + root) * sin)) for cos, sin in turns
    )
