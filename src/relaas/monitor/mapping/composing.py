"""The parts that maps for the mission are put together from, in the order in which they lie on one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import shapely

from relaas.monitor.drawing.marginalia import north, scale_bar
from relaas.monitor.drawing.picture import Label, Mark, Shape
from relaas.monitor.drawing.sheet import Sheet
from relaas.monitor.drawing.surroundings import line_of_contact, short
from relaas.monitor.mapping.lettering import beside, kept_in
from relaas.monitor.mapping.panel import frame, paper
from relaas.monitor.mapping.signs import view
from relaas.monitor.mapping.telling import length_words
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.post import Post
from relaas.monitor.report.words import Words

Part = Shape | Mark | Label

#: How far the scale lies from the corner of the sheet, units.
_IN = 10.0


def of_line(sheet: Sheet, line: Line | None) -> tuple[list[Shape], list[Label]]:
    """The line of contact with its band, and the names of the sides."""
    found = list(line_of_contact(sheet, line))
    sides = [kept_in(sheet, replace(one, role="side-name")) for one in found if isinstance(one, Label)]
    return [one for one in found if isinstance(one, Shape)], sides


def beneath(sheet: Sheet, line: Sequence[Shape], sides: Sequence[Label], posts: Iterable[Post]) -> list[Part]:
    """What lies under all that happened: the paper, the line with the names of the sides, whither cameras look."""
    return [*paper(sheet), *line, *sides, *(part for post in posts for part in view(sheet, post))]


def posts_on(sheet: Sheet, posts: Iterable[Post], recorded: Iterable[str] | None = None) -> list[Mark | Label]:
    """The posts that lie on a sheet, with their names.

    Args:
        sheet: on which.
        posts: all of them.
        recorded: which of them recorded what is shown; all where it is None.
    """
    by = None if recorded is None else set(recorded)
    marks, named = [], []
    for post in posts:
        if sheet.ground.covers(shapely.Point(post.place.x, post.place.y)):
            x, y = sheet.at(post.place.x, post.place.y)
            marks.append(Mark(x, y, 4.0, "post" if by is None or post.id in by else "post-beside"))
            named.append((x, y, short(post.name)))
    return [*marks, *beside(sheet, named, marks, "post-name", always=True)]


def edge(sheet: Sheet, words: Words, *, with_north: bool = True) -> list[Part]:
    """What lies over the edge of a sheet: its frame, its scale, and where north is."""
    left, bottom = sheet.left + _IN, sheet.top + sheet.height - 8
    bar = list(scale_bar(sheet, left, bottom, lambda length: length_words(length, words)))
    right = max(x for part in bar if isinstance(part, Shape) for x, _ in part.points)
    plate = Shape(
        ((left - 6, bottom - 22), (right + 6, bottom - 22), (right + 6, bottom + 5), (left - 6, bottom + 5)), "plate"
    )
    arrow = list(north(sheet.left + sheet.width - 14, sheet.top + 26, words("map-north"))) if with_north else []
    return [*frame(sheet), plate, *bar, *arrow]
