"""The pages of a PDF, once their runs are known, written out in reading order with roles and places.

Lines end in a line feed, paragraphs in a blank line, pages in a form feed; a hyphen at a line's end stays. On each page
running heads come first, then the body, the footnotes, and the running feet.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from relaas.model.text import Place, Role
from relaas.readers.assembly import LINE, PAGE, PARAGRAPH, Assembly, box
from relaas.readers.pdf_columns import Line, regions, rows
from relaas.readers.pdf_glyphs import Run
from relaas.readers.pdf_roles import FootNote, Sheet, footnotes, is_heading, mark_label, marks_of

_STOPS = (".", "!", "?", ":", ";", "»", "”")
# Leading that opens a paragraph, as a multiple of the block's own; indents of a first line, in type sizes.
_WIDER = 1.3
_INDENT = (0.8, 4.0)


class PageWriter:
    """Writes page after page into one assembly."""

    def __init__(self, assembly: Assembly, size: float, running: set[int]) -> None:
        self._assembly = assembly
        self._size = size
        self._running = running
        self._open_note: str | None = None
        self._separator = PAGE

    def write(self, sheet: Sheet) -> None:
        """Write one page."""
        self._separator = PAGE
        running = [run for run in sheet.runs if id(run) in self._running]
        self._running_lines(sheet, [run for run in running if run.baseline < sheet.height / 2])
        blocks = regions([run for run in sheet.runs if id(run) not in self._running])
        marks = marks_of(line for lines in blocks for line in lines)
        notes: list[FootNote] = []
        last: Line | None = None
        for lines in blocks:
            body, found = footnotes(lines, self._size, marks, self._open_note if not notes else None)
            notes += found
            if last is not None and body:
                self._separator = LINE if _runs_on(last, body[0]) else PARAGRAPH
            self._block(sheet, body)
            last = body[-1] if body else last
        for note in notes:
            self._note(sheet, note)
        self._open_note = notes[-1].label if notes else None
        self._running_lines(sheet, [run for run in running if run.baseline >= sheet.height / 2])

    def _running_lines(self, sheet: Sheet, runs: list[Run]) -> None:
        for line in rows(runs):
            self._add(line.text, _place(sheet, [line]), Role.RUNNING)
            self._separator = PARAGRAPH

    def _block(self, sheet: Sheet, lines: list[Line]) -> None:
        for paragraph in _paragraphs(lines):
            role = Role.HEADING if is_heading(paragraph, self._size) else Role.BODY
            for line in paragraph:
                self._line(sheet, line, role)
                self._separator = LINE
            self._separator = PARAGRAPH

    def _line(self, sheet: Sheet, line: Line, role: Role) -> None:
        start = self._add(line.text, _place(sheet, [line]), role)
        at = 0
        for index, (_, piece) in enumerate(line.pieces()):
            text = piece.text.strip()
            at = line.text.find(text, at)
            label = mark_label(line, index, line.text[:at])
            if label is not None:
                self._assembly.mark(start + at, start + at + len(text), label)
            at += len(text)

    def _note(self, sheet: Sheet, note: FootNote) -> None:
        text = LINE.join(line.text for line in note.lines)
        self._add(text, _place(sheet, note.lines), Role.NOTE, note.label)
        self._separator = PARAGRAPH

    def _add(self, text: str, place: Place, role: Role, label: str | None = None) -> int:
        return self._assembly.add(self._separator, text, place, role=role, label=label)


def _place(sheet: Sheet, lines: list[Line]) -> Place:
    if not sheet.as_seen:
        return Place(sheet.number)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    return Place(sheet.number, box(left, top, right, bottom))


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    """The lines of a block, paragraph by paragraph."""
    leading = _leading(lines)
    margin = min((line.left for line in lines), default=0.0)
    found: list[list[Line]] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        if before is None or _opens(before, line, leading) or _indented(before, line, after, margin):
            found.append([])
        found[-1].append(line)
    return found


def _opens(before: Line, line: Line, leading: float) -> bool:
    """Whether a line opens a paragraph: by a wider gap, another size, or bold where the line before was not."""
    if line.baseline - before.baseline > _WIDER * leading:
        return True
    if abs(line.size - before.size) > 0.12 * max(line.size, before.size):
        return True
    return before.runs[-1].bold != line.runs[0].bold and not _runs_on(before, line)


def _leading(lines: list[Line]) -> float:
    """The usual distance between lines of a block: the median of those that can be within a paragraph."""
    near = [
        b.baseline - a.baseline for a, b in pairwise(lines) if 0 < b.baseline - a.baseline < 1.9 * max(a.size, b.size)
    ]
    if near:
        return median(near)
    return 1.2 * max((line.size for line in lines), default=10.0)


def _runs_on(before: Line, after: Line) -> bool:
    """Whether a sentence runs on from one line to the next."""
    if before.text.endswith("-"):
        return True
    return not before.text.endswith(_STOPS) and after.text[:1].islower()


def _indented(before: Line, line: Line, after: Line | None, margin: float) -> bool:
    """Whether a line is set in as a paragraph's first is: the one before ended a sentence, the next is not set in."""
    least, most = _INDENT[0] * line.size, _INDENT[1] * line.size
    if not least < line.left - margin < most or line.left - before.left < least:
        return False
    return before.text.endswith(_STOPS) and (after is None or line.left - after.left > least)
