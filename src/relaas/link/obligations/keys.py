"""The keys an item is found by. Each is specific: a paper, or a day or document together with a word of the content."""

from __future__ import annotations

import hashlib
import re

from relaas.link.drawing import TELLS, TOLD
from relaas.link.obligations.telling import Telling
from relaas.model.letterhead import DateInterval
from relaas.model.thread import ThreadKind

# So many of the first words of content go with the day or paper into a key: of what is made, and of what tells of it.
# Two tellings of one promise share one of them; nothing hangs on how many other promises share day and word.
_WORDS = 12
_WORDS_TOLD = 20


def keys_of(telling: Telling) -> tuple[str, ...]:
    """The keys of an item, without repeats.

    What tells of a promise is held against what is made and what tells too; two that are made only within one document.
    """
    if telling.kind is ThreadKind.MOTION:
        return _motion_keys(telling)
    if telling.kind is ThreadKind.QUESTIONS:
        return _question_keys(telling)
    asked = _in_set_keys(telling) if telling.in_set else ()
    if not telling.joinable:
        return asked
    words = telling.stems[: _WORDS_TOLD if telling.told else _WORDS]
    found = [f"within:{telling.document}:{word}" for word in words]
    grounds = [f"day:{day}" for day in _days(telling.made)]
    grounds += [f"in:{place}" for place in telling.places if telling.told or place != telling.document]
    for base in (f"{ground}:{word}" for ground in grounds for word in words):
        found += [base, base + TELLS] if telling.told else [base + TOLD]
    return tuple(dict.fromkeys((*found, *asked)))


def _in_set_keys(telling: Telling) -> tuple[str, ...]:
    """A question of a set is found by its day and its words, which the answers print again."""
    day, words = telling.made.exact, words_key(telling.happenings[0].quote)
    return (f"question:{day}:{hashlib.sha256(words.encode()).hexdigest()[:16]}",) if day and words else ()


def words_key(written: str) -> str:
    """A text as it is compared: its letters and digits in small letters."""
    return re.sub(r"[\W_]", "", written.lower())


def _motion_keys(telling: Telling) -> tuple[str, ...]:
    """What speaks of a motion as a whole is held against its dicta; dicta against those with the same number."""
    side = TELLS if telling.whole else TOLD
    papers = [paper for paper in (telling.paper, *telling.replaces) if paper]
    found = [f"of:{paper}{side}" for paper in papers]
    if not telling.whole:
        found += [f"paper:{paper}" for paper in papers]
    if telling.askers and (not telling.paper or not telling.whole):
        found += [f"movers:{name_key(telling.askers[0])}:{place}{side}" for place in telling.places]
    return tuple(dict.fromkeys(found))


def _question_keys(telling: Telling) -> tuple[str, ...]:
    found = [f"paper:{paper}" for paper in (telling.paper, *telling.places) if paper]
    found += [f"matter:{matter}" for matter in telling.matters]
    day = telling.made.exact
    if day:
        found += [f"sent:{day}:{name_key(name)}" for name in telling.askers[:3]]
    return tuple(dict.fromkeys(found))


def _days(made: DateInterval) -> list[str]:
    """The day, and the month it lies in: somebody else may remember no more than that."""
    if made.exact:
        return [made.exact.isoformat(), made.exact.isoformat()[:7]]
    if made.earliest and made.latest and (made.latest - made.earliest).days < 31:
        months = {made.earliest.isoformat()[:7], made.latest.isoformat()[:7]}
        return sorted(months)
    return []


def name_key(name: str) -> str:
    """A surname as it is compared: small letters, without what is no letter."""
    return re.sub(r"[\W\d_]", "", name.lower().replace("c.s.", ""))
