"""Flashes that one camera saw in one direction within minutes: shots in a row mostly come from one place.

After each of them the post heard its bang as long after as after the others. What they tell of the distance together
is far more than what one flash with several onsets after it does. They may also be of different places in one
direction, so each counts only half; and as they err alike their log odds are divided.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from relaas.monitor.fusion.hearing import heard_chance, way_sigma
from relaas.monitor.fusion.seeing import apart
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.ground.sensor import Floats

#: How many seconds apart, how many of the nearest in time, and how near in direction (standard errors).
_MINUTES, _MOST, _GATE = 180.0, 12, 2.5
#: The share of them that is of one place, and by what their log odds are divided.
_SAME_PLACE, _CAUTION = 0.5, 1.5
#: Half the width of the window in which each bang is looked for, in standard errors.
_WINDOW = 3.0


def companions(situation: Situation, flash: int) -> NDArray[np.int64]:
    """The other flashes of its camera that may be of its place, the nearest in time."""
    seen = situation.seen
    first, last = np.searchsorted(seen.time, [seen.time[flash] - _MINUTES, seen.time[flash] + _MINUTES])
    rows = np.arange(first, last)
    rows = rows[(seen.post[rows] == seen.post[flash]) & (rows != flash)]
    off = np.abs(apart(seen.azimuth[rows], np.full(len(rows), seen.azimuth[flash])))
    # One camera's boresight is wrong alike for both, so only the pixels scatter; the whole error is wide enough.
    near = rows[off < _GATE * seen.azimuth_sigma[flash]]
    order = np.argsort(np.abs(seen.time[near] - seen.time[flash]), kind="stable")
    found: NDArray[np.int64] = near[order[:_MOST]]
    return found


def profile(situation: Situation, flash: int, points: Floats) -> Floats:
    """Log odds of each of some places by what the post heard after the companions of one of its flashes.

    Args:
        situation: the night.
        flash: number of the flash.
        points: places in its direction, (n, 2).
    """
    seen, array = situation.seen, situation.array
    post = int(seen.post[flash])
    ear, total = situation.ears[post], np.zeros(len(points))
    if not array.hears[post] or not len(ear.time):
        return total
    weather = situation.weather(float(seen.time[flash]))
    travel = situation.travel(points, [post], weather)[:, 0]
    chance = heard_chance(np.hypot(*(points - array.ears[post, :2]).T))
    late, late_sigma = float(situation.clocks.sound[post]), float(situation.clocks.sound_sigma[post])
    for other in companions(situation, flash):
        sigma = np.hypot(way_sigma(travel, weather, float(array.survey[post])), np.hypot(seen.sigma[other], late_sigma))
        odds = ear.odds_of(float(seen.time[other]) + late + travel, sigma, chance)
        total += np.log(1 - _SAME_PLACE + _SAME_PLACE * np.exp(odds))
    return total / _CAUTION


def by_chance(situation: Situation, flash: int, travel: float, rate: float) -> float:
    """The chance that as many companions as do have an onset as long after them, by chance alone.

    Args:
        situation: the night.
        flash: number of the flash.
        travel: seconds that sound takes from its place to the post.
        rate: onsets a second of the post.
    """
    seen = situation.seen
    post = int(seen.post[flash])
    ear, others = situation.ears[post], companions(situation, flash)
    if not len(others) or not len(ear.time):
        return 1.0
    weather = situation.weather(float(seen.time[flash]))
    way = float(way_sigma(np.array([travel]), weather, 0.0)[0])
    window = _WINDOW * float(np.hypot(way, np.hypot(seen.sigma[flash], situation.clocks.sound_sigma[post])))
    due = seen.time[others] + travel + float(situation.clocks.sound[post])
    first, last = np.searchsorted(ear.time, due - window), np.searchsorted(ear.time, due + window)
    matched = int((last > first).sum())
    # Where onsets crowd about these moments, a match there proves the less.
    crowd = np.searchsorted(ear.time, due + 10.0) - np.searchsorted(ear.time, due - 10.0) - (last > first)
    likely = -np.expm1(-2 * window * max(rate, float(crowd.mean()) / 20.0))
    return float(binom.sf(matched - 1, len(others), likely)) if matched else 1.0
