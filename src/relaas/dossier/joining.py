"""Joins a new document to those that are there: only with what shares a key, so the cost is what it touches."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from relaas.dossier.families import families
from relaas.link.components import components, decided
from relaas.link.drawing import joins_between
from relaas.model.linking import Item, Join
from relaas.store import links


def draw_joins(connection: Connection, items: Mapping[str, tuple[Item, ...]]) -> None:
    """Keep the joins of a document's items, which are in the store already, with those that share a key."""
    for family in families():
        new = items.get(family.name, ())
        if not new:
            continue
        own = {item.id for item in new}
        keys = [key for item in new for key in item.keys]
        known = [item for item in links.sharing(connection, family.name, keys) if item.id not in own]
        links.put_joins(connection, family.name, joins_between(family, new, known))


def groups(
    connection: Connection, family: str, judged: Mapping[tuple[str, str], bool]
) -> tuple[list[tuple[Item, ...]], list[Join]]:
    """The items of a family by what hangs together, and the joins that rules propose.

    What people judged goes before what rules propose: two items judged the same are in one group, two judged different
    never are, not by way of others either. Where two judgements cannot both hold, the items stay apart.

    Args:
        connection: the store.
        family: whose items.
        judged: pairs that people judged, as :func:`relaas.model.judgement.judged_pairs` gives them.
    """
    items = {item.id: item for item in links.all_items(connection, family)}
    joins = links.all_joins(connection, family)
    pairs = decided(((join.one, join.other) for join in joins), judged)
    apart = [pair for pair, is_same in judged.items() if not is_same]
    grouped = components(items, pairs, apart)
    return [tuple(items[name] for name in group) for group in grouped], joins
