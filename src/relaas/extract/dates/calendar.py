"""The arithmetic of the calendar: bounds of TIMEX3 values, shifts by units, Easter and the days that rules give."""

from __future__ import annotations

import calendar
import datetime as dt
import re

Bounds = tuple[dt.date | None, dt.date | None]

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|(?P<season>SP|SU|FA|WI)|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|W(?P<week>\d\d)(?P<end>-WE)?)(?!\d))?"
)


def day_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def bounds(value: str, mod: str = "") -> Bounds:
    """First and last day that a TIMEX3 value can mean; None where it fixes none.

    Seasons are the meteorological ones (winter: December to February). ``START``, ``MID`` and ``END`` are the first,
    second and last third of the period; ``BEFORE`` has no first day, ``AFTER`` no last one.
    """
    first, last = _plain_bounds(value)
    if first is None or last is None:
        return first, last
    days = (last - first).days
    if mod == "START":
        return first, first + dt.timedelta(days // 3)
    if mod == "MID":
        return first + dt.timedelta(days // 3), last - dt.timedelta(days // 3)
    if mod == "END":
        return last - dt.timedelta(days // 3), last
    if mod == "BEFORE":
        return None, last
    if mod == "AFTER":
        return first, None
    return first, last


def _plain_bounds(value: str) -> Bounds:
    if re.fullmatch(r"\d{2,3}", value):
        width = 10 ** (4 - len(value))
        begin = int(value) * width
        return day_or_none(max(begin, 1), 1, 1), day_or_none(begin + width - 1, 12, 31)
    if re.fullmatch(r"\d{4}/\d{4}", value):
        return dt.date(int(value[:4]), 1, 1), dt.date(int(value[5:]), 12, 31)
    match = _VALUE.match(value)
    if match is None or match["year"] == "0000":
        return None, None
    year = int(match["year"])
    if match["week"]:
        return _week_bounds(year, int(match["week"]), weekend=bool(match["end"]))
    if match["day"]:
        day = day_or_none(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    if match["season"]:
        return _months(year, _SEASONS[match["season"]], 3)
    if match["quarter"]:
        return _months(year, int(match["quarter"]) * 3 - 2, 3)
    if match["half"]:
        return _months(year, int(match["half"]) * 6 - 5, 6)
    return _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> Bounds:
    if not 1 <= month <= 12 or not 1 <= year <= 9998:
        return None, None
    last = add_months(dt.date(year, month, 1), count) - dt.timedelta(1)
    return dt.date(year, month, 1), last


def _week_bounds(year: int, week: int, *, weekend: bool) -> Bounds:
    try:
        monday = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        return None, None
    return monday + dt.timedelta(5 if weekend else 0), monday + dt.timedelta(6)


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day of the month ``count`` months on, or the last one of a shorter month.

    Raises:
        OverflowError: beyond the years 1 to 9999.
    """
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"the year {year} is beyond the calendar")
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(day: dt.date, unit: str, count: float) -> dt.date | None:
    """The day ``count`` units from another, for days, weeks, months, quarters, years, decades and centuries.

    None for parts of a day, for parts of a unit that are no days, and beyond the calendar.
    """
    match = re.fullmatch(r"(\d*)([DWMQHY])E?", unit)
    if match is None:
        return None
    amount = count * int(match[1] or 1)
    try:
        if match[2] in "DW":
            return day + dt.timedelta(days=round(amount * (7 if match[2] == "W" else 1)))
        months = amount * {"M": 1, "Q": 3, "H": 6, "Y": 12}[match[2]]
        return add_months(day, round(months))
    except OverflowError:
        return None


def value_of(day: dt.date, unit: str) -> str:
    """The TIMEX3 value of the unit that holds a day: ``2022``, ``2022-Q4``, ``2022-11``, ``2022-W47``."""
    if unit in ("D", "TH", "TM"):
        return day.isoformat()
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
    if unit == "10Y":
        return f"{day.year // 10:03d}"
    if unit == "100Y":
        return f"{day.year // 100:02d}"
    return f"{day.year:04d}"


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, as in Meeus, Astronomical Algorithms, 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return dt.date(year, month, (h - m + r + month + 19) % 32)


def day_by_rule(rule: str, year: int) -> dt.date:
    """The day a rule gives in a year: ``04-27``, ``nth:09:3:2`` (third Tuesday of September), ``easter:39``."""
    name, _, rest = rule.partition(":")
    if name == "easter":
        return easter(year) + dt.timedelta(int(rest))
    if name == "nth":
        month, count, weekday = (int(part) for part in rest.split(":"))
        first = dt.date(year, month, 1)
        return first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    return dt.date(year, int(rule[:2]), int(rule[3:]))
