"""What stands on every map of posts, whatever happened: the posts, and the line of contact with its band."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import shapely

from relaas.monitor.drawing.picture import Label, Mark, Shape
from relaas.monitor.drawing.sheet import Sheet
from relaas.monitor.ground.sensor import Place
from relaas.monitor.posts.line import BAND, Line

_LETTERS = 26
#: A line shorter than this in the drawing has no room for the names of its sides; how far from it they stand.
_ROOM_FOR_SIDES, _OFF_LINE = 60.0, 26.0
#: Beyond this share of the width the name of a post stands before it.
_TO_THE_RIGHT = 0.72


def line_of_contact(sheet: Sheet, line: Line | None) -> Iterator[Shape | Label]:
    """The band in which it may run, its course, and the names of both sides beside it."""
    if line is None:
        return
    band = line.course.buffer(max(BAND * line.sigma, 1.0), quad_segs=8).intersection(sheet.ground)
    for polygon in shapely.get_parts(band):
        if isinstance(polygon, shapely.Polygon) and not polygon.is_empty:
            yield Shape(sheet.points(list(polygon.exterior.coords)), "band")
    for piece in shapely.get_parts(line.course.intersection(sheet.ground)):
        if isinstance(piece, shapely.LineString) and not piece.is_empty:
            yield Shape(sheet.points(list(piece.coords)), "line", closed=False)
            yield from _sides(sheet, line, piece)


def _sides(sheet: Sheet, line: Line, piece: shapely.LineString) -> Iterator[Label]:
    """The names of both sides beside the longest stretch of the line, as far from it on either hand."""
    corners = list(piece.coords)
    (x, y), (x_, y_) = max(pairwise(corners), key=lambda one: math.dist(one[0][:2], one[1][:2]))
    length = math.hypot(x_ - x, y_ - y)
    if length * sheet.scale < _ROOM_FOR_SIDES:
        return
    across = (-(y_ - y) / length, (x_ - x) / length)
    for hand, name in ((1.0, line.left), (-1.0, line.right)):
        away = hand * _OFF_LINE / sheet.scale
        at = sheet.at((x + x_) / 2 + across[0] * away, (y + y_) / 2 + across[1] * away)
        yield Label(at[0], at[1] + 4, short(name), "middle", "side")


def post_mark(sheet: Sheet, place: Place, name: str, width: float, role: str = "post") -> Iterator[Mark | Label]:
    """A post with its name, on a drawing that is so wide."""
    left, top = sheet.at(place.x, place.y)
    yield Mark(left, top, 4.0, role)
    before = left > width * _TO_THE_RIGHT
    yield Label(left - 8 if before else left + 8, top + 4, short(name), "end" if before else "start")


def short(name: str) -> str:
    """A name in as many letters as there is room for."""
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"
