"""Clues to when an undated text was written: events it tells as past or coming, terms of office, datable words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from relaas.extract.context import Context
from relaas.extract.dates.datable import latest_datable
from relaas.extract.dates.tense import sentence_around, tense
from relaas.language import rows, words
from relaas.model.mention import DateMention

_NEAR = 200


@dataclass(frozen=True, slots=True)
class Clue:
    """One bound: written on or after a day (``after``), or on or before it, with the words it rests on."""

    after: bool
    day: dt.date
    reason: str


@cache
def holders() -> dict[str, tuple[dict[str, str], ...]]:
    """Surnames of office holders, in lower case, with their terms."""
    found: dict[str, tuple[dict[str, str], ...]] = {}
    for row in rows("offices"):
        found[row["holder"]] = (*found.get(row["holder"], ()), row)
    return found


@cache
def _coming() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words('letterhead', 'coming')))})(?!\w)")


@cache
def _former() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words('letterhead', 'former')))})")


def find_clues(context: Context, days: list[DateMention]) -> list[Clue]:
    """All clues of a text; ``days`` are its dates as far as they are resolved, in working coordinates."""
    return [*_from_dates(context, days), *_from_offices(context), *_from_terms(context)]


def _from_dates(context: Context, days: list[DateMention]) -> Iterator[Clue]:
    """After the events told as past, before those called coming."""
    for day in days:
        if (
            day.mention_type != "DATE"
            or day.optional
            or day.earliest is None
            or not day.value[:4].isdigit()
            or "/" in day.value
        ):
            continue
        if day.duration or day.mod in ("BEFORE", "AFTER"):
            continue
        told = _told(context, day.span.start)
        shown = context.text[day.span.start : day.span.end]
        if told > 0:
            yield Clue(False, day.earliest - dt.timedelta(1), f"before {shown}, called coming")
        elif told < 0:
            yield Clue(True, day.earliest, f"after {shown}, told as past")


def _told(context: Context, position: int) -> int:
    """1 where the sentence, or the end of the one before, calls an event coming; -1 where it tells it as past."""
    number = context.sentences.index_at(position)
    spans = context.sentences.spans
    sentence = sentence_around(context, position)
    before = context.lower[max(0, spans[number - 1].end - 40) : spans[number - 1].end] if number else ""
    if _coming().search(sentence) or _coming().search(before):
        return 1
    if _PLAN.search(sentence):
        return 0
    return min(tense(sentence), 0)


# Told as past, yet of what is planned: "heeft besloten om in 2025 te …".
_PLAN = re.compile(r"(?<!\w)(?:om|te|tot|vanaf|besloten|aangekondigd|gepland|voornemen|plan|plannen|doel)(?!\w)")


def _from_offices(context: Context) -> Iterator[Clue]:
    """Within the term of an office holder who is named in that office, and not as a former one."""
    lower = context.lower
    for cue in context.cues.of("letterhead.holder"):
        around = lower[max(0, cue.start - _NEAR) : cue.end + 60]
        for row in holders()[cue.entry]:
            if not any(word in around for word in row["near"].split("|")) or _former().search(around):
                continue
            if not context.text[cue.start].isupper():
                continue
            named = f"{context.text[cue.start : cue.end]} is {row['office']}"
            yield Clue(True, dt.date.fromisoformat(row["from"]), f"{named} from {row['from']}")
            if not _told_past(context, cue.start):
                yield Clue(False, dt.date.fromisoformat(row["until"]), f"{named} until {row['until']}")


def _told_past(context: Context, position: int) -> bool:
    """Whether a verb right beside a name tells of its holder in the past."""
    span = context.sentences.at(position)
    return tense(context.lower[max(span.start, position - 40) : min(span.end, position + 20)]) < 0


def _from_terms(context: Context) -> Iterator[Clue]:
    found = latest_datable(context)
    if found is not None:
        yield Clue(True, found[0], f"the term {found[1]} is no older than {found[0].isoformat()}")
