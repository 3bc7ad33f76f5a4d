"""The map of a report: posts, the line with its band, and the squares in which events were."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import shapely
import shapely.ops

from relaas.monitor.posts.line import BAND
from relaas.monitor.report.day import Day
from relaas.monitor.report.grouping import Told
from relaas.monitor.report.page import Drawing, Label, Mark, Picture, Shape, Table
from relaas.monitor.report.region import Region
from relaas.monitor.report.standing import where
from relaas.monitor.report.words import Words

_WIDTH, _HIGHEST, _LOWEST, _MARGIN = 760.0, 760.0, 280.0, 28.0
#: What is drawn reaches so far beyond posts and squares, as a share of their extent, and metres at least.
_BEYOND, _BEYOND_LEAST = 0.12, 600.0
#: A line farther off than this is left out of what a map must hold, metres.
_NEAR_LINE = 20_000.0
#: Room that a number in a square takes to either hand, and above and below.
_ROOM = (44.0, 12.0)
_LETTERS = 26


class _Sheet:
    """Metres on the ground to units of the drawing; north is up."""

    def __init__(self, day: Day, rows: Sequence[Told]) -> None:
        corners = [(post.place.x, post.place.y) for post in day.posts]
        for row in rows:
            for region in row.regions:
                west, south, east, north = region.bounds
                corners += [(west, south), (east, north)]
        if not corners:
            corners = [(0.0, 0.0)]
        if day.line is not None:
            # The nearest of the line belongs on the map, where it is not far off.
            near, there = shapely.ops.nearest_points(day.line.course, shapely.MultiPoint(corners))
            if near.distance(there) < _NEAR_LINE:
                corners.append((near.x, near.y))
        west, south, east, north = shapely.MultiPoint(corners).bounds
        beyond = max(_BEYOND * max(east - west, north - south), _BEYOND_LEAST)
        self.ground = shapely.box(west - beyond, south - beyond, east + beyond, north + beyond)
        self.west, self.south, self.east, self.north = self.ground.bounds
        across, up = self.east - self.west, self.north - self.south
        self.scale = min((_WIDTH - 2 * _MARGIN) / across, (_HIGHEST - 2 * _MARGIN) / up)
        self.height = max(up * self.scale + 2 * _MARGIN, _LOWEST)
        self.left = (_WIDTH - across * self.scale) / 2
        self.top = (self.height - up * self.scale) / 2

    def at(self, x: float, y: float) -> tuple[float, float]:
        return round(self.left + (x - self.west) * self.scale, 2), round(self.top + (self.north - y) * self.scale, 2)

    def points(self, coordinates: Sequence[tuple[float, ...]]) -> tuple[tuple[float, float], ...]:
        return tuple(self.at(one[0], one[1]) for one in coordinates)


def map_of(rows: Sequence[Told], day: Day, words: Words) -> Picture:
    """The drawing, and a table of the same."""
    sheet = _Sheet(day, rows)
    squares = _squares(rows)
    parts: list[Shape | Mark | Label] = [*_line(sheet, day)]
    for region in squares:
        west, south, east, north = region.bounds
        parts.append(Shape(sheet.points([(west, south), (east, south), (east, north), (west, north)]), "square"))
    parts += _named(sheet, squares, [sheet.at(post.place.x, post.place.y) for post in day.posts])
    for post in day.posts:
        parts += _post(sheet, post.place.x, post.place.y, post.name)
    parts += [*_scale_bar(sheet, words), *_north(words)]
    drawing = Drawing(_WIDTH, round(sheet.height, 2), tuple(parts))
    return Picture(drawing, words("map"), words("map-alternative"), _table(day, squares, words), words("picture-hint"))


def _squares(rows: Sequence[Told]) -> dict[Region, list[int]]:
    """The rows in which each rectangle of squares is told of; larger ones first, so that none hides another."""
    found: dict[Region, list[int]] = {}
    for number, row in enumerate(rows, 1):
        for region in row.regions:
            found.setdefault(region, []).append(number)
    return dict(sorted(found.items(), key=lambda one: (-one[0].columns * one[0].rows, one[0].west, one[0].south)))


def _named(sheet: _Sheet, squares: dict[Region, list[int]], taken: list[tuple[float, float]]) -> Iterator[Label]:
    """Numbers of rows in the squares, but where another number or a post stands: the table has them all."""
    taken = list(taken)
    for region in reversed(squares):
        x, y = sheet.at(*region.middle)
        if all(abs(x - other[0]) > _ROOM[0] or abs(y - other[1]) > _ROOM[1] for other in taken):
            taken.append((x, y))
            yield Label(x, y + 4, _numbers(squares[region], most=3), "middle", "small")


def _line(sheet: _Sheet, day: Day) -> Iterator[Shape | Label]:
    if day.line is None:
        return
    band = day.line.course.buffer(max(BAND * day.line.sigma, 1.0), quad_segs=8).intersection(sheet.ground)
    for polygon in shapely.get_parts(band):
        if isinstance(polygon, shapely.Polygon) and not polygon.is_empty:
            yield Shape(sheet.points(list(polygon.exterior.coords)), "band")
    for piece in shapely.get_parts(day.line.course.intersection(sheet.ground)):
        if isinstance(piece, shapely.LineString) and not piece.is_empty:
            yield Shape(sheet.points(list(piece.coords)), "line", closed=False)
            yield from _sides(sheet, day.line.left, day.line.right, piece)


def _sides(sheet: _Sheet, left: str, right: str, piece: shapely.LineString) -> Iterator[Label]:
    """The names of both sides beside the longest stretch of the line, as far from it on either hand."""
    corners = list(piece.coords)
    (x, y), (x_, y_) = max(pairwise(corners), key=lambda one: math.dist(one[0][:2], one[1][:2]))
    length = math.hypot(x_ - x, y_ - y)
    if length * sheet.scale < 60:
        return
    across = (-(y_ - y) / length, (x_ - x) / length)
    for hand, name in ((1.0, left), (-1.0, right)):
        away = hand * 26 / sheet.scale
        at = sheet.at((x + x_) / 2 + across[0] * away, (y + y_) / 2 + across[1] * away)
        yield Label(at[0], at[1] + 4, _short(name), "middle", "side")


def _post(sheet: _Sheet, x: float, y: float, name: str) -> Iterator[Mark | Label]:
    left, top = sheet.at(x, y)
    yield Mark(left, top, 4.0, "post")
    beyond = left > _WIDTH * 0.72
    yield Label(left - 8 if beyond else left + 8, top + 4, _short(name), "end" if beyond else "start")


def _scale_bar(sheet: _Sheet, words: Words) -> Iterator[Shape | Label]:
    wanted = (sheet.east - sheet.west) / 4
    power = 10.0 ** math.floor(math.log10(wanted))
    length = max(step * power for step in (1, 2, 5) if step * power <= wanted)
    left, bottom = _MARGIN / 2 + 4, sheet.height - 12
    right = left + round(length * sheet.scale, 2)
    yield Shape(((left, bottom - 5), (left, bottom), (right, bottom), (right, bottom - 5)), "scale", closed=False)
    yield Label((left + right) / 2, bottom - 6, words("map-scale", length=f"{length / 1000:g}".replace(
        ".", words("decimal"))), "middle", "small")  # fmt: skip


def _north(words: Words) -> Iterator[Shape | Label]:
    x, y = _WIDTH - 22, 40.0
    yield Shape(((x, y - 18), (x + 6, y), (x, y - 4), (x - 6, y)), "north")
    yield Label(x, y + 13, words("map-north"), "middle", "small")


def _table(day: Day, squares: dict[Region, list[int]], words: Words) -> Table:
    rows = [(words("map-post"), post.name, where(day, post.place.x, post.place.y, words)) for post in day.posts]
    if day.line is not None:
        band = words("map-band", metres=round(BAND * day.line.sigma))
        rows.append((words("map-line"), f"{day.line.left} / {day.line.right}", band))
    for region, numbers in squares.items():
        west, south, east, north = region.bounds
        corners = f"{where(day, west, south, words)} - {where(day, east, north, words)}"
        rows.append(
            (
                words("map-square"),
                words("map-rows-one" if len(numbers) == 1 else "map-rows-many", rows=_numbers(numbers)),
                corners,
            )
        )
    columns = tuple(words(f"map-{name}") for name in ("what", "name", "where"))
    return Table(words("map-table"), columns, tuple(rows))


def _numbers(numbers: Sequence[int], most: int = 40) -> str:
    told = ", ".join(map(str, numbers[:most]))
    return f"{told}…" if len(numbers) > most else told


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"
