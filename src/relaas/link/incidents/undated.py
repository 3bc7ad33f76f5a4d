"""The anchor that a passage without a day of its own goes with."""

from __future__ import annotations

import datetime as dt

from relaas.link.incidents.anchors import LOOK_BACK, Anchors, Tie, crossed, family_of, part_of, roots_of
from relaas.link.incidents.making import Seen
from relaas.link.incidents.states import is_wide, party_root
from relaas.model.incident import Rests, When
from relaas.model.mention import Certainty

_IN_WAR = 3  # sentences behind a war in which what befell people goes with it
_NEAR = 8  # sentences over which "this attack" can point
_MANY = 200  # anchors of one family; a text of more is no account of one deed of one party
_GENERAL = ("attack", "fighting", "violation")  # words that may stand for an event told before in another


def undated_tie(seen: Seen, anchors: Anchors) -> Tie | None:
    """The anchor that a passage without a day of its own points to by name or by "this"; none where two would do."""
    family = family_of(seen)
    every = anchors.by_family.get(family, [])
    if seen.points_back or (seen.definite and not seen.about and not seen.beside):
        near = [one for one in anchors.before(seen) if seen.number - one.number <= _NEAR]
        if near and part_of(seen, near[-1]) and (seen.points_back or _can_stand_for(seen, near[-1])):
            return Tie(
                near[-1].id, "points-back", f"{seen.words}: {near[-1].words}, {near[-1].when or ''}".rstrip(", ")
            )
        if seen.points_back and len(every) == 1 and every[0].number < seen.number and not seen.beside:
            return Tie(every[0].id, "points-back", f"{seen.words}: {every[0].words}")
    if seen.telling.rests is Rests.RECORDING:
        found = recording_tie(seen, every)
        if found is not None:
            return found
    if not seen.own_place:
        within = _in_war(seen, anchors)
        if within is not None:
            return within
    return _named_again(seen, anchors) or _same_doer(seen, every) or _opening(seen, anchors) or _in_war(seen, anchors)


def recording_tie(seen: Seen, anchors: list[Seen]) -> Tie | None:
    """One recording spoken of twice: shown by the same day, of the same parties."""
    doers, sufferers = roots_of(seen)
    for other in reversed(anchors[:LOOK_BACK]):
        if other.telling.rests is not Rests.RECORDING or crossed(seen, other):
            continue
        other_doers, other_sufferers = roots_of(other)
        shared = sufferers & other_sufferers or doers & other_doers
        if not shared and seen.when is None and seen.verb and not doers:
            shared = {party_root(one.name) for one in seen.roles.named} & other_sufferers
        if shared and (seen.when is None or _until(seen.when) == _until(other.when)):
            return Tie(other.id, "same-recording", f"{other.telling.rests_on}, {other.when}")
    return None


def _until(when: When | None) -> dt.date | None:
    return when.latest if when is not None else None


def beside(seen: Seen, dated: list[Seen], ties: dict[str, Tie | None]) -> Tie | None:
    """What a speaker calls it instead: ``ontkent … te hebben beschoten en spreekt van een ontploffing``.

    Args:
        seen: the passage.
        dated: the passages kept of its sentence.
        ties: their ties.
    """
    if seen.kind != "explosion" or seen.telling.statement is None:
        return None
    for one in dated:
        if (
            one.number == seen.number
            and family_of(one) == family_of(seen)
            and one.telling.certainty is Certainty.DENIED
        ):
            held = ties[one.id]
            return Tie(held.to if held else one.id, "one-sentence", f"{seen.words}: {one.words}")
    return None


def _in_war(seen: Seen, anchors: Anchors) -> Tie | None:
    """What befell people in a war that was just told of: ``Een miljoen mensen verliet huis en haard``."""
    harm = seen.roles.sufferers or any(one.unit == "person" or one.what for one in seen.figures)
    if family_of(seen) != "violence" or seen.about or not harm or seen.telling.rests is Rests.RECORDING:
        return None
    wars = anchors.near("war", seen.number - _IN_WAR, seen.number)
    if len(wars) != 1 or (seen.places and not part_of(seen, wars[0])):
        return None
    return Tie(wars[0].id, "in-the-war", f"{seen.words}: {wars[0].words}, {wars[0].when or ''}".rstrip(", "))


def _can_stand_for(seen: Seen, other: Seen) -> bool:
    return seen.kind == other.kind or family_of(seen) != "violence" or seen.kind in _GENERAL


def _same_doer(seen: Seen, every: list[Seen]) -> Tie | None:
    """``de Veldense operatie`` again, without a place: the one operation of that party in the text.

    An attack on a state as a whole is the one thing that the text tells of the same party there.
    """
    doers, _ = roots_of(seen)
    if not doers or seen.about or len(every) > _MANY:
        return None
    if seen.kind == "operation" and seen.definite:
        found = [one for one in every if one.kind == "operation" and roots_of(one)[0] & doers]
    elif seen.kind in _GENERAL and seen.places and all(map(is_wide, seen.places)):
        found = [one for one in every if roots_of(one)[0] & doers and one.places and part_of(seen, one)]
    else:
        return None
    return Tie(found[0].id, "same-party", seen.words) if len(found) == 1 else None


def _named_again(seen: Seen, anchors: Anchors) -> Tie | None:
    """The one event of its family at the place it names: ``de Orle-moord``; for a state, a war or an operation only."""
    if not seen.places or (seen.about and not seen.beside):
        return None
    place, family = seen.places[0], family_of(seen)
    there = [one for one in anchors.at(family, place) if one.places[0].lower() == place.lower()]
    if len(there) != 1 or crossed(seen, there[0]):
        return None
    other = there[0]
    if family == "war":
        named = not seen.ordinal or not other.ordinal or seen.ordinal == other.ordinal
    else:
        named = not is_wide(place) or seen.kind == other.kind == "operation"
    return Tie(other.id, "same-name", f"{place}: {seen.words}") if named else None


def _opening(seen: Seen, anchors: Anchors) -> Tie | None:
    """``deze oorlog`` in a text that told how the fighting began: the one opening there is."""
    if seen.kind != "war" or not seen.points_back:
        return None
    openings = [
        one for one in anchors.by_family.get("violence", [])[:LOOK_BACK] if one.opening and one.when is not None
    ]
    if len(openings) == 1 and openings[0].number < seen.number:
        return Tie(openings[0].id, "begun-there", f"{openings[0].words}, {openings[0].when}")
    return None
