"""Days and intervals of days: from TIMEX3 values, between two of them, and on paper as plain facts."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from relaas.model.letterhead import DateInterval

_VALUE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?$")
_HOURS = re.compile(r"PT(?P<hours>\d{2,4})H$")
_DURATION = re.compile(r"P(?P<count>\d{1,4})(?P<unit>[DWMY])$")


def interval_of(value: str, basis: str = "") -> DateInterval | None:
    """The days that a TIMEX3 date of a year, month or day denotes; None for any other value."""
    match = _VALUE.match(value)
    if match is None:
        return None
    year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    try:
        if day:
            only = dt.date(year, month, day)
            return DateInterval(only, only, basis)
        if month:
            return DateInterval(dt.date(year, month, 1), _last_of(year, month), basis)
        return DateInterval(dt.date(year, 1, 1), dt.date(year, 12, 31), basis)
    except ValueError:
        return None


def after(day: dt.date, duration: str) -> dt.date | None:
    """The day a TIMEX3 duration later (``P3W``, ``P2M``); None where its length is open (``PXW``) or unheard of.

    Hours count from a full day on, as the days they reach into: the hour that they run from is not known.
    """
    hours = _HOURS.match(duration)
    if hours and int(hours["hours"]) >= 24:
        return day + dt.timedelta(days=-(-int(hours["hours"]) // 24))
    match = _DURATION.match(duration)
    if match is None:
        return None
    count, unit = int(match["count"]), match["unit"]
    try:
        if unit in "DW":
            return day + dt.timedelta(days=count * (7 if unit == "W" else 1))
        return add_months(day, count * (12 if unit == "Y" else 1))
    except (ValueError, OverflowError):
        return None


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day of the month some months later, or the last day of a shorter month.

    Raises:
        ValueError: beyond the year 9999.
    """
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _last_of(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def between(first: DateInterval, second: DateInterval) -> tuple[int, int] | None:
    """Fewest and most days from one to the other; None where a bound that decides is open."""
    if first.earliest is None or first.latest is None or second.earliest is None or second.latest is None:
        return None
    low = (second.earliest - first.latest).days
    high = (second.latest - first.earliest).days
    return max(low, 0), max(high, 0)


def written(interval: DateInterval) -> str:
    """An interval as EDTF, as :func:`read_back` takes it."""
    return str(interval)


def read_back(text: str) -> DateInterval:
    """The interval that :func:`written` wrote."""
    if not text:
        return DateInterval()
    first, _, last = text.partition("/")
    earliest = None if first == ".." else dt.date.fromisoformat(first)
    if not last:
        return DateInterval(earliest, earliest)
    return DateInterval(earliest, None if last == ".." else dt.date.fromisoformat(last))


def order(interval: DateInterval) -> tuple[dt.date, dt.date]:
    """A key that sorts intervals by when they can begin, then by when they must have ended."""
    latest = interval.latest or dt.date.max
    return interval.earliest or (interval.latest or dt.date.min), latest
