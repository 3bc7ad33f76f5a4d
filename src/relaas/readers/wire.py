"""A reading as JSON and back: how it crosses from a child process.

JSON and not pickle: what a reader of hostile files hands over must not be able to make the parent run anything.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from relaas.model.evidence_rows import evidence_of, evidence_row
from relaas.model.reading import Attachment, Notice, Reading
from relaas.model.span import Span
from relaas.model.text import Box, Place, Role, Segment, Text


def to_json(reading: Reading) -> bytes:
    """The reading as UTF-8 JSON. Publisher's marks do not cross: no format that has them is read in a child."""
    text = reading.text
    record = {
        "content": text.content,
        "segments": [_segment_row(segment) for segment in text.segments],
        "marks": [[span.start, span.end, label] for span, label in text.note_marks],
        "media_type": reading.media_type,
        "reader": reading.reader,
        "encoding": reading.encoding,
        "metadata": {key: list(values) for key, values in reading.metadata.items()},
        "attachments": [[a.name, base64.b64encode(a.content).decode()] for a in reading.attachments],
        "notices": [[n.code, n.message, n.partial] for n in reading.notices],
        "pages": reading.pages,
        "evidence": evidence_row(reading.evidence) if reading.evidence else None,
    }
    return json.dumps(record).encode()


def from_json(data: bytes) -> Reading:
    """The reading that :func:`to_json` wrote.

    Raises:
        ValueError, KeyError, TypeError: where it is not such a record.
    """
    record = json.loads(data)
    text = Text(
        content=str(record["content"]),
        segments=tuple(_segment(row) for row in record["segments"]),
        note_marks=tuple((Span(start, end), str(label)) for start, end, label in record["marks"]),
    )
    return Reading(
        text=text,
        media_type=str(record["media_type"]),
        reader=str(record["reader"]),
        encoding=record["encoding"],
        metadata={str(key): tuple(map(str, values)) for key, values in record["metadata"].items()},
        attachments=tuple(Attachment(str(name), base64.b64decode(data)) for name, data in record["attachments"]),
        notices=tuple(Notice(str(code), str(message), bool(partial)) for code, message, partial in record["notices"]),
        pages=record["pages"],
        evidence=evidence_of(record["evidence"]) if record["evidence"] else None,
    )


def _segment_row(segment: Segment) -> list[Any]:
    place = segment.place or Place()
    box = place.box
    corners = [box.left, box.top, box.right, box.bottom] if box else None
    span = segment.span
    return [span.start, span.end, segment.role.value, place.page, corners, segment.label, segment.confidence]


def _segment(row: list[Any]) -> Segment:
    start, end, role, page, corners, label, confidence = row
    place = Place(page, Box(*corners) if corners else None) if page is not None else None
    return Segment(Span(start, end), Role(role), place, label, confidence)
