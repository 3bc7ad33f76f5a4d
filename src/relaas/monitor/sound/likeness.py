"""How much the sound of one event is like a blast, by its onsets at several microphones together.

One onset alone proves little: an echo, a wall or wind may spoil the form of a blast. What several microphones heard of
one thing they heard each by a way of its own, so that their forms add up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from relaas.monitor.ground.sensor import Floats
from relaas.monitor.sound.pick import Pick
from relaas.monitor.sound.shape import shrillness

#: No single onset speaks for or against by more log odds than this.
_MOST = 4.0
#: Decibels over the noise at which an onset begins to have a form of its own rather than that of the noise.
_FORMLESS = 6.0
#: Log odds of what was only heard, before its form is looked at, and how many dB over the noise these weigh as: most
#: sounds are no blasts, and what hardly stands out has no form that could tell.
_ONLY_HEARD, _WEIGHS = -1.0, 10.0
#: By how much shriller one sound must be than another to be of something else.
_SHRILLER = 0.5


def together(picks: Sequence[Pick]) -> float:
    """How much onsets of one event that was only heard are like a blast, 0 to 1; 1 where there are none.

    The mean of their log odds, each bounded and weighted by how many dB it stands out, drawn to what most sounds are.
    """
    if not picks:
        return 1.0
    return mean_likeness(np.array([pick.blast for pick in picks]), np.array([pick.strength for pick in picks]))


def other_than(pick: Pick, earlier: Pick) -> bool:
    """Whether an onset cannot be of the sound of an earlier one: a blast is dull, the crack before it is shrill."""
    return shrillness(earlier.shape) - shrillness(pick.shape) > _SHRILLER


def mean_likeness(blast: Floats, strength: Floats, seen: bool = False) -> float:
    """The same for onsets as arrays, of which there is one at least.

    Args:
        blast: how much each is like a blast, 0 to 1.
        strength: power just after each against that before, dB.
        seen: a flash was seen at its place, so that it is no more likely anything else.
    """
    sure = 1 / (1 + math.exp(-_MOST))
    bounded = np.clip(blast, 1 - sure, sure)
    odds = np.log(bounded / (1 - bounded))
    weights = np.maximum(strength - _FORMLESS, 1.0)
    before = 0.0 if seen else _WEIGHS
    mean = float((odds * weights).sum() + before * _ONLY_HEARD) / (float(weights.sum()) + before)
    return 1 / (1 + math.exp(-mean))
