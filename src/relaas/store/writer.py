"""Puts what was derived into the tables, within a transaction that the caller holds."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, delete, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from relaas.store import evidence, links, schema
from relaas.store.derived import Derived
from relaas.store.records import Occurrence, Passage
from relaas.store.rows import mention_row, source_row, written

_INDEX = text("INSERT INTO full_text(rowid, exact, stem) VALUES (:number, :exact, :stems)")


def put_derived(connection: Connection, derived: Derived) -> list[str]:
    """Write what follows from a blob, in the place of what an earlier reading of it gave.

    Returns:
        The mentions as they were written, JSON without white space.
    """
    rows = [written(mention) for mention in derived.mentions]
    sha256 = derived.source.sha256
    known = connection.execute(select(schema.sources.c.number).where(schema.sources.c.sha256 == sha256)).scalar()
    if known is None:
        connection.execute(insert(schema.sources), source_row(derived.source))
    else:
        row = source_row(derived.source)
        connection.execute(update(schema.sources).where(schema.sources.c.number == known).values(row))
        connection.execute(delete(schema.mentions).where(schema.mentions.c.sha256 == sha256))
        connection.execute(delete(schema.spellings).where(schema.spellings.c.sha256 == sha256))
        links.forget_document(connection, derived.source.id)
    if derived.mentions:
        connection.execute(insert(schema.mentions), list(map(mention_row, derived.mentions, rows)))
    if derived.spellings:
        pairs = [{"folded": folded, "actor": actor, "sha256": sha256} for folded, actor in derived.spellings]
        connection.execute(upsert(schema.spellings).on_conflict_do_nothing(), pairs)
    evidence.put_evidence(connection, sha256, derived.evidence)
    if derived.content is not None:
        _put_text(connection, derived, derived.content)
    return rows


def put_occurrence(connection: Connection, occurrence: Occurrence) -> bool:
    """Write that a blob came in; False where that same path had given it before."""
    statement = upsert(schema.occurrences).on_conflict_do_nothing()
    return bool(connection.execute(statement, asdict(occurrence)).rowcount)


def put_unreceived(connection: Connection, *, path: str, name: str, at: str, code: str, reason: str) -> None:
    """Write that an input's bytes could not be had."""
    values = {"path": path, "name": name, "at": at, "code": code, "reason": reason}
    statement = upsert(schema.unreceived).values(values)
    connection.execute(statement.on_conflict_do_update(index_elements=["path"], set_=values))


def forget_unreceived(connection: Connection, path: str) -> None:
    """The bytes of a path that could not be had before now were."""
    connection.execute(delete(schema.unreceived).where(schema.unreceived.c.path == path))


def put_state(connection: Connection, name: str, value: str) -> None:
    """Remember a value under a name."""
    statement = upsert(schema.state).values(name=name, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def _put_text(connection: Connection, derived: Derived, content: str) -> None:
    """The text and its passages; the same bytes always give the same text, so one that is there stays."""
    values = {"sha256": derived.source.sha256, "content": content, "layout": derived.layout}
    if connection.execute(upsert(schema.texts).on_conflict_do_nothing(), values).rowcount:
        _put_passages(connection, derived.source.sha256, derived.passages)


def _put_passages(connection: Connection, sha256: str, found: tuple[Passage, ...]) -> None:
    if not found:
        return
    first = (connection.execute(select(func.max(schema.passages.c.number))).scalar() or 0) + 1
    places, words = [], []
    for number, passage in enumerate(found, first):
        places.append({
            "number": number, "sha256": sha256, "start": passage.start, "end": passage.end, "page": passage.page,
        })  # fmt: skip
        words.append({"number": number, "exact": passage.exact, "stems": passage.stems})
    connection.execute(insert(schema.passages), places)
    connection.execute(_INDEX, words)
