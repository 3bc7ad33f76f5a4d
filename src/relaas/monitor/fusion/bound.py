"""The least error that any reckoning of an event's place can have, given what was seen and heard of it (Cramér-Rao).

The information of each datum is the outer product of its derivatives over its variance; what else is unknown (air,
clocks, offsets of sound) adds only its prior. The inverse of the sum bounds the covariance of every unbiased estimate.
"""

from __future__ import annotations

import numpy as np

from relaas.monitor.fusion.polish import Account, Problem
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.ground.sensor import Floats


def least_covariance(situation: Situation, account: Account, place: Floats, time: float) -> Floats:
    """The bound on the covariance of x and y, square metres, for an event at a place (2,) and moment less the zero."""
    problem = Problem(situation, account, situation.clocks, time)
    state = np.concatenate([place, np.zeros(problem.unknown - 2)])
    _, sigma, by = problem.rows(state)
    whitened = by / sigma[:, None]
    information = whitened.T @ whitened
    free = np.arange(3, problem.unknown)
    information[free, free] += 1 / problem.prior**2
    return np.asarray(np.linalg.inv(information)[:2, :2], dtype=np.float64)
