"""A text's segments, note marks and publisher's marks as bytes and back: the places of its characters in its file."""

from __future__ import annotations

import json
import zlib
from typing import Any

from relaas.model.span import Span
from relaas.model.text import Box, Place, PublisherMark, Role, Segment, Text


def pack(text: Text) -> bytes:
    """Everything of a text but its characters, as compressed JSON."""
    layout = {
        "segments": [_segment_row(segment) for segment in text.segments],
        "notes": [[span.start, span.end, label] for span, label in text.note_marks],
        "marks": [[mark.span.start, mark.span.end, mark.target, mark.kind] for mark in text.publisher_marks],
    }
    return zlib.compress(json.dumps(layout, ensure_ascii=False, separators=(",", ":")).encode(), 3)


def unpack(content: str, layout: bytes) -> Text:
    """The text that was packed."""
    found = json.loads(zlib.decompress(layout))
    return Text(
        content=content,
        segments=tuple(_segment(row) for row in found["segments"]),
        note_marks=tuple((Span(start, end), label) for start, end, label in found["notes"]),
        publisher_marks=tuple(PublisherMark(Span(start, end), *rest) for start, end, *rest in found["marks"]),
    )


def _segment_row(segment: Segment) -> list[Any]:
    place = segment.place
    box = place.box if place else None
    return [
        segment.span.start,
        segment.span.end,
        segment.role.value,
        segment.label,
        segment.confidence,
        None if place is None else [place.page, place.path],
        None if box is None else [round(side, 2) for side in (box.left, box.top, box.right, box.bottom)],
    ]


def _segment(row: list[Any]) -> Segment:
    start, end, role, label, confidence, where, box = row
    place = None if where is None else Place(page=where[0], path=where[1], box=Box(*box) if box else None)
    return Segment(Span(start, end), Role(role), place, label, confidence)
