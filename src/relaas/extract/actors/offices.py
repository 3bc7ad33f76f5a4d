"""Offices and those who hold them.

Forms: ``Minister van Buitenlandse Zaken``, ``president van Frankrijk Emmanuel Macron``, ``Azerbeidzjaanse ambassadeur``,
``Speciaal Vertegenwoordiger voor de Zuidelijke Kaukasus, T. Klaar``, ``minister Hoekstra``, and the name before:
``Toivo Klaar, de speciale vertegenwoordiger van de EU``.
"""

from __future__ import annotations

import re

from relaas.extract.actors.found import actor
from relaas.extract.actors.lexicon import adjectives
from relaas.extract.actors.person_names import name_at, name_before
from relaas.extract.context import Context
from relaas.extract.scan import Cue
from relaas.model.mention import ActorMention

_CAP = r"[A-ZÀ-Þ][\w’'-]*"
_PHRASE = rf"{_CAP}(?: {_CAP}){{0,4}}"
_TAIL = re.compile(
    rf" (?:van|voor|bij|in|der|of|for|to)(?: (?:de|het|the|der))? (?P<what>{_PHRASE}"
    rf"(?:(?:, {_PHRASE}){{0,3}},? (?:en|and|&) (?!(?:de|het|the) ){_PHRASE})?)"
)
_PLAIN_TAIL = re.compile(rf" (?:van|voor|bij|in|der|of|for|to)(?: (?:de|het|the|der))? (?P<what>{_PHRASE})")
_BEFORE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?) $")
_PORTFOLIOS = ("minister", "ministers", "staatssecretaris", "ministerie", "ministeries")
_JOIN = re.compile(r"(?:,| \(?|\n|,\n| namens [^,\n]{3,40},)\s?")


def offices_and_holders(context: Context) -> list[ActorMention]:
    """Offices named in full, and the persons named with them."""
    found: list[ActorMention] = []
    done = 0
    for cue in sorted(context.cues.of("actor.office"), key=lambda cue: (cue.start, -cue.end)):
        if cue.start < done or context.text[cue.end : cue.end + 1] == "-":
            continue
        start, end = _extent(context, cue)
        office = context.text[start:end]
        full = start < cue.start or end > cue.end
        if full:
            found.append(actor(start, end, _canonical(office, cue.entry), "office"))
        found += _holders(context, start, end, office, full=full)
        done = end
    return found


def _extent(context: Context, cue: Cue) -> tuple[int, int]:
    """From an adjective of land before the office to the end of what it is of."""
    text, start = context.text, cue.start
    before = _BEFORE.search(text, max(0, start - 30), start)
    if before is not None and before["word"][0].isupper() and before["word"].lower() in adjectives():
        start = before.start("word")
    pattern = _TAIL if cue.entry.split()[-1] in _PORTFOLIOS else _PLAIN_TAIL
    end = cue.end
    for _ in range(2):
        tail = pattern.match(text, end, end + 160)
        if tail is None:
            break
        end, pattern = _trim(text, tail), _PLAIN_TAIL
    return start, end


def _trim(text: str, tail: re.Match[str]) -> int:
    """The end of what an office is of, without the name of the holder behind it (``van Frankrijk Emmanuel Macron``)."""
    end = tail.end()
    holder = re.search(r" (?:[A-ZÀ-Þ]\.)+$", text[tail.start() : end])
    return tail.start() + holder.start() if holder else end


def _canonical(office: str, entry: str) -> str:
    """The office as printed; a heading in capitals is set in lower case but for its names."""
    if not office.isupper():
        return office
    return " ".join(w.lower() if w.lower() in _SMALL else w.capitalize() for w in office.split()) if entry else office


_SMALL = frozenset("van de het der voor en in of the and for bij".split())


def _holders(context: Context, start: int, end: int, office: str, *, full: bool) -> list[ActorMention]:
    text = context.text
    found: list[ActorMention] = []
    join = _JOIN.match(text, end)
    direct = name_at(text, end + 1) if text[end : end + 1] == " " else None
    apart = name_at(text, join.end(), full_only=True) if join is not None and full else None
    name = direct or apart
    if name is not None:
        found.append(actor(name[0], name[1], text[name[0] : name[1]], "person", office=office))
    elif full:
        ahead = name_before(text, start)
        if ahead is not None:
            found.append(actor(ahead[0], ahead[1], text[ahead[0] : ahead[1]], "person", office=office))
    return found
