"""Bodies by their kind and name, and abbreviations that the text itself explains.

Forms: ``vaste commissie voor Buitenlandse Zaken``, ``Ministerie van Defensie``, ``Comité voor de Preventie van
Marteling``, ``gemeente Ameland``, ``Openbaar Ministerie``, ``Oostelijk Partnerschap (OP)``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from relaas.extract.actors.found import actor
from relaas.extract.actors.lexicon import adjectives, body_kinds, listed_at
from relaas.extract.actors.resolving import learned_names
from relaas.extract.context import Context
from relaas.language.letters import CAPITAL
from relaas.model.mention import ActorMention

_CAP = rf"[{CAPITAL}][\w’'-]*"
_PHRASE = rf"{_CAP}(?: {_CAP}){{0,4}}"
_NAME = re.compile(
    rf"(?: (?:van|voor|of|for|tegen|inzake)(?: (?:de|het|the))?)? (?P<what>{_PHRASE}"
    rf"(?:(?:, {_PHRASE}){{0,3}} (?:en|and) {_PHRASE})?)"
)
_MORE = re.compile(rf" (?:van|voor|of|for)(?: (?:de|het|the))? (?P<what>{_PHRASE})")
_ALONE = frozenset(("openbaar ministerie", "nationale politie"))
_SHORT = re.compile(r"\((?P<short>[A-Z][A-Za-z]{1,9})\)")
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def bodies(context: Context) -> list[ActorMention]:
    """Bodies whose name says what kind they are; a bare ``Commissie`` is the last one named."""
    found: list[ActorMention] = []
    commission, done = "", 0
    for cue in sorted(context.cues.of("actor.body"), key=lambda cue: (cue.start, -cue.end)):
        if cue.start < done:
            continue
        end = _name_end(context.text, cue.end)
        if end is not None:
            done = cue.end
            value = context.text[cue.start : end]
            found.append(actor(cue.start, end, value, body_kinds()[cue.entry]))
            commission = value if cue.entry.endswith("commissie") else commission
        elif not context.text[cue.start].isupper():
            continue
        elif cue.entry in _ALONE:
            found.append(actor(cue.start, cue.end, context.text[cue.start : cue.end], body_kinds()[cue.entry]))
        elif (
            cue.entry == "commissie"
            and context.text[cue.end : cue.end + 1] != "-"
            and context.lower[max(0, cue.start - 4) : cue.start].strip() in _ARTICLES
        ):
            value = commission or "Europese Commissie"
            found.append(actor(cue.start, cue.end, value, "organisation", basis="name=last commission named"))
    return found


_ARTICLES = ("de", "uw", "der", "deze", "the")


def _name_end(text: str, at: int) -> int | None:
    """Where the name of a body ends whose kind ends at ``at``; None where no name follows."""
    match = _NAME.match(text, at, at + 140)
    if match is None or match["what"].split()[-1].lower() in adjectives():
        return None
    known = listed_at(text, match.start("what"))
    if known is not None and known[1].actor_type in ("country", "place"):
        return None
    end = match.end()
    while (more := _MORE.match(text, end, end + 80)) is not None:
        if listed_at(text, more.start("what")) is not None or more["what"].split()[-1].lower() in adjectives():
            break
        end = more.end()
    return end


def one_case(found: list[ActorMention]) -> list[ActorMention]:
    """The same bodies, those that differ in capitals only under one name: the way most often written, small first."""
    written = Counter(mention.value for mention in found if mention.mention_type in ("organisation", "group"))
    usual: dict[str, str] = {}
    for value in sorted(written, key=lambda value: (-written[value], value.swapcase())):
        usual.setdefault(value.lower(), value)
    return [
        replace(mention, value=usual[mention.value.lower()]) if mention.value in written else mention
        for mention in found
    ]


def abbreviations(context: Context, known: list[ActorMention]) -> dict[str, str]:
    """Abbreviations in brackets behind the name they stand for, to that name's canonical form."""
    learned: dict[str, str] = {}
    ends = {mention.span.end: mention.value for mention in known if mention.mention_type == "organisation"}
    for match in _SHORT.finditer(context.text):
        short = match["short"]
        if sum(letter.isupper() for letter in short) < 2 or not set(short) - set("IVXL"):
            continue
        end = match.start() - (context.text[match.start() - 1 : match.start()] == " ")
        value = ends.get(end) or _spelled_out(context.text, end, short)
        if value:
            learned.setdefault(short, value)
    return learned


def _spelled_out(text: str, end: int, short: str) -> str:
    """The words before a bracket whose initials make the abbreviation; empty where they do not."""
    words = list(_WORDS.finditer(text, max(0, text.rfind("\n", 0, end), end - 90), end))[-9:]
    letters = short.lower()
    for skip_small in (True, False):
        initials, first = "", None
        for word in reversed(words):
            if skip_small and word[0][0].islower():
                continue
            initials, first = word[0][0].lower() + initials, word
            if initials == letters and word[0][0].isupper():
                return text[first.start() : end]
            if not letters.endswith(initials):
                break
    return ""


def short_forms(context: Context, learned: dict[str, str]) -> list[ActorMention]:
    """Where the learned abbreviations stand, and the names they were learned from."""
    basis = "name=abbreviation explained in the text"
    found = [
        actor(start, end, learned[context.text[start:end]], "organisation", basis=basis)
        for start, end in learned_names(context, learned)
    ]
    full = learned_names(context, learned.values())
    return found + [actor(start, end, context.text[start:end], "organisation") for start, end in full]
