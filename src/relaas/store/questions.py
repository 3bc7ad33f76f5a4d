"""What can be asked of the tables. Everything that may be long comes one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, tuple_

from relaas.model.text import Text
from relaas.store import layout, schema
from relaas.store.records import MentionRecord, Occurrence, SourceRecord
from relaas.store.rows import mention_of, occurrence_of, source_of

# Rows fetched at a time.
_PORTION = 500
# Characters of a whole digest, which names one source and nothing else.
_DIGEST = 64


def all_sources(connection: Connection) -> Iterator[SourceRecord]:
    """Every source, in the order in which they came in."""
    last = 0
    while True:
        table = schema.sources
        statement = select(table.c.number, table.c.record).where(table.c.number > last).order_by(table.c.number)
        found = connection.execute(statement.limit(_PORTION)).all()
        if not found:
            return
        for number, record in found:
            yield source_of(record)
            last = number


def source(connection: Connection, sha256: str) -> SourceRecord | None:
    """One source by its digest, or None."""
    statement = select(schema.sources.c.record).where(schema.sources.c.sha256 == sha256)
    record = connection.execute(statement).scalar()
    return source_of(record) if record is not None else None


def sources_named(connection: Connection, name: str) -> list[str]:
    """The digests of the sources that a user may mean: by (the beginning of) the digest, by file name or by path."""
    if len(name) == _DIGEST and source(connection, name) is not None:
        return [name]
    begins = schema.sources.c.sha256.startswith(name, autoescape=True)
    by_digest = connection.execute(select(schema.sources.c.sha256).where(begins)).scalars().all()
    table = schema.occurrences
    statement = select(table.c.sha256).where(or_(table.c.name == name, table.c.path == name)).distinct()
    return sorted({*by_digest, *connection.execute(statement).scalars()})


def digest_of(connection: Connection, document: str) -> str | None:
    """The digest of the one source that an identifier is the beginning of; None where there is none, or more."""
    column = schema.sources.c.sha256
    # A digest is hexadecimal: all that begin so lie between the beginning and the beginning with a "g" behind it.
    statement = select(column).where(column >= document, column < f"{document}g").limit(2)
    found = connection.execute(statement).scalars().all()
    return str(found[0]) if len(found) == 1 else None


def occurrences(connection: Connection, sha256: str) -> list[Occurrence]:
    """The times that a blob came in, first one first."""
    table = schema.occurrences
    statement = select(table).where(table.c.sha256 == sha256).order_by(table.c.number)
    return [occurrence_of(row) for row in connection.execute(statement)]


def all_occurrences(connection: Connection) -> dict[str, list[Occurrence]]:
    """The times that every blob came in, by its digest, first one first."""
    found: dict[str, list[Occurrence]] = {}
    for row in connection.execute(select(schema.occurrences).order_by(schema.occurrences.c.number)):
        found.setdefault(row.sha256, []).append(occurrence_of(row))
    return found


def first_name(connection: Connection, sha256: str) -> str:
    """The name under which a blob came in first; empty where it never did."""
    table = schema.occurrences
    statement = select(table.c.name).where(table.c.sha256 == sha256).order_by(table.c.number).limit(1)
    return connection.execute(statement).scalar() or ""


def members(connection: Connection, sha256: str) -> list[Occurrence]:
    """The files found inside a source."""
    table = schema.occurrences
    statement = select(table).where(table.c.parent == sha256).order_by(table.c.number)
    return [occurrence_of(row) for row in connection.execute(statement)]


def came_from(connection: Connection, sha256: str, path: str) -> bool:
    """Whether a path gave these bytes before."""
    table = schema.occurrences
    same = (table.c.sha256 == sha256) & (table.c.parent == "") & (table.c.path == path)
    return connection.execute(select(table.c.number).where(same)).first() is not None


def text_of(connection: Connection, sha256: str) -> Text | None:
    """The text of a source, or None where there is none."""
    table = schema.texts
    row = connection.execute(select(table.c.content, table.c.layout).where(table.c.sha256 == sha256)).first()
    return layout.unpack(row.content, row.layout) if row else None


def content_of(connection: Connection, sha256: str) -> str | None:
    """The characters of a source's text, without their places, or None where there is none."""
    return connection.execute(select(schema.texts.c.content).where(schema.texts.c.sha256 == sha256)).scalar()


def mentions_of_kind(connection: Connection, kind: str) -> Iterator[MentionRecord]:
    """The mentions of one kind in all sources, in the order in which they were written; optional ones are left out."""
    table = schema.mentions
    last = 0
    statement = _mentions(kind, False).add_columns(table.c.number).order_by(table.c.number)
    while found := connection.execute(statement.where(table.c.number > last).limit(_PORTION)).all():
        yield from map(mention_of, found)
        last = found[-1].number


def mention_starts(connection: Connection, sha256: str) -> list[int]:
    """Where the mentions of one source begin, in order; optional ones are left out."""
    table = schema.mentions
    same = (table.c.sha256 == sha256) & table.c.optional.is_(False)
    return sorted(connection.execute(select(table.c.start).where(same)).scalars())


def mention_ids(connection: Connection, sha256: str, *, optional: bool = False) -> list[str]:
    """The identifiers of the mentions of one source in the order of the text; optional ones only where asked."""
    table = schema.mentions
    same = table.c.sha256 == sha256 if optional else (table.c.sha256 == sha256) & table.c.optional.is_(False)
    return list(connection.execute(select(table.c.id).where(same).order_by(table.c.start, table.c.number)).scalars())


def mentions(
    connection: Connection, sha256: str, kind: str | None = None, *, optional: bool = False,
    between: tuple[int, int] | None = None, part: slice | None = None,
) -> Iterator[MentionRecord]:  # fmt: skip
    """The mentions of one source in the order of the text.

    Args:
        connection: to the store.
        sha256: digest of the source.
        kind: only of this kind.
        optional: also the vague and marginal ones.
        between: only those that begin from one place up to another.
        part: only so many of them, counted from 0.
    """
    statement = _mentions(kind, optional).where(schema.mentions.c.sha256 == sha256)
    if between is not None:
        statement = statement.where(schema.mentions.c.start >= between[0], schema.mentions.c.start < between[1])
    ordered = statement.order_by(schema.mentions.c.start, schema.mentions.c.number)
    if part is not None:
        ordered = ordered.offset(part.start).limit(part.stop - part.start)
    # All at once: a question that stays open while somebody reads the answer would keep a writer waiting.
    for row in connection.execute(ordered).all():
        yield mention_of(row)


def mention(connection: Connection, identifier: str) -> MentionRecord | None:
    """The mention that goes by an identifier; None where none does."""
    row = connection.execute(_mentions(None, True).where(schema.mentions.c.id == identifier)).first()
    return mention_of(row) if row else None


def dated_mentions(connection: Connection, *, sha256: str = "", optional: bool = False) -> Iterator[MentionRecord]:
    """The date mentions that denote days, earliest first."""
    table = schema.mentions
    statement = _mentions("date", optional).where(table.c.earliest.is_not(None))
    if sha256:
        statement = statement.where(table.c.sha256 == sha256)
    ordered = statement.add_columns(table.c.earliest, table.c.number).order_by(table.c.earliest, table.c.number)
    place = tuple_(table.c.earliest, table.c.number)
    last: tuple[str, int] = ("", 0)
    while found := connection.execute(ordered.where(place > last).limit(_PORTION)).all():
        yield from map(mention_of, found)
        last = (found[-1].earliest, found[-1].number)


def kind_counts(connection: Connection, digests: Collection[str]) -> dict[str, int]:
    """How many mentions of each kind there are in some sources, optional ones left out."""
    table = schema.mentions.c
    statement = select(table.sha256, table.kind, func.count()).where(table.optional.is_(False))
    counts: Counter[str] = Counter()
    for digest, kind, count in connection.execute(statement.group_by(table.sha256, table.kind)):
        if digest in digests:
            counts[kind] += count
    return dict(counts)


def mention_counts(connection: Connection, kind: str | None = None) -> dict[str, int]:
    """How many mentions each source has, by digest; optional ones are left out."""
    statement = _counted(schema.mentions.c.sha256).where(schema.mentions.c.optional.is_(False))
    if kind is not None:
        statement = statement.where(schema.mentions.c.kind == kind)
    return {row[0]: row[1] for row in connection.execute(statement)}


def unreceived(connection: Connection) -> list[tuple[str, str, str, str]]:
    """Path, name, code and reason of each input whose bytes could not be had."""
    table = schema.unreceived
    rows = connection.execute(select(table.c.path, table.c.name, table.c.code, table.c.reason).order_by(table.c.path))
    return [(row.path, row.name, row.code, row.reason) for row in rows]


def state(connection: Connection, name: str) -> str | None:
    """The value remembered under a name."""
    return connection.execute(select(schema.state.c.value).where(schema.state.c.name == name)).scalar()


def _mentions(kind: str | None, optional: bool) -> Select[Any]:
    table = schema.mentions
    statement: Select[Any] = select(table.c.id, table.c.sha256, table.c.page, table.c.row)
    if kind is not None:
        statement = statement.where(table.c.kind == kind)
    if not optional:
        statement = statement.where(table.c.optional.is_(False))
    return statement


def _counted(column: ColumnElement[str]) -> Select[str, int]:
    return select(column, func.count()).group_by(column).order_by(column)
