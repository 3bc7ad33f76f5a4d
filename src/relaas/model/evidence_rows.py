"""Evidence as plain values that can be written as JSON, and back; what is not set is left out."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from relaas.model.evidence import Capture, Claim, Credentials, Evidence, EvidenceKind, Picture, Print, Stream

One = TypeVar("One", Stream, Claim, Print, Picture, Capture, Credentials)
_PARTS: Mapping[str, type[Any]] = {
    "streams": Stream, "claims": Claim, "prints": Print, "pictures": Picture, "captures": Capture,
}  # fmt: skip


def evidence_row(evidence: Evidence) -> dict[str, Any]:
    """One item as a row; bytes are base64."""
    row = _plain(evidence)
    for name in _PARTS:
        if name in row:
            row[name] = [_plain(part) for part in getattr(evidence, name)]
    if evidence.credentials is not None:
        row["credentials"] = _plain(evidence.credentials)
    return row


def evidence_of(row: Mapping[str, Any]) -> Evidence:
    """The item that :func:`evidence_row` wrote.

    Raises:
        ValueError, KeyError, TypeError: where it is no such row.
    """
    values = dict(row)
    for name, kind in _PARTS.items():
        values[name] = tuple(_part(kind, part) for part in values.get(name, ()))
    if values.get("credentials") is not None:
        values["credentials"] = _part(Credentials, values["credentials"])
    values["kind"] = EvidenceKind(values["kind"])
    return Evidence(**values)


def _plain(one: Any) -> dict[str, Any]:
    row = {}
    for field in fields(one):
        value = getattr(one, field.name)
        if value is None or (value in ((), "", b"", False) and field.name not in ("value", "at", "holds", "found")):
            continue
        row[field.name] = base64.b64encode(value).decode() if isinstance(value, bytes) else value
    return row


_BYTES = frozenset({"pdq", "coarse", "grey", "content"})


def _part(kind: type[One], row: Mapping[str, Any]) -> One:
    values: dict[str, Any] = {}
    for name, value in row.items():
        if name in _BYTES:
            values[name] = base64.b64decode(value)
        elif isinstance(value, list):
            values[name] = tuple(map(str, value))
        else:
            values[name] = value
    return kind(**values)
