"""Session years of parliament."""

from __future__ import annotations

import datetime as dt

from relaas.facts import table


def opening(year: int) -> dt.date:
    """The day on which the session year opens that begins in ``year``: the third Tuesday of September."""
    rule = table("sessions")
    first = dt.date(year, rule["month"], 1)
    to_weekday = (rule["weekday"] - first.isoweekday()) % 7
    return first + dt.timedelta(to_weekday + 7 * (rule["which"] - 1))


def session_of(day: dt.date) -> tuple[int, int]:
    """The two calendar years of the session year that a day falls in."""
    return (day.year, day.year + 1) if day >= opening(day.year) else (day.year - 1, day.year)
