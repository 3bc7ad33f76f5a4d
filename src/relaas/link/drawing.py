"""Which joins a new document brings: its items beside those that share a key with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from relaas.link.family import Family
from relaas.model.linking import Item, Join

# How a key that has two sides ends: items on one side are held against those on the other, and not against their own.
TELLS, TOLD = " <", " >"


def sought(key: str) -> str:
    """The key that an item with this key is held against: the other side of a key with two sides, else the key itself.

    Many papers may tell of one day or one motion, and many promises be made on one day; only one of the first and one
    of the second can be of one thing.
    """
    if key.endswith(TELLS):
        return key.removesuffix(TELLS) + TOLD
    return key.removesuffix(TOLD) + TELLS if key.endswith(TOLD) else key


def joins_between(family: Family, new: Iterable[Item], known: Iterable[Item]) -> list[Join]:
    """The joins of new items with known ones and with each other, in order, without repeats.

    Args:
        family: whose rules decide.
        new: the items of a document that comes in, with their keys.
        known: items that were there, with those of their keys that the new ones look for.

    Returns:
        The joins; work grows with the number of pairs that a key brings together.
    """
    by_key: dict[str, list[Item]] = defaultdict(list)
    for item in known:
        for key in item.keys:
            by_key[key].append(item)
    compared: set[tuple[str, str]] = set()
    found: dict[tuple[str, str], Join] = {}
    for item in new:
        for key in item.keys:
            for other in by_key.get(sought(key), ()):
                pair = (min(item.id, other.id), max(item.id, other.id))
                if item.id == other.id or pair in compared:
                    continue
                compared.add(pair)
                joined = family.join(item, other)
                if joined is not None:
                    found[pair] = joined
            by_key[key].append(item)
    return [found[pair] for pair in sorted(found)]
