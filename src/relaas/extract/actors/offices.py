"""Offices and those who hold them.

Forms: ``Minister van Buitenlandse Zaken``, ``president van Frankrijk Emmanuel Macron``,
``Azerbeidzjaanse ambassadeur``, ``Speciaal Vertegenwoordiger voor de Zuidelijke Kaukasus, T. Klaar``, ``minister
Hoekstra``, and the name before: ``Toivo Klaar, de speciale vertegenwoordiger van de EU``.
"""

from __future__ import annotations

import re

from relaas.extract.actors.found import actor
from relaas.extract.actors.lexicon import adjectives, listed_at
from relaas.extract.actors.person_names import name_at, name_before
from relaas.extract.context import Context
from relaas.extract.scan import Cue
from relaas.language.letters import CAPITAL
from relaas.model.mention import ActorMention

_CAP = rf"[{CAPITAL}][\w’'-]*"
_PHRASE = rf"{_CAP}(?: {_CAP}){{0,4}}"
# In lower case, or in the capitals of a heading; never with one capital, as in the surname Van der Molen.
_OF = "van|voor|bij|in|der|of|for|to|VAN|VOOR|BIJ"
_ARTICLE = "de|het|the|der|DE|HET"
_TAIL = re.compile(
    rf" (?:{_OF})(?: (?:{_ARTICLE}))? (?P<what>{_PHRASE}"
    rf"(?:(?:, {_PHRASE}){{0,3}},? (?:en|EN|and|&) (?!(?:de|het|the) ){_PHRASE})?)"
)
_PLAIN_TAIL = re.compile(rf" (?:{_OF})(?: (?:{_ARTICLE}))? (?P<what>{_PHRASE})")
_BEFORE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?) $")
_PORTFOLIOS = ("minister", "ministers", "staatssecretaris", "ministerie", "ministeries")
_JOIN = re.compile(r"(?: \([A-Z]\w{1,9}\))?(?:,| \(?|\n|,\n| namens [^,\n]{3,40},)\s?")


def offices_and_holders(context: Context) -> list[ActorMention]:
    """Offices named in full, and the persons named with them."""
    found: list[ActorMention] = []
    done = 0
    for cue in sorted(context.cues.of("actor.office"), key=lambda cue: (cue.start, -cue.end)):
        if cue.start < done or context.text[cue.end : cue.end + 1] == "-":
            continue
        start, end, office = _extent(context, cue)
        full = start < cue.start or end > cue.end
        if full:
            found.append(actor(start, end, office, "office"))
        found += _holders(context, start, end, office, full=full)
        done = end
    return found


def _extent(context: Context, cue: Cue) -> tuple[int, int, str]:
    """From an adjective of land before the office to the end of what it is of; and its canonical name."""
    text, start = context.text, cue.start
    before = _BEFORE.search(text, max(0, start - 30), start)
    if before is not None and before["word"][0].isupper() and before["word"].lower() in adjectives():
        start = before.start("word")
    pattern = _TAIL if cue.entry.split()[-1] in _PORTFOLIOS else _PLAIN_TAIL
    end, name = cue.end, text[start : cue.end]
    for _ in range(2):
        tail = pattern.match(text, end, end + 160)
        if tail is None:
            break
        known = listed_at(text, tail.start("what"))
        stop = known[0] if known is not None else _before_holder(text, tail)
        land = known is not None and known[1].actor_type in ("country", "place")
        said = known[1].value if known is not None and land else text[tail.start("what") : stop]
        name += text[end : tail.start("what")] + said
        end, pattern = stop, _PLAIN_TAIL
    return start, end, _in_lower(name)


def _before_holder(text: str, tail: re.Match[str]) -> int:
    """The end of what an office is of, without the initials of the holder behind it."""
    holder = re.search(rf" (?:[{CAPITAL}]\.)+$", text[tail.start() : tail.end()])
    return tail.start() + holder.start() if holder else tail.end()


def _in_lower(office: str) -> str:
    """The office as printed; one in the capitals of a heading is set in lower case but for its names."""
    if not office.isupper() or len(office) < 5:
        return office
    return " ".join(word.lower() if word.lower() in _SMALL else word.capitalize() for word in office.split())


_SMALL = frozenset("van de het der voor en in of the and for bij".split())


def _holders(context: Context, start: int, end: int, office: str, *, full: bool) -> list[ActorMention]:
    text = context.text
    found: list[ActorMention] = []
    join = _JOIN.match(text, end)
    direct = name_at(text, end + 1) if text[end : end + 1] == " " else None
    apart = name_at(text, join.end(), full_only=True) if join is not None and full else None
    if direct is not None and " " not in text[slice(*direct)] and (behind := _JOIN.match(text, direct[1])) is not None:
        apart = name_at(text, behind.end(), full_only=True) if behind[0] == ", " else None
        direct = None if apart is not None else direct  # "Dijkgraaf van Noordoever, Jan Oeverman"
    name = direct or apart
    if name is not None:
        found.append(actor(name[0], name[1], text[name[0] : name[1]], "person", office=office))
    elif full:
        ahead = name_before(text, start)
        if ahead is not None:
            found.append(actor(ahead[0], ahead[1], text[ahead[0] : ahead[1]], "person", office=office))
    return found
