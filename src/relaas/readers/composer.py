"""Puts a text together from a tree of blocks: white space, paragraphs, rows, footnotes and links in one place.

The readers of marked-up formats (publication XML, DOCX, ODT, HTML) walk their trees and tell a :class:`Composer` what
they meet. It collapses white space as browsers do, puts a blank line between paragraphs, a tab between cells and a line
break between rows, gathers the footnotes at the end, and knows the span of everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from relaas.model.span import Span
from relaas.model.text import Place, PublisherMark, Role, Segment, Text

# NUL and other controls that XML forbids but HTML and mail may hold become spaces; no-break spaces stay as they are.
_WHITE = re.compile(r"[ \t\r\n\f\v\x00-\x08\x0e-\x1f\x7f\x85]+")
_CLOSING = frozenset(".,;:!?)]»")
_OPENING = frozenset("([«")
# What may stand between two stretches of characters, from weak to strong: the strongest asked for is written.
_STRENGTH = {"": 0, " ": 1, "\n": 2, "\n\n": 3}


@dataclass(slots=True)
class _Frame:
    """A block that is open: what its characters are for and where they come from."""

    role: Role
    place: Place | None
    label: str | None


@dataclass(slots=True)
class LinkMark:
    """A link that was opened; ``start`` is known once its first character is written."""

    target: str
    kind: str
    start: int | None = None


class Composer:
    """Builds one :class:`~relaas.model.text.Text`.

    Args:
        reflow: True for a format whose files are often indented by machine: a line break in the source beside a stop
            or bracket is then the indentation of a tag, not a space (``(⏎ <b>SP</b> ⏎)`` reads ``(SP)``).
    """

    def __init__(self, *, reflow: bool = False) -> None:
        self._reflow = reflow
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self._gap = ""
        self._indent = False
        self._stack: list[_Frame] = [_Frame(Role.BODY, None, None)]
        self._flat = 0
        self._run_on = False
        self._segment_start: int | None = None
        self._segments: list[Segment] = []
        self._note_marks: list[tuple[Span, str]] = []
        self._links: list[PublisherMark] = []
        self._open_links: list[LinkMark] = []
        self._later: list[Callable[[], None]] = []

    @property
    def length(self) -> int:
        """How many characters were written."""
        return self._length

    def begin(self, role: Role = Role.BODY, path: str | None = None, label: str | None = None) -> None:
        """A block begins: a paragraph, heading, item. Within a row or note it is no more than a space."""
        if self._flat:
            self._between(" ")
            return
        self._close_segment()
        self._between("\n\n")
        self._stack.append(_Frame(role, Place(path=path) if path else None, label))

    def end(self) -> None:
        """The block that began last ends."""
        if self._flat:
            self._between(" ")
            return
        self._close_segment()
        self._stack.pop()
        self._between("\n\n")

    def begin_row(self, role: Role = Role.TABLE, path: str | None = None, *, first: bool = False) -> None:
        """A row of a table begins; blocks inside it no longer break the line."""
        if not self._flat:
            self._close_segment()
            self._gap = "\n\n" if first or self._strength() < 2 else "\n"
            self._stack.append(_Frame(role, Place(path=path) if path else None, None))
        self._flat += 1

    def end_row(self) -> None:
        """The row ends."""
        self._flat -= 1
        if self._flat:
            self._between(" ")
            return
        self._close_segment()
        self._stack.pop()
        self._gap = "\n\n"

    def cell(self) -> None:
        """Another cell of the row follows: a tab (a space in a table within a table)."""
        if self._flat == 1:
            self._gap = (self._gap if self._gap.strip(" ") else "") + "\t"
        else:
            self._between(" ")

    def run_on(self) -> None:
        """The next block goes on in the same paragraph (an item's number, a speaker's name stand before it)."""
        if not self._flat:
            self._run_on = True
            self._gap = " "

    def space(self) -> None:
        """At least a space between what was and what comes."""
        self._between(" ")

    def line_break(self) -> None:
        """A line break within a paragraph."""
        self._between(" " if self._flat else "\n")

    def write(self, characters: str | None) -> None:
        """Characters of running text; white space is collapsed."""
        if not characters:
            return
        text = _WHITE.sub(" ", characters)
        if text[0] == " ":
            self._between(" ")
            self._indent = self._indent or "\n" in characters[: len(characters) - len(characters.lstrip())]
            text = text[1:]
            if not text:
                return
        if self._segment_start is None and text.isspace():  # a paragraph of nothing but no-break spaces
            return
        trailing = text[-1] == " "
        text = text[:-1] if trailing else text
        self._put(text)
        if trailing:
            self._between(" ")
            self._indent = "\n" in characters[len(characters.rstrip()) :]

    def note_mark(self, label: str) -> None:
        """The mark of a footnote, glued to the word before it."""
        if not label:
            return
        if self._indent or self._gap == " ":
            self._gap = ""
        self._put(label)
        self._note_marks.append((Span(self._length - len(label), self._length), label))

    def open_link(self, target: str, kind: str) -> LinkMark:
        """A link begins with the next character that is written."""
        link = LinkMark(target, kind)
        self._open_links.append(link)
        return link

    def close_link(self, link: LinkMark) -> None:
        """The link ends with the last character that was written; an empty one leaves no mark."""
        if link in self._open_links:
            self._open_links.remove(link)
        if link.start is not None and link.start < self._length:
            self._links.append(PublisherMark(Span(link.start, self._length), link.target, link.kind))

    def note(self, label: str, path: str | None, body: Callable[[], None]) -> None:
        """A footnote: ``body`` writes its words and is called when the running text is done."""

        def write_note() -> None:
            self.begin(Role.NOTE, path, label)
            self._flat += 1
            if label:
                self.write(label)
                self.space()
            body()
            self._flat -= 1
            self.end()

        self._later.append(write_note)

    def text(self) -> Text:
        """The text; the composer is spent."""
        while self._later:
            waiting, self._later = self._later, []
            for write_note in waiting:
                write_note()
        self._close_segment()
        return Text(
            content="".join(self._parts),
            segments=tuple(self._segments),
            note_marks=tuple(self._note_marks),
            publisher_marks=tuple(sorted(self._links, key=lambda mark: mark.span)),
        )

    def _strength(self) -> int:
        return _STRENGTH.get(self._gap, 2)

    def _between(self, gap: str) -> None:
        if _STRENGTH[gap] > self._strength() and not (self._run_on and gap != " "):
            self._gap = gap

    def _put(self, text: str) -> None:
        indentation = self._reflow and self._indent and self._gap == " " and self._tight(text)
        if self._gap and self._length and not indentation:
            self._parts.append(self._gap)
            self._length += len(self._gap)
        self._gap = ""
        self._indent = self._run_on = False
        if self._segment_start is None:
            self._segment_start = self._length
        for link in self._open_links:
            if link.start is None:
                link.start = self._length
        self._parts.append(text)
        self._length += len(text)
        self._last = text[-1]

    def _tight(self, text: str) -> bool:
        return text[0] in _CLOSING or self._last in _OPENING

    def _close_segment(self) -> None:
        if self._segment_start is not None:
            frame = self._stack[-1]
            span = Span(self._segment_start, self._length)
            self._segments.append(Segment(span, frame.role, frame.place, frame.label))
            self._segment_start = None
