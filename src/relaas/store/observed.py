"""The table of sources that came of recordings of posts; it follows the log."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from relaas.store import links, schema
from relaas.store.records import ID_LENGTH


def put_observed(connection: Connection, sha256: str, made: str, event: str) -> None:
    """Enter a source, where it is not there yet; what was drawn up from it before, as from any file, is forgotten."""
    values = {"sha256": sha256, "made": made, "event": event}
    if connection.execute(upsert(schema.observed).on_conflict_do_nothing(), values).rowcount:
        links.forget_document(connection, sha256[:ID_LENGTH])


def made_of(connection: Connection, sha256: str) -> str:
    """What a source is of what posts observed; empty where it is no such source."""
    statement = select(schema.observed.c.made).where(schema.observed.c.sha256 == sha256)
    return connection.execute(statement).scalar() or ""
