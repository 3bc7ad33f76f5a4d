"""Which joins hold together: a loose time ("half maart") ties no two events of other days into one.

A join says that two passages can tell of one event. Taken one by one each may be right, and taken together they may
make one event of two: a town shelled on the 14th and again on the 21st, and a paper that only says "mid-March". So
joins are taken the tightest first; a passage that fits two events of other days stays by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from relaas.link.incidents import facts
from relaas.link.incidents.accounts import by_paper
from relaas.link.incidents.joining import BY_DAY
from relaas.model.linking import Item, Join

_DAY = dt.timedelta(1)
_TIGHT = dt.timedelta(3)  # two passages no looser than this are held to the days they name
_OPEN = dt.timedelta.max

Pair = tuple[str, str]


@dataclass(slots=True)
class _Group:
    """Passages that hang together.

    Attributes:
        tight: the days that the tight ones among them name.
        torn: whether they are loose and fit events of different days, so that they belong to none of these.
    """

    tight: set[tuple[dt.date, dt.date]] = field(default_factory=set)
    torn: bool = False

    def fits(self, other: _Group) -> bool:
        """Whether all days named can be one event: a day apart at most, and no two nights that only touch."""
        named = self.tight | other.tight
        if not named:
            return True
        if self.torn or other.torn:
            return False
        nights = {one for one in named if one[1] - one[0] == _DAY}
        return max(one[0] for one in named) - min(one[1] for one in named) <= _DAY and len(nights) < 2


class _Groups:
    """Groups that grow: each member leads to the one that stands for its group."""

    def __init__(self, items: Mapping[str, Item]) -> None:
        self._parent = {name: name for name in items}
        self._groups = {name: _Group(_named_days(item)) for name, item in items.items()}

    def root(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def of(self, name: str) -> _Group:
        return self._groups[self.root(name)]

    def unite(self, pair: Pair) -> None:
        one, other = self.root(pair[0]), self.root(pair[1])
        if one != other:
            self._parent[other] = one
            taken = self._groups.pop(other)
            self._groups[one].tight |= taken.tight
            self._groups[one].torn |= taken.torn


def holding(items: Mapping[str, Item], pairs: Sequence[Pair], proposed: Mapping[Pair, Join]) -> list[Pair]:
    """The pairs that hold together, in the order in which they are to be taken.

    Args:
        items: the items by identifier.
        pairs: joined pairs, those that people judged among them.
        proposed: the joins that rules propose, by pair; a pair without one was judged, and holds.
    """
    groups, known = _Groups(items), [pair for pair in pairs if pair[0] in items and pair[1] in items]
    kept: list[Pair] = []
    by_day: list[Pair] = []
    for pair in known:
        if pair in proposed and proposed[pair].rule in BY_DAY:
            by_day.append(pair)
            continue
        groups.unite(pair)
        kept.append(pair)
    by_day.sort(key=lambda pair: _order(items, pair))
    firm = [pair for pair in by_day if _width_of(items, pair) <= _TIGHT]
    for pair in firm:
        if groups.of(pair[0]).fits(groups.of(pair[1])):
            groups.unite(pair)
            kept.append(pair)
    return kept + _loose(groups, by_day[len(firm) :])


def _loose(groups: _Groups, pairs: Sequence[Pair]) -> list[Pair]:
    """Of the pairs with a loose time those that leave no choice between two events."""
    beside: dict[str, list[_Group]] = {}
    for one, other in pairs:
        for mine, theirs in ((one, other), (other, one)):
            if not groups.of(mine).tight:
                beside.setdefault(groups.root(mine), []).append(groups.of(theirs))
    for name, others in beside.items():
        groups.of(name).torn = not _Group(_all_days(others)).fits(_Group())
    kept = []
    for pair in pairs:
        if groups.of(pair[0]).fits(groups.of(pair[1])):
            groups.unite(pair)
            kept.append(pair)
    return kept


def _all_days(groups: Iterable[_Group]) -> set[tuple[dt.date, dt.date]]:
    return {days for group in groups for days in group.tight}


def _named_days(item: Item) -> set[tuple[dt.date, dt.date]]:
    """The days a passage names by itself, where they are few; a war is told by the year."""
    when = facts.when(item)
    if facts.text(item, "family") == "war" or when.earliest is None or when.latest is None:
        return set()
    if when.basis not in ("words", "paragraph") or when.latest - when.earliest > _TIGHT:
        return set()
    return {(when.earliest, when.latest)}


def _width_of(items: Mapping[str, Item], pair: Pair) -> dt.timedelta:
    return max(_width(items[name]) for name in pair)


def _width(item: Item) -> dt.timedelta:
    when = facts.when(item)
    return when.latest - when.earliest if when.earliest and when.latest else _OPEN


def _order(items: Mapping[str, Item], pair: Pair) -> tuple[object, ...]:
    """The tightest first, then by paper: no identifier plays a part, as these follow from the names in a text."""
    return (_width_of(items, pair), *sorted(by_paper(items[name])[:7] for name in pair))
