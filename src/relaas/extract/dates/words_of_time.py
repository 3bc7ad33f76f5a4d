"""Words that point at a time by themselves: ``vandaag``, ``afgelopen dinsdag``, ``nu``, ``Prinsjesdag``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from relaas.extract.context import Context
from relaas.extract.dates.seen import Seen
from relaas.extract.dates.words import choice, entries
from relaas.language import rows


@cache
def _weekday_lead() -> re.Pattern[str]:
    """``afgelopen ``, ``vorige week ``, ``elke ``, ``volgende week op `` before a weekday."""
    return re.compile(
        rf"(?<!\w)(?:(?P<every>{choice('every')})"
        rf"|(?P<pointer>{choice('pointers')})(?P<week> (?:week|weekend)(?: op)?)?) $"
    )


@cache
def _weekday_tail() -> re.Pattern[str]:
    """`` jl.``, `` a.s.``, `` van vorige week`` behind a weekday."""
    return re.compile(
        rf",? ?(?:(?P<past>{choice('past_side')})|(?P<future>{choice('future_side')})"
        rf"|van (?P<pointer>{choice('pointers')}) week)(?!\w)"
    )


def read_weekdays(context: Context) -> Iterator[Seen]:
    """Days of the week; those before a day of the month are part of that date and lose to it."""
    lower = context.lower
    for cue in context.cues.of("date.weekday"):
        weekday = entries("weekdays")[cue.entry]
        lead = _weekday_lead().search(lower, max(0, cue.start - 32), cue.start)
        tail = _weekday_tail().match(lower, cue.end)
        start = lead.start() if lead else cue.start
        end = tail.end() if tail else cue.end
        if lead and lead["every"]:
            yield Seen(start=start, end=end, what="fixed", value=f"XXXX-WXX-{weekday}", mention_type="SET")
            continue
        week = _week(lead, tail)
        if week is not None:
            yield Seen(start=start, end=end, what="unit", unit="W", count=week, weekday=weekday)
            continue
        side = 0
        if lead:
            side = entries("pointers")[lead["pointer"]] or 2
        elif tail:
            side = -1 if tail["past"] else 1
        yield Seen(start=start, end=end, what="calendar", weekday=weekday, side=side)


def _week(lead: re.Match[str] | None, tail: re.Match[str] | None) -> int | None:
    """The week that ``vorige week dinsdag``, ``vorige dinsdag`` or ``dinsdag van vorige week`` names; None without."""
    if lead and lead["pointer"] in ("vorige", "previous"):
        return -1
    if lead and lead["week"]:
        return int(entries("pointers")[lead["pointer"]])
    if tail and tail["pointer"]:
        return int(entries("pointers")[tail["pointer"]])
    return None


_PART_OF_DAY = re.compile(r"(?:avond|middag|ochtend|nacht|morgen)")


def read_days(context: Context) -> Iterator[Seen]:
    """``vandaag``, ``gisteren``, ``overmorgen``; ``de morgen`` is a part of the day."""
    lower = context.lower
    for cue in context.cues.of("date.day"):
        if cue.entry == "morgen" and re.search(
            r"(?<!\w)(?:de|’s|'s|op|die|deze|vroege|goede) $", lower[max(0, cue.start - 7) : cue.start]
        ):
            continue
        yield Seen(
            start=cue.start, end=cue.end, what="unit", unit="D", count=entries("days")[cue.entry],
            optional=cue.entry in ("vandaag", "today"),
        )  # fmt: skip


_CLOCK = re.compile(r"(?<![\d.,:])(?P<hour>[0-2]?\d)[.:](?P<minute>[0-5]\d) ?$")


def read_clock(context: Context) -> Iterator[Seen]:
    """``14.30 uur``, ``9:05 uur``: optional; the day just named in the sentence is put before it."""
    lower = context.lower
    for cue in context.cues.of("date.unit"):
        if cue.entry != "uur":
            continue
        match = _CLOCK.search(lower, max(0, cue.start - 7), cue.start)
        if match and int(match["hour"]) < 25:
            value = f"T{int(match['hour']):02d}:{match['minute']}"
            yield Seen(start=match.start(), end=cue.end, what="clock", value=value, mention_type="TIME", optional=True)


_CLAUSE = re.compile(r" (?:de|het|deze|dit|die|dat|er|zij|hij|ze|u|uw|ik|wij|we|the)(?!\w)")


def read_vague(context: Context) -> Iterator[Seen]:
    """``nu``, ``momenteel``, ``recent``, ``toekomst``: marked optional. ``nu`` before a subject joins clauses."""
    lower = context.lower
    values = entries("vague")
    for cue in context.cues.of("date.vague"):
        following = lower[cue.end : cue.end + 2]
        if following[:1] == "-" and following[1:].isalpha():
            continue
        if cue.entry == "nu" and _CLAUSE.match(lower, cue.end):
            continue
        if cue.entry == "toekomst" and context.text[cue.start].isupper():
            continue
        yield Seen(start=cue.start, end=cue.end, what="fixed", value=values[cue.entry], optional=True)


@cache
def feasts() -> dict[str, tuple[str, str]]:
    """Feasts and parliamentary periods: name to kind of rule and rule, from the calendar's rows."""
    return {row["name"]: (row["kind"], row["rule"]) for row in rows("parliament_calendar")}


_FEAST_TAIL = re.compile(r",? (?:van |of |in )?(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)")


@cache
def _feast_lead() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<pointer>{choice('pointers')}) $")


def read_feasts(context: Context) -> Iterator[Seen]:
    """``Prinsjesdag``, ``Koningsdag 2023``, ``komend kerstreces``; the year may stand behind them."""
    lower = context.lower
    for cue in context.cues.of("date.feast"):
        tail = _FEAST_TAIL.match(lower, cue.end)
        lead = _feast_lead().search(lower, max(0, cue.start - 16), cue.start)
        kind, _ = feasts()[cue.entry]
        yield Seen(
            start=lead.start() if lead else cue.start, end=tail.end() if tail else cue.end, what="feast",
            value=cue.entry, year=int(tail["year"]) if tail else None,
            side=entries("pointers")[lead["pointer"]] if lead else 0, optional=kind == "period",
        )  # fmt: skip
