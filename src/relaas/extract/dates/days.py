"""Days, months and their lists: ``13 oktober jl.``, ``begin van februari 2021``, ``4 en 5 mei`` and English ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from relaas.extract.context import Context
from relaas.extract.dates.seen import Seen
from relaas.extract.dates.words import choice, entries, number, ordinal
from relaas.extract.scan import Cue

_REACH = 48


@cache
def _day_before() -> re.Pattern[str]:
    """``13 ``, ``woensdag 5 ``, ``vrijdag de vijftiende ``, ``4e ``, ``tweede van ``, ``23-`` before a month."""
    return re.compile(
        rf"(?:(?<![^\W\d_])(?P<weekday>{choice('weekdays', 'weekdays_short')})[.,]?(?: de| the)? ?)?"
        r"(?:(?<![\d.,/])(?<!\d\d\d-)(?P<digits>[0-3]?\d)(?:e|ste|de|st|nd|rd|th|\.)?|(?<![^\W\d_])(?P<word>[a-zë-]{3,18}))"
        r"(?: of| van|[/-])? ?$"
    )


@cache
def _tail() -> re.Pattern[str]:
    """What belongs to a date behind its month: a year, ``van dit jaar``, ``vorig jaar``, ``jl.``, ``a.s.``."""
    return re.compile(
        r"(?:(?:,? ?|,? (?:van|in|of) |[/-])(?P<year>(?:1[5-9]|20)\d\d)(?!\d|[.,]\d)"
        r"|,? ?[’'‘](?P<short>\d\d)(?!\d)"
        rf"|,? (?:(?:van|in|of) )?(?:(?:het|de|the) )?(?P<pointer>{choice('pointers')}) (?:jaar|year)(?!\w))?"
        rf"(?:,? ?(?:(?P<past>jongstleden|(?:{choice('past_side')})(?![^\W\d_]))"
        rf"|(?P<future>(?:{choice('future_side')})(?![^\W\d_]))))?"
    )


@cache
def _month_lead() -> re.Pattern[str]:
    """``begin (van) ``, ``eind ``, ``medio ``, ``komende ``, ``vorig jaar ``, ``de maand `` before a month."""
    return re.compile(
        rf"(?<!\w)(?:(?P<mod>{choice('mods')})(?: van| of|-)?(?: de| the)? ?)?"
        rf"(?:(?P<pointer>{choice('pointers')}) (?P<of_year>(?:jaar|year) )?)?(?P<noun>maand )?$"
    )


@cache
def _days_ahead() -> re.Pattern[str]:
    """Days that share the month of the day behind them: ``4, 5 en ``, ``27 t/m ``, ``13-``, ``zaterdag 13 op ``."""
    return re.compile(
        r"(?<![\d.,/-])(?P<more>(?:[0-3]?\d(?:e|ste|de)?, ){0,6})"
        rf"(?:(?<![^\W\d_])(?P<weekday>{choice('weekdays')}) )?(?P<last>[0-3]?\d)(?:e|ste|de)?"
        r"(?P<join> (?:en|of|op|&|and|or) | ?(?:t/m|tot en met|tot|to|[-–/]) ?)(?:de )?$"
    )


@cache
def _pointer_ahead() -> re.Pattern[str]:
    """``afgelopen ``, ``aanstaande `` before a day: ``afgelopen donderdag 13 oktober``."""
    return re.compile(rf"(?<!\w)(?P<pointer>{choice('pointers')}) $")


def with_pointer(lower: str, seen: Seen) -> Seen:
    """A day with the word that points at it in front, and the side that word puts it on."""
    if seen.what != "calendar" or not seen.day:
        return seen
    ahead = _pointer_ahead().search(lower, max(0, seen.start - 16), seen.start)
    if ahead is None:
        return seen
    return replace(seen, start=ahead.start(), side=seen.side or entries("pointers")[ahead["pointer"]])


_ENGLISH_DAY = re.compile(
    r" (?P<day>[0-3]?\d)(?P<ordinal>st|nd|rd|th)?(?!\d|[.,]\d|[/-])(?:,? (?P<year>(?:19|20)\d\d)(?!\d))?"
)
_BARE_ENGLISH = re.compile(r"\b(?:in|since|by|until|from|during|of|early|late|mid|last|next|this|and|to)[ -]$")


def read_months(context: Context) -> Iterator[Seen]:
    """All dates that hold the name of a month."""
    for cue in context.cues.of("date.month"):
        yield from _at_month(context, cue, entries("months")[cue.entry], short=False)
    for cue in context.cues.of("date.month_short"):
        yield from _at_month(context, cue, entries("months_short")[cue.entry], short=True)


def _at_month(context: Context, cue: Cue, month: int, *, short: bool) -> Iterator[Seen]:
    lower = context.lower
    before = _day_before().search(lower, max(0, cue.start - _REACH), cue.start)
    day = _day_of(before) if before else None
    if before and day is None and before["digits"]:
        return
    after = cue.end
    if short and lower[after : after + 1] == ".":
        after += 1
    tail = _tail().match(lower, after)
    if tail is None:
        return
    year = _year_of(tail)
    if day is not None and before is not None:
        if not _glued_rest_is_fine(lower, cue, tail, has_day=True):
            return
        yield from _day_seen(lower, before, day, month, year, tail, cue)
    elif (english := _english_day(context, cue)) is not None:
        yield _english_seen(english, cue, month)
    elif _stands_alone(context, cue, year, short=short):
        yield from _month_seen(lower, cue, month, year, tail)


def _day_of(match: re.Match[str]) -> int | None:
    if match["digits"]:
        day = int(match["digits"])
        return day if 1 <= day <= 31 else None
    day_word = ordinal(match["word"])
    if day_word is None:
        from_number = number(match["word"])
        whole = from_number is not None and from_number == int(from_number) and 1 < from_number < 32
        return int(from_number) if whole and from_number else None
    return day_word if day_word > 0 else None


def _year_of(tail: re.Match[str]) -> int | None:
    if tail["year"]:
        return int(tail["year"])
    if tail["short"]:
        short = int(tail["short"])
        return 2000 + short if short < 60 else 1900 + short
    return None


def _side(tail: re.Match[str]) -> int:
    return -1 if tail["past"] else 1 if tail["future"] else 0


def _year_shift(tail: re.Match[str]) -> int | None:
    return entries("pointers")[tail["pointer"]] if tail["pointer"] else None


def _glued_rest_is_fine(lower: str, cue: Cue, tail: re.Match[str], *, has_day: bool) -> bool:
    """Whether the month ends at a word's edge, or its word runs on in the residue of a PDF (``1 septemberwerd``)."""
    if tail.end() > cue.end or not lower[cue.end : cue.end + 1].isalpha():
        return True
    return has_day and len(cue.entry) > 4


def _day_seen(
    lower: str, before: re.Match[str], day: int, month: int, year: int | None, tail: re.Match[str], cue: Cue
) -> Iterator[Seen]:
    named = before["weekday"] is not None
    start = before.start("weekday") if named else before.start("digits" if before["digits"] else "word")
    weekdays = {**entries("weekdays"), **entries("weekdays_short")}
    yield Seen(
        start=start, end=max(tail.end(), cue.end), what="calendar", year=year, month=month, day=day,
        weekday=weekdays[before["weekday"]] if named else None, side=_side(tail), year_shift=_year_shift(tail),
    )  # fmt: skip
    yield from _sharing_month(lower, start, day, month, year, tail, named=named)


def _sharing_month(
    lower: str, start: int, day: int, month: int, year: int | None, tail: re.Match[str], *, named: bool
) -> Iterator[Seen]:
    """The days before a day that have its month and year; a weekday before it asks for one before them."""
    for begin, end, other in days_ahead(lower, start, day):
        weekday = lower[begin:end].split()[0]
        if named and weekday.isdigit():
            continue
        yield Seen(
            start=begin, end=end, what="calendar", year=year, month=month, day=other,
            weekday=entries("weekdays").get(weekday), side=_side(tail), year_shift=_year_shift(tail),
        )  # fmt: skip


def days_ahead(lower: str, start: int, day: int) -> list[tuple[int, int, int]]:
    """The days joined to the day that begins at ``start``, where they stand: ``4, 5 en `` before ``6 mei``."""
    ahead = _days_ahead().search(lower, max(0, start - _REACH), start)
    if ahead is None:
        return []
    found: list[tuple[int, int, int]] = []
    for digits in re.finditer(r"\d+", lower[ahead.start() : ahead.end("last")]):
        at, other = ahead.start() + digits.start(), int(digits[0])
        if 1 <= other <= 31 and _may_share(other, day, ahead["join"]):
            begin = ahead.start("weekday") if ahead["weekday"] and at == ahead.start("last") else at
            found.append((begin, at + len(digits[0]), other))
    return found


def _may_share(other: int, day: int, join: str) -> bool:
    """Whether two days can share a month: only a night goes from one day ``op`` another, and that is the next."""
    if join == " op ":
        return other + 1 == day
    return other < day or "e" in join


def _english_day(context: Context, cue: Cue) -> re.Match[str] | None:
    """``October 13, 2022``, ``October 13th``; without year or ending only in English text."""
    match = _ENGLISH_DAY.match(context.lower, cue.end)
    if match is None or not 1 <= int(match["day"]) <= 31 or not context.text[cue.start].isupper():
        return None
    if match["year"] or match["ordinal"]:
        return match
    return match if context.language_at(max(0, cue.start - 80), cue.end + 80) == "en" else None


def _english_seen(match: re.Match[str], cue: Cue, month: int) -> Seen:
    year = int(match["year"]) if match["year"] else None
    return Seen(start=cue.start, end=match.end(), what="calendar", year=year, month=month, day=int(match["day"]))


def _stands_alone(context: Context, cue: Cue, year: int | None, *, short: bool) -> bool:
    """Whether a month without a day is one: whole words only, ``May`` and ``March`` only where a date can stand."""
    lower = context.lower
    if cue.start and (lower[cue.start - 1].isalpha() or lower[cue.start - 1] in "-/"):
        ranged = _month_before_dash().search(lower, max(0, cue.start - 12), cue.start) is not None
        return (year is not None or ranged) and lower[cue.start - 1] in "-/"
    following = lower[cue.end : cue.end + 2]
    if following[:1].isalpha() or (following[:1] == "-" and following[1:].isalpha()):
        return _month_behind_dash().match(lower, cue.end) is not None
    if year is not None:
        return True
    if short:
        return False
    if _is_name(context, cue):
        return False
    if cue.entry in ("may", "march"):
        return context.text[cue.start].isupper() and bool(
            _BARE_ENGLISH.search(lower, max(0, cue.start - 12), cue.start)
        )
    return True


@cache
def _month_behind_dash() -> re.Pattern[str]:
    """``-juni`` behind ``januari``."""
    return re.compile(rf"-(?:{choice('months')})(?!\w)")


@cache
def _month_before_dash() -> re.Pattern[str]:
    """``januari-`` before ``juni``."""
    return re.compile(rf"(?<!\w)(?:{choice('months')})-$")


def _is_name(context: Context, cue: Cue) -> bool:
    """Whether a Dutch month has a capital inside a sentence (``mevrouw Mei``); English writes all months with one."""
    text = context.text
    if not text[cue.start].isupper() or text[cue.start : cue.end].isupper() or cue.entry not in _DUTCH_ONLY:
        return False
    return text[cue.start - 2 : cue.start] not in ("", ". ", "? ", "! ", ": ") and text[cue.start - 1] != "\n"


_DUTCH_ONLY = frozenset(("januari", "februari", "maart", "mei", "juni", "juli", "augustus", "oktober"))


def _month_seen(lower: str, cue: Cue, month: int, year: int | None, tail: re.Match[str]) -> Iterator[Seen]:
    lead = _month_lead().search(lower, max(0, cue.start - _REACH), cue.start)
    start, mod, side, shift = cue.start, "", _side(tail), _year_shift(tail)
    if lead is not None and lead.start() < cue.start:
        start = lead.start()
        mod = entries("mods").get(lead["mod"] or "", "")
        if lead["of_year"]:
            shift = entries("pointers")[lead["pointer"]]
        elif lead["pointer"]:
            side = entries("pointers")[lead["pointer"]] or side
            shift = 0 if entries("pointers")[lead["pointer"]] == 0 and shift is None else shift
    yield Seen(
        start=start, end=max(tail.end(), cue.end), what="calendar", year=year, month=month, mod=mod, side=side,
        year_shift=shift,
    )  # fmt: skip
