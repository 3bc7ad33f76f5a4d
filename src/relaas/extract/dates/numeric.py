"""Dates in figures: ``13-10-2022``, ``13/10/2022``, ``13.10.2022``, ``2024-10-17``, ``22/04``, ``23-sep-2020``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relaas.extract.context import Context
from relaas.extract.dates.seen import Seen
from relaas.extract.dates.words import entries

_FULL = re.compile(
    r"(?<![\d/])(?<!\d[.-])(?<![a-z][-/_])(?:(?P<day>[0-3]?\d)(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark)(?P<year>(?:1[89]|20)\d\d)"
    r"|(?P<iso>(?:1[89]|20)\d\d)(?P<sign>[-/])(?P<iso_month>[01]?\d)(?P=sign)(?P<iso_day>[0-3]?\d))(?![\d/]|[-.]\d)"
)
_SHORT = re.compile(
    r"(?:(?P<lead>(?<!\w)(?:d\.d\.|dd\.?|datum:|op|tot|t/m|vóór|voor|per|vanaf|[a-z]{4,6}dag) )|(?<![\w.,/-])(?=[0-3]?\d/0\d))"
    r"(?P<day>[0-3]?\d)(?P<mark>[-/])(?P<month>[01]?\d)(?:(?P=mark)(?P<year>\d\d))?(?![\d/%]|[-.,]\d| ?(?:van de|deel))"
)


def read_numeric(context: Context) -> Iterator[Seen]:
    """All dates in figures.

    Without a year only with a nought before the month (``22/04``), or behind a word that announces a date, since
    ``op 1/3`` is a share.
    """
    lower = context.lower
    for match in _FULL.finditer(lower):
        seen = _full(match)
        if seen is not None:
            yield seen
    for match in _SHORT.finditer(lower):
        seen = _short(match)
        if seen is not None:
            yield seen


def _full(match: re.Match[str]) -> Seen | None:
    if match["iso"]:
        year, month, day = int(match["iso"]), int(match["iso_month"]), int(match["iso_day"])
    else:
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Seen(start=match.start(), end=match.end(), what="calendar", year=year, month=month, day=day)


def _short(match: re.Match[str]) -> Seen | None:
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    lead = match["lead"] or ""
    weekday = lead.strip() in entries("weekdays")
    announced = weekday or lead.startswith("d") or match["year"] or match["month"].startswith("0")
    if not announced and len(match["month"]) == 1 and day <= 12:
        return None
    year = 2000 + int(match["year"]) if match["year"] else None
    start = match.start() if weekday else match.start("day")
    return Seen(start=start, end=match.end(), what="calendar", year=year, month=month, day=day)
