"""What the signs of a map for the mission mean."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from relaas.monitor.drawing.picture import Label, Mark, Shape
from relaas.monitor.mapping.lettering import lines
from relaas.monitor.mapping.signs import DECLARED, OPEN, middle
from relaas.monitor.report.words import Words

Part = Shape | Mark | Label

#: The signs in the order in which they are told; words.toml has what each means under ``mission-sign-…``.
_SIGNS = ("post", "post-beside", "view", "view-withdrawn", "line", "band", DECLARED, OPEN, "bearing")
_SIGN, _GAP, _APART = 28.0, 8.0, 5.0


def legend(
    drawn: Iterable[Part], left: float, top: float, width: float, columns: int, words: Words
) -> tuple[list[Part], float]:
    """The signs that a map has with what they mean, and where that ends.

    Args:
        drawn: the parts of the map.
        left: where it begins, units.
        top: where it begins.
        width: that it may have.
        columns: side by side.
        words: in which it is told.
    """
    # What is cut off by the edge of the sheet is the same sign.
    there = {part.role.removesuffix("-area") for part in drawn if not isinstance(part, Label)}
    signs = [sign for sign in _SIGNS if sign in there]
    each = math.ceil(len(signs) / columns)
    found: list[Part] = []
    bottom = top
    for column in range(columns):
        x, y = left + column * (width / columns), top
        for sign in signs[column * each : (column + 1) * each]:
            said, end = lines([(words(f"mission-sign-{sign}"), "small")], x + _SIGN + _GAP, y,
                              width / columns - _SIGN - 2 * _GAP)  # fmt: skip
            found += [*_sign(sign, x + _SIGN / 2, y + 8), *said]
            y = end + _APART
        bottom = max(bottom, y)
    return found, bottom


def _sign(sign: str, x: float, y: float) -> Iterator[Shape | Mark]:
    """One sign about a point."""
    half, tall = _SIGN / 2 - 1, 5.0
    if sign in ("post", "post-beside"):
        yield Mark(x, y, 4.0, sign)
    elif sign in ("view", "view-withdrawn"):
        yield Shape(((x - half, y), (x + half, y - tall), (x + half, y + tall)), sign)
    elif sign == "band":
        yield Shape(((x - half, y - tall), (x + half, y - tall), (x + half, y + tall), (x - half, y + tall)), sign)
    elif sign in (DECLARED, OPEN):
        yield Shape(_oval(x, y, half, tall + 1), sign)
        yield middle(x, y, sign)
    else:
        yield Shape(((x - half, y), (x + half, y)), sign, closed=False)


def _oval(x: float, y: float, across: float, up: float) -> tuple[tuple[float, float], ...]:
    turns: Sequence[float] = [2 * math.pi * at / 24 for at in range(24)]
    return tuple((round(x + across * math.cos(turn), 2), round(y + up * math.sin(turn), 2)) for turn in turns)
