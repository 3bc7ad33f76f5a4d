"""Places that are in no list: named as a town or region, or stood before by a preposition of place.

Forms: ``de stad Hadrut``, ``de regio Waardsteen``, ``naar Agdam``. Once learned, a place is found wherever it is named,
and spellings that differ only in how a sound is written (``Chodzjali``, ``Khojaly``), or that the text itself gives for
one another, are one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from relaas.extract.actors.found import actor
from relaas.extract.actors.lexicon import adjectives, by_lower, listed, offices
from relaas.extract.actors.other_names import other_names
from relaas.extract.actors.person_names import never_names
from relaas.extract.context import Context, Mask
from relaas.extract.scan import standing
from relaas.language.letters import CAPITAL, SMALL
from relaas.language.sounds import sound
from relaas.model.mention import ActorMention

_CAPITALISED = re.compile(rf"[{CAPITAL}][{SMALL}’']{{2,}}(?:-[{CAPITAL}][{SMALL}]+)?(?![\w]|-[a-z])")
_LEAD = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]+)[ \n]$")
# First parts of names of two words.
_FIRST = frozenset("New San Santa Saint Sint Los Las Ter Den Abu El Nieuw Tel Port Fort Bad".split())


def unlisted_places(context: Context, known: list[ActorMention]) -> list[ActorMention]:
    """Places learned from the text, wherever they stand in it, outside the mentions already known."""
    text = context.text
    taken = Mask(mention.span for mention in known)
    names = [match for match in _CAPITALISED.finditer(text) if not _is_glued(text, match.start())]
    candidates: dict[str, None] = {}
    for name in names:
        if _is_led(context, name.start()) and not taken.touches(*name.span()):
            end = _whole_end(text, name)
            if _stands_alone(text, end):
                candidates.setdefault(text[name.start() : end])
    plain = _uncapitalised(context, candidates)
    learned = {sound(name): name for name in reversed(candidates) if name.lower() not in plain and _is_unlisted(name)}
    _learn_other_names(context, learned)
    if not learned:
        return []
    spots = [(name.start(), _whole_end(text, name)) for name in names if not taken.touches(*name.span())]
    keys = [(start, end, sound(text[start:end])) for start, end in spots]
    return [actor(start, end, learned[key], "place") for start, end, key in keys if key in learned]


def _learn_other_names(context: Context, learned: dict[str, str]) -> None:
    """Add the names that the text gives for a place beside its own; it goes by the name that stands first."""
    for name, others, is_place in other_names(context.text, context.lower):
        keys = {sound(one): one for one in (name, *others)}
        if not (is_place or any(key in learned for key in keys)) or not all(_is_unlisted(one) for one in keys.values()):
            continue
        old = {learned[key] for key in keys if key in learned}
        learned.update({key: name for key, value in learned.items() if value in old})
        learned.update(dict.fromkeys(keys, name))


def _is_glued(text: str, start: int) -> bool:
    """Whether a capital stands within a word, or behind a hyphen."""
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-")


def _whole_end(text: str, name: re.Match[str]) -> int:
    """Where a name ends, its second word taken in where the first asks for one."""
    more = _CAPITALISED.match(text, name.end() + 1) if name[0] in _FIRST else None
    return more.end() if more is not None else name.end()


def _is_led(context: Context, start: int) -> bool:
    """Whether a word for a kind of place, or a preposition of place, stands right before ``start``."""
    if not context.lower.endswith(_leads(), max(0, start - 14), max(0, start - 1)):
        return False
    lead = _LEAD.search(context.lower, max(0, start - 14), start)
    return lead is not None and lead["word"] in _leads()


@cache
def _leads() -> tuple[str, ...]:
    return (*listed("places"), *listed("place_prepositions"))


def _stands_alone(text: str, end: int) -> bool:
    """Whether no other capital follows, which would make a longer name of another kind."""
    return not (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper())


def _is_unlisted(name: str) -> bool:
    lower = name.lower()
    return lower not in by_lower() and lower not in adjectives() and lower not in offices() | never_names()


def _uncapitalised(context: Context, names: Iterable[str]) -> set[str]:
    """Which names the text also has in lower case, as plain words."""
    found = standing(context.lower, (name.lower() for name in names))
    return {context.lower[start:end] for start, end in found if context.text[start].islower()}
