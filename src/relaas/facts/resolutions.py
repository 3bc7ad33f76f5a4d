"""What is known of the resolutions of the Security Council: their years and subjects."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from functools import cache

from relaas.facts import rows

# More than the Council ever adopted in one year (93, in 1993): bounds what can exist after the last year known.
MOST_IN_A_YEAR = 100


@cache
def _years() -> tuple[tuple[int, int, int], ...]:
    return tuple((int(row["first"]), int(row["last"]), int(row["year"])) for row in rows("resolution_years"))


def year_of(number: int) -> int | None:
    """The year in which a resolution was adopted; None for a number that is not known."""
    at = bisect_right(_years(), number, key=lambda row: row[0]) - 1
    return _years()[at][2] if at >= 0 and number <= _years()[at][1] else None


def numbers_of(year: int) -> range:
    """The numbers adopted in a year; empty for a year that is not known."""
    return next((range(first, last + 1) for first, last, known in _years() if known == year), range(0))


def highest_known() -> int:
    """The highest number that is known."""
    return _years()[-1][1]


def highest_by(day: dt.date) -> int:
    """A number that no resolution adopted by a day can pass: the last one of its year, or a bound for years to come."""
    _, last, year = _years()[-1]
    if day.year >= year:
        return last + MOST_IN_A_YEAR * (day.year - year + 1)
    return numbers_of(day.year)[-1] if numbers_of(day.year) else 0


@cache
def _subjects() -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    found = rows("resolution_subjects")
    return tuple((int(row["first"]), int(row["last"]), tuple(row["subjects"].split("|"))) for row in found)


def subjects_of(number: int) -> tuple[str, ...]:
    """Codes of what a resolution concerns; empty where that is not known."""
    at = bisect_right(_subjects(), number, key=lambda row: row[0]) - 1
    return _subjects()[at][2] if at >= 0 and number <= _subjects()[at][1] else ()


@cache
def subject(code: str) -> dict[str, str]:
    """The row of a subject that is no ISO code; empty where there is none."""
    return next((row for row in rows("subjects") if row["code"] == code), {})


def is_theme(code: str) -> bool:
    """Whether a code names no place: women, terrorism, the admission of members."""
    row = subject(code)
    return bool(row) and not row["states"] and not row["spellings"]


def states_of(code: str) -> tuple[str, ...]:
    """The states a code stands for: itself, or those of a region; empty for a theme."""
    row = subject(code)
    if not row:
        return (code,)
    return tuple(filter(None, row["states"].split("|")))
