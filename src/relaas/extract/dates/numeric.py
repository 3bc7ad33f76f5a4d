"""Dates in figures: ``13-10-2022``, ``13/10/2022``, ``13.10.2022``, ``2024-10-17``, ``22/04``, ``23-sep-2020``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relaas.extract.context import Context
from relaas.extract.dates.seen import Seen
from relaas.extract.dates.words import entries

_PART = re.compile(r"[0-9][-/.][0-9]")
_FULL = re.compile(
    r"(?<![\d/])(?<!\d[.-])(?<![a-z][-/_])(?:"
    r"(?P<day>[0-3]?\d)(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark)(?P<year>(?:1[89]|20)\d\d)"
    r"|(?P<iso>(?:1[89]|20)\d\d)(?P<sign>[-/])(?P<iso_month>[01]?\d)(?P=sign)(?P<iso_day>[0-3]?\d))(?![\d/]|[-.]\d)"
)
_SHORT = re.compile(
    r"(?<![\w.,/-])(?P<day>[0-3]?\d)(?P<mark>[-/])(?P<month>[01]?\d)(?:(?P=mark)(?P<year>\d\d))?"
    r"(?![\d/%]|[-.,]\d| ?(?:van de|deel))"
)
_LEAD = re.compile(r"(?<!\w)(?P<lead>d\.d\.|dd\.?|datum:|op|tot|t/m|vóór|voor|per|vanaf|[a-z]{4,6}dag) $")


def read_numeric(context: Context) -> Iterator[Seen]:
    """All dates in figures.

    Without a year only with a nought before the month (``22/04``), or behind a word that announces a date, since
    ``op 1/3`` is a share.
    """
    lower = context.lower
    busy = 0
    for part in _PART.finditer(lower):
        start = part.start()
        while start > busy and part.start() - start < 4 and lower[start - 1].isdigit():
            start -= 1
        if start < busy:
            continue
        full = _FULL.match(lower, start)
        short = None if full else _SHORT.match(lower, start)
        seen = _full(full) if full else _short(lower, short) if short else None
        if seen is not None:
            busy = seen.end
            yield seen


def _full(match: re.Match[str]) -> Seen | None:
    if match["iso"]:
        year, month, day = int(match["iso"]), int(match["iso_month"]), int(match["iso_day"])
    else:
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Seen(start=match.start(), end=match.end(), what="calendar", year=year, month=month, day=day)


def _short(lower: str, match: re.Match[str]) -> Seen | None:
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    ahead = _LEAD.search(lower, max(0, match.start() - 12), match.start())
    lead = ahead["lead"] if ahead else ""
    weekday = lead in entries("weekdays")
    padded = match["month"].startswith("0")
    if not padded and not (lead and (weekday or lead.startswith("d") or match["year"] or len(match["month"]) == 2)):
        return None
    year = 2000 + int(match["year"]) if match["year"] else None
    start = ahead.start() if ahead and weekday else match.start()
    return Seen(start=start, end=match.end(), what="calendar", year=year, month=month, day=day)
