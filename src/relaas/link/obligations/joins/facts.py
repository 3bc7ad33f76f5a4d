"""What rules look at in two items, as typed values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from relaas.link.obligations.content import overlap, shared
from relaas.link.obligations.days import read_back
from relaas.model.letterhead import DateInterval
from relaas.model.linking import Item


def facts(item: Item) -> Mapping[str, Any]:
    """The facts of an item."""
    return cast("Mapping[str, Any]", item.facts)


def made(item: Item) -> DateInterval:
    """When it was asked or promised."""
    return read_back(facts(item)["made"])


def kinds(one: Item, other: Item) -> set[str]:
    """The kinds of the two; a request that was granted where it was made counts as a promise."""
    return {_kind(one), _kind(other)}


def _kind(item: Item) -> str:
    kind = str(facts(item)["kind"])
    granted = kind == "request" and any(event["event"] == "promised" for event in facts(item)["events"])
    return "commitment" if granted else kind


def in_order(one: Item, other: Item) -> tuple[Item, Item]:
    """The two in the order of their documents and places, so that a reason reads the same whichever comes first."""
    return (one, other) if _place(one) <= _place(other) else (other, one)


def _place(item: Item) -> tuple[str, int, int, str]:
    return facts(item)["name"], item.span.start, item.span.end, item.id


def alike(one: Item, other: Item, *, least: int = 2, share: float = 0.5) -> list[str]:
    """The stems two items share, where they share enough of what they say; empty where they do not.

    Where the shorter of the two has fewer stems than ``least``, all of them must be shared.
    """
    first, second = facts(one)["stems"], facts(other)["stems"]
    both = shared(first, second)
    enough = min(least, len(first), len(second))
    return both if both and len(both) >= enough and overlap(first, second) >= share else []


def at_odds(one: Item, other: Item) -> bool:
    """Whether the two name different persons or bodies as the one who asked or promised.

    Names are compared word by word, without titles; where either is left open nothing is at odds.
    """
    first, second = _names(bound(one)), _names(bound(other))
    return bool(first) and bool(second) and not first & second


def bound(item: Item) -> str:
    """Who asked; of a request that was granted who granted it."""
    granted = next((event for event in facts(item)["events"] if event["event"] == "promised"), None)
    return str(granted.get("by", "") if granted else facts(item)["by"])


# Titles and words that many share: "de Minister van Buitenlandse Zaken" and "Minister Oldeman" may be one.
_TITLES = frozenset(
    "de het van der den ter ten voor en the of for and heer mevrouw mr drs ir dr mijnheer meneer griffier vaste".split()
)
_OFFICES = frozenset("minister staatssecretaris kabinet regering nederland bewindspersoon ministerie".split())


def _names(written: str) -> set[str]:
    words = {word.strip(".,").lower() for word in written.split()} - _TITLES
    return set() if words & _OFFICES else {word for word in words if len(word) > 2}
