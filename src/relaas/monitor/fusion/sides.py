"""How much of a posterior lies on either side of the line, with the line's own error, and how much at the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from relaas.monitor.fusion.placed import Placed
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.posts.line import Line

#: What is at the line is called so; it is on no side.
AT_THE_LINE = "at the line"
_RINGS, _TURNS = 24, 24


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of a posterior: on the left of the line, on its right, and in the band about it; past its ends is none."""

    left: float
    right: float
    at_line: float

    def of(self, side: str, line: Line) -> float:
        """The share of a side by its name."""
        return self.left if side == line.left else self.right

    def named(self, line: Line) -> tuple[tuple[str, float], ...]:
        """By the names of the sides."""
        return ((line.left, self.left), (line.right, self.right), (AT_THE_LINE, self.at_line))


def _unit() -> Floats:
    # As many points on every ring, each ring holding as much of a normal error; the same seen from either side.
    radius = np.sqrt(chi2.ppf((np.arange(_RINGS) + 0.5) / _RINGS, 2))
    turn = (np.arange(_TURNS) + 0.5) * (2 * np.pi / _TURNS)
    rings = radius[:, None, None] * np.stack([np.cos(turn), np.sin(turn)], axis=-1)[None, :, :]
    return np.asarray(rings.reshape(-1, 2), dtype=np.float64)


_UNIT = _unit()


def of_places(places: Sequence[Placed], line: Line) -> Shares:
    """Of places with their covariances; shares are scaled to 1."""
    points, weights = [], []
    for one in places:
        values, vectors = np.linalg.eigh(one.covariance)
        points.append(one.place + (_UNIT * np.sqrt(np.maximum(values, 0.0))) @ vectors.T)
        weights.append(np.full(len(_UNIT), one.share / len(_UNIT)))
    return of_points(np.concatenate(points), np.concatenate(weights), line)


def of_points(points: Floats, weights: Floats, line: Line) -> Shares:
    """Of points (n, 2) with weights (n,)."""
    share = weights / weights.sum()
    keep = share > 1e-6
    points, share = points[keep], share[keep]
    left, right = line.shares(points)
    near = line.near(points)
    away = np.where(near, 0.0, share)
    on_line = near & ~line.beyond(points)
    return Shares(float(away @ left), float(away @ right), float(share[on_line].sum()))
