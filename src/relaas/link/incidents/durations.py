"""How long an event lasted, by the words beside it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from relaas.language import table
from relaas.link.incidents.lexicon import word_set
from relaas.link.incidents.sentence import Told
from relaas.link.incidents.triggers import Trigger
from relaas.link.passage import Passage
from relaas.model.incident import When
from relaas.model.mention import DateMention

_DURATION = re.compile(r"P(?P<number>\d{1,4})(?P<unit>[DWM])")
_DAYS = {"D": 1, "W": 7, "M": 30}
_COMPOUND = re.compile(r"(?P<number>\w+)-(?P<unit>day|week|month)")
_MOST_UNITS = 1000
_UNITS = {"day": 1, "week": 7, "month": 30}


def lasting(told: Told, trigger: Trigger, passage: Passage, when: When | None) -> When | None:
    """The time with how long it lasted; where it ended with something dated, the days before that are part of it.

    Reads ``na 44 dagen van hevig geweld kwam in november 2020``: it began at the earliest 44 days before November.
    """
    lasted = duration_near(told, trigger, passage)
    if lasted is None:
        return when
    days, words = lasted
    if when is None:
        return When(basis="duration", words=words, duration=days)
    if when.basis == "paragraph" and when.latest is not None and trigger.entry.kind == "war":
        return replace(when, latest=when.latest + dt.timedelta(days), duration=days)  # told before is how it began
    if when.earliest is None or when.latest is None or not when.basis.startswith("words"):
        return replace(when, duration=days)
    ended = not word_set("after").isdisjoint(told.words[max(trigger.first - 6, 0) : trigger.first])
    if ended and (when.latest - when.earliest).days < days:
        earliest = when.earliest - dt.timedelta(days)
        return replace(when, earliest=earliest, basis="reckoned", words=f"{words}, {when.words}", duration=days)
    return replace(when, duration=days)


def duration_near(told: Told, trigger: Trigger, passage: Passage) -> tuple[int, str] | None:
    """How many days it lasted, by the words beside it: ``44-dagen oorlog``, ``38 dagen van hevig geweld``."""
    for filed in passage.within(DateMention, told.span):
        mention = filed.mention
        read = _DURATION.fullmatch(mention.value)
        if read is None:
            continue
        start, end = told.place(mention.span.start), told.place(mention.span.end)
        first, last = told.word_at(start), told.word_at(max(end - 1, start))
        before = 0 <= trigger.first - last <= 4 and start < trigger.start
        between = told.words[trigger.last + 1 : first]
        after = between in (["van"], ["of"]) or _lasted(told, between, last)
        if before or after:
            return int(read["number"]) * _DAYS[read["unit"]], told.line.text[start:end]
    return _compound(told, trigger)


def _lasted(told: Told, between: list[str], last: int) -> bool:
    """Whether a verb says that it lasted so long: ``een oorlog uit die zes weken duurde``, ``a war that lasted``."""
    around = {*between[-1:], *told.words[last + 1 : last + 2]}
    opened = 0 < len(between) <= 3 and not word_set("clause_openers").isdisjoint(between)
    return opened and not word_set("lasted").isdisjoint(around)


def _compound(told: Told, trigger: Trigger) -> tuple[int, str] | None:
    """``six-week war``, ``44-day war``."""
    for at in range(max(trigger.first - 2, 0), trigger.first):
        read = _COMPOUND.fullmatch(told.words[at])
        if read is None:
            continue
        written = read["number"]
        number = int(written) if written.isdecimal() else int(table("en", "numbers")["units"].get(written, 0))
        if 0 < number < _MOST_UNITS:
            return number * _UNITS[read["unit"]], told.line.text[told.starts[at] : told.ends[at]]
    return None
