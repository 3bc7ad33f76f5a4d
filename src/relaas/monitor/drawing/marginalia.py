"""What stands on the edge of a map: its scale and where north is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from relaas.monitor.drawing.picture import Label, Shape
from relaas.monitor.drawing.sheet import Sheet


def scale_bar(sheet: Sheet, left: float, bottom: float, told: Callable[[float], str]) -> Iterator[Shape | Label]:
    """A length of 1, 2 or 5 times a power of ten, a quarter of the width of the ground at most.

    Args:
        sheet: whose scale it shows.
        left: where it begins, units of the drawing.
        bottom: where it lies.
        told: a length in metres, in words.
    """
    wanted = (sheet.east - sheet.west) / 4
    power = 10.0 ** math.floor(math.log10(wanted))
    length = max(step * power for step in (1, 2, 5) if step * power <= wanted)
    right = left + round(length * sheet.scale, 2)
    yield Shape(((left, bottom - 5), (left, bottom), (right, bottom), (right, bottom - 5)), "scale", closed=False)
    yield Label((left + right) / 2, bottom - 6, told(length), "middle", "small")


def north(x: float, y: float, letter: str) -> Iterator[Shape | Label]:
    """An arrow to the north, with its foot at a point of the drawing."""
    yield Shape(((x, y - 18), (x + 6, y), (x, y - 4), (x - 6, y)), "north")
    yield Label(x, y + 13, letter, "middle", "small")
