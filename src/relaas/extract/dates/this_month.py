"""Days of the month of writing: ``12 dezer``, ``de 17e dezer``, ``10 en 12 dezer``, ``den twaalfden dezer maand``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from relaas.extract.context import Context
from relaas.extract.dates.days import days_ahead
from relaas.extract.dates.seen import Seen
from relaas.extract.dates.words import choice, ordinal

_DAY = re.compile(
    r"(?<![\w.,/-])(?:(?P<digits>[0-3]?\d)(?P<ordinal>e|ste|de|th|st|nd|rd)?|(?P<word>[a-zë]{5,18})) (?:van )?$"
)
# Behind one of these a bare number is a day; elsewhere it may count things ("12 dezer landen").
_LEAD = re.compile(
    r"(?:(?<!\w)(?:op|d\.d\.|dd\.?|d\.d|van|vanaf|per|sinds|tot|na|voor|vóór|ten|den|de|en|t/m|the)|,) $"
)


@cache
def _weekday() -> re.Pattern[str]:
    """``maandag ``, ``woensdag de `` before a day."""
    return re.compile(rf"(?<![^\W\d_])(?:{choice('weekdays')})(?: de)? $")


_MONTH = re.compile(r" maand(?!\w)")


def read_this_month(context: Context) -> Iterator[Seen]:
    """Days whose month is the letter's, and those joined to them; a weekday in front belongs to the day."""
    lower = context.lower
    for cue in context.cues.of("date.this_month"):
        before = _DAY.search(lower, max(0, cue.start - 24), cue.start)
        if before is None:
            continue
        day = ordinal(before["word"].removesuffix("n")) if before["word"] else int(before["digits"])
        start = before.start("word" if before["word"] else "digits")
        if day is None or not 1 <= day <= 31:
            continue
        named = _weekday().search(lower, max(0, start - 16), start)
        month = _MONTH.match(lower, cue.end)
        counts = not (before["word"] or before["ordinal"] or month or _ends(lower, cue.end))
        if counts and not named and _LEAD.search(lower, max(0, start - 8), start) is None:
            continue
        yield _seen(named.start() if named else start, month.end() if month else cue.end, day)
        for begin, end, other in days_ahead(lower, start, day):
            yield _seen(begin, end, other)


def _seen(start: int, end: int, day: int) -> Seen:
    return Seen(start=start, end=end, what="unit", unit="M", day=day)


def _ends(lower: str, end: int) -> bool:
    """Whether no word follows, so that nothing is counted."""
    return not lower[end : end + 2].strip()[:1].isalpha()
