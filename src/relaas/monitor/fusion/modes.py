"""The places that fit: peaks of a posterior, with their shares."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from relaas.monitor.fusion.sector import Sector
from relaas.monitor.ground.sensor import Floats

#: Two peaks are two places where the ground between them is likely less than so much of the lower one.
VALLEY = 0.5
#: Places with less of the posterior are not told, nor more than so many.
LEAST_SHARE, MOST = 0.01, 6


@dataclass(frozen=True, slots=True)
class Peak:
    """One place: its middle (2,), covariance (2, 2), and share of the posterior."""

    middle: Floats
    covariance: Floats
    share: float


def peaks(found: Sector) -> tuple[Peak, ...]:
    """The places that fit, the likeliest first."""
    by_ring = found.weight.reshape(len(found.distance), -1)
    profile = by_ring.sum(axis=1)
    density = profile / np.gradient(found.distance)
    told = []
    for first, last in _stretches(density):
        share = float(profile[first:last].sum())
        if share < LEAST_SHARE:
            continue
        across = by_ring.shape[1]
        told.append(_peak(found.points[first * across : last * across], by_ring[first:last].reshape(-1), share))
    return tuple(sorted(told, key=lambda one: -one.share)[:MOST])


def _peak(points: Floats, weight: Floats, share: float) -> Peak:
    part = weight / weight.sum()
    middle = part @ points
    off = points - middle
    return Peak(middle, (off * part[:, None]).T @ off + np.eye(2), share)


def _stretches(density: Floats) -> list[tuple[int, int]]:
    """Rings cut at the valleys between peaks, as (first, after the last)."""
    rise = np.diff(density)
    turns = np.flatnonzero((rise[:-1] < 0) & (rise[1:] >= 0)) + 1
    edges = [0, *turns.tolist(), len(density)]
    kept: list[tuple[int, int]] = []
    for first, last in itertools.pairwise(edges):
        kept.append((first, last))
        while len(kept) > 1 and not _apart(density, kept[-2], kept[-1]):
            after = kept.pop()
            kept[-1] = (kept[-1][0], after[1])
    return kept


def _apart(density: Floats, one: tuple[int, int], other: tuple[int, int]) -> bool:
    lower = min(float(density[one[0] : one[1]].max()), float(density[other[0] : other[1]].max()))
    valley = float(density[max(other[0] - 1, 0) : other[0] + 1].min())
    return valley < VALLEY * lower
