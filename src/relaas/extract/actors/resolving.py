"""Short names, pronouns and bare offices, tied to whom they point at where the text allows."""

from __future__ import annotations

import re
from bisect import bisect_left

from relaas.extract.actors.found import actor
from relaas.extract.actors.lexicon import pronouns
from relaas.extract.context import Context
from relaas.model.letterhead import Letterhead, Party
from relaas.model.mention import ActorMention

_CHAMBER = "Tweede Kamer der Staten-Generaal"


def full_names(found: list[ActorMention]) -> dict[str, str]:
    """Surnames to the fullest name the text gives for them; a surname that two persons bear is left out."""
    fullest: dict[str, str] = {}
    for mention in found:
        if mention.mention_type != "person":
            continue
        last = surname(mention.value)
        known = fullest.get(last)
        if known is None or (_fits(mention.value, known) and _fullness(mention.value) > _fullness(known)):
            fullest[last] = mention.value
    return fullest


def surname(name: str) -> str:
    """The last name of a person's name: what is left without first names and initials."""
    words = name.split()
    while len(words) > 1 and ("." in words[0] or (words[0][0].isupper() and words[0].lower() not in _PARTICLES)):
        words.pop(0)
    return " ".join(words)


_PARTICLES = frozenset("van de der den ter ten te el al la le von".split())


def _fits(name: str, other: str) -> bool:
    return name[0] == other[0] or surname(other) == other


def _fullness(name: str) -> tuple[bool, int]:
    return "." not in name, len(name)


def short_names(context: Context, fullest: dict[str, str]) -> list[ActorMention]:
    """Where surnames stand that the text has given with a fuller name."""
    found: list[ActorMention] = []
    text = context.text
    for last, full in fullest.items():
        if len(last) < 3:
            continue
        at = text.find(last)
        while at >= 0:
            end = at + len(last)
            inside = (at > 0 and (text[at - 1].isalnum() or text[at - 1] in "-.")) or text[end : end + 1].isalnum()
            if not inside and not (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()):
                found.append(actor(at, end, full, "person"))
            at = text.find(last, end)
    return found


def pointing_words(context: Context, head: Letterhead, found: list[ActorMention]) -> list[ActorMention]:
    """``ik``, ``wij``, ``u``, ``hij`` where it is clear who is meant; all optional."""
    persons = [mention for mention in found if mention.mention_type == "person"]
    starts = [mention.span.start for mention in persons]
    resolved: list[ActorMention] = []
    for cue in context.cues.of("actor.pronoun"):
        role = pronouns()[cue.entry]
        if role == "last_person":
            at = bisect_left(starts, cue.start) - 1
            if at >= 0 and _near(context, starts[at], cue.start):
                who = persons[at]
                resolved.append(actor(cue.start, cue.end, who.value, "person", optional=True, refers=who.span))
            continue
        who_said = _role(context, head, role, cue.start)
        if who_said:
            resolved.append(actor(cue.start, cue.end, who_said, "person", optional=True, basis=f"name={role}"))
    return resolved


def _near(context: Context, before: int, position: int) -> bool:
    return context.sentences.index_at(position) - context.sentences.index_at(before) <= 2


def _role(context: Context, head: Letterhead, role: str, position: int) -> str:
    if role == "author" and context.turns:
        for turn in context.turns:
            if turn.span.start <= position < turn.span.end:
                return turn.speaker
        return ""
    parties: tuple[Party, ...] = head.authors if role == "author" else head.addressees
    return (parties[0].office or parties[0].name) if parties else ""


def chamber(context: Context) -> list[ActorMention]:
    """``de Kamer``, ``uw Kamer``: the house of parliament that the paper is for."""
    return [
        actor(*match.span("name"), _CHAMBER, "organisation", basis="name=house of the paper")
        for match in _KAMER.finditer(context.text)
    ]


_KAMER = re.compile(r"(?<=[ \n])(?:[Uu]w|[Dd]e|der) (?P<name>Kamer)(?![\w-])")
