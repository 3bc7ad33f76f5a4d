"""Onsets of several posts that lie close in time, as tables of numbers: no loop over onsets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.ground.sensor import Floats

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Matches:
    """For each of some anchors the numbers of what lies in its window, one after the other: ``first`` and ``count``."""

    first: Numbers
    count: Numbers


def within(anchor: Floats, times: Floats, before: float, after: float) -> Matches:
    """Which of some moments, in order, lie from ``before`` seconds before each anchor to ``after`` after it."""
    first = np.searchsorted(times, anchor - before)
    last = np.searchsorted(times, anchor + after, side="right")
    return Matches(first.astype(np.int64), (last - first).astype(np.int64))


def products(one: Matches, other: Matches, anchors: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Every pair of one of each, for some of the anchors: numbers of the anchor, of the one, and of the other."""
    count = one.count[anchors] * other.count[anchors]
    total = int(count.sum())
    anchor = np.repeat(anchors, count)
    within_anchor = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
    width = np.maximum(other.count[anchor], 1)
    return anchor, one.first[anchor] + within_anchor // width, other.first[anchor] + within_anchor % width


def nearest(times: Floats, moment: Floats) -> Numbers:
    """Which of some moments, in order and at least one, is nearest to each."""
    after = np.clip(np.searchsorted(times, moment), 0, len(times) - 1)
    before = np.maximum(after - 1, 0)
    closer = np.abs(times[before] - moment) < np.abs(times[after] - moment)
    return np.where(closer, before, after).astype(np.int64)
