"""A text as read, and where each part of it came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from relaas.model.span import Span


class Role(StrEnum):
    """What a segment is for on its page."""

    BODY = "body"
    HEADING = "heading"
    NOTE = "note"  # footnote or endnote; its label is the mark it hangs on
    RUNNING = "running"  # running head, running foot, page number
    TABLE = "table"
    SPEAKER = "speaker"  # the words that announce a speaker in a report of a debate
    QUOTE = "quote"  # what an e-mail quotes of an earlier one


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points (1/72 inch), origin at the top left of the page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment stands in its file: a page (from 1) and box, or a path inside the file (XML, DOCX part)."""

    page: int | None = None
    box: Box | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text that came from one place and plays one role.

    Attributes:
        span: where it stands in ``Text.content``.
        role: what it is for.
        place: where in the file it came from, where the format has places.
        label: a footnote's mark, a speaker's name, a heading's number.
        confidence: 0 to 1, how sure OCR was; None for text that was born digital.
    """

    span: Span
    role: Role = Role.BODY
    place: Place | None = None
    label: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PublisherMark:
    """A reference the publisher marked in its own XML: where, and the target as the publisher wrote it."""

    span: Span
    target: str
    kind: str


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, plus where each came from.

    ``content`` is what a user is shown and what every offset counts in: for a text file, the file as decoded.
    ``segments`` are sorted by start and do not overlap; characters between them have no known place.
    ``note_marks`` are the spans of footnote marks in the running text (the little 1), with the note's label.
    """

    content: str
    segments: tuple[Segment, ...] = ()
    note_marks: tuple[tuple[Span, str], ...] = ()
    publisher_marks: tuple[PublisherMark, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(s.span.start for s in self.segments))

    def quote(self, span: Span) -> str:
        """The characters under ``span``, to the letter."""
        return self.content[span.start : span.end]

    def segments_of(self, span: Span) -> tuple[Segment, ...]:
        """The segments that ``span`` touches, in order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        found = []
        for segment in self.segments[first:]:
            if segment.span.start >= span.end:
                break
            if segment.span.overlaps(span):
                found.append(segment)
        return tuple(found)
