"""The characters of a PDF page as pdfium gives them, put together to runs: neighbours on one line.

Coordinates here and above are those of the page turned until most of its text stands upright: points, origin at the top
left. That is the page as seen, unless it shows its text sideways. A run ends where the line ends
or where a gap is wider than any space between words, as between two columns. Within a run, stretches of one size on one
baseline are pieces; a raised, smaller piece is a footnote mark or an exponent.

Word spaces: many PDFs hold none and only move the pen. Every gap wider than a sixth of the type size counts, and
a narrower one where pdfium guesses a space.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# In type sizes: a gap that is a space, one that is where pdfium thinks so too, one that parts runs, and how far pieces
# of a run may be shifted up or down.
_SPACE = 0.17
_LIKELY_SPACE = 0.12
_APART = 1.0
_SHIFT = 0.55
# Characters of a page that are asked which way they run.
_SAMPLED = 60
# Codes that stand for another character: pdfium's for a hyphen at the end of a line, and the bullets of the symbol
# fonts of office programs, which have private codes.
_MEANT = {2: "-", 0xFFFE: "-", 0xAD: "-", 0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF02D: "–", 0xF0FC: "✓"}
_UNMAPPED = {0, 0xFFFD}
# Spaces of any width, and the line ends that pdfium guesses: the places decide.
_BLANKS = frozenset({9, 10, 13, 32, 0xA0, 0x202F, 0x3000, *range(0x2000, 0x200B)})


@dataclass(slots=True)
class Piece:
    """Characters of one size on one baseline, from ``left`` to ``right``."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(slots=True)
class Run:
    """Neighbouring pieces, in order from left to right."""

    pieces: list[Piece]
    bold: bool = False
    left: float = field(init=False)
    right: float = field(init=False)
    baseline: float = field(init=False)
    size: float = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        main = max(self.pieces, key=lambda piece: (len(piece.text.strip()), piece.size))
        self.left = min(piece.left for piece in self.pieces)
        self.right = max(piece.right for piece in self.pieces)
        self.baseline, self.size = main.baseline, main.size
        self.text = joined(self.pieces)

    @property
    def top(self) -> float:
        """Where its tallest letters reach."""
        return self.baseline - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Where its tails reach."""
        return self.baseline + 0.22 * self.size


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What a page holds: its runs, in the order of the file, and how many characters have no known meaning.

    ``as_seen`` is False where the page shows its text sideways, so that places on it are not those of the runs.
    """

    runs: list[Run]
    height: float
    characters: int
    unmapped: int
    as_seen: bool


def joined(pieces: list[Piece]) -> str:
    """The text of neighbouring pieces, with a space where one is seen."""
    parts: list[str] = []
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before is not None and gap_is_space(before, piece) and not before.text.endswith(" "):
            parts.append(" ")
        parts.append(piece.text)
    return "".join(parts).strip()


def gap_is_space(before: Piece, after: Piece) -> bool:
    """Whether the gap between two pieces on a line reads as a space; a word never hangs on a raised number."""
    raised = before.size < 0.85 * after.size and after.baseline - before.baseline > 0.1 * after.size
    if raised and before.text.isdigit() and after.text[0].isalpha():
        return True
    return after.left - before.right > _SPACE * max(before.size, after.size)


def page_glyphs(page: PdfPage) -> Glyphs:
    """The runs of a page."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        upright = _Upright(page.get_cropbox(), _direction(text_page.raw, count))
        reader = _Reader(text_page.raw, upright)
        runs = [Run(pieces, reader.is_bold(index)) for index, pieces in reader.runs(count)]
        as_seen = not runs or upright.turn == page.get_rotation()
        return Glyphs(
            [run for run in runs if run.text], upright.height, reader.characters, reader.unmapped, as_seen
        )  # fmt: skip
    finally:
        text_page.close()


def _direction(raw: object, count: int) -> int:
    """The way most characters run: 0, 90, 180 or 270 degrees against the clock in the file's own coordinates.

    pdfium counts with the clock.
    """
    step = max(count // _SAMPLED, 1)
    turns = Counter(
        -round(math.degrees(pdfium.FPDFText_GetCharAngle(raw, index)) / 90) % 4 * 90
        for index in range(0, count, step)
        if pdfium.FPDFText_GetUnicode(raw, index) > 32 and not pdfium.FPDFText_IsGenerated(raw, index)
    )
    return turns.most_common(1)[0][0] if turns else 0


class _Upright:
    """Turns the coordinates of the file into those of the page with its text upright, origin at the top left."""

    def __init__(self, crop: tuple[float, float, float, float], turn: int) -> None:
        self.left, self.bottom, self.right, self.top = crop
        self.turn = turn
        self.plain = turn == 0
        self.height = self.top - self.bottom if turn in (0, 180) else self.right - self.left

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point after the turn."""
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


class _Reader:
    """Walks over the characters of one page."""

    def __init__(self, raw: object, upright: _Upright) -> None:
        self.raw = raw
        self.upright = upright
        self.characters = 0
        self.unmapped = 0

    def runs(self, count: int) -> Iterator[tuple[int, list[Piece]]]:
        """The index of each run's first character, and its pieces."""
        pieces: list[Piece] = []
        first = 0
        height = glyph_left = glyph_right = 0.0
        space = guessed = False
        for index, text, left, right, baseline, box in self._characters(count):
            if not text:
                if pieces and pdfium.FPDFText_IsGenerated(self.raw, index):
                    guessed = True
                elif pieces:
                    space = True
                continue
            last = pieces[-1] if pieces else None
            if last is not None and baseline == last.baseline and abs(box - height) < 0.12 * height:
                size, gap = last.size, left - last.right
                if left == glyph_left and right == glyph_right and not space:
                    # A glyph of more letters (fi, ij): each has the place of the whole.
                    last.text += text
                    continue
                glyph_left, glyph_right = left, right
                if -0.5 * size < gap < _APART * size:  # nearly every character: the next of its piece
                    seen = space or gap > (_LIKELY_SPACE if guessed else _SPACE) * size
                    last.text += f" {text}" if seen else text
                    last.right = max(right, last.right)
                    space = guessed = False
                    continue
            else:
                size, height = self._size(index, box), box
                glyph_left, glyph_right = left, right
            if last is None or not self._follows(last, left, baseline, size):
                if pieces:
                    yield first, pieces
                pieces, first = [], index
            elif space or (guessed and left - last.right > _LIKELY_SPACE * size):
                last.text += " "
            pieces.append(Piece(text, left, right, baseline, size))
            space = guessed = False
        if pieces:
            yield first, pieces

    def _follows(self, last: Piece, left: float, baseline: float, size: float) -> bool:
        """Whether a character stands behind the last one on its line, not far off."""
        larger = max(size, last.size)
        return abs(baseline - last.baseline) < _SHIFT * larger and -0.5 * larger < left - last.right < _APART * larger

    def _characters(self, count: int) -> Iterator[tuple[int, str, float, float, float, float]]:
        """Index, character (empty for a space), left, right, baseline and height of each."""
        raw, upright = self.raw, self.upright
        unicode_of, lost = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_HasUnicodeMapError
        box_of, origin_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
        rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        at_rect, at_x, at_y = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
        plain, page_left, page_top = upright.plain, upright.left, upright.top
        for index in range(count):
            code = unicode_of(raw, index)
            if code in _BLANKS:
                yield index, "", 0.0, 0.0, 0.0, 0.0
                continue
            box_of(raw, index, at_rect)
            origin_of(raw, index, at_x, at_y)
            self.characters += 1
            if code in _UNMAPPED or lost(raw, index) == 1:
                self.unmapped += 1
                code = 0xFFFD
            text = _MEANT.get(code) or (chr(code) if not 0xD800 <= code <= 0xDFFF else "\ufffd")
            if plain:
                height = rect.top - rect.bottom
                yield index, text, rect.left - page_left, rect.right - page_left, round(page_top - y.value, 2), height
            else:
                yield index, text, *self._turned(rect, x.value, y.value)

    def _turned(self, rect: pdfium.FS_RECTF, x: float, y: float) -> tuple[float, float, float, float]:
        one = self.upright.point(rect.left, rect.bottom)
        other = self.upright.point(rect.right, rect.top)
        _, baseline = self.upright.point(x, y)
        return min(one[0], other[0]), max(one[0], other[0]), round(baseline, 2), abs(one[1] - other[1])

    def _size(self, index: int, box: float) -> float:
        """The type size as seen: the font's, scaled by the text matrix."""
        matrix = pdfium.FS_MATRIX()
        size = float(pdfium.FPDFText_GetFontSize(self.raw, index))
        if pdfium.FPDFText_GetMatrix(self.raw, index, ctypes.byref(matrix)):
            size *= max(abs(matrix.d), abs(matrix.b), abs(matrix.c)) or 1.0
        if size < 0.5:
            size = min(box, 12.0) or 1.0
        return round(size, 2)

    def is_bold(self, index: int) -> bool:
        """Whether the font of a character calls itself bold."""
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self.raw, index, buffer, 128, ctypes.byref(flags))
        name = buffer.value.lower()
        return b"bold" in name or b"black" in name or b"heavy" in name
