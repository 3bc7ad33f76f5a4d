"""Lines with their places put together to a :class:`~relaas.model.text.Text`: what readers of pages share."""

from __future__ import annotations

from relaas.model.span import Span
from relaas.model.text import Box, Place, Role, Segment, Text

LINE = "\n"
PARAGRAPH = "\n\n"
PAGE = "\n\f"


class Assembly:
    """A text that grows line by line.

    Before each piece goes a separator: :data:`LINE`, :data:`PARAGRAPH` or :data:`PAGE`. Nothing goes before the first.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._marks: list[tuple[Span, str]] = []

    def add(
        self,
        separator: str,
        text: str,
        place: Place,
        *,
        role: Role = Role.BODY,
        label: str | None = None,
        confidence: float | None = None,
    ) -> int:
        """Add a piece of text that came from one place; its position in the content comes back."""
        if self._length:
            self._append(separator)
        start = self._length
        self._append(text)
        self._segments.append(Segment(Span(start, self._length), role, place, label, confidence))
        return start

    def mark(self, start: int, end: int, label: str) -> None:
        """Say that the characters between two positions are a footnote mark."""
        self._marks.append((Span(start, end), label))

    def text(self) -> Text:
        """The text so far."""
        return Text("".join(self._parts), tuple(self._segments), tuple(self._marks))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def box(left: float, top: float, right: float, bottom: float) -> Box:
    """A box in whole tenths of a point."""
    return Box(round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))
