"""Passages of one document that others are tied to: each an anchor, looked up by place, family, sentence and day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass, field

from relaas.link.incidents.lexicon import kinds
from relaas.link.incidents.making import Seen
from relaas.link.incidents.states import is_wide, lies_in, party_root

LOOK_BACK = 6  # anchors at one place that a passage is held against
_LONG = 7  # days; fighting that lasted this long is spoken of as a war


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a passage tells of the event of another: the anchor, and the rule with its reason."""

    to: str
    rule: str
    why: str


@dataclass(slots=True)
class Anchors:
    """The anchors of one document so far."""

    by_place: dict[tuple[str, str], list[Seen]] = field(default_factory=lambda: defaultdict(list))
    by_family: dict[str, list[Seen]] = field(default_factory=lambda: defaultdict(list))
    by_day: dict[tuple[str, dt.date, dt.date], list[Seen]] = field(default_factory=lambda: defaultdict(list))

    def add(self, seen: Seen) -> None:
        """Enter a passage that others can be tied to."""
        family = family_of(seen)
        insort(self.by_family[family], seen, key=number_of)
        for place in seen.places[:3]:
            self.by_place[family, place.lower()].append(seen)
        if seen.when is not None and seen.when.earliest and seen.when.latest:
            self.by_day[seen.kind, seen.when.earliest, seen.when.latest].append(seen)

    def before(self, seen: Seen) -> list[Seen]:
        """The last anchors of its family up to a passage, the nearest last."""
        every = self.by_family.get(family_of(seen), [])
        last = bisect_right(every, seen.number, key=number_of)
        return every[max(last - LOOK_BACK, 0) : last]

    def near(self, family: str, first: int, last: int) -> list[Seen]:
        """The anchors of a family in sentences of some numbers, both included."""
        every = self.by_family.get(family, [])
        return every[bisect_left(every, first, key=number_of) : bisect_right(every, last, key=number_of)]

    def at(self, family: str, place: str) -> list[Seen]:
        """The anchors of a family at a place."""
        return self.by_place.get((family, place.lower()), [])


def number_of(seen: Seen) -> int:
    """The number of its sentence."""
    return seen.number


def family_of(seen: Seen) -> str:
    """The family of a passage; fighting of many days counts as a war."""
    if seen.kind == "fighting" and seen.when is not None and (seen.when.duration or 0) >= _LONG:
        return "war"
    return kinds()[seen.kind].family


def same_spot(one: Seen, other: Seen) -> bool:
    """Whether neither names a town that the other does not; in a state as a whole, the kind must be the same too."""
    towns = {place.lower() for place in one.places[:3] if not is_wide(place)}
    others = {place.lower() for place in other.places[:3] if not is_wide(place)}
    if towns and others:
        return not towns.isdisjoint(others)
    return one.kind == other.kind and not crossed(one, other)


def part_of(one: Seen, other: Seen) -> bool:
    """Whether the places can be one: one of them is missing, or lies in the other."""
    if not one.places or not other.places:
        return not crossed(one, other)
    lower = {place.lower() for place in other.places}
    inside = {lies_in(place).lower() for place in one.places} | {place.lower() for place in one.places}
    outside = {lies_in(place).lower() for place in other.places} - {""}
    return not (inside - {""}).isdisjoint(lower | outside)


def crossed(one: Seen, other: Seen) -> bool:
    """Whether whoever does it in one passage undergoes it in the other: then they are two events."""
    doers, sufferers = roots_of(one)
    other_doers, other_sufferers = roots_of(other)
    return not doers.isdisjoint(other_sufferers) or not sufferers.isdisjoint(other_doers)


def roots_of(seen: Seen) -> tuple[set[str], set[str]]:
    """Whose parties do it, and whose undergo it."""
    return {party_root(one.name) for one in seen.roles.doers}, {party_root(one.name) for one in seen.roles.sufferers}
