"""What the lines of a PDF are for: running heads and feet, page numbers, footnotes, headings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from relaas.readers.pdf_columns import Line
from relaas.readers.pdf_glyphs import Run

# Parts of the page's height where running heads and feet stand.
_HEAD, _FOOT = 0.12, 0.86
# Points that a running head may move from page to page.
_DRIFT = 4.0
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?i)(?:pagina|page|blz\.?|p\.)?\s*[-–]?\s*(?P<number>\d{1,4})\s*[-–]?(?:\s*(?:van|of|/)\s*\d{1,4})?"
)
# What the official publications of parliament print at the foot of their pages.
_IMPRINT = re.compile(
    r"(?:ah|kst|kv|h|nds|ag|blg|stb|stcrt|trb)-[\w-]{3,40}|ISSN\s0921\s?-\s?7\d{3}.{0,80}|[’']s-Gravenhage \d{4}"
    r"|(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}[-–]\d{2,4}(?:, .{1,80})?"
)
_OFFICIAL_ID = re.compile(r"(?:ah|kst|kv|h|nds|ag|blg|stb|stcrt|trb)-[\w-]{3,40}")
_NOTE_LABEL = re.compile(r"(?P<label>\d{1,3}|[*†‡]{1,3})(?:[.)]?[\s\t]+(?=\S)|(?=[^\s\d.,)]))")
_MARK = re.compile(r"\d{1,3}|[*†‡]{1,3}")
# Lines of bold type that can still be a heading.
_HEADING_LINES = 3
# Units whose square or cube is no footnote mark.
_POWERS = re.compile(r"(?:\b|\d)(?:[kcdm]?m|ha|10)$")


@dataclass(slots=True)
class Sheet:
    """A page with the runs that stand on it; ``as_seen`` is False where places on it would mislead."""

    number: int
    height: float
    runs: list[Run]
    as_seen: bool = True


@dataclass(slots=True)
class FootNote:
    """A footnote, or the part of one that stands on this page."""

    label: str
    lines: list[Line]


def body_size(sheets: Iterable[Sheet]) -> float:
    """The type size that most characters are set in."""
    weights: Counter[float] = Counter()
    for sheet in sheets:
        for run in sheet.runs:
            weights[round(run.size * 2) / 2] += len(run.text)
    return weights.most_common(1)[0][0] if weights else 10.0


def running_runs(sheets: list[Sheet]) -> set[int]:
    """The ``id`` of every run that is a running head or foot, a page number or an imprint.

    A run counts where it stands near the top or bottom edge and comes back at the same height on another page, the same
    to the letter or with numbers that rise as the pages do; on a single page only where it has the form of one.
    """
    found: set[int] = set()
    alike: dict[str, list[tuple[Sheet, Run]]] = defaultdict(list)
    for sheet in sheets:
        for run in sheet.runs:
            if _HEAD * sheet.height < run.baseline < _FOOT * sheet.height:
                continue
            alike[_DIGITS.sub("#", run.text)].append((sheet, run))
            if _IMPRINT.fullmatch(run.text) or _is_lone_number(sheet, run):
                found.add(id(run))
    repeated = [
        (sheet, run)
        for places in alike.values()
        for sheet, run in places
        if id(run) not in found and any(_comes_back(sheet, run, *other) for other in places if other[0] is not sheet)
    ]
    candidates = found | {id(run) for _, run in repeated}
    return found | {id(run) for sheet, run in repeated if _stands_apart(sheet, run, candidates)}


def _is_lone_number(sheet: Sheet, run: Run) -> bool:
    """A page number with nothing beyond it, towards the edge, and nothing close on the other side."""
    match = _PAGE_NUMBER.fullmatch(run.text)
    if match is None or (run.text.isdigit() and run.size > 14):
        return False
    others = [other for other in sheet.runs if other is not run and _IMPRINT.fullmatch(other.text) is None]
    if run.baseline > _FOOT * sheet.height:
        above = max((other.baseline for other in others if other.baseline <= run.baseline + 1), default=0.0)
        beyond = any(other.baseline > run.baseline + run.size for other in others)
        return not beyond and (run.baseline - above > 1.8 * run.size or not run.text.isdigit())
    return not run.text.isdigit()


def _comes_back(sheet: Sheet, run: Run, other_sheet: Sheet, other: Run) -> bool:
    if abs(run.baseline - other.baseline) > _DRIFT or abs(run.size - other.size) > 0.1 * run.size:
        return False
    if run.text == other.text:
        return True
    numbers, others = _DIGITS.findall(run.text), _DIGITS.findall(other.text)
    apart = other_sheet.number - sheet.number
    rising = [int(b) - int(a) for a, b in zip(numbers, others, strict=True) if a != b and len(a + b) < 12]
    return rising == [apart]


def _stands_apart(sheet: Sheet, run: Run, candidates: set[int]) -> bool:
    """Whether the text of the page keeps its distance: a line or label that happens to come back does not."""
    towards_body = 1 if run.baseline < _HEAD * sheet.height else -1
    for other in sheet.runs:
        if id(other) in candidates:
            continue
        distance = towards_body * (other.baseline - run.baseline)
        if abs(distance) < 0.45 * run.size:
            return False
        if 0 < distance < 1.5 * run.size and other.left < run.right and run.left < other.right:
            return False
    return True


def marks_of(lines: Iterable[Line]) -> set[str]:
    """The texts of all raised pieces: what footnote marks there may be."""
    return {piece.text.strip() for line in lines for _, piece in line.pieces() if line.is_raised(piece)}


def footnotes(
    lines: list[Line], size: float, marks: set[str], open_label: str | None
) -> tuple[list[Line], list[FootNote]]:
    """Part the footnotes at the end of a block of lines from the rest.

    Args:
        lines: a block, from top to bottom.
        size: the body's type size; notes are set smaller.
        marks: the footnote marks seen on the page.
        open_label: the last note of the page before, which may run on here.
    """
    start = len(lines)
    while start > 0 and lines[start - 1].size <= 0.92 * size:
        start -= 1
    notes: list[FootNote] = []
    for index, line in enumerate(lines[start:], start):
        label = _note_label(line, marks)
        if label is not None and not (notes and _out_of_order(notes[-1].label, label)):
            notes.append(FootNote(label, [line]))
        elif notes:
            notes[-1].lines.append(line)
        elif open_label is not None:
            notes.append(FootNote(open_label, [line]))
        else:
            start = index + 1
    return lines[:start], notes


def _note_label(line: Line, marks: set[str]) -> str | None:
    match = _NOTE_LABEL.match(line.text)
    if match is None:
        return None
    first = line.pieces()[0][1]
    raised = first.size < 0.85 * line.size or first.baseline < line.baseline - 0.1 * line.size
    return match["label"] if raised or match["label"] in marks else None


def _out_of_order(last: str, label: str) -> bool:
    return last.isdigit() and label.isdigit() and int(label) != int(last) + 1


def mark_label(line: Line, index: int, before: str) -> str | None:
    """The label where the piece at an index is a footnote mark; ``before`` is the text of the line in front of it."""
    _, piece = line.pieces()[index]
    text = piece.text.strip()
    if not line.is_raised(piece) or _MARK.fullmatch(text) is None:
        return None
    return None if not before.strip() or _POWERS.search(before) else text


def is_heading(paragraph: list[Line], size: float) -> bool:
    """Whether a paragraph is set larger than the body, or is a short one all in bold."""
    if all(line.size >= 1.15 * size for line in paragraph):
        return True
    ends = paragraph[-1].text.endswith((".", ";", ","))
    return len(paragraph) <= _HEADING_LINES and all(line.bold for line in paragraph) and not ends


def imprint_id(sheet: Sheet) -> str | None:
    """The identifier that an official publication prints at the foot of its first page (``ah-tk-20232024-1786``)."""
    for run in sheet.runs:
        if run.baseline > _FOOT * sheet.height and _OFFICIAL_ID.fullmatch(run.text):
            return run.text
    return None
