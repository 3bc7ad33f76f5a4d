"""A full day written out, as heads of papers carry it: ``23 november 2022``, ``13-10-2022``, ``October 13, 2022``."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from relaas.extract.dates.calendar import day_or_none
from relaas.extract.dates.words import choice, entries


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day and where it stands (its weekday is left out)."""

    day: dt.date
    start: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    month = choice("months", "months_short")
    year = r"(?:1[89]|20)\d\d"
    return re.compile(
        rf"(?<!\d)(?P<day>[0-3]?\d)(?:e|st|nd|rd|th)?\.? (?:of )?(?P<month>{month})\.?,?\s?(?P<year>{year})(?!\d)"
        rf"|(?P<english>{month})\.? (?P<english_day>[0-3]?\d)(?:st|nd|rd|th)?,? (?P<english_year>{year})(?!\d)"
        r"|(?<![\d-])(?P<iso>(?:1[89]|20)\d\d-[01]\d-[0-3]\d)(?!\d)"
        rf"|(?<![\d.-])(?P<in_day>[0-3]?\d)(?P<mark>[-/.])(?P<in_month>[01]?\d)(?P=mark)(?P<in_year>{year})(?!\d)"
    )


def written_day(lower: str, start: int, end: int) -> WrittenDay | None:
    """The first full day that begins in ``lower[start:end]`` (text in lower case); None where there is none."""
    for match in _pattern().finditer(lower, start, end):
        day = _day(match)
        if day is not None:
            return WrittenDay(day, match.start(), match.end())
    return None


def _day(match: re.Match[str]) -> dt.date | None:
    months = {**entries("months_short"), **entries("months")}
    if match["iso"]:
        year, month, day = match["iso"].split("-")
        return day_or_none(int(year), int(month), int(day))
    if match["english"]:
        return day_or_none(int(match["english_year"]), months[match["english"]], int(match["english_day"]))
    if match["in_day"]:
        return day_or_none(int(match["in_year"]), int(match["in_month"]), int(match["in_day"]))
    return day_or_none(int(match["year"]), months[match["month"]], int(match["day"]))
