"""What a picture is known again by: PDQ, coarse hashes of its windows, and a small grey grid."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pdqhash

from relaas.model.evidence import Print
from relaas.model.windows import COARSE_TERMS, GREY_SIDE, SIDES

Grey = npt.NDArray[np.float64]

# A picture is brought to this many pixels across and down before its windows are cut; PDQ itself works on 64.
SIDE = 128
# PDQ is reckoned on no more pixels than this along a side, as its authors advise.
PDQ_SIDE = 512
_CELLS = 64
# Grey levels (of 255) up to which an edge counts as black, and the share of a side that bars may take.
_BLACK = 20.0
_BARS = 0.4


def print_of(
    rgb: npt.NDArray[np.uint8], grey: Grey, *, at: float | None = None, bars: tuple[int, int, int, int] | None = None
) -> Print:
    """The print of one picture.

    Args:
        rgb: rows, columns and three colours, no side longer than :data:`PDQ_SIDE`.
        grey: the same as :data:`SIDE` by :data:`SIDE` grey levels, 0 to 255.
        at: seconds from the beginning of a video.
        bars: the black bars to leave out, as :func:`bars_of` gives them; looked for where it is None.
    """
    bits, quality = pdqhash.compute(np.ascontiguousarray(rgb))
    return Print(
        at=at,
        until=at,
        quality=int(quality),
        pdq=np.packbits(bits.astype(np.uint8)).tobytes(),
        coarse=coarse_of(grey, bars or bars_of(grey)),
        grey=grid_of(grey, bars or bars_of(grey)),
    )


def bars_of(grey: Grey) -> tuple[int, int, int, int]:
    """What is left of a picture without black bars at its edges: left, top, right, bottom in cells of ``grey``."""
    top, bottom = _lit(grey.max(axis=1))
    left, right = _lit(grey.max(axis=0))
    return left, top, right, bottom


def coarse_of(grey: Grey, bars: tuple[int, int, int, int]) -> bytes:
    """The coarse hashes: of the whole with left and right swapped, then of each window."""
    left, top, right, bottom = bars
    down, across = _projection(SIDE, top, bottom), _projection(SIDE, left, right)
    terms = down @ grey @ across.T
    count = len(SIDES)
    by_window = terms.reshape(count, COARSE_TERMS, count, COARSE_TERMS).transpose(0, 2, 1, 3)
    each = by_window.reshape(count * count, COARSE_TERMS, COARSE_TERMS)
    # Swapping left and right turns the sign of every odd cosine across: here those at even places, as the constant
    # one is left out.
    mirrored = each[0] * np.where(np.arange(COARSE_TERMS) % 2 == 0, -1.0, 1.0)
    rows = np.concatenate([mirrored[None], each]).reshape(count * count + 1, -1)
    # Rounded, so that the last digits of a float decide nothing.
    rows = np.round(rows, 6)
    return np.packbits(rows > np.median(rows, axis=1, keepdims=True), axis=1).tobytes()


def grid_of(grey: Grey, bars: tuple[int, int, int, int]) -> bytes:
    """The picture without bars as a small grid of grey levels."""
    left, top, right, bottom = bars
    cells = _cells(SIDE, top, bottom, GREY_SIDE) @ grey @ _cells(SIDE, left, right, GREY_SIDE).T
    return np.clip(np.rint(cells), 0, 255).astype(np.uint8).tobytes()


def _lit(brightest: npt.NDArray[np.float64]) -> tuple[int, int]:
    """The first place along a side that is not black and the one after the last; all of it where bars would be most."""
    lit = np.flatnonzero(brightest > _BLACK)
    if not len(lit):
        return 0, len(brightest)
    first, last = int(lit[0]), int(lit[-1]) + 1
    return (first, last) if last - first >= (1 - _BARS) * len(brightest) else (0, len(brightest))


@cache
def _projection(side: int, first: int, last: int) -> Grey:
    """For each window along a side, the cosine terms of what lies under it; window by window, term by term."""
    width = last - first
    rows = [_cosines() @ _cells(side, first + near * width, first + far * width, _CELLS) for near, far in SIDES]
    return np.vstack(rows)


@cache
def _cosines() -> Grey:
    """Terms 1 to 8 of the cosine transform of 64 cells."""
    term, cell = np.arange(1, COARSE_TERMS + 1)[:, None], np.arange(_CELLS)[None, :]
    cosines: Grey = np.sqrt(2 / _CELLS) * np.cos(np.pi / (2 * _CELLS) * term * (2 * cell + 1))
    return cosines


@cache
def _cells(side: int, first: float, last: float, count: int) -> Grey:
    """How much of each of ``side`` pixels each of ``count`` equal cells between two places takes; rows sum to one."""
    edges = np.linspace(first, last, count + 1)
    low, high = edges[:-1, None], edges[1:, None]
    pixel = np.arange(side)[None, :]
    share = np.clip(np.minimum(high, pixel + 1) - np.maximum(low, pixel), 0, None)
    cells: Grey = share / share.sum(axis=1, keepdims=True)
    return cells
