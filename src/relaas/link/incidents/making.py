"""The items of one document: every passage that tells of an event, with when, where, who, and through whom it comes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from relaas.link.incidents.lexicon import kinds, word_set
from relaas.link.incidents.parties import Roles, roles_of
from relaas.link.incidents.places import goes_with, names_in, places_of
from relaas.link.incidents.sentence import Told, Trigger, told_sentences
from relaas.link.incidents.telling import Telling, telling_of
from relaas.link.incidents.times import lasting, paragraph_when, when_of
from relaas.link.passage import Passage
from relaas.model.filed import FiledDocument
from relaas.model.incident import Rests, When
from relaas.model.mention import FigureMention
from relaas.model.span import Span

_PLACE_BACK = 3  # sentences of the paragraph in which a place before still holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An event as one passage tells it, before it is tied to others.

    Attributes:
        id: derived from document, passage and kind.
        kind: kind of event.
        number: number of the sentence.
        span: the sentence.
        words: the event word as written.
        when: when, None where nothing says.
        roles: who did it and whom it befell.
        places: canonical names of the places, those of the paragraph where the sentence has none.
        beside: whether the first place is part of what the event is called.
        telling: who tells it.
        figures: the figures of the sentence.
        points_back: whether it says "this attack", "thereby".
        definite: whether it says "the attack".
        about: whether it is a subject of talk here.
        verb: whether a verb tells it.
        opening: whether it is said to begin.
        ordinal: "second" in "the second war of X".
    """

    id: str
    kind: str
    number: int
    span: Span
    words: str
    when: When | None
    roles: Roles
    places: tuple[str, ...]
    beside: bool
    telling: Telling
    figures: tuple[FigureMention, ...] = ()
    points_back: bool = False
    definite: bool = False
    about: bool = False
    verb: bool = False
    opening: bool = False
    ordinal: str = ""


def seen_in(document: FiledDocument) -> list[Seen]:
    """Every passage that tells of an event, in order, without those that tell of none in particular."""
    passage = Passage(document)
    held: dict[int, When] = {}
    stood: dict[int, tuple[str, ...]] = {}
    found: list[Seen] = []
    for told in told_sentences(document, passage):
        if told.line.text.rstrip().endswith("?"):
            continue
        for seen in _of_sentence(told, passage, held, stood):
            found.append(seen)
            if seen.when is not None and told.number not in held:
                held[told.number] = seen.when
            if seen.places and told.number not in stood:
                stood[told.number] = seen.places
    return found


def _of_sentence(
    told: Told, passage: Passage, held: dict[int, When], stood: dict[int, tuple[str, ...]]
) -> Iterator[Seen]:
    for trigger in told.triggers:
        if _unreal(told, trigger):
            continue
        yield _seen(told, trigger, passage, held, stood)


def _seen(
    told: Told, trigger: Trigger, passage: Passage, held: dict[int, When], stood: dict[int, tuple[str, ...]]
) -> Seen:
    kind, telling = trigger.entry.kind, telling_of(told, trigger, passage)
    about, back = _about(told, trigger), _points_back(told, trigger)
    when = when_of(told, trigger, telling, passage, about=about)
    if when is None and not about and trigger.entry.verb:
        when = paragraph_when(told, passage, held, shown=telling.rests is Rests.RECORDING)
    names = names_in(told, trigger, passage)
    roles = roles_of(told, trigger, names)
    doing = {one.start for one in roles.doers}
    places = [
        one for one in places_of(told, trigger, names) if one.start not in doing and telling.covers(told, one.start)
    ]
    beside = bool(places) and goes_with(told, trigger, places[0])
    own = tuple(dict.fromkeys(one.name for one in places)) if beside or not about else ()
    return Seen(
        id=_identifier(passage.document.id, told.span, kind),
        kind=kind,
        number=told.number,
        span=told.span,
        words=told.line.text[trigger.start : trigger.end],
        when=lasting(told, trigger, passage, when),
        roles=roles,
        places=own or (() if about and not back else _places_before(told, passage, stood)),
        beside=beside,
        telling=telling,
        figures=_figures(told, passage),
        points_back=back,
        definite=not word_set("definite").isdisjoint(told.words[max(trigger.first - 2, 0) : trigger.first]),
        about=about,
        verb=trigger.entry.verb,
        opening=told.has("starts"),
        ordinal=_ordinal(told, trigger),
    )


def _identifier(document: str, span: Span, kind: str) -> str:
    return hashlib.sha256(f"incident\n{document}\n{span.start}-{span.end}\n{kind}".encode()).hexdigest()[:16]


def _unreal(told: Told, trigger: Trigger) -> bool:
    """Whether it has not happened or is spoken of in general: ``dreiging van``, ``om de gevechten te staken``."""
    near = told.before(trigger)
    behind = told.words[trigger.last + 1 : trigger.last + 4]
    unreal = word_set("unreal")
    if not unreal.isdisjoint(near) or not unreal.isdisjoint(behind):
        return True
    later = told.words[trigger.last + 1 : trigger.last + 9]
    return not trigger.entry.verb and "om" in near[-5:] and "te" in later


def _about(told: Told, trigger: Trigger) -> bool:
    """Whether the event is a subject of talk: ``onderzoek naar de aanval``, ``de herdenking van de aanval``."""
    return not word_set("topics").isdisjoint(told.before(trigger, 6))


def _points_back(told: Told, trigger: Trigger) -> bool:
    """Whether it points to an event told before: ``deze aanval``; ``daarbij`` opens the sentence or stands in it."""
    return kinds()[trigger.entry.kind].family in told.pointed or told.has("thereby")


def _ordinal(told: Told, trigger: Trigger) -> str:
    for word in told.words[max(trigger.first - 2, 0) : trigger.first]:
        if word in word_set("ordinals"):
            return word
    return ""


def _places_before(told: Told, passage: Passage, stood: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """The places of an event told before in the paragraph, else a place named there.

    For the second sentence of a document they are those of its title.
    """
    before = passage.before(told.number, _PLACE_BACK)
    for back in range(1, len(before) + 1):
        known = stood.get(told.number - back)
        if known:
            return known
    for span in before:
        named = [one.value for one in passage.actors(span) if one.mention_type == "place"]
        if named:
            return (named[0],)
    return stood.get(0, ()) if told.number == 1 else ()


def _figures(told: Told, passage: Passage) -> tuple[FigureMention, ...]:
    return tuple(
        one.mention
        for one in passage.within(FigureMention, told.span)
        if isinstance(one.mention, FigureMention) and one.mention.unit not in ("EUR", "USD", "CHF")
    )
