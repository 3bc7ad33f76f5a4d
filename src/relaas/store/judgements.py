"""The table of judgements: a copy of their log that questions can be asked of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, insert, select

from relaas.model.judgement import Decision, Judgement, Seen
from relaas.store import links, schema
from relaas.store.records import ID_LENGTH
from relaas.store.rows import compact


def put_judgements(connection: Connection, found: Iterable[Judgement]) -> None:
    """Add judgements in the order in which they were given."""
    rows = [{"id": one.id, "about": one.about, "other": one.other, "record": compact(asdict(one))} for one in found]
    if rows:
        connection.execute(insert(schema.judgements), rows)


def all_judgements(connection: Connection) -> list[Judgement]:
    """Every judgement, in the order in which they were given."""
    statement = select(schema.judgements.c.record).order_by(schema.judgements.c.number)
    return [_judgement(record) for record in connection.execute(statement).scalars()]


def seen(connection: Connection, identifier: str) -> Seen | None:
    """What goes by an identifier: a mention, an item of a link or a source; None where nothing does."""
    mentions = schema.mentions
    found = connection.execute(select(mentions.c.sha256, mentions.c.row).where(mentions.c.id == identifier)).first()
    if found is not None:
        row = json.loads(found.row)
        document = found.sha256[:ID_LENGTH]
        return Seen(kind=row["kind"], document=document, start=row["start"], end=row["end"], value=row["value"])
    table = links.items
    item = connection.execute(select(table).where(table.c.id == identifier).order_by(table.c.family).limit(1)).first()
    if item is not None:
        return Seen(kind=item.family, document=item.document, start=item.start, end=item.end)
    # Nothing but a whole identifier will do: half of one may mean another source tomorrow.
    begins = schema.sources.c.sha256.startswith(identifier, autoescape=True)
    if len(identifier) >= ID_LENGTH and connection.execute(select(schema.sources.c.number).where(begins)).first():
        return Seen(kind="source", document=identifier[:ID_LENGTH])
    return None


def _judgement(record: str) -> Judgement:
    values: dict[str, Any] = json.loads(record)
    for name in ("seen", "seen_other"):
        if values[name] is not None:
            values[name] = Seen(**values[name])
    values["decision"] = Decision(values["decision"])
    return Judgement(**values)
