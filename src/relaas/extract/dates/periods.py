"""Parts of years: ``zomer van 2020``, ``deze winter``, ``derde kwartaal van 2024``, ``Q1 2017``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from relaas.extract.context import Context
from relaas.extract.dates.seen import Seen
from relaas.extract.dates.words import choice, entries, ordinal
from relaas.extract.scan import Cue


@cache
def _tail() -> re.Pattern[str]:
    """`` van 2020``, `` 2020``, ``, 2020``, `` van dit jaar``, `` vorig jaar``, `` jl.`` behind a part of a year."""
    return re.compile(
        r"(?:[,]? ?(?:van ?|of |in )?(?:het jaar |the year |studiejaar )?(?P<year>(?:1[5-9]|20)\d\d)(?!\d|[.,]\d)"
        rf"|(?: van| of)?(?: het| the)? (?P<pointer>{choice('pointers')}) (?:jaar|year)(?!\w))?"
        rf"(?: (?:(?P<past>{choice('past_side')})|(?P<future>{choice('future_side')}))(?![^\W\d_]))?"
    )


@cache
def _season_lead() -> re.Pattern[str]:
    """``deze ``, ``afgelopen ``, ``vorig jaar ``, ``begin van de ``, ``het late ``, glued ``dit`` before a season."""
    return re.compile(
        rf"(?<!\w)(?:(?P<mod>{choice('mods')})(?: van| of)?(?: de| het| the)? )?"
        rf"(?:(?P<pointer>{choice('pointers')}) ?(?P<of_year>(?<= )(?:jaar|year) )?)?"
        r"(?P<adjective>vroege |late |hele )?$"
    )


def read_seasons(context: Context) -> Iterator[Seen]:
    """All seasons; a capital inside a sentence is a name and no season."""
    lower = context.lower
    for cue in context.cues.of("date.season"):
        lead = _season_lead().search(lower, max(0, cue.start - 40), cue.start)
        tail = _tail().match(lower, cue.end)
        pointer = lead["pointer"] if lead else None
        if tail is None or not _is_season(context, cue, pointer, tail):
            continue
        start = lead.start() if lead and (pointer or lead["mod"]) else cue.start
        shift = entries("pointers")[tail["pointer"]] if tail["pointer"] else None
        if shift is None and lead and pointer and (lead["of_year"] or entries("pointers")[pointer] == 0):
            shift = entries("pointers")[pointer]
        yield Seen(
            start=start, end=max(tail.end(), cue.end), what="calendar", part=entries("seasons")[cue.entry],
            year=int(tail["year"]) if tail["year"] else None, year_shift=shift,
            side=_side(tail) or (entries("pointers")[pointer] if pointer else 0),
            mod=entries("mods").get((lead["mod"] or "") if lead else "", ""),
        )  # fmt: skip


def _side(tail: re.Match[str]) -> int:
    return -1 if tail["past"] else 1 if tail["future"] else 0


def _is_season(context: Context, cue: Cue, pointer: str | None, tail: re.Match[str]) -> bool:
    before = context.lower[cue.start - 1 : cue.start]
    if before and (before.isalnum() or before in "-'’") and not pointer:
        return False
    following = context.lower[cue.end : cue.end + 2]
    if tail["year"] or tail["pointer"]:
        return True
    if following[:1].isalpha() or (following[:1] == "-" and following[1:].isalpha()):
        return False
    if pointer:
        return True
    if cue.entry in ("spring", "summer", "autumn"):
        return False
    return context.text[cue.start].islower()


_ORDINAL_BEFORE = re.compile(r"(?<![^\W\d_])(?P<word>\d(?:e|ste|de|st|nd|rd|th)|[a-zë]{4,8}) $")
# The digit comes first, so that the search skips to it.
_NUMBERED = re.compile(r"[1-4](?<=[qh].)(?!\w)")
_YEAR_BEFORE = re.compile(r"(?<![\w-])(?P<year>(?:19|20)\d\d)[- /]?$")
_YEAR_BEHIND = re.compile(r"(?: van |[- /’']{0,2})(?P<year>(?:19|20)\d\d)(?![\w-])")


def read_quarters(context: Context) -> Iterator[Seen]:
    """``eerste kwartaal (van 2024)``, ``laatste kwartaal``, ``tweede helft van dit jaar``, ``H2 2019``, ``2019-Q1``."""
    lower = context.lower
    for cue in context.cues.of("date.quarter"):
        before = _ORDINAL_BEFORE.search(lower, max(0, cue.start - 12), cue.start)
        count = ordinal(before["word"]) if before else None
        tail = _tail().match(lower, cue.end)
        if before is None or count is None or tail is None:
            continue
        half = cue.entry in ("helft", "half")
        if half and tail.end() == cue.end:
            yield from _half_of(lower, before.start(), cue.end, count)
            continue
        count = (2 if half else 4) if count == -1 else count
        if count <= (2 if half else 4):
            shift = entries("pointers")[tail["pointer"]] if tail["pointer"] else None
            yield Seen(
                start=before.start(), end=tail.end(), what="calendar", part=f"{'H' if half else 'Q'}{count}",
                year=int(tail["year"]) if tail["year"] else None, year_shift=shift, side=_side(tail),
            )  # fmt: skip
    for match in _NUMBERED.finditer(lower):
        seen = _numbered(lower, match)
        if seen is not None:
            yield seen


@cache
def _month_behind() -> re.Pattern[str]:
    """`` van mei 2020``, `` van de jaren``-less months behind ``eerste helft``."""
    return re.compile(rf"(?: van| of)(?: de maand)? (?P<month>{choice('months')})(?: (?P<year>(?:19|20)\d\d))?(?!\w)")


def _half_of(lower: str, start: int, end: int, count: int) -> Iterator[Seen]:
    behind = _month_behind().match(lower, end)
    if behind:
        yield Seen(
            start=start, end=behind.end(), what="calendar", month=entries("months")[behind["month"]],
            year=int(behind["year"]) if behind["year"] else None, mod="START" if count == 1 else "END",
        )  # fmt: skip


def _numbered(lower: str, match: re.Match[str]) -> Seen | None:
    """``Q1 2017``, ``2019-Q1``, ``Q2 van 2025``; a half year (``H2``) only with its year."""
    start, end = match.start() - 1, match.end()
    before = _YEAR_BEFORE.search(lower, max(0, start - 6), start)
    behind = None if before else _YEAR_BEHIND.match(lower, end)
    near = lower[start - 1 : start]
    if not before and (near.isalnum() or near in ("-", "_", "/") or (not behind and lower[start] == "h")):
        return None
    found = before or behind
    return Seen(
        start=before.start() if before else start, end=behind.end() if behind else end, what="calendar",
        part=lower[start:end].upper(), year=int(found["year"]) if found else None,
    )  # fmt: skip


_WEEK_BEHIND = re.compile(r" (?P<week>[0-5]?\d)(?!\d|[.,:/]\d)(?:(?: van| in|,)? (?P<year>(?:19|20)\d\d))?(?!\d)")
_WEEK_OF = re.compile(r"(?: van| of)(?: het jaar)? (?P<year>(?:19|20)\d\d)(?!\d)")


def read_weeks(context: Context) -> Iterator[Seen]:
    """``week 10``, ``week 10 van 2019``, ``eerste week van 2015``, ``laatste week van 2016``."""
    lower = context.lower
    for cue in context.cues.of("date.week"):
        before = _ORDINAL_BEFORE.search(lower, max(0, cue.start - 14), cue.start)
        count = ordinal(before["word"]) if before else None
        behind = _WEEK_OF.match(lower, cue.end)
        if before and count and behind:
            week = 52 if count == -1 else count
            yield Seen(
                start=before.start(), end=behind.end(), what="calendar", part=f"W{week:02d}", year=int(behind["year"])
            )
            continue
        numbered = _WEEK_BEHIND.match(lower, cue.end)
        if numbered and 1 <= int(numbered["week"]) <= 53 and not before:
            year = int(numbered["year"]) if numbered["year"] else None
            yield Seen(
                start=cue.start, end=numbered.end(), what="calendar", part=f"W{int(numbered['week']):02d}", year=year
            )
