"""Words on a map: broken into lines, and set beside signs where there is room for them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from relaas.monitor.drawing.picture import Label, Mark, Shape
from relaas.monitor.drawing.sheet import Sheet

#: Size of letters by role, and how wide one is of it at most, on average; bold ones are wider.
_SIZES = {"title": 15.0, "warning": 12.0, "place": 11.5, "small": 11.0}
_LETTER, _BOLD = 0.58, 0.65
_LEADING = 1.32
#: Signs so near to one another have their words in one label, units; so many at most.
_TOGETHER, _MOST = 9.0, 4

#: Words stay so far within the edge of a sheet; half of what the sign in the middle of them takes.
_INSIDE, _SIGN = 2.0, 4.0

_Box = tuple[float, float, float, float]


def lines(words: Iterable[tuple[str, str]], left: float, top: float, width: float) -> tuple[list[Label], float]:
    """Words under one another, and where they end.

    Args:
        words: in order, each with its role.
        left: where lines begin.
        top: where the first begins.
        width: that they may have.
    """
    found = []
    for said, role in words:
        size = _SIZES[role]
        for line in textwrap.wrap(" ".join(said.split()), max(int(width / (size * _broad(role))), 8), max_lines=6,
                                  placeholder="…"):  # fmt: skip
            top += size * _LEADING
            found.append(Label(left, round(top - size * 0.3, 2), line, "start", role))
    return found, top


def beside(
    sheet: Sheet, named: Sequence[tuple[float, float, str]], drawn: Iterable[Shape | Mark | Label], role: str,
    *, always: bool = False,
) -> Iterator[Label]:  # fmt: skip
    """Words beside signs; none where there is no room, for the table has them all.

    Args:
        sheet: on which.
        named: where each sign lies in the drawing, with its words.
        drawn: what must not be covered: marks and labels that are there.
        role: of the words.
        always: whether they stand on the right hand where there is no room.
    """
    taken = [_box(one) for one in drawn if not isinstance(one, Shape)]
    for x, y, words in _together(named):
        around = [kept_in(sheet, label) for label in _around(x, y, words, role)]
        # Moved on to the sheet a label may come to lie on its own sign.
        free = (label for label in around if not any(_overlap(_box(label), other) for other in [*taken, _sign(x, y)]))
        label = next(free, around[0] if always else None)
        if label is not None:
            taken.append(_box(label))
            yield label


def kept_in(sheet: Sheet, label: Label) -> Label:
    """The same words, moved on to the sheet where they would lie over its edge."""
    left, top, right, bottom = _box(label)
    east, south = sheet.left + sheet.width, sheet.top + sheet.height
    across = max(sheet.left + _INSIDE - left, 0.0) - max(right - (east - _INSIDE), 0.0)
    down = max(sheet.top + _INSIDE - top, 0.0) - max(bottom - (south - _INSIDE), 0.0)
    return replace(label, x=round(label.x + across, 2), y=round(label.y + down, 2))


def _together(named: Sequence[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """The words of signs that lie on one another, as one."""
    groups: list[tuple[float, float, list[str]]] = []
    for x, y, words in named:
        for other_x, other_y, told in groups:
            if abs(x - other_x) < _TOGETHER and abs(y - other_y) < _TOGETHER:
                told.append(words)
                break
        else:
            groups.append((x, y, [words]))
    return [(x, y, ", ".join(told[:_MOST]) + ("…" if len(told) > _MOST else "")) for x, y, told in groups]


def _around(x: float, y: float, words: str, role: str) -> Iterator[Label]:
    yield Label(round(x + 8, 2), round(y + 4, 2), words, "start", role)
    yield Label(round(x - 8, 2), round(y + 4, 2), words, "end", role)
    yield Label(round(x, 2), round(y - 9, 2), words, "middle", role)
    yield Label(round(x, 2), round(y + 18, 2), words, "middle", role)


def _sign(x: float, y: float) -> _Box:
    return x - _SIGN, y - _SIGN, x + _SIGN, y + _SIGN


def _box(one: Mark | Label) -> _Box:
    """The ground that a mark or a label takes, nearly."""
    if isinstance(one, Mark):
        return one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius
    size = _SIZES.get(one.role, 12.0)
    width = len(one.words) * size * _broad(one.role)
    left = one.x - {"start": 0.0, "middle": width / 2, "end": width}[one.anchor]
    return left, one.y - size * 0.8, left + width, one.y + size * 0.25


def _broad(role: str) -> float:
    return _LETTER if role in ("small", "side-name", "post-name") else _BOLD


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
