"""A commitment that the register lists, and what documents tell of it."""

from __future__ import annotations

import re

from relaas.link.obligations.joins.facts import alike, bound, facts, in_order, kinds, made
from relaas.model.linking import Item, Join, join

_WORD = re.compile(r"[^\W\d_]{2,}")
# Words that an office and a name are written with and that tell nobody apart.
_TITLES = frozenset("de het van der den voor en minister ministers staatssecretaris heer mevrouw".split())


def registered(one: Item, other: Item) -> Join | None:
    """By the day of the meeting, by who promised, and by what: more of it must agree where the day is known loosely."""
    first, second = in_order(one, other)
    if bool(facts(first).get("official")) == bool(facts(second).get("official")):
        return None
    if kinds(first, second) != {"commitment"} or first.document == second.document:
        return None
    record, told = (first, second) if facts(first).get("official") else (second, first)
    days = made(first), made(second)
    if not all(day.earliest and day.latest for day in days):
        return None
    earliest = max(day.earliest for day in days if day.earliest)
    latest = min(day.latest for day in days if day.latest)
    exact = made(record).exact is not None
    both = alike(first, second, least=2 if exact else 3, share=0.5 if exact else 0.6)
    if earliest > latest or not both or not _may_be(bound(told), bound(record)):
        return None
    number = facts(record)["official"]["paper"]
    return join(first, second, "registered", f"{number} of {made(record)}; both say: {', '.join(both)}")


def _may_be(named: str, registered_as: str) -> bool:
    """Whether who is named in a document may be whom the register names: they share an office or a name."""
    words = _words(named)
    return not words or bool(words & _words(registered_as))


def _words(written: str) -> set[str]:
    return {word for word in map(str.lower, _WORD.findall(written)) if word not in _TITLES}
