"""Bodies by their kind and name, and abbreviations that the text itself explains.

Forms: ``vaste commissie voor Buitenlandse Zaken``, ``Ministerie van Defensie``, ``Comité voor de Preventie van
Marteling``, ``gemeente Ameland``, ``Openbaar Ministerie``, ``Oostelijk Partnerschap (OP)``.
"""

from __future__ import annotations

import re

from relaas.extract.actors.found import actor
from relaas.extract.actors.lexicon import body_kinds
from relaas.extract.context import Context
from relaas.model.mention import ActorMention

_CAP = r"[A-ZÀ-Þ][\w’'-]*"
_PHRASE = rf"{_CAP}(?: {_CAP}){{0,4}}"
_NAME = re.compile(
    rf"(?: (?:van|voor|of|for|tegen|inzake)(?: (?:de|het|the))?)? {_PHRASE}"
    rf"(?:(?:, {_PHRASE}){{0,3}} (?:en|and) {_PHRASE})?(?: (?:van|voor|of|for)(?: (?:de|het|the))? {_PHRASE}){{0,2}}"
)
_ALONE = frozenset(("openbaar ministerie", "nationale politie"))
_SHORT = re.compile(r" ?\((?P<short>[A-Z][A-Za-z]{1,9})\)")
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def bodies(context: Context) -> list[ActorMention]:
    """Bodies whose name says what kind they are."""
    text = context.text
    found: list[ActorMention] = []
    for cue in context.cues.of("actor.body"):
        match = _NAME.match(text, cue.end, cue.end + 140)
        end = match.end() if match is not None else cue.end
        if match is None and (cue.entry not in _ALONE or not text[cue.start].isupper()):
            continue
        # A kind in lower case with a name right behind it ("gemeente Ameland") or a "van/voor" and a capital.
        found.append(actor(cue.start, end, text[cue.start : end], body_kinds()[cue.entry]))
    return found


def abbreviations(context: Context, known: list[ActorMention]) -> dict[str, str]:
    """Abbreviations in brackets behind the name they stand for, to that name's canonical form."""
    learned: dict[str, str] = {}
    ends = {mention.span.end: mention.value for mention in known if mention.mention_type == "organisation"}
    for match in _SHORT.finditer(context.text):
        short = match["short"]
        if sum(letter.isupper() for letter in short) < 2:
            continue
        value = ends.get(match.start()) or _spelled_out(context.text, match.start(), short)
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
    found: list[ActorMention] = []
    for short, value in learned.items():
        found += [
            actor(*match.span(), value, "organisation", basis="name=abbreviation explained in the text")
            for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?!\w|-[a-z])", context.text)
        ]
        at = context.text.find(value)
        if at >= 0:
            found.append(actor(at, at + len(value), value, "organisation"))
    return found
