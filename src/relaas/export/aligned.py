"""Rows as aligned columns of text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import IO

from relaas.views.visible import one_line, shortened

# Rows whose cells decide how wide the columns are.
_SAMPLE = 200
_GAP = "  "
# Columns that give way where the whole is too wide for the terminal, and what is left of them at least.
_GIVE_WAY = ("quote", "sentence", "passage", "title", "reason", "reden", "name")
_LEAST = 16
_WIDEST = 60


def write_aligned(
    rows: Iterable[Mapping[str, object]], columns: Sequence[str], out: IO[str], width: int | None = None
) -> int:
    """A header line and a line for each row.

    Args:
        rows: the rows.
        columns: which attributes to show, in order.
        out: where to write.
        width: characters on a line; None for no limit (then nothing is shortened, and long cells stick out).

    Returns:
        The number of rows.
    """
    lines = ([_shown(row.get(name)) for name in columns] for row in rows)
    sample = list(islice(lines, _SAMPLE))
    if not sample:
        return 0
    widths = [max(len(name), *(len(line[at]) for line in sample)) for at, name in enumerate(columns)]
    widths = [min(wide, _WIDEST) for wide in widths] if width is None else _fitted(list(columns), widths, width)
    count = 0
    out.write(_line([name.upper() for name in columns], widths, cut=width is not None))
    for line in chain(sample, lines):
        out.write(_line(line, widths, cut=width is not None))
        count += 1
    return count


def _fitted(columns: list[str], widths: list[int], width: int) -> list[int]:
    widths = [min(wide, _WIDEST) if name not in ("quote", "sentence", "passage") else wide
              for name, wide in zip(columns, widths, strict=True)]  # fmt: skip
    for name in _GIVE_WAY:
        excess = sum(widths) + len(_GAP) * (len(widths) - 1) - width
        if excess > 0 and name in columns:
            at = columns.index(name)
            widths[at] = max(min(widths[at], _LEAST), widths[at] - excess)
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], *, cut: bool) -> str:
    padded = [(shortened(cell, wide) if cut else cell).ljust(wide) for cell, wide in zip(cells, widths, strict=True)]
    return _GAP.join(padded).rstrip() + "\n"


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return one_line(", ".join(str(one) for one in value))
    if isinstance(value, Mapping):
        return one_line("; ".join(f"{name}: {one}" for name, one in value.items()))
    return one_line(str(value))
