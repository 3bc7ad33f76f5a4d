"""What is known of every post's clock, and of its sound against its pictures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.fusion.array import Array
from relaas.monitor.ground.sensor import Floats

#: Standard error that stands for knowing nothing of a clock, seconds.
UNKNOWN = 1e4


@dataclass(frozen=True, slots=True)
class Clocks:
    """Offsets, each by post, in seconds; a clock that is ahead has a positive one.

    Attributes:
        offset: of the clock against UTC.
        sigma: standard error of that, within which events are sought at other posts.
        trusted: whether the post's times are compared with those of others; where not, its own flashes and bangs still
            are with one another.
        sound: by how much its sound is late against its pictures, beyond what was taken off.
        sound_sigma: standard error of that.
        events: how many events the offset rests on.
    """

    offset: Floats
    sigma: Floats
    trusted: NDArray[np.bool_]
    sound: Floats
    sound_sigma: Floats
    events: NDArray[np.int64]

    def weight_sigma(self) -> Floats:
        """The standard error with which a clock counts as evidence: as good as nothing where it is not trusted."""
        known: Floats = np.where(self.trusted, self.sigma, UNKNOWN)
        return known


def told(array: Array) -> Clocks:
    """What the posts tell of their clocks themselves: off by nothing, within a bound of three standard errors."""
    count = len(array.posts)
    return Clocks(
        offset=np.zeros(count),
        sigma=array.bound / 3,
        trusted=np.ones(count, dtype=np.bool_),
        sound=np.zeros(count),
        sound_sigma=array.sound_sigma.copy(),
        events=np.zeros(count, dtype=np.int64),
    )
