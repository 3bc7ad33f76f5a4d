"""The map of a report: posts, the line with its band, and the squares in which events were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relaas.monitor.drawing.marginalia import north, scale_bar
from relaas.monitor.drawing.picture import Drawing, Label, Mark, Picture, Shape, Table
from relaas.monitor.drawing.sheet import Sheet, extent, widened
from relaas.monitor.drawing.surroundings import line_of_contact, post_mark
from relaas.monitor.posts.line import BAND
from relaas.monitor.report.day import Day
from relaas.monitor.report.grouping import Told
from relaas.monitor.report.region import Region
from relaas.monitor.report.standing import where
from relaas.monitor.report.words import Words

_WIDTH, _HIGHEST, _LOWEST, _MARGIN = 760.0, 760.0, 280.0, 28.0
#: What is drawn reaches so far beyond posts and squares, as a share of their extent, and metres at least.
_BEYOND, _BEYOND_LEAST = 0.12, 600.0
#: Room that a number in a square takes to either hand, and above and below.
_ROOM = (44.0, 12.0)


def map_of(rows: Sequence[Told], day: Day, words: Words) -> Picture:
    """The drawing, and a table of the same."""
    sheet, height = _sheet(day, rows)
    squares = _squares(rows)
    parts: list[Shape | Mark | Label] = [*line_of_contact(sheet, day.line)]
    for region in squares:
        west, south, east, north_ = region.bounds
        parts.append(Shape(sheet.points([(west, south), (east, south), (east, north_), (west, north_)]), "square"))
    parts += _named(sheet, squares, [sheet.at(post.place.x, post.place.y) for post in day.posts])
    for post in day.posts:
        parts += post_mark(sheet, post.place, post.name, _WIDTH)
    parts += scale_bar(sheet, _MARGIN / 2 + 4, height - 12, lambda length: _length(length, words))
    parts += north(_WIDTH - 22, 40.0, words("map-north"))
    drawing = Drawing(_WIDTH, round(height, 2), tuple(parts))
    return Picture(drawing, words("map"), words("map-alternative"), _table(day, squares, words), words("picture-hint"))


def _sheet(day: Day, rows: Sequence[Told]) -> tuple[Sheet, float]:
    """The sheet, in the middle of a drawing of that height."""
    corners = [(post.place.x, post.place.y) for post in day.posts]
    for row in rows:
        for region in row.regions:
            west, south, east, north_ = region.bounds
            corners += [(west, south), (east, north_)]
    west, south, east, north_ = widened(extent(corners, day.line), _BEYOND, _BEYOND_LEAST)
    across, up = east - west, north_ - south
    scale = min((_WIDTH - 2 * _MARGIN) / across, (_HIGHEST - 2 * _MARGIN) / up)
    height = max(up * scale + 2 * _MARGIN, _LOWEST)
    left, top = (_WIDTH - across * scale) / 2, (height - up * scale) / 2
    return Sheet(west, south, east, north_, scale, left, top), height


def _length(metres: float, words: Words) -> str:
    return words("map-scale", length=f"{metres / 1000:g}".replace(".", words("decimal")))


def _squares(rows: Sequence[Told]) -> dict[Region, list[int]]:
    """The rows in which each rectangle of squares is told of; larger ones first, so that none hides another."""
    found: dict[Region, list[int]] = {}
    for number, row in enumerate(rows, 1):
        for region in row.regions:
            found.setdefault(region, []).append(number)
    return dict(sorted(found.items(), key=lambda one: (-one[0].columns * one[0].rows, one[0].west, one[0].south)))


def _named(sheet: Sheet, squares: dict[Region, list[int]], taken: list[tuple[float, float]]) -> Iterator[Label]:
    """Numbers of rows in the squares, but where another number or a post stands: the table has them all."""
    taken = list(taken)
    for region in reversed(squares):
        x, y = sheet.at(*region.middle)
        if all(abs(x - other[0]) > _ROOM[0] or abs(y - other[1]) > _ROOM[1] for other in taken):
            taken.append((x, y))
            yield Label(x, y + 4, _numbers(squares[region], most=3), "middle", "small")


def _table(day: Day, squares: dict[Region, list[int]], words: Words) -> Table:
    rows = [(words("map-post"), post.name, where(day, post.place.x, post.place.y, words)) for post in day.posts]
    if day.line is not None:
        band = words("map-band", metres=round(BAND * day.line.sigma))
        rows.append((words("map-line"), f"{day.line.left} / {day.line.right}", band))
    for region, numbers in squares.items():
        west, south, east, north = region.bounds
        corners = words("from-to", one=where(day, west, south, words), other=where(day, east, north, words))
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
