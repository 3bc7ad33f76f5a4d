"""Lays one picture over a part of another: which part fits best, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from relaas.model.windows import GREY_SIDE, WHOLE, Window

Grid = npt.NDArray[np.float64]

# Cells across and down in which the two are compared.
_CELLS = 16
# Steps by which the edges of a window are moved, in shares of the picture, each until nothing is gained.
_STEPS = (0.04, 0.02, 0.01, 0.005)
_ROUNDS = 6
# A window reaches no further than the picture and is no smaller than this along a side.
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Alignment:
    """A part of a picture and how well another fits it: correlation of grey levels, -1 to 1."""

    window: Window
    fit: float


def grid(grey: bytes, *, mirrored: bool = False) -> Grid:
    """The grey grid of a print, left and right swapped where asked for."""
    found = np.frombuffer(grey, dtype=np.uint8).reshape(GREY_SIDE, GREY_SIDE).astype(np.float64)
    return found[:, ::-1] if mirrored else found


def fits(wholes: Grid, part: Grid, windows: list[Window], seen_through: Window = WHOLE) -> Grid:
    """How well a picture fits given windows of others, one window each; all at once.

    Args:
        wholes: grids of the others, stacked.
        part: the grid of the picture.
        windows: of each other the window to look at.
        seen_through: the window of the picture itself to look at.
    """
    seen = _standard(_under(part, seen_through)[None])
    looked = np.stack([_under(whole, window) for whole, window in zip(wholes, windows, strict=True)])
    result: Grid = (_standard(looked) * seen).sum(axis=(1, 2))
    return result


def align(whole: Grid, part: Grid, window: Window, seen_through: Window = WHOLE) -> Alignment:
    """The part of a picture that another fits best, sought from a window on.

    Each edge is moved by ever smaller steps as long as the fit grows.

    Args:
        whole: the grid of the one.
        part: the grid of the other.
        window: where in the whole to begin.
        seen_through: the window of the part that is looked at; the window that comes back is that of all of it.
    """
    seen = _standard(_under(part, seen_through)[None])[0]

    def fit(at: Window) -> float:
        return float((_standard(_under(whole, at)[None])[0] * seen).sum())

    best, edges = fit(window), list(window)
    for step in _STEPS:
        for _ in range(_ROUNDS):
            moved = False
            for place in range(4):
                for by in (-step, step):
                    tried = list(edges)
                    tried[place] = min(max(tried[place] + by, 0.0), 1.0)
                    at: Window = (tried[0], tried[1], tried[2], tried[3])
                    if at[2] - at[0] < _LEAST or at[3] - at[1] < _LEAST or tried == edges:
                        continue
                    if (found := fit(at)) > best + 1e-9:
                        best, edges, moved = found, tried, True
            if not moved:
                break
    (left, right), (top, bottom) = (_drawn_out(edges[side::2], seen_through[side::2]) for side in (0, 1))
    return Alignment((left, top, right, bottom), round(best, 4))


def _drawn_out(edges: Sequence[float], seen: Sequence[float]) -> tuple[float, float]:
    """Where along a side all of a part reaches, when what was seen of it reaches to these edges."""
    scale = (edges[1] - edges[0]) / (seen[1] - seen[0])
    first, last = edges[0] - seen[0] * scale, edges[1] + (1 - seen[1]) * scale
    return round(max(first, 0.0), 3), round(min(last, 1.0), 3)


def _under(picture: Grid, window: Window) -> Grid:
    left, top, right, bottom = window
    return _cells(top, bottom) @ picture @ _cells(left, right).T


def _standard(pictures: Grid) -> Grid:
    """Grey levels about their mean, with length one; a plain picture is all noughts and fits nothing."""
    middle = pictures - pictures.mean(axis=(1, 2), keepdims=True)
    length = np.sqrt((middle**2).sum(axis=(1, 2), keepdims=True))
    result: Grid = np.where(length > 1.0, middle / np.maximum(length, 1.0), 0.0)
    return result


_KNOWN: dict[tuple[float, float], Grid] = {}
_MOST_KNOWN = 20_000


def _cells(first: float, last: float) -> Grid:
    """How much of each pixel of a side each cell between two places takes; rows sum to one."""
    key = (round(first, 4), round(last, 4))
    if key not in _KNOWN:
        if len(_KNOWN) > _MOST_KNOWN:
            _KNOWN.clear()
        edges = np.linspace(key[0] * GREY_SIDE, key[1] * GREY_SIDE, _CELLS + 1)
        pixel = np.arange(GREY_SIDE)[None, :]
        low, high = edges[:-1, None], edges[1:, None]
        share = np.clip(np.minimum(high, pixel + 1) - np.maximum(low, pixel), 0, None)
        _KNOWN[key] = share / share.sum(axis=1, keepdims=True)
    return _KNOWN[key]
