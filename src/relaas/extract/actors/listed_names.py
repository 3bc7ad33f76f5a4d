"""States, peoples, capitals and bodies that stand in the lists, and groups named after a land.

Forms: ``Armenië``, ``Israëls`` (the s left out), ``de VS``, ``Azerbeidzjanen``, ``Bakoe``, ``de Raad van Europa``,
``Armeense soldaten``, ``de Azerbeidzjaanse autoriteiten``, ``Nederlands Azerbeidzjaanse gemeenschap``,
``autoriteiten van Azerbeidzjan``.
"""

from __future__ import annotations

import re
from functools import cache

from relaas.extract.actors.found import actor
from relaas.extract.actors.lexicon import (
    adjective_nouns,
    adjectives,
    body_kinds,
    by_lower,
    genitives,
    listed,
    names,
    of_land,
    settled_nouns,
)
from relaas.extract.context import Context
from relaas.language.letters import CAPITAL
from relaas.model.mention import ActorMention

_NOUN = re.compile(r" (?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)")
_BEFORE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?) $")


def listed_names(context: Context) -> list[ActorMention]:
    """Mentions of listed names, each at its longest."""
    found: list[ActorMention] = []
    done = 0
    cues = sorted(context.cues.of("actor.name"), key=lambda cue: (cue.start, -cue.end))
    for cue in cues:
        if cue.start < done:
            continue
        spelling = _spelling(context.text, cue.start, cue.end, cue.entry)
        if (
            spelling is None
            or (context.language == "en" and spelling in listed("plain_words"))
            or _is_part(context.text, cue.start, cue.end)
        ):
            continue
        known = names()[spelling]
        end = cue.end + 2 if context.lower[cue.end : cue.end + 2] in ("-n",) else cue.end
        if spelling in genitives():
            end -= 1
        found.append(actor(cue.start, end, known.value, known.actor_type))
        done = cue.end
    return found


def _spelling(text: str, start: int, end: int, entry: str) -> str | None:
    """The listed spelling that stands here; abbreviations to the letter, names with a capital."""
    seen = text[start:end]
    spellings = by_lower()[entry]
    if seen in spellings:
        return seen
    for spelling in spellings:
        if not _abbreviated(spelling) and seen[0].isupper():
            return spelling
    return None


@cache
def _abbreviated(spelling: str) -> bool:
    return sum(letter.isupper() for letter in spelling) > 1 and " " not in spelling and "-" not in spelling


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether a name is part of a compound (``EU-landen``, ``anti-Armeens``) or of an address."""
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].islower():
        return True
    if text[start - 1 : start] in ("@", "/", ".") and start > 1 and text[start - 2] not in " \n":
        return text[start - 1] != "/" or text[start - 2] in "/."
    if text[start - 1 : start] != "-" or start < 2:
        return False
    first = start - 1
    while first > 0 and text[first - 1].isalnum():
        first -= 1
    return first < start - 1 and text[first].islower()


def named_after_lands(context: Context) -> list[ActorMention]:
    """Groups, bodies and offices named with an adjective of land."""
    found: list[ActorMention] = []
    for cue in context.cues.of("actor.adjective"):
        if not context.text[cue.start].isupper():
            continue
        noun = _noun_at(context, cue.end)
        if noun is None:
            continue
        end, word = noun
        start, land = _with_first(context, cue.start, adjectives()[cue.entry])
        value = f"{land} {settled_nouns().get(word, word)}"
        found.append(actor(start, end, value, adjective_nouns()[word], optional=word in listed("loose_nouns")))
    return found


def _noun_at(context: Context, at: int) -> tuple[int, str] | None:
    """The longest listed noun within four words behind ``at``: where it ends, and the noun."""
    best: tuple[int, str] | None = None
    end, so_far = at, ""
    for _ in range(5):
        match = _NOUN.match(context.lower, end, end + 40)
        if match is None:
            break
        so_far = f"{so_far} {match['word']}".strip()
        end = match.end()
        if so_far in adjective_nouns():
            best = (end, so_far)
    return best


def _with_first(context: Context, start: int, land: str) -> tuple[int, str]:
    """The start and name with another adjective of land before it taken in (``Nederlands Azerbeidzjaanse``)."""
    match = _BEFORE.search(context.text, max(0, start - 30), start)
    first = adjectives().get(match["word"].lower()) if match is not None and match["word"][0].isupper() else None
    return (match.start("word"), f"{first} {land}") if match is not None and first is not None else (start, land)


def of_lands(context: Context, lands: list[ActorMention]) -> list[ActorMention]:
    """``autoriteiten van Azerbeidzjan``, ``leger van Nagorno-Karabagh``: a body and the land it is of."""
    found: list[ActorMention] = []
    for land in lands:
        if land.mention_type not in ("country", "place"):
            continue
        lead = context.lower[max(0, land.span.start - 60) : land.span.start]
        match = _OF.search(lead) if lead.endswith(_OF_ENDINGS) else None
        typed = _kind_of(match["kind"]) if match is not None else None
        if match is None or typed is None:
            continue
        start = land.span.start - len(lead) + match.start("kind")
        noun = settled_nouns().get(match["kind"], match["kind"])
        adjective = of_land().get(land.value) if match["kind"] in adjective_nouns() else None
        value = f"{adjective} {noun}" if adjective else f"{noun} van {land.value}"
        found.append(actor(start, land.span.end, value, typed, optional=typed == "group"))
    return found


def _kind_of(noun: str) -> str | None:
    return adjective_nouns().get(noun) or body_kinds().get(noun)


def of_descent(context: Context, peoples: list[ActorMention]) -> list[ActorMention]:
    """``Nederlanders met een Azerbeidzjaanse achtergrond``."""
    found: list[ActorMention] = []
    for people in peoples:
        match = _DESCENT.match(context.text, people.span.end) if people.mention_type == "group" else None
        if match is not None and match["land"].lower() in adjectives():
            found.append(actor(people.span.start, match.end(), people.value + match[0], "group"))
    return found


_DESCENT = re.compile(rf" (?:met een|van) (?P<land>[{CAPITAL}][\w-]+) (?:achtergrond|afkomst|komaf)")
_OF = re.compile(r"(?<![\w-])(?P<kind>[^\W\d_]+) (?:van|of) (?:de |het |the )?$")
_OF_ENDINGS = tuple(f" {of} {article}" for of in ("van", "of") for article in ("", "de ", "het ", "the "))
