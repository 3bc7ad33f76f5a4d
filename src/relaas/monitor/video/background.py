"""What each block of the picture usually looks like: its mean, its noise, and how far it fell of late.

Mean and variance are exponential averages. What differs much counts as much as :data:`STEP`, so that a flash hardly
moves them and moving things widen the noise of their place. The noise is never taken to be less than that of a sensor
(photon transfer: a constant and a part in proportion to brightness), since a coder smooths still noise away.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.video.luma import Luma

Levels = NDArray[np.float32]
#: Share of a new frame in the mean, and in the variance.
RATE, SPREAD_RATE = 0.04, 0.02
#: Levels that one frame may differ by and still be averaged in full.
STEP = 24.0
#: Variance that a sensor has in the dark, and per level of brightness.
READ, SHOT = 1.0, 0.02
#: Share of what a block fell by that is remembered after one frame: half after some 14 s at 25 frames a second.
MEMORY = 0.998


class Background:
    """The background of one camera, block by block. Arrays are rows by columns of blocks."""

    def __init__(self, rows: int, columns: int) -> None:
        shape = (rows, columns)
        self.mean: Levels = np.zeros(shape, np.float32)
        self.variance: Levels = np.full(shape, READ, np.float32)
        self.fall: Levels = np.zeros(shape, np.float32)
        self.seen = 0
        self._scratch: Levels = np.empty(shape, np.float32)

    def difference(self, blocks: Luma, out: Levels) -> Levels:
        """How far each block lies above its mean."""
        np.copyto(out, blocks)
        if self.seen == 0:
            self.mean[...] = out
        out -= self.mean
        return out

    def learn(self, difference: Levels) -> None:
        """Take in a frame by its differences; the first ones count for more, as there is little else."""
        scratch = self._scratch
        self.seen += 1
        np.maximum(self.fall, -difference, out=self.fall) if self.seen > 10 else None
        self.fall *= MEMORY
        np.clip(difference, -STEP, STEP, out=scratch)
        first = 1.0 / self.seen
        scratch *= max(RATE, first)
        self.mean += scratch
        # Squares of what was scaled, scaled back: one pass less over the picture.
        np.multiply(scratch, scratch, out=scratch)
        rate = max(SPREAD_RATE, min(first, 0.2))
        scratch *= rate / max(RATE, first) ** 2
        self.variance *= 1.0 - rate
        self.variance += scratch

    def deviation(self, where: tuple[NDArray[np.intp], ...]) -> Levels:
        """Standard deviation of some blocks, never less than that of a sensor."""
        floor = READ + SHOT * self.mean[where]
        spread: Levels = np.sqrt(np.maximum(self.variance[where], floor))
        return spread

    def adopt(self, blocks: Luma, rows: slice, columns: slice) -> None:
        """Take what a part of the picture looks like now as its mean: a lamp that was switched on stays on."""
        self.mean[rows, columns] = blocks[rows, columns]
