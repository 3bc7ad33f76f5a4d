"""The items of one document: every passage that tells of an event, with when, where, who, and through whom it comes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from relaas.link.incidents.durations import duration_near, lasting
from relaas.link.incidents.lands import lands_in
from relaas.link.incidents.lexicon import kinds, word_set
from relaas.link.incidents.parties import Roles, roles_of
from relaas.link.incidents.places import goes_with, names_in, places_of
from relaas.link.incidents.sentence import Told, told_sentences
from relaas.link.incidents.states import is_wide
from relaas.link.incidents.telling import Telling, recording_before, telling_of
from relaas.link.incidents.times import paragraph_when, when_of
from relaas.link.incidents.triggers import Trigger
from relaas.link.passage import Passage
from relaas.model.filed import FiledDocument
from relaas.model.incident import Rests, When
from relaas.model.mention import FigureMention
from relaas.model.span import Span

_OF_A_WAR = ("ceasefire", "agreement")
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
        first_hand: whether the teller takes part: "bracht ik een bezoek".
        own_place: whether the sentence itself names its place.
        building: whether it names a building: "viel een ziekenhuis aan".
        only_named: whether the sentence speaks of the event without telling anything of it.
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
    first_hand: bool = False
    building: bool = False
    own_place: bool = False
    only_named: bool = False


@dataclass(slots=True)
class _Before:
    """What the sentences told so far gave: the time and the places of an event, by sentence and family."""

    times: dict[tuple[int, str], When] = field(default_factory=dict)
    places: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)


def seen_in(document: FiledDocument) -> list[Seen]:
    """Every passage that tells of an event, in order, without those that tell of none in particular."""
    passage = Passage(document)
    before = _Before()
    found: list[Seen] = []
    for told in told_sentences(document, passage):
        if told.line.text.rstrip().endswith("?"):
            continue
        for seen in _of_sentence(told, passage, before):
            found.append(seen)
            if seen.when is not None:
                before.times.setdefault((told.number, _place_family(seen.kind)), seen.when)
            if seen.places:
                before.places.setdefault((told.number, _place_family(seen.kind)), seen.places)
    return found


def _of_sentence(told: Told, passage: Passage, before: _Before) -> Iterator[Seen]:
    for trigger in told.triggers:
        if _unreal(told, trigger) or (trigger.entry.shown and not recording_before(told, trigger)):
            continue
        seen, word = _seen(told, trigger, passage, before), told.words[trigger.first]
        if word in word_set("left") and not _people_leave(told, seen):
            continue
        if word in word_set("moved") and seen.kind == "operation" and not seen.roles.doers:
            continue
        yield seen


def _people_leave(told: Told, seen: Seen) -> bool:
    """Whether people leave a place: ``de inwoners hadden de stad verlaten``; who leaves a meeting does not flee."""
    people = told.has("people") or told.has("peoples") or any(one.unit == "person" for one in seen.figures)
    return people and bool(seen.places)


def _seen(told: Told, trigger: Trigger, passage: Passage, before: _Before) -> Seen:
    kind, telling = trigger.entry.kind, telling_of(told, trigger, passage)
    about, back = _about(told, trigger), _points_back(told, trigger)
    when = when_of(told, trigger, telling, passage, about=about)
    if when is None and not about and (trigger.entry.verb or _lasted_war(told, trigger, passage)):
        shown = telling.rests is Rests.RECORDING
        when = paragraph_when(told, passage, before.times, _place_family(kind), shown=shown)
    names = [one for one in names_in(told, trigger, passage) if telling.covers(told, one.start)]
    roles = roles_of(told, trigger, names, lands_in(passage))
    doing = {one.start for one in roles.doers}
    places = [one for one in places_of(told, trigger, names) if one.start not in doing]
    beside = bool(places) and goes_with(told, trigger, places[0])
    own = tuple(dict.fromkeys(one.name for one in places)) if beside or not about else ()
    return Seen(
        id=_identifier(passage.document.id, told.span, kind),
        kind=kind,
        number=told.number,
        span=told.span,
        words=" ".join(filter(None, (told.line.text[trigger.start : trigger.end], trigger.further))),
        when=lasting(told, trigger, passage, when),
        roles=roles,
        places=own or (() if about and not back else _places_before(told, passage, before, kind, when)),
        beside=beside,
        telling=telling,
        figures=_figures(told, trigger, passage),
        points_back=back,
        definite=not word_set("definite").isdisjoint(told.words[max(trigger.first - 2, 0) : trigger.first]),
        about=about,
        verb=trigger.entry.verb,
        opening=told.has("starts"),
        ordinal=_ordinal(told, trigger),
        first_hand=told.has("first"),
        building=told.has("buildings"),
        own_place=bool(own),
        only_named=_only_named(told, trigger, roles, own_time=when is not None and when.basis == "words"),
    )


def _lasted_war(told: Told, trigger: Trigger, passage: Passage) -> bool:
    """``the six-week war``: told before by when it was."""
    return trigger.entry.kind == "war" and duration_near(told, trigger, passage) is not None


def _identifier(document: str, span: Span, kind: str) -> str:
    return hashlib.sha256(f"incident\n{document}\n{span.start}-{span.end}\n{kind}".encode()).hexdigest()[:16]


def _unreal(told: Told, trigger: Trigger) -> bool:
    """Whether it has not happened or is spoken of in general: ``dreiging van``, ``om de gevechten te staken``."""
    near = told.before(trigger)
    behind = told.after(trigger, 3)
    if trigger.entry.kind == "war" and _in_general(told, trigger):
        return True
    unreal = word_set("unreal")
    if not unreal.isdisjoint(near) or not unreal.isdisjoint(behind):
        return True
    return not trigger.entry.verb and "om" in near[-5:] and "te" in told.after(trigger, 8)


def _in_general(told: Told, trigger: Trigger) -> bool:
    """Whether war is spoken of as such: ``het leed dat oorlog brengt``, ``the horrors of war``."""
    written = told.line.text[trigger.start : trigger.end]
    before = told.words[trigger.first - 1] if trigger.first else ""
    bare = word_set("prepositions") | word_set("joining") | word_set("bare")
    return trigger.first == trigger.last and written.islower() and "-" not in written and before in bare


def _about(told: Told, trigger: Trigger) -> bool:
    """Whether the event is a subject of talk: ``onderzoek naar de aanval``, ``de herdenking van de aanval``."""
    return not word_set("topics").isdisjoint(told.before(trigger, 6))


def _only_named(told: Told, trigger: Trigger, roles: Roles, *, own_time: bool) -> bool:
    """``X heeft de aanval veroordeeld``, ``de erkenning van de aanval``: a noun in talk of something else."""
    if trigger.entry.verb or own_time or roles.doers or roles.sufferers:
        return False
    return _about(told, trigger) or told.has("talk")


def _points_back(told: Told, trigger: Trigger) -> bool:
    """Whether it points to an event told before: ``deze aanval``; ``daarbij`` opens the sentence or stands in it."""
    return kinds()[trigger.entry.kind].family in told.pointed or told.has("thereby")


def _ordinal(told: Told, trigger: Trigger) -> str:
    for word in told.words[max(trigger.first - 2, 0) : trigger.first]:
        if word in word_set("ordinals"):
            return word
    return ""


def _places_before(told: Told, passage: Passage, before: _Before, kind: str, when: When | None) -> tuple[str, ...]:
    """The places of an event of its family told before in the paragraph, unless on another day; else one named there.

    A sentence with a day of its own takes no town that was just named, only a state. For the second sentence of a
    document the places are those of its title.
    """
    family = _place_family(kind)
    if kind in _OF_A_WAR:  # "eind mei kwam een wapenstilstand tot stand": where the fighting was
        family = "violence"
    # "Twee dagen later heroverden zij het"; a day of its own takes no town just named unless it points there.
    own_day = when is not None and when.basis == "words" and not told.has("same_place")
    spans = passage.before(told.number, _PLACE_BACK)
    for back in range(1, len(spans) + 1):
        known = before.places.get((told.number - back, family))
        if known and (kinds()[kind].family != "war" or is_wide(known[0])):
            earlier = before.times.get((told.number - back, family))
            if kind in _OF_A_WAR:
                return known
            return () if own_day and when is not None and earlier is not None and _apart(when, earlier) else known
    for span in spans:
        named = [one.value for one in passage.actors(span) if one.mention_type == "place"]
        if named and (is_wide(named[0]) or not own_day):
            return (named[0],)
    return before.places.get((0, family), ()) if told.number == 1 else ()


def _place_family(kind: str) -> str:
    """Kinds that happen at one place: a war and what is done in it."""
    family = kinds()[kind].family
    return "violence" if family == "war" else family


def _apart(one: When, other: When) -> bool:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.latest < other.earliest or other.latest < one.earliest


def _figures(told: Told, trigger: Trigger, passage: Passage) -> tuple[FigureMention, ...]:
    """The figures of a sentence, those of the dead left out for a truce or a talk beside the fighting it ended."""
    fighting = any(_place_family(one.entry.kind) == "violence" for one in told.triggers)
    apart = fighting and _place_family(trigger.entry.kind) != "violence"
    return tuple(
        one.mention
        for one in passage.within(FigureMention, told.span)
        if isinstance(one.mention, FigureMention)
        and one.mention.unit not in ("EUR", "USD", "CHF")
        and not (apart and one.mention.unit == "person")
    )
