"""Joins a new document to those that are there: only with what shares a key, so the cost is what it touches."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from relaas.dossier.families import families, items_of
from relaas.dossier.filing import filed
from relaas.link.components import components, decided
from relaas.link.drawing import joins_between, sought
from relaas.model.linking import Item, Join
from relaas.store import evidence, links, questions

# An item is held against so many of those behind one key, so that a dossier made to have all behind one key still links
# in bounded time. In papers of four thousand motions no key comes near.
_MOST = 400
# Documents between two commits.
_PORTION = 100


def link_new(connection: Connection, trouble: Callable[[str], object]) -> None:
    """Draw the links of the sources that have none yet.

    Args:
        connection: where to write; committed here, a portion at a time.
        trouble: is told the trace where a rule fails on a document; the others go on.
    """
    for number, sha256 in enumerate(links.undrawn(connection), 1):
        source = questions.source(connection, sha256)
        text = questions.text_of(connection, sha256)
        items: Mapping[str, tuple[Item, ...]] = {}
        if source is not None and text is not None and (text.content or evidence.evidence_kept(connection, sha256)):
            try:
                items = items_of(filed(connection, source, text))
            except Exception:
                trouble(f"{sha256}\n{traceback.format_exc()}\n")
        for family, found in items.items():
            links.put_items(connection, family, found)
        draw_joins(connection, items)
        links.mark_drawn(connection, sha256)
        if number % _PORTION == 0:
            connection.commit()
    connection.commit()


def draw_joins(connection: Connection, items: Mapping[str, tuple[Item, ...]]) -> None:
    """Keep the joins of a document's items, which are in the store already, with those that share a key."""
    for family in families():
        new = items.get(family.name, ())
        if not new:
            continue
        own = {item.id for item in new}
        keys = [sought(key) for item in new for key in item.keys]
        known = [item for item in links.sharing(connection, family.name, keys, _MOST) if item.id not in own]
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
