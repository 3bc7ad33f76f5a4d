"""Short names, pronouns and bare offices, tied to whom they point at where the text allows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from relaas.extract.actors.found import actor
from relaas.extract.actors.lexicon import listed, pronouns
from relaas.extract.actors.person_names import is_name, without_titles
from relaas.extract.context import Context
from relaas.extract.scan import standing
from relaas.language.letters import CAPITAL, SMALL
from relaas.model.letterhead import Letterhead, Party
from relaas.model.mention import ActorMention
from relaas.model.span import Span

_CHAMBER = "Tweede Kamer der Staten-Generaal"


def full_names(context: Context, found: list[ActorMention]) -> dict[str, str]:
    """Surnames to the fullest name the text gives for them (``Klaar`` → ``Toivo Klaar``)."""
    fullest: dict[str, str] = {}
    for mention in found:
        if mention.mention_type != "person":
            continue
        last = surname(mention.value)
        known = fullest.get(last)
        if known is None or (_fits(mention.value, known) and _fullness(mention.value) > _fullness(known)):
            fullest[last] = mention.value
    with_initials = [last for last, name in fullest.items() if "." in name.removesuffix(last)]
    for start, end in learned_names(context, with_initials):
        first = _FIRST_NAME.search(context.text, max(0, start - 24), start)
        last = context.text[start:end]
        if first is not None and first["name"][0] == fullest[last][0]:
            fullest[last] = f"{first['name']} {last}"
    return fullest


_FIRST_NAME = re.compile(rf"(?<![\w.])(?P<name>[{CAPITAL}][{SMALL}]+) $")


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
    text = context.text
    found: list[ActorMention] = []
    for start, end in learned_names(context, [last for last in fullest if len(last) > 2]):
        full = fullest[text[start:end]]
        begin = start - len(full) + (end - start)
        found.append(actor(begin if begin >= 0 and text.startswith(full, begin) else start, end, full, "person"))
    return found


def learned_names(context: Context, learned: Iterable[str]) -> list[tuple[int, int]]:
    """Where names that the text taught stand in it, but for parts of compounds and addresses."""
    text = context.text
    spots: list[tuple[int, int]] = []
    for start, end in standing(text, learned):
        part = start > 0 and text[start - 1] in "-."
        compound = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()
        if not part and not compound:
            spots.append((start, end))
    return spots


def pointing_words(context: Context, head: Letterhead, found: list[ActorMention]) -> list[ActorMention]:
    """``ik``, ``wij``, ``u``, ``hij`` where it is clear who is meant; all optional."""
    persons = [mention for mention in found if mention.mention_type in ("person", "office")]
    starts = [mention.span.start for mention in persons]
    resolved: list[ActorMention] = []
    for cue in context.cues.of("actor.pronoun"):
        role = pronouns()[cue.entry]
        if role == "last_person":
            if cue.entry == "zij" and not _singular(context, cue.start, cue.end):
                continue
            at = bisect_left(starts, cue.start) - 1
            if at >= 0 and _near(context, starts[at], cue.start):
                who = persons[at]
                resolved.append(actor(cue.start, cue.end, who.value, who.mention_type, optional=True, refers=who.span))
            continue
        who_said = _role(context, head, role, cue.start)
        if who_said:
            resolved.append(actor(cue.start, cue.end, who_said, "person", optional=True, basis=f"name={role}"))
    return resolved


def bare_offices(context: Context, found: list[ActorMention]) -> list[ActorMention]:
    """``de ambassadeur``, ``de minister``: the last office of that kind named in full; optional."""
    full = [mention for mention in found if mention.mention_type == "office"]
    starts = [mention.span.start for mention in full]
    inside = set(starts)
    resolved: list[ActorMention] = []
    for cue in context.cues.of("actor.office"):
        before = context.lower[max(0, cue.start - 6) : cue.start].split()
        if cue.start in inside or not before or before[-1] not in ("de", "deze", "the"):
            continue
        named = full[: bisect_left(starts, cue.start)][-40:]
        who = next((mention for mention in reversed(named) if _is_of_kind(mention, cue.entry)), None)
        if who is not None and not who.span.contains(Span(cue.start, cue.end)):
            resolved.append(actor(cue.start, cue.end, who.value, "office", optional=True, refers=who.span))
    return resolved


def _is_of_kind(office: ActorMention, entry: str) -> bool:
    return entry in office.value.lower().split(" van ")[0].split(" voor ")[0].split()


def _singular(context: Context, start: int, end: int) -> bool:
    """Whether ``zij`` is one person, by the verb beside it."""
    before = context.lower[max(0, start - 20) : start].split()
    after = context.lower[end : end + 20].split()
    return any(word in listed("singular_verbs") for word in (*before[-1:], *after[:1]))


def _near(context: Context, before: int, position: int) -> bool:
    return context.sentences.index_at(position) - context.sentences.index_at(before) <= 2


def _role(context: Context, head: Letterhead, role: str, position: int) -> str:
    if role == "author" and context.turns:
        at = bisect_right(context.turns, position, key=lambda turn: turn.span.start) - 1
        return without_titles(context.turns[at].speaker.partition(" (")[0]) if at >= 0 else ""
    parties: tuple[Party, ...] = head.authors if role == "author" else head.addressees
    if not parties:
        return ""
    # An office that does not say of what is held by many.
    named = without_titles(parties[0].name) if " " not in parties[0].office else ""
    return named or parties[0].office.removeprefix("de ")


def letter_parties(context: Context, head: Letterhead) -> list[ActorMention]:
    """Those who sign and those addressed by name, as the head and foot of the paper give them."""
    found: list[ActorMention] = []
    for party in (*head.authors, *head.addressees):
        name = without_titles(party.name)
        if not name or party.span is None or not is_name(name):
            continue
        at = context.text.find(name, party.span.start, party.span.end)
        if at >= 0:
            found.append(actor(at, at + len(name), name, "person", office=party.office))
    return found


def chamber(context: Context) -> list[ActorMention]:
    """``de Kamer``, ``uw Kamer``: the house of parliament that the paper is for."""
    return [
        actor(*match.span(), _CHAMBER, "organisation", basis="name=house of the paper")
        for match in _KAMER.finditer(context.text)
    ]


# The word itself comes first, so that the search skips to it.
_KAMER = re.compile(r"Kamer(?![\w-])(?:(?<=[ \n][Uu]w Kamer)|(?<=[ \n][Dd]e Kamer)|(?<=[ \n]der Kamer))")
