"""Which stretches of a text are running heads, footnotes and footnote marks, so that the rest reads on.

A reader that knows the page (PDF, DOCX, XML) says so in the segments of its ``Text``. For plain text, often the residue
of a PDF, this module finds them by their form; it only names stretches, it changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from relaas.model.span import Span
from relaas.model.text import Role, Text

# Lines that repeat on every page of an official publication, and how they begin.
_RUNNING_STARTS = (
    "Tweede Kamer, ", "Eerste Kamer, ", "ah-", "kst-", "kv-", "h-", "nds-", "ag-", "ISSN ", "’s-Gravenhage ", "Pagina ",
    "Page ",
)  # fmt: skip
_RUNNING = re.compile(
    r"""(?mx) ^[ \t\f]*(?:
        Tweede\ Kamer,\ vergaderjaar\ \d{4}[-–]\d{2,4},\ [^\n]{0,60}?\ \d{1,3}
      | Eerste\ Kamer,\ vergaderjaar\ \d{4}[-–]\d{2,4},\ [^\n]{0,60}?\ \d{1,3}
      | (?:ah|kst|kv|h|nds|ag)-(?:tk-|ek-)?[\w-]{3,30}
      | ISSN\ 0921\ ?-\ ?7\d{3}[^\n]{0,120}
      | ’s-Gravenhage\ \d{4}
      | Pagina\ \d{1,3}\ van\ \d{1,3}
      | Page\ \d{1,3}\ of\ \d{1,3}
    )[ \t]*$"""
)
_NOTE_START = re.compile(r"(?m)^[ \t]?(\d{1,2})[ \t]*(?=[A-Z«“‘\"'(]|https?://|www\.|[a-z]{3})[^\n]")
# Glued to a word or the stop behind it; behind a figure only where that is a year (``2020.3``), else it is a decimal.
# In all three the figure comes first, so that the search skips to it, and what stands before it is looked back at.
_MARK = re.compile(
    r"\d(?:(?<=[^\W\d_][.,;:)\]»”’\"?!]\d)|(?<=[a-zà-ÿ)\]»”’]\d)|(?<=\b(?:19|20)\d\d[.,;:]\d))\d?(?=[\s.,;:)]|$)"
)
_LONE_MARK = re.compile(r"\d(?<=\n\d)\d?[ \t]*(?=\n)")

# A small word with a capitalised one stuck to it: what remains of a line break that the extractor of a PDF lost.
# The search skips to a capital behind a small letter, which is rare, and looks back at the word it ends.
_CAPITAL = re.compile(r"[A-Z](?<=[a-z].)(?=[a-zà-ÿ]{2})")
_SMALL_WORD = re.compile(
    r"(?<![^\W_])(?:[dD]e|[hH]et|[eE]en|van|[iI]n|[oO]p|en|[vV]oor|[bB]ij|[dD]at|der|[mM]et|[aA]an|uit|[dD]oor|of|[tT]ot"
    r"|over|naar|als|is|zijn|wordt|heeft|tussen|onder|tegen|namens)$"
)
_LONGEST_SMALL_WORD = 6


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its mark and the stretch its text takes (the number before it included)."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Layout:
    """What of a text is not running text.

    Attributes:
        running: running heads, feet and page numbers.
        notes: footnotes, in order.
        marks: footnote marks in the running text with their labels.
        seams: where two words run together that a line break parted before it was lost (``het|Ministerie``).
    """

    running: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    marks: tuple[tuple[Span, str], ...] = ()
    seams: tuple[int, ...] = ()


def layout(text: Text) -> Layout:
    """The layout of a text: from its segments where a reader gave them, by form where it is plain."""
    if any(segment.role in (Role.RUNNING, Role.NOTE) for segment in text.segments) or text.note_marks:
        return Layout(
            running=tuple(s.span for s in text.segments if s.role is Role.RUNNING),
            notes=tuple(Note(s.label or "", s.span) for s in text.segments if s.role is Role.NOTE),
            marks=text.note_marks,
        )
    return _plain_layout(text.content)


def _plain_layout(content: str) -> Layout:
    running: list[Span] = []
    starts: list[re.Match[str]] = []
    at = 0
    for line in content.split("\n"):
        shown = line.lstrip(" \t\f")
        if shown.startswith(_RUNNING_STARTS) and (match := _RUNNING.match(content, at)):
            running.append(Span(*match.span()))
        if shown[:1].isdigit() and (match := _NOTE_START.match(content, at)):
            starts.append(match)
        at += len(line) + 1
    notes = _plain_notes(content, starts, tuple(running))
    seams = tuple(match.start() for match in _CAPITAL.finditer(content) if _ends_small_word(content, match.start()))
    return Layout(tuple(running), notes, _plain_marks(content, notes) if notes else (), seams)


def _ends_small_word(content: str, end: int) -> bool:
    return _SMALL_WORD.search(content, max(0, end - _LONGEST_SMALL_WORD), end) is not None


def _plain_notes(content: str, starts: list[re.Match[str]], running: tuple[Span, ...]) -> tuple[Note, ...]:
    """Blocks of lines that start 1, 2, 3 … in order, each with a mark somewhere before it."""
    notes: list[Note] = []
    expected = 1
    for match in starts:
        if int(match[1]) != expected or (notes and match.start() < notes[-1].span.end):
            continue
        if not _has_mark(content, match.start(), match[1]):
            continue
        end = _note_end(content, match.start(), expected + 1, running)
        notes.append(Note(match[1], Span(match.start(), end)))
        expected += 1
    return tuple(notes)


def _has_mark(content: str, before: int, label: str) -> bool:
    glued = re.compile(
        rf"{label}(?:(?:(?<=[^\W\d_]{label})|(?<=[^\W\d_][.,;:)\]»”’\"?!]{label}))(?=[\s.,;:)]|$)"
        rf"|(?<=\b(?:19|20)\d\d[.,;:]{label})(?=\s|$)|(?<=\n{label})[ \t]*\n)"
    )
    return glued.search(content, 0, before) is not None


def _note_end(content: str, start: int, following: int, running: tuple[Span, ...]) -> int:
    """A note runs to the next note, a page break, a running line or a blank line, whichever comes first.

    A page break is a form feed, or what remains of one: a line set in by one space.
    """
    following_note = re.compile(rf"\n[ \t]?{following}[ \t]*(?=[A-Z«“‘\"'(]|https?://|www\.)")
    page_break = re.compile(r"\n(?:\f| (?=[^\s\d]))")
    blank = re.compile(r"\n[ \t]*\n")
    ends = [len(content)]
    ends += [m.start() for pattern in (following_note, page_break) if (m := pattern.search(content, start + 1))]
    ends += [span.start for span in running if span.start > start][:1]
    nearest = min(ends)
    empty = blank.search(content, start + 1)
    return min(nearest, empty.start()) if empty else nearest


def _plain_marks(content: str, notes: tuple[Note, ...]) -> tuple[tuple[Span, str], ...]:
    """Marks in order of their labels, outside the notes themselves."""
    labels = [note.label for note in notes]
    inside = [note.span for note in notes]
    found: list[tuple[Span, str]] = []
    candidates = sorted(
        [Span(*m.span()) for pattern in (_MARK, _LONE_MARK) for m in pattern.finditer(content)],
    )
    expected = 0
    for span in candidates:
        if expected == len(labels):
            break
        if span.of(content) == labels[expected] and not any(span.overlaps(note) for note in inside):
            if span.start > inside[expected].start:
                continue
            found.append((span, labels[expected]))
            expected += 1
    return tuple(found)
