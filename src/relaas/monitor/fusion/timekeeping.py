"""Every post's clock from the night's events: all offsets at once, with what the posts tell as prior.

An event whose place is known tells how much later or sooner each post had it than the others did. What each event tells
(its information on the offsets, place, moment and air left free) is added up, with a prior for each clock that does not
follow a clock which is far off (Student's t), so that one wrong clock does not draw the others along. A clock that is
not trusted is left free in each event by itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.fusion.array import Array
from relaas.monitor.fusion.clocks import Clocks, told
from relaas.monitor.fusion.polish import Solved
from relaas.monitor.ground.sensor import Floats

_ROUNDS, _HEAVY = 8, 2.0
#: No offset is known better than this, however many events there are: they err alike, seconds.
_FLOOR = 0.002
#: Events nearer to one another than this come from one place, metres.
_ONE_PLACE = 100.0


def kept(array: Array, clocks: Clocks, events: Sequence[Solved]) -> Clocks:
    """Clocks and sound offsets as the events tell them.

    Args:
        array: the posts, whose bounds are the priors.
        clocks: what the events were fitted with; clocks that are not trusted stay as they are.
        events: that are well placed, each of two posts or more.
    """
    count = len(array.posts)
    information, pull = np.zeros((2 * count, 2 * count)), np.zeros(2 * count)
    number = np.zeros(count, dtype=np.int64)
    for event in events:
        rows = np.array([*event.posts, *(count + post for post in event.posts)])
        # What delays the sound of one shot on its way delays the next from there as well: they count as one.
        alike = sum(math.hypot(*(event.place - other.place)) < _ONE_PLACE for other in events)
        told_here, pull_here = _of_trusted(event, clocks.trusted[list(event.posts)])
        information[np.ix_(rows, rows)] += told_here / alike
        pull[rows] += pull_here / alike
        number[list(event.posts)] += 1
    before = np.concatenate([clocks.offset, clocks.sound])
    start = told(array)
    prior = np.concatenate([start.sigma, np.maximum(start.sound_sigma, 1e-4)])
    change, covariance = _solved(information, pull, before, prior)
    after = before + change
    sigma = np.sqrt(np.diag(covariance) + _FLOOR**2)
    held = clocks.trusted & (number > 0)
    offset = np.where(held, after[:count], clocks.offset)
    clock_sigma = np.where(held, np.minimum(sigma[:count], start.sigma), clocks.sigma)
    beyond = held & (np.abs(offset) - 3 * clock_sigma > array.bound)
    return replace(
        clocks,
        offset=offset,
        sigma=clock_sigma,
        trusted=clocks.trusted & ~beyond,
        sound=after[count:],
        sound_sigma=np.minimum(sigma[count:], np.maximum(start.sound_sigma, _FLOOR)),
        events=number,
    )


def _of_trusted(event: Solved, trusted: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """What an event tells with the clocks that are not trusted left free: they may be off otherwise in the next."""
    gone = np.flatnonzero(np.concatenate([~trusted, np.zeros(len(trusted), dtype=np.bool_)]))
    if not len(gone):
        return event.information, event.pull
    # Where nothing tells of such a clock there is nothing to take out.
    own = np.linalg.pinv(event.information[np.ix_(gone, gone)], hermitian=True)
    by = event.information[:, gone] @ own
    return event.information - by @ event.information[gone], event.pull - by @ event.pull[gone]


def _solved(information: Floats, pull: Floats, before: Floats, prior: Floats) -> tuple[Floats, Floats]:
    change: Floats = np.zeros(len(pull))
    for _ in range(_ROUNDS):
        # The further off an offset is, the less its prior holds it.
        weight = (_HEAVY + 1) / (_HEAVY + ((before + change) / prior) ** 2) / prior**2
        matrix = information + np.diag(weight)
        change = np.asarray(np.linalg.solve(matrix, pull - weight * before), dtype=np.float64)
    return change, np.asarray(np.linalg.inv(matrix), dtype=np.float64)
