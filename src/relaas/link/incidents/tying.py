"""Passages of one document that tell of the same event: each is tied to the first that tells of it, or stands alone.

A document often says when and where once and then goes on: "this attack", "the Orle massacre". Every later passage is
tied to one anchor, so that the work grows with the number of passages, and only anchors meet other documents.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass, field

from relaas.link.incidents.lexicon import kinds
from relaas.link.incidents.making import Seen
from relaas.link.incidents.states import is_wide, lies_in, party_root
from relaas.model.incident import Rests, When

_LOOK_BACK = 6  # anchors at one place that a passage is held against
_NEAR = 8  # sentences over which "this attack" can point
_TIGHT = dt.timedelta(31)
_DONE_TO_PLACES = ("shelling", "attack", "seizure", "destruction")
_BETWEEN = ("war", "fighting", "ceasefire")  # told of two parties: "gevechten tussen X en Y"
_GENERAL = ("attack", "fighting", "violation")  # words that may stand for an event told before in another
_LONG = 7  # days; fighting that lasted this long is spoken of as a war


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a passage tells of the event of another: the anchor, and the rule with its reason."""

    to: str
    rule: str
    why: str


@dataclass(slots=True)
class _Anchors:
    by_place: dict[tuple[str, str], list[Seen]] = field(default_factory=lambda: defaultdict(list))
    by_family: dict[str, list[Seen]] = field(default_factory=lambda: defaultdict(list))

    def add(self, seen: Seen) -> None:
        family = family_of(seen)
        insort(self.by_family[family], seen, key=_number)
        for place in seen.places[:3]:
            self.by_place[family, place.lower()].append(seen)

    def before(self, seen: Seen) -> list[Seen]:
        """The last anchors of its family up to a passage, the nearest last."""
        every = self.by_family.get(family_of(seen), [])
        last = bisect_right(every, seen.number, key=_number)
        return every[max(last - _LOOK_BACK, 0) : last]

    def at(self, family: str, place: str) -> list[Seen]:
        return self.by_place.get((family, place.lower()), [])


def _number(seen: Seen) -> int:
    return seen.number


def family_of(seen: Seen) -> str:
    """The family of a passage; fighting of many days counts as a war."""
    if seen.kind == "fighting" and seen.when is not None and (seen.when.duration or 0) >= _LONG:
        return "war"
    return kinds()[seen.kind].family


def tied(passages: list[Seen], paper: dt.date | None) -> list[tuple[Seen, Tie | None]]:
    """The passages worth keeping, in order, each with the tie to its anchor where it has one.

    Args:
        passages: the passages of a document, in order.
        paper: last day on which the document can have been written: what it tells happened by then.
    """
    anchors, ties = _Anchors(), dict[str, Tie | None]()
    dated = [one for one in passages if placed(one)]
    for seen in dated:
        if _is_yet_to_come(seen, paper):
            continue
        tie = _dated_tie(seen, anchors)
        if tie is None and not _enough(seen):
            continue
        ties[seen.id] = tie
        if tie is None:
            anchors.add(seen)
    for seen in passages:
        if seen.id in ties or seen in dated:
            continue
        tie = _undated_tie(seen, anchors)
        if tie is None and not _stands_undated(seen):
            continue
        ties[seen.id] = tie
        if tie is None:
            anchors.add(seen)
    return _once_each([(one, ties[one.id]) for one in passages if one.id in ties])


def _once_each(kept: list[tuple[Seen, Tie | None]]) -> list[tuple[Seen, Tie | None]]:
    """One passage of a sentence for each event and teller: the anchor, else the first, stands for the others."""
    spoken: set[tuple[int, str, str, str]] = set()
    out: list[tuple[Seen, Tie | None]] = []
    for seen, tie in sorted(kept, key=lambda one: (one[0].number, one[1] is not None)):
        key = (seen.number, tie.to if tie else seen.id, seen.telling.speaker, seen.telling.certainty.value)
        if tie is not None and key in spoken:
            continue
        spoken.add(key)
        out.append((seen, tie))
    return out


def _is_yet_to_come(seen: Seen, paper: dt.date | None) -> bool:
    return paper is not None and seen.when is not None and seen.when.earliest is not None and seen.when.earliest > paper


def placed(seen: Seen) -> bool:
    """Whether words place an event in time, tightly enough for its kind."""
    when = seen.when
    if when is None or when.latest is None:
        return False
    if when.earliest is None:
        return when.basis in ("recording", "telling")
    return (when.latest - when.earliest).days <= _widest(seen) or when.basis == "words, year open"


def _widest(seen: Seen) -> int:
    return kinds()["war" if family_of(seen) == "war" else seen.kind].widest


def _enough(seen: Seen) -> bool:
    """Whether a dated passage says enough besides the day: a place, a party, as its kind needs."""
    if seen.about and not seen.beside:
        return False
    if seen.kind in ("meeting", "visit") and seen.when is not None and seen.when.basis != "words":
        return False
    parties = seen.roles.doers + seen.roles.sufferers
    needs = kinds()[seen.kind].needs
    if needs == "place":
        return bool(seen.places)
    if needs == "party":
        return bool(parties or seen.roles.named) and bool(seen.places or len(seen.roles.named) + len(parties) > 1)
    if seen.when is not None and seen.when.earliest is None:
        return bool(parties) or any(not is_wide(place) for place in seen.places)
    between = seen.kind in _BETWEEN and len(seen.roles.named) > 1
    return bool(seen.places or parties or between or any(one.what or one.unit == "person" for one in seen.figures))


def _stands_undated(seen: Seen) -> bool:
    """Whether a passage without a day still tells of one event: done by a named party, at a town or in an operation."""
    family, roles = family_of(seen), seen.roles
    if seen.about or (family != "violence" and not (family == "war" and seen.ordinal and seen.places)):
        return False
    if family == "war":
        return True
    if seen.kind == "operation":
        return bool(seen.places and (roles.doers or roles.sufferers)) and seen.definite
    town = any(not is_wide(place) for place in seen.places)
    return seen.verb and town and (bool(roles.doers or roles.sufferers) or seen.kind in _DONE_TO_PLACES)


def _dated_tie(seen: Seen, anchors: _Anchors) -> Tie | None:
    family = family_of(seen)
    if seen.telling.rests is Rests.RECORDING:
        return _recording_tie(seen, anchors.before(seen))
    for other in reversed(anchors.before(seen)):
        if other.number == seen.number and other.when == seen.when and family != "war" and not crossed(seen, other):
            return Tie(other.id, "one-sentence", f"{seen.words}: {other.words}")
    for place in seen.places[:3]:
        for other in reversed(anchors.at(family, place)[-_LOOK_BACK:]):
            if _same_time(seen, other) and _same_spot(seen, other):
                return Tie(other.id, "same-day-and-place", f"{place}, {other.when}")
    for other in reversed(anchors.before(seen)[-2:]):
        near = seen.number - other.number <= _NEAR
        follows = seen.points_back or (seen.when is not None and seen.when.basis == "paragraph") or not seen.places
        if near and follows and _same_time(seen, other) and _part_of(seen, other):
            return Tie(other.id, "goes-on-with", f"same paragraph, {other.when}")
    return None


def _same_time(one: Seen, other: Seen) -> bool:
    """Whether two times overlap and are tight enough to be one; wars may be told by the year."""
    a, b = one.when, other.when
    if a is None or b is None or not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    if a.earliest > b.latest or b.earliest > a.latest:
        return False
    if family_of(one) == "war":
        return max(a.latest - a.earliest, b.latest - b.earliest) <= dt.timedelta(366)
    open_years = {a.basis, b.basis} == {"words, year open"} and (a.earliest, a.latest) == (b.earliest, b.latest)
    return open_years or max(a.latest - a.earliest, b.latest - b.earliest) <= _TIGHT


def _same_spot(one: Seen, other: Seen) -> bool:
    """Whether neither names a town that the other does not; in a state as a whole, the kind must be the same too."""
    towns = {place.lower() for place in one.places[:3] if not is_wide(place)}
    others = {place.lower() for place in other.places[:3] if not is_wide(place)}
    if towns and others:
        return not towns.isdisjoint(others)
    return one.kind == other.kind and not crossed(one, other)


def _part_of(one: Seen, other: Seen) -> bool:
    """Whether the places can be one: one of them is missing, or lies in the other."""
    if not one.places or not other.places:
        return not crossed(one, other)
    lower = {place.lower() for place in other.places}
    inside = {lies_in(place).lower() for place in one.places} | {place.lower() for place in one.places}
    outside = {lies_in(place).lower() for place in other.places} - {""}
    return not (inside - {""}).isdisjoint(lower | outside)


def crossed(one: Seen, other: Seen) -> bool:
    """Whether whoever does it in one passage undergoes it in the other: then they are two events."""
    doers, sufferers = _roots(one)
    other_doers, other_sufferers = _roots(other)
    return not doers.isdisjoint(other_sufferers) or not sufferers.isdisjoint(other_doers)


def _roots(seen: Seen) -> tuple[set[str], set[str]]:
    return {party_root(one.name) for one in seen.roles.doers}, {party_root(one.name) for one in seen.roles.sufferers}


def _recording_tie(seen: Seen, anchors: list[Seen]) -> Tie | None:
    """One recording spoken of twice: shown by the same day, of the same parties."""
    doers, sufferers = _roots(seen)
    for other in reversed(anchors[:_LOOK_BACK]):
        if other.telling.rests is not Rests.RECORDING or crossed(seen, other):
            continue
        other_doers, other_sufferers = _roots(other)
        shared = sufferers & other_sufferers or doers & other_doers
        if not shared and seen.when is None and seen.verb and not doers:
            shared = {party_root(one.name) for one in seen.roles.named} & other_sufferers
        if shared and (seen.when is None or _until(seen.when) == _until(other.when)):
            return Tie(other.id, "same-recording", f"{other.telling.rests_on}, {other.when}")
    return None


def _until(when: When | None) -> dt.date | None:
    return when.latest if when is not None else None


def _undated_tie(seen: Seen, anchors: _Anchors) -> Tie | None:
    """The anchor that a passage without a day of its own points to by name or by "this"; none where two would do."""
    family = family_of(seen)
    every = anchors.by_family.get(family, [])
    if seen.points_back or (seen.definite and not seen.about and not seen.beside):
        near = [one for one in anchors.before(seen) if seen.number - one.number <= _NEAR]
        if near and _part_of(seen, near[-1]) and (seen.points_back or _can_stand_for(seen, near[-1])):
            return Tie(
                near[-1].id, "points-back", f"{seen.words}: {near[-1].words}, {near[-1].when or ''}".rstrip(", ")
            )
        if seen.points_back and len(every) == 1 and every[0].number < seen.number and not seen.beside:
            return Tie(every[0].id, "points-back", f"{seen.words}: {every[0].words}")
    if seen.telling.rests is Rests.RECORDING:
        found = _recording_tie(seen, every)
        if found is not None:
            return found
    return _named_again(seen, anchors) or _same_doer(seen, every) or _opening(seen, anchors)


def _can_stand_for(seen: Seen, other: Seen) -> bool:
    return seen.kind == other.kind or family_of(seen) != "violence" or seen.kind in _GENERAL


def _same_doer(seen: Seen, every: list[Seen]) -> Tie | None:
    """``de Veldense operatie`` again, without a place: the one operation of that party in the text."""
    doers, _ = _roots(seen)
    if seen.kind != "operation" or not doers or not seen.definite:
        return None
    found = [one for one in every if one.kind == "operation" and _roots(one)[0] & doers]
    return Tie(found[0].id, "same-party", seen.words) if len(found) == 1 else None


def _named_again(seen: Seen, anchors: _Anchors) -> Tie | None:
    """The one event of its family at the place it names: ``de Orle-moord``; for a state, a war or an operation only."""
    if not seen.places or (seen.about and not seen.beside):
        return None
    place, family = seen.places[0], family_of(seen)
    there = anchors.at(family, place)
    if len(there) != 1 or crossed(seen, there[0]):
        return None
    other = there[0]
    if family == "war":
        named = not seen.ordinal or not other.ordinal or seen.ordinal == other.ordinal
    else:
        named = not is_wide(place) or seen.kind == other.kind == "operation"
    return Tie(other.id, "same-name", f"{place}: {seen.words}") if named else None


def _opening(seen: Seen, anchors: _Anchors) -> Tie | None:
    """``deze oorlog`` in a text that told how the fighting began: the one opening there is."""
    if seen.kind != "war" or not seen.points_back:
        return None
    openings = [
        one for one in anchors.by_family.get("violence", [])[:_LOOK_BACK] if one.opening and one.when is not None
    ]
    if len(openings) == 1 and openings[0].number < seen.number:
        return Tie(openings[0].id, "begun-there", f"{openings[0].words}, {openings[0].when}")
    return None
