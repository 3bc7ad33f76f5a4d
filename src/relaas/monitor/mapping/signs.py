"""The signs of a map for the mission: places that fit with their ellipses, directions of flashes, fields of view."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import shapely

from relaas.monitor.drawing.picture import Shape
from relaas.monitor.drawing.sheet import Sheet
from relaas.monitor.event import Event, Mode
from relaas.monitor.ground.ellipse import half_axes, outline
from relaas.monitor.mapping.panel import in_reach
from relaas.monitor.posts.post import Post
from relaas.monitor.posts.view import field_of_view

#: Roles of a place that is declared, and of one that fits and is not.
DECLARED, OPEN = "declared", "open"
#: Half the size of the sign in the middle of a place, and how far a field of view is drawn, units.
MIDDLE, _VIEW = 4.5, 40.0
#: A direction is drawn a little past the place it bears on.
_PAST = 1.04
#: An ellipse longer than this is all the ground there is, metres.
LONGEST = 1e6


def declared(event: Event, at: int) -> bool:
    """Whether a place of an event, by its number, is the one that is declared."""
    return at == 0 and event.located.determined


def places(sheet: Sheet, events: Sequence[Event], posts: Sequence[Post]) -> Iterator[Shape]:
    """The ellipse of 68 % of every place that fits, larger ones first, and then their middles."""
    found = [
        (mode, DECLARED if declared(event, at) else OPEN)
        for event in events
        for at, mode in enumerate(event.modes)
        if in_reach(mode, posts)
    ]
    found.sort(key=lambda one: -math.prod(half_axes(one[0].covariance)[:2]))
    for mode, role in found:
        if half_axes(mode.covariance)[0] < LONGEST:
            corners = outline(mode.place.x, mode.place.y, mode.covariance)
            yield from _area(sheet, corners, role)
    # What is declared lies on top.
    for mode, role in sorted(found, key=lambda one: one[1] == DECLARED):
        if sheet.ground.covers(shapely.Point(mode.place.x, mode.place.y)):
            yield middle(*sheet.at(mode.place.x, mode.place.y), role)


def middle(x: float, y: float, role: str) -> Shape:
    """The sign in the middle of a place."""
    return Shape(((x, y - MIDDLE), (x + MIDDLE, y), (x, y + MIDDLE), (x - MIDDLE, y)), f"{role}-middle")


def bearings(
    sheet: Sheet, events: Iterable[Event], posts: Mapping[str, Post], *, through: bool = False
) -> Iterator[Shape]:
    """The direction of every flash from the post that saw it, each once.

    Args:
        sheet: on which.
        events: whose flashes.
        posts: by identifier.
        through: whether they go on past the places they bear on.
    """
    lines: dict[tuple[tuple[float, float], ...], None] = {}
    for event in events:
        for part in event.parts:
            post = posts.get(part.post)
            if part.kind == "flash" and part.azimuth is not None and post is not None:
                modes = () if through else tuple(mode for mode in event.modes if in_reach(mode, posts.values()))
                line = _ray(sheet, post, math.radians(part.azimuth), modes)
                if line is not None:
                    lines.setdefault(sheet.points(list(line.coords)))
    for points in lines:
        yield Shape(points, "bearing", closed=False)


def _ray(sheet: Sheet, post: Post, azimuth: float, modes: Sequence[Mode]) -> shapely.LineString | None:
    """From a post to the farthest of some places along a direction; to the edge where there is none."""
    east, north = math.sin(azimuth), math.cos(azimuth)
    x, y = post.place.x, post.place.y
    reach = max((east * (mode.place.x - x) + north * (mode.place.y - y) for mode in modes), default=0.0) * _PAST
    if reach <= 0.0:
        west, south, far_east, far_north = sheet.ground.bounds
        reach = 2 * max(math.dist((x, y), corner) for corner in ((west, south), (west, far_north), (far_east, south),
                                                                (far_east, far_north)))  # fmt: skip
    seen = shapely.LineString([(x, y), (x + reach * east, y + reach * north)]).intersection(sheet.ground)
    return seen if isinstance(seen, shapely.LineString) and not seen.is_empty else None


def view(sheet: Sheet, post: Post) -> Iterator[Shape]:
    """Whither the camera of a post looks, and how wide; nothing where that is not known."""
    camera = post.camera
    if camera is None or camera.boresight is None:
        return
    half = min(field_of_view(camera.lens)[0], 340.0) / 2
    x, y, reach = post.place.x, post.place.y, _VIEW / sheet.scale
    steps = max(math.ceil(half / 5), 1)
    turns = (math.radians(camera.boresight.azimuth + half * at / steps) for at in range(-steps, steps + 1))
    arc = [(x + reach * math.sin(turn), y + reach * math.cos(turn)) for turn in turns]
    yield from _area(sheet, [(x, y), *arc], "view-withdrawn" if camera.withdrawn else "view")


def _area(sheet: Sheet, corners: Sequence[tuple[float, float]], role: str) -> Iterator[Shape]:
    """What of a polygon lies on the sheet; where it is cut off it has no outline."""
    if sheet.ground.covers(shapely.MultiPoint(corners)):
        yield Shape(sheet.points(corners), role)
        return
    polygon = shapely.Polygon(corners)
    if not polygon.is_valid:
        return
    for part in shapely.get_parts(polygon.intersection(sheet.ground)):
        if isinstance(part, shapely.Polygon) and not part.is_empty:
            yield Shape(sheet.points(list(part.exterior.coords)[:-1]), f"{role}-area")
    for part in shapely.get_parts(shapely.line_merge(polygon.exterior.intersection(sheet.ground))):
        if isinstance(part, shapely.LineString) and not part.is_empty:
            yield Shape(sheet.points(list(part.coords)), f"{role}-edge", closed=False)
