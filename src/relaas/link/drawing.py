"""Which joins a new document brings: its items beside those that share a key with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from relaas.link.family import Family
from relaas.model.linking import Item, Join


def joins_between(family: Family, new: Iterable[Item], known: Iterable[Item]) -> list[Join]:
    """The joins of new items with known ones and with each other, in order, without repeats.

    Args:
        family: whose rules decide.
        new: the items of a document that comes in, with their keys.
        known: items that were there, with the keys they share with the new ones.

    Returns:
        The joins; work grows with the number of pairs that share a key.
    """
    by_key: dict[str, list[Item]] = defaultdict(list)
    for item in known:
        for key in item.keys:
            by_key[key].append(item)
    compared: set[tuple[str, str]] = set()
    found: dict[tuple[str, str], Join] = {}
    for item in new:
        for key in item.keys:
            for other in by_key[key]:
                pair = (min(item.id, other.id), max(item.id, other.id))
                if item.id == other.id or pair in compared:
                    continue
                compared.add(pair)
                joined = family.join(item, other)
                if joined is not None:
                    found[pair] = joined
            by_key[key].append(item)
    return [found[pair] for pair in sorted(found)]
