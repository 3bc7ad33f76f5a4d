"""The tables of evidence: what can be told of items, what they are known again by, and the pictures to show them by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, func, insert, select

from relaas.model.evidence import Evidence, Picture, Print
from relaas.model.evidence_rows import evidence_of, evidence_row
from relaas.store import links, schema
from relaas.store.records import ID_LENGTH
from relaas.store.rows import compact

_TABLES = (schema.evidence, schema.prints, schema.pictures)
_PORTION = 500


def put_evidence(connection: Connection, sha256: str, found: Evidence | None) -> None:
    """Write what can be told of an item, in the place of what an earlier reading gave."""
    for table in _TABLES:
        connection.execute(delete(table).where(table.c.sha256 == sha256))
    if found is None:
        return
    bare = replace(found, prints=(), pictures=())
    row = {"sha256": sha256, "kind": found.kind.value, "record": compact(evidence_row(bare))}
    connection.execute(insert(schema.evidence), row)
    if found.prints:
        connection.execute(insert(schema.prints), [_print_row(sha256, *one) for one in enumerate(found.prints)])
    if found.pictures:
        connection.execute(insert(schema.pictures), [_picture_row(sha256, *one) for one in enumerate(found.pictures)])


def evidence_kept(connection: Connection, sha256: str) -> Evidence | None:
    """What can be told of an item, without its prints and pictures; None for a document."""
    record = connection.execute(select(schema.evidence.c.record).where(schema.evidence.c.sha256 == sha256)).scalar()
    return evidence_of(json.loads(record)) if record is not None else None


def all_evidence(connection: Connection) -> dict[str, Evidence]:
    """What can be told of every item, by digest, without prints and pictures."""
    statement = select(schema.evidence.c.sha256, schema.evidence.c.record).order_by(schema.evidence.c.sha256)
    return {row.sha256: evidence_of(json.loads(row.record)) for row in connection.execute(statement)}


def prints_of(connection: Connection, sha256: str) -> tuple[Print, ...]:
    """What an item is known again by, in order of time."""
    table = schema.prints
    rows = connection.execute(select(table).where(table.c.sha256 == sha256).order_by(table.c.place))
    return tuple(_print(row) for row in rows)


def pictures_of(connection: Connection, sha256: str) -> tuple[Picture, ...]:
    """The small pictures of an item, in order of time."""
    table = schema.pictures
    rows = connection.execute(select(table).where(table.c.sha256 == sha256).order_by(table.c.place))
    return tuple(_picture(row) for row in rows)


def coarse_hashes(connection: Connection) -> Iterator[tuple[str, int, bytes]]:
    """Digest, place and coarse hashes of every print, by digest and place."""
    table = schema.prints
    statement = select(table.c.sha256, table.c.place, table.c.coarse).order_by(table.c.sha256, table.c.place)
    for row in connection.execution_options(yield_per=_PORTION).execute(statement):
        yield row.sha256, row.place, row.coarse


def unlinked(connection: Connection, family: str) -> list[str]:
    """The digests of the items that have prints and are no items of a family of links yet, in order."""
    table, prints = schema.evidence, schema.prints
    known = select(links.items.c.id).where(links.items.c.family == family)
    printed = exists().where(prints.c.sha256 == table.c.sha256)
    # Pictures of one camera are alike by night as by day, and what they were cut from is told of each.
    posts = exists().where(schema.observed.c.sha256 == table.c.sha256)
    unknown = func.substr(table.c.sha256, 1, ID_LENGTH).not_in(known)
    statement = select(table.c.sha256).where(unknown, printed, ~posts)
    return list(connection.execute(statement.order_by(table.c.sha256)).scalars())


def _print_row(sha256: str, place: int, one: Print) -> dict[str, Any]:
    return {
        "sha256": sha256, "place": place, "at": _milliseconds(one.at), "until": _milliseconds(one.until),
        "quality": one.quality, "pdq": one.pdq, "coarse": one.coarse, "grey": one.grey,
    }  # fmt: skip


def _picture_row(sha256: str, place: int, one: Picture) -> dict[str, Any]:
    return {
        "sha256": sha256, "place": place, "at": _milliseconds(one.at), "width": one.width, "height": one.height,
        "media_type": one.media_type, "content": one.content,
    }  # fmt: skip


def _print(row: Row[Any]) -> Print:
    return Print(
        at=_seconds(row.at),
        until=_seconds(row.until),
        quality=row.quality,
        pdq=row.pdq,
        coarse=row.coarse,
        grey=row.grey,
    )


def _picture(row: Row[Any]) -> Picture:
    return Picture(
        at=_seconds(row.at), width=row.width, height=row.height, media_type=row.media_type, content=row.content
    )


def _milliseconds(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * 1000)


def _seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
