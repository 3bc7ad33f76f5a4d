"""Session years and recesses of parliament."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from relaas.facts import rows, table


def opening(year: int) -> dt.date:
    """The day on which the session year opens that begins in ``year``: the third Tuesday of September."""
    rule = table("sessions")
    first = dt.date(year, rule["month"], 1)
    to_weekday = (rule["weekday"] - first.isoweekday()) % 7
    return first + dt.timedelta(to_weekday + 7 * (rule["which"] - 1))


def session_of(day: dt.date) -> tuple[int, int]:
    """The two calendar years of the session year that a day falls in."""
    return (day.year, day.year + 1) if day >= opening(day.year) else (day.year - 1, day.year)


@dataclass(frozen=True, slots=True)
class Recess:
    """A recess of the Tweede Kamer, first and last day included.

    Attributes:
        name: spring, may, summer, autumn or christmas.
        first: its first day.
        last: its last day.
        called_back: days on which the House met all the same.
    """

    name: str
    first: dt.date
    last: dt.date
    called_back: frozenset[dt.date]


@cache
def _recesses() -> tuple[Recess, ...]:
    day = dt.date.fromisoformat
    found = []
    for row in rows("recesses"):
        called_back = frozenset(map(day, filter(None, row["called_back"].split("|"))))
        found.append(Recess(row["name"], day(row["first"]), day(row["last"]), called_back))
    return tuple(found)


def recess_of(day: dt.date) -> Recess | None:
    """The recess that a day lies in and on which the House was not called back; None also where nothing is known."""
    return next((one for one in _recesses() if one.first <= day <= one.last and day not in one.called_back), None)
