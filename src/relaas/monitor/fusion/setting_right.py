"""The times of clocks that jumped, set right as well as is known, so that what is of one event is found as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from relaas.monitor.fusion.jumped import Jump
from relaas.monitor.fusion.situation import Situation

#: How well a time is known that is set right, seconds.
_SIGMA = 0.15


def set_right(situation: Situation, jumps: Iterable[Jump]) -> Situation:
    """The night with the times after each jump set right, and none of the clocks trusted: not for the whole night.

    What was before the jump is not told apart from what was after it so surely that a side could rest on it.
    """
    clocks, seen, ears = situation.clocks, situation.seen, list(situation.ears)
    trusted, sigma = clocks.trusted.copy(), clocks.sigma.copy()
    for jump in jumps:
        post = jump.posts[0]
        trusted[list(jump.posts)] = False
        sigma[post] = max(_SIGMA, float(sigma[post]))
        seen = seen.moved(np.where(seen.post == post, jump.right(seen.time), seen.time))
        ears[post] = ears[post].moved(jump.right(ears[post].time))
    return replace(situation, seen=seen, ears=tuple(ears), clocks=replace(clocks, trusted=trusted, sigma=sigma))
