"""In which year a date lies that gives none: by the letter's day, the tense, a weekday, ``jl.`` and ``a.s.``."""

from __future__ import annotations

import datetime as dt

from relaas.extract.dates.calendar import bounds, day_or_none
from relaas.extract.dates.seen import Seen

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def written_value(one: Seen, year: int | None) -> str:
    """The TIMEX3 value of a calendar form with its year, or with XXXX."""
    shown = f"{year:04d}" if year else "XXXX"
    if one.part:
        return f"{shown}-{one.part}"
    if one.month is None:
        return shown
    return f"{shown}-{one.month:02d}-{one.day:02d}" if one.day else f"{shown}-{one.month:02d}"


def place_in_year(one: Seen) -> tuple[int, int]:
    """Month and day at which a form begins in its year."""
    if one.month:
        return one.month, one.day or 1
    if one.part in _SEASON_MONTH:
        return _SEASON_MONTH[one.part], 1
    if one.part[:1] in ("Q", "H"):
        return (int(one.part[1]) - 1) * (3 if one.part[0] == "Q" else 6) + 1, 1
    return 1, 1


def season_year(one: Seen, day: dt.date) -> int:
    """The year of ``deze winter``: in January and February, the winter that began in the year before."""
    return day.year - 1 if one.part == "WI" and day.month <= 2 else day.year


def year_on_side(one: Seen, day: dt.date) -> int | None:
    """The year of the latest such date wholly before a day, or of the first one after it.

    A weekday that fits only the year next to it wins: then the words were written on another day than the letter's.
    """
    years = range(day.year - 1, day.year + 9) if one.side == 1 else range(day.year + 1, day.year - 9, -1)
    for year in years:
        first, last = bounds(written_value(one, year))
        if first is None or last is None:
            continue
        if first > day if one.side == 1 else last < day:
            return _year_by_weekday(one, (year, year - 1, year + 1)) or year
    return None


def _year_by_weekday(one: Seen, years: tuple[int, ...]) -> int | None:
    """The first of some years in which the day of the month falls on the weekday that is written with it."""
    if not (one.weekday and one.month and one.day):
        return None
    for year in years:
        day = day_or_none(year, one.month, one.day)
        if day and day.isoweekday() == one.weekday:
            return year
    return None


def year_near(one: Seen, written: dt.date, told: int, *, event: bool) -> int | None:
    """The year of a date that gives none: that of the letter, unless the sentence cannot go with it.

    What happened lies in the year before where it would be more than three weeks ahead; what is to come lies in the
    next year where it would be more than sixty days past. An event named by its day
    (``de aanval van 7 oktober``) is not more than sixty days ahead. Where the words leave it open, the nearest year is
    taken for dates more than 240 days off. A weekday decides between neighbouring years.
    """
    by_weekday = _year_by_weekday(one, (written.year, written.year - 1, written.year + 1))
    first, last = bounds(written_value(one, written.year))
    if by_weekday or first is None or last is None:
        return by_weekday
    ahead, behind = (first - written).days, (written - last).days
    if ahead > (21 if told < 0 else 60 if event else 240 if told == 0 else 366):
        return written.year - 1
    if behind > (60 if told > 0 and not event else 240 if told == 0 and not event else 366):
        return written.year + 1
    return season_year(one, written) if told <= 0 else written.year
