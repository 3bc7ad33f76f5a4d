"""What a table is: a name, columns, and rows of plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Cell = str | int | float | bool | list["Cell"] | dict[str, "Cell"] | None
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A name, the columns that a narrow display shows, and the rows, each with all its attributes."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[Row]
