"""Drawings and tables in words and as plain data: whoever prints them adds nothing and leaves nothing out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon or a line of a drawing.

    Attributes:
        points: corners, units of the drawing from its upper left.
        role: what it stands for; printers give each role its look.
        closed: whether it is an area.
    """

    points: tuple[tuple[float, float], ...]
    role: str
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot of a drawing."""

    x: float
    y: float
    radius: float
    role: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a drawing, with where they begin, have their middle or end."""

    x: float
    y: float
    words: str
    anchor: Anchor = "start"
    role: str = "label"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of lines, areas, dots and words; what comes later lies on top."""

    width: float
    height: float
    parts: tuple[Shape | Mark | Label, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        caption: what it holds.
        columns: heads.
        rows: cells, as many as there are heads.
        numbers: which columns hold numbers.
        narrow: whether it has so many columns that it is printed smaller.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with what it shows in words, and the same as a table; how to see all of it where it is too wide."""

    drawing: Drawing
    title: str
    alternative: str
    table: Table
    hint: str = ""
