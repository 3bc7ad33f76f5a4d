"""The runs of a page as lines in the order people read them: columns one after the other, tables row by row.

A gutter is a vertical strip that few runs cross. It parts columns where there is prose on both sides, or where a block
of short lines stands beside prose on a rhythm of its own (the sidebar of a letterhead). Labels beside what they label
keep to the same lines, and are read across. Runs that cross the gutter (titles) part the page into bands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mean, median

from relaas.readers.pdf_glyphs import Piece, Run, gap_is_space

# Characters a line of prose holds on average in a column, and beside a sidebar; lines that make a column.
_PROSE = 22
_WIDE_PROSE = 35
_FEWEST = 3
# In type sizes: lines that share a baseline, a gap that parts the cells of a table, tight leading.
_SAME_LINE = 0.45
_ALIGNED = 0.2
_CELL = 1.5
_TIGHT = 2.0
_STEP = 3.0


@dataclass(slots=True)
class Line:
    """Runs on one baseline, from left to right."""

    runs: list[Run]
    left: float = field(init=False)
    right: float = field(init=False)
    baseline: float = field(init=False)
    size: float = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.runs.sort(key=lambda run: run.left)
        main = max(self.runs, key=lambda run: (len(run.text), run.size))
        self.left = self.runs[0].left
        self.right = max(run.right for run in self.runs)
        self.baseline, self.size = main.baseline, main.size
        self.text = "".join(separator + piece.text for separator, piece in self.pieces()).strip()

    @property
    def top(self) -> float:
        """Where its tallest letters reach."""
        return min(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        """Where its tails reach."""
        return max(run.bottom for run in self.runs)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(run.bold for run in self.runs)

    def pieces(self) -> list[tuple[str, Piece]]:
        """Its pieces, each with what stands before it: nothing, a space, or a tab between cells."""
        found: list[tuple[str, Piece]] = []
        for run in self.runs:
            for piece in run.pieces:
                last = found[-1][1] if found else None
                found.append((_separator(last, piece), piece))
        return found

    def is_raised(self, piece: Piece) -> bool:
        """Whether a piece is set small above the baseline, as a footnote mark is."""
        return piece.size < 0.85 * self.size and self.baseline - piece.baseline > 0.12 * self.size


def _separator(last: Piece | None, piece: Piece) -> str:
    if last is None:
        return ""
    if piece.left - last.right > _CELL * max(last.size, piece.size):
        return "\t"
    return " " if gap_is_space(last, piece) and not last.text.endswith(" ") else ""


def regions(runs: list[Run], depth: int = 0) -> list[list[Line]]:
    """Blocks of lines in reading order, the lines of each from top to bottom."""
    gutter = _gutter(runs) if depth < 4 else None
    if gutter is None:
        return [rows(runs)] if runs else []
    found: list[list[Line]] = []
    across: list[Run] = []
    for left, right, crossing in _bands(runs, gutter):
        if left and right and len(left) + len(right) > 2:
            found += [rows(across)] if across else []
            across = []
            found += regions(left, depth + 1) + regions(right, depth + 1)
        else:
            across += left + right
        across += crossing
    return found + ([rows(across)] if across else [])


def rows(runs: list[Run]) -> list[Line]:
    """Runs put together to lines, from top to bottom."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.baseline, run.left)):
        last = lines[-1][-1] if lines else None
        if last is not None and _share_a_line(lines[-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [Line(line) for line in lines]


def _share_a_line(line: list[Run], run: Run) -> bool:
    main = max(line, key=lambda other: other.size)
    if abs(run.baseline - main.baseline) >= _SAME_LINE * max(run.size, main.size):
        return False
    return not any(min(run.right, o.right) - max(run.left, o.left) > 0.5 * min(run.size, o.size) for o in line)


def _bands(runs: list[Run], gutter: float) -> list[tuple[list[Run], list[Run], list[Run]]]:
    """From the top: the runs left and right of the gutter, and the run across it that ends the band."""
    bands: list[tuple[list[Run], list[Run], list[Run]]] = [([], [], [])]
    for run in sorted(runs, key=lambda run: run.baseline):
        left, right, crossing = bands[-1]
        if run.left < gutter < run.right:
            crossing.append(run)
            bands.append(([], [], []))
        else:
            (left if run.right <= gutter else right).append(run)
    return bands


def _gutter(runs: list[Run]) -> float | None:
    """Where columns part, or None where the page reads across."""
    if len(runs) < 2 * _FEWEST:
        return None
    lefts, rights = sorted(run.left for run in runs), sorted(run.right for run in runs)
    first, last = lefts[0], rights[-1]
    best, where = 0.0, []
    at = first + 0.1 * (last - first)
    while at < last - 0.1 * (last - first):
        on_left, on_right = bisect_right(rights, at), len(lefts) - bisect_left(lefts, at)
        score = min(on_left, on_right) - 1.5 * (len(runs) - on_left - on_right)
        if score > best:
            best, where = score, [at]
        elif score == best and where:
            where.append(at)
        at += _STEP
    if best < _FEWEST:
        return None
    gutter = where[len(where) // 2]
    left = [run for run in runs if run.right <= gutter]
    right = [run for run in runs if run.left >= gutter]
    return gutter if _part(rows(left), rows(right)) else None


def _part(left: list[Line], right: list[Line]) -> bool:
    """Whether two sides of a gutter are columns, rather than cells of a table."""
    if min(len(left), len(right)) < _FEWEST:
        return False
    if _is_prose(left, _PROSE) and _is_prose(right, _PROSE):
        return True
    for side, beside in ((left, right), (right, left)):
        if _is_prose(beside, _WIDE_PROSE) and _is_tight(side) and _aligned(side, beside) < 0.6:
            return True
    return False


def _is_prose(lines: list[Line], characters: int) -> bool:
    return len(lines) > _FEWEST and mean(len(line.text) for line in lines) >= characters


def _is_tight(lines: list[Line]) -> bool:
    return median((b.baseline - a.baseline) / b.size for a, b in pairwise(lines)) < _TIGHT


def _aligned(side: list[Line], beside: list[Line]) -> float:
    """The share of lines that stand level with one beside them."""
    level = sum(any(abs(a.baseline - b.baseline) < _ALIGNED * a.size for b in beside) for a in side)
    return level / len(side)
