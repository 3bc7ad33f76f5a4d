"""The tables of links: items of each family, their keys, and the joins between items that share one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, Row, String, Table, Text, delete, insert, select

from relaas.model.linking import Item, Join
from relaas.model.span import Span
from relaas.store.schema import metadata, sources

# SQLite takes a limited number of values in one question.
_PORTION = 500
# Asked many times for each document, so it goes to the driver as it is; a limit of -1 is none.
_OF_KEY = "SELECT id FROM item_keys WHERE family = ? AND key = ? ORDER BY id LIMIT ?"

items = Table(
    "items",
    metadata,
    Column("family", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("document", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Index("items_by_document", "document"),
)

item_keys = Table(
    "item_keys",
    metadata,
    Column("family", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("id", String, primary_key=True),
    Index("item_keys_by_item", "family", "id"),
    sqlite_with_rowid=False,
)

joins = Table(
    "joins",
    metadata,
    Column("family", String, primary_key=True),
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("rule", String, nullable=False),
    Column("why", Text, nullable=False),
    Index("joins_by_other", "family", "other"),
    sqlite_with_rowid=False,
)


# The sources whose items have been drawn up, by digest.
drawn = Table("drawn", metadata, Column("sha256", String, primary_key=True))


def forget_document(connection: Connection, document: str) -> None:
    """Take out what was drawn up from a document, as before it is read anew."""
    found = connection.execute(select(items.c.family, items.c.id).where(items.c.document == document)).all()
    for family, name in found:
        connection.execute(delete(item_keys).where(item_keys.c.family == family, item_keys.c.id == name))
        connection.execute(delete(joins).where(joins.c.family == family, joins.c.one == name))
        connection.execute(delete(joins).where(joins.c.family == family, joins.c.other == name))
    connection.execute(delete(items).where(items.c.document == document))
    connection.execute(delete(drawn).where(drawn.c.sha256.startswith(document, autoescape=True)))


def undrawn(connection: Connection) -> list[str]:
    """The digests of the sources whose items have not been drawn up, in the order in which they came in."""
    known = select(drawn.c.sha256)
    statement = select(sources.c.sha256).where(sources.c.sha256.not_in(known)).order_by(sources.c.number)
    return list(connection.execute(statement).scalars())


def mark_drawn(connection: Connection, sha256: str) -> None:
    """Remember that a source's items have been drawn up."""
    connection.execute(insert(drawn).prefix_with("OR IGNORE"), {"sha256": sha256})


def put_items(connection: Connection, family: str, found: Iterable[Item]) -> None:
    """Keep the items of a document and their keys."""
    rows, keys = [], []
    for item in found:
        rows.append({
            "family": family, "id": item.id, "document": item.document, "start": item.span.start, "end": item.span.end,
            "quote": item.quote, "facts": json.dumps(dict(item.facts), ensure_ascii=False, sort_keys=True),
        })  # fmt: skip
        keys += [{"family": family, "key": key, "id": item.id} for key in dict.fromkeys(item.keys)]
    if rows:
        connection.execute(insert(items), rows)
    if keys:
        connection.execute(insert(item_keys), keys)


def put_joins(connection: Connection, family: str, found: Iterable[Join]) -> None:
    """Keep joins that were not there yet."""
    rows = [
        {"family": family, "one": join.one, "other": join.other, "rule": join.rule, "why": join.why} for join in found
    ]
    if rows:
        connection.execute(insert(joins).prefix_with("OR IGNORE"), rows)


def sharing(connection: Connection, family: str, keys: Iterable[str], most: int | None = None) -> list[Item]:
    """The items that have one of some keys, each with those keys, in the order of their identifiers.

    Args:
        connection: to the store.
        family: whose items.
        keys: what to look for.
        most: at most so many items for each key, those with the least identifiers; all where it is None.
    """
    shared: dict[str, list[str]] = {}
    for key in dict.fromkeys(keys):
        for (name,) in connection.exec_driver_sql(_OF_KEY, (family, key, -1 if most is None else most)):
            shared.setdefault(name, []).append(key)
    names = sorted(shared)
    found = []
    for portion in range(0, len(names), _PORTION):
        among = items.c.id.in_(names[portion : portion + _PORTION])
        rows = connection.execute(select(items).where(items.c.family == family, among).order_by(items.c.id))
        found += [replace(_item(row), keys=tuple(sorted(shared[row.id]))) for row in rows]
    return found


def all_items(connection: Connection, family: str, document: str = "") -> Iterator[Item]:
    """Every item of a family (of one document, where it is named), by document and place."""
    statement = select(items).where(items.c.family == family)
    if document:
        statement = statement.where(items.c.document == document)
    for row in connection.execute(statement.order_by(items.c.document, items.c.start, items.c.end, items.c.id)):
        yield _item(row)


def all_joins(connection: Connection, family: str) -> list[Join]:
    """Every join of a family, in order."""
    statement = select(joins.c.one, joins.c.other, joins.c.rule, joins.c.why).where(joins.c.family == family)
    return [
        Join(one=row.one, other=row.other, rule=row.rule, why=row.why)
        for row in connection.execute(statement.order_by(joins.c.one, joins.c.other))
    ]


def _item(row: Row[Any]) -> Item:
    return Item(
        id=row.id,
        document=row.document,
        span=Span(row.start, row.end),
        quote=row.quote,
        facts=json.loads(row.facts),
    )
