"""A place as told from a post: "2-4km ESE"."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product

from relaas.monitor.ground.sensor import Place
from relaas.monitor.report import compass
from relaas.monitor.report.limits import Limits
from relaas.monitor.report.region import Region


@dataclass(frozen=True, slots=True)
class Whence:
    """Distance and direction from a post, rounded outward.

    Attributes:
        nearest: whole kilometres; None where no distance is known.
        farthest: whole kilometres; None where no distance is known.
        first: point of the compass, 0 to 15 clockwise from north, at which the place begins; None where it lies all
            round the post.
        last: point at which it ends, clockwise from ``first``.
    """

    nearest: int | None
    farthest: int | None
    first: int | None
    last: int | None


def whence(region: Region, post: Place, limits: Limits) -> Whence:
    """Distance and direction of squares from a post: a function of the squares and of no finer place."""
    west, south, east, north = region.bounds
    corners = list(product((west, east), (south, north)))
    beside = max(west - post.x, post.x - east, 0.0), max(south - post.y, post.y - north, 0.0)
    near = math.hypot(*beside)
    far = max(math.hypot(x - post.x, y - post.y) for x, y in corners)
    nearest, farthest = math.floor(near / 1000), math.ceil(far / 1000)
    farthest = max(farthest, nearest + math.ceil(limits.range))
    within = near == 0.0
    spread = None if within else compass.arc([compass.azimuth(x - post.x, y - post.y) for x, y in corners])
    if spread is None:
        return Whence(nearest, farthest, None, None)
    begin, width = spread
    return Whence(nearest, farthest, compass.point(begin), compass.point(begin + width))


def towards(azimuth: float) -> Whence:
    """A direction without a distance."""
    return Whence(None, None, compass.point(azimuth), compass.point(azimuth))
