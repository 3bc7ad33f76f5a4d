"""Terms that cannot have been written before a day (``covid-19``): they bound a text, and may fix its running year."""

from __future__ import annotations

import datetime as dt
from functools import cache

from relaas.extract.context import Context
from relaas.extract.dates.seen import Seen
from relaas.language import rows
from relaas.model.letterhead import DateInterval


@cache
def datable_terms() -> dict[str, dt.date]:
    """Each term with the first day on which it can have been written."""
    return {row["term"]: dt.date.fromisoformat(row["earliest"]) for row in rows("datable")}


def latest_datable(context: Context) -> tuple[dt.date, str] | None:
    """The latest such day of all terms in a text, and the term as written; None where it has none."""
    found = [(datable_terms()[cue.entry], context.text[cue.start : cue.end]) for cue in context.cues.of("date.datable")]
    return max(found, key=lambda clue: clue[0], default=None)


def running_year(context: Context, letter: DateInterval, seen: list[Seen]) -> tuple[int, str] | None:
    """The year that dates without one run in, in a text without a day of its own, and the term it rests on.

    It is the year of the latest datable term, where the text cannot have been written more than a year after it and
    names no later year itself; else None.
    """
    if letter.exact is not None or letter.latest is None:
        return None
    clue = latest_datable(context)
    if clue is None or letter.latest.year > clue[0].year + 1:
        return None
    if any(one.year and one.year > clue[0].year for one in seen):
        return None
    return clue[0].year, clue[1]
