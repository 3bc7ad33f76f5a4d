"""The worksheet of an item: what people wrote down on how it came here and what they did to check it.

Its lines follow the Berkeley Protocol on Digital Open Source Investigations (United Nations and University of
California, Berkeley, 2022), chapters VI and VII: collection, preservation, verification. Every entry is one person's,
is dated and has a reason; nothing is overwritten, and where people differ both stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Line(StrEnum):
    """The lines of a worksheet."""

    OBTAINED_BY = "obtained-by"  # who got hold of it
    OBTAINED_AT = "obtained-at"  # when: a day, or a moment
    OBTAINED_HOW = "obtained-how"  # download, message, copied from a device, handed over …
    OBTAINED_FROM = "obtained-from"  # the person, account or address it came from
    ORIGINAL = "original-or-copy"  # original, copy or unknown
    PLACE_CLAIMED = "place-claimed"  # where it is said to have been made, and by whom that is said
    PLACE_CHECKED = "place-checked"  # what looking into the place gave
    TIME_CLAIMED = "time-claimed"  # when it is said to have been made, and by whom that is said
    TIME_CHECKED = "time-checked"  # what looking into the time gave
    STEP = "step"  # one thing that was done to check it, with the outcome
    NOTE = "note"  # anything else: who may be harmed by it, who may see it


# Lines that hold as many entries as there are; of the others each person's latest counts.
MANY = frozenset({Line.STEP, Line.NOTE})
COPIES = ("original", "copy", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing written on a worksheet.

    Attributes:
        id: follows from all the rest.
        item: SHA-256 of the item, in hexadecimal.
        line: which line.
        value: what was written.
        by: name of who wrote it.
        at: when it was written, UTC, ISO 8601.
        reason: why, or what it rests on.
        withdraws: identifier of the entry that no longer stands; then ``value`` is empty.
    """

    id: str = ""
    item: str
    line: Line
    value: str
    by: str
    at: str
    reason: str
    withdraws: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """Where one line stands.

    Attributes:
        line: which.
        entries: the entries that count, earliest first; for a line that holds one value more than one means that
            people differ.
        earlier: the entries that were followed by another of the same person, or withdrawn.
    """

    line: Line
    entries: tuple[Entry, ...] = ()
    earlier: tuple[Entry, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether people wrote different things where only one can be."""
        return self.line not in MANY and len({entry.value for entry in self.entries}) > 1


def trouble_with(line: Line, value: str) -> str:
    """What is wrong with a value, in words; empty where nothing is."""
    if not value.strip():
        return "there is no value"
    if line is Line.ORIGINAL and value not in COPIES:
        return f"{value!r} is none of {', '.join(COPIES)}"
    if line is Line.OBTAINED_AT and not _is_moment(value):
        return f"{value!r} is no day or moment; write it as 2022-11-27 or 2022-11-27T14:03+01:00"
    return ""


def worksheet(entries: Iterable[Entry]) -> tuple[Filled, ...]:
    """Every line of a worksheet with where it stands.

    Args:
        entries: all entries on one item, in the order in which they were written.
    """
    given = list(entries)
    withdrawn = {entry.withdraws for entry in given if entry.withdraws}
    lines: dict[Line, list[Entry]] = {line: [] for line in Line}
    earlier: dict[Line, list[Entry]] = {line: [] for line in Line}
    for entry in given:
        if entry.withdraws:
            continue
        if entry.id in withdrawn:
            earlier[entry.line].append(entry)
            continue
        standing = lines[entry.line]
        if entry.line not in MANY:
            earlier[entry.line] += [one for one in standing if one.by == entry.by]
            standing[:] = [one for one in standing if one.by != entry.by]
        standing.append(entry)
    return tuple(Filled(line, tuple(lines[line]), tuple(earlier[line])) for line in Line)


def filled_count(sheet: Iterable[Filled]) -> Mapping[str, int]:
    """How many lines hold something, how many there are, and on how many people differ; notes are not counted."""
    counted = [filled for filled in sheet if filled.line is not Line.NOTE]
    return {
        "filled": sum(bool(filled.entries) for filled in counted),
        "lines": len(counted),
        "disputed": sum(filled.disputed for filled in counted),
    }


def _is_moment(value: str) -> bool:
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return len(value) >= len("2022-11-27")
