"""The ground that a map shows, fitted into a frame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from relaas.monitor.drawing.picture import Shape
from relaas.monitor.drawing.sheet import Bounds, Sheet
from relaas.monitor.event import Event, Mode
from relaas.monitor.ground.ellipse import half_axes
from relaas.monitor.posts.post import Post

#: Farther from all posts than this nothing is seen or heard, and nothing is drawn, metres.
_FARTHEST = 100_000.0
#: An ellipse that is longer than the ground of posts and places is drawn as far as that ground goes; metres.
_LEAST_GROUND = 500.0


def in_reach(mode: Mode, posts: Iterable[Post]) -> bool:
    """Whether a place can be drawn: it is no farther from every post than anything is seen or heard."""
    return any(math.dist((mode.place.x, mode.place.y), (post.place.x, post.place.y)) < _FARTHEST for post in posts)


def corners_of(events: Iterable[Event], posts: Iterable[Post]) -> list[tuple[float, float]]:
    """What a map of events must hold: posts, the middles of places that fit, and their ellipses where not too long."""
    posts = tuple(posts)
    modes = [mode for event in events for mode in event.modes if in_reach(mode, posts)]
    corners = [(one.x, one.y) for one in (*(post.place for post in posts), *(mode.place for mode in modes))]
    if not corners:
        return []
    spans = [max(values) - min(values) for values in zip(*corners, strict=True)]
    longest = max(math.hypot(*spans), _LEAST_GROUND)
    for mode in modes:
        reach = half_axes(mode.covariance)[0]
        if reach < longest:
            corners += [(mode.place.x - reach, mode.place.y - reach), (mode.place.x + reach, mode.place.y + reach)]
    return corners


def fitted(bounds: Bounds, left: float, top: float, width: float, lowest: float, highest: float) -> Sheet:
    """A sheet with some bounds in its middle that fills a frame.

    Args:
        bounds: what it must hold, metres.
        left: of the frame, units of the drawing.
        top: of the frame.
        width: of the frame.
        lowest: least height of the frame; as the ground asks, it is as high as ``highest``.
        highest: greatest height of the frame.
    """
    west, south, east, north = bounds
    across, up = max(east - west, 1.0), max(north - south, 1.0)
    scale = min(width / across, highest / up)
    height = math.ceil(max(up * scale, lowest))
    x, y, half, tall = (west + east) / 2, (south + north) / 2, width / scale / 2, height / scale / 2
    return Sheet(x - half, y - tall, x + half, y + tall, scale, left, top)


def around(mode: Mode, left: float, top: float, side: float, least: float) -> Sheet:
    """A square sheet about one place, with its ellipse in the middle; no less than so many metres to either hand."""
    half = max(1.5 * half_axes(mode.covariance)[0], least)
    x, y = mode.place.x, mode.place.y
    return fitted((x - half, y - half, x + half, y + half), left, top, side, side, side)


def paper(sheet: Sheet) -> Iterator[Shape]:
    """What lies under everything on a sheet."""
    yield Shape(_edge(sheet), "paper")


def frame(sheet: Sheet) -> Iterator[Shape]:
    """What lies around everything on a sheet."""
    yield Shape(_edge(sheet), "frame")


def _edge(sheet: Sheet) -> tuple[tuple[float, float], ...]:
    return sheet.points(list(sheet.ground.exterior.coords)[:-1])
