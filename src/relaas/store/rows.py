"""Records as rows of tables and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from relaas.store.records import MentionRecord, Occurrence, SourceRecord, Status


def compact(value: object) -> str:
    """JSON without white space, keys in order, so that equal values are equal characters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def source_row(source: SourceRecord) -> dict[str, Any]:
    """A source as a row: what is asked for in columns, all of it as JSON."""
    return {
        "sha256": source.sha256,
        "size": source.size,
        "status": source.status.value,
        "code": source.code,
        "kind": source.kind,
        "language": source.language,
        "date": source.date,
        "record": compact(asdict(source)),
    }


def source_of(record: str) -> SourceRecord:
    """The source that was written as JSON."""
    found = json.loads(record)
    found["status"] = Status(found["status"])
    found["metadata"] = {name: tuple(values) for name, values in found["metadata"].items()}
    found["notices"] = tuple((code, message) for code, message in found["notices"])
    for name in ("authors", "addressees", "head"):
        found[name] = tuple(found[name])
    return SourceRecord(**found)


def written(mention: MentionRecord) -> str:
    """What was found, as JSON without white space."""
    return json.dumps(mention.row, ensure_ascii=False, separators=(",", ":"))


def mention_row(mention: MentionRecord, row: str) -> dict[str, Any]:
    """A mention as a row, given what was found as JSON."""
    return {
        "id": mention.id,
        "sha256": mention.sha256,
        "kind": mention.row["kind"],
        "start": mention.row["start"],
        "page": mention.page,
        "optional": bool(mention.row.get("optional", False)),
        "earliest": mention.row.get("earliest"),
        "row": row,
    }


def mention_of(row: Row[Any]) -> MentionRecord:
    """The mention of a row."""
    return MentionRecord(id=row.id, sha256=row.sha256, page=row.page, row=json.loads(row.row))


def occurrence_of(row: Row[Any]) -> Occurrence:
    """The occurrence of a row."""
    return Occurrence(sha256=row.sha256, name=row.name, path=row.path, parent=row.parent, at=row.at, by=row.by)
