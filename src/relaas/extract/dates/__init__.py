"""Dates: every expression of a calendar date, period, duration or recurrence (TIMEX3).

First the forms are read without inferring anything (:func:`read_dates`), then each is resolved against the day or
interval of writing and against the dates named before it (:func:`resolve_dates`).
"""

from __future__ import annotations

from relaas.extract.context import Context, Mask
from relaas.extract.dates.datable import datable_terms
from relaas.extract.dates.days import read_months, with_pointer
from relaas.extract.dates.numeric import read_numeric
from relaas.extract.dates.periods import read_quarters, read_seasons, read_weeks
from relaas.extract.dates.resolve import resolve_dates
from relaas.extract.dates.seen import Seen
from relaas.extract.dates.this_month import read_this_month
from relaas.extract.dates.units import read_compounds, read_sets, read_units
from relaas.extract.dates.words import entries, listed
from relaas.extract.dates.words_of_time import feasts, read_clock, read_days, read_feasts, read_vague, read_weekdays
from relaas.extract.dates.years import read_centuries, read_decades, read_years
from relaas.extract.scan import Entries

__all__ = ["cues", "read_dates", "resolve_dates"]

_FORMS = (
    read_months, read_this_month, read_numeric, read_seasons, read_quarters, read_weeks, read_decades, read_years,
    read_centuries, read_units, read_compounds, read_sets, read_weekdays, read_days, read_clock, read_feasts,
    read_vague,
)  # fmt: skip


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    return {
        # Months and seasons are found inside words as well: the residue of a PDF runs words together.
        "date.month": Entries(entries("months"), left=False, right=False),
        "date.month_short": Entries(entries("months_short")),
        "date.this_month": Entries(listed("this_month")),
        "date.season": Entries(entries("seasons"), left=False, right=False),
        "date.quarter": Entries(["kwartaal", "quarter", "helft", "half"], right=False),
        "date.week": Entries(["week"]),
        "date.decade": Entries(["jaren"]),
        "date.century": Entries(["eeuw", "century"]),
        "date.unit": Entries([*entries("units"), *entries("units_plural")]),
        "date.unit_ending": Entries(entries("unit_endings"), left=False),
        "date.set": Entries(entries("sets")),
        "date.weekday": Entries(entries("weekdays")),
        "date.day": Entries(entries("days")),
        "date.feast": Entries(feasts()),
        "date.vague": Entries(entries("vague")),
        "date.datable": Entries(datable_terms()),
    }


def read_dates(context: Context, mask: Mask) -> list[Seen]:
    """What the forms find outside the mask, in order; of two that overlap a day stays, else the longer."""
    read = (with_pointer(context.lower, seen) for form in _FORMS for seen in form(context))
    found = [seen for seen in read if not mask.touches(seen.start, seen.end)]
    found.sort(key=lambda seen: (seen.day is None, seen.start - seen.end, seen.start))
    taken = bytearray(len(context.text) + 1)
    kept: list[Seen] = []
    for seen in found:
        if not any(taken[seen.start : seen.end]):
            taken[seen.start : seen.end] = b"\x01" * (seen.end - seen.start)
            kept.append(seen)
    kept.sort(key=lambda seen: seen.start)
    return kept
