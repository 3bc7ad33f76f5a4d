"""The least error that any locator can have, given the sensors and how arrivals scatter (Cramér-Rao).

The information of each arrival about place and moment is the outer product of its derivatives over its variance; what
else is unknown (height of the source, speed of sound, wind) adds only its prior. The inverse of the sum bounds the
covariance of every unbiased estimate.
"""

from __future__ import annotations

import numpy as np

from relaas.monitor.ground.sensor import Floats, Place
from relaas.monitor.locating.conclusion import within_circle
from relaas.monitor.locating.fit import Arrivals
from relaas.monitor.locating.search import Ground


def least_covariance(ground: Ground, place: Place, sigma: Floats) -> Floats:
    """The bound on the covariance of x and y, square metres.

    Args:
        ground: sensors and weather; what they heard does not matter.
        place: of the source.
        sigma: standard error of the arrival at each sensor, seconds; infinite where it hears nothing.
    """
    by, priors = Arrivals(ground).derivatives(place)
    whitened = by / sigma[:, None]
    information = whitened.T @ whitened
    information[3:, 3:] += np.diag(1 / priors**2)
    return np.linalg.inv(information)[:2, :2].astype(np.float64)


def median_distance(covariance: Floats) -> float:
    """The distance within which half of all normal errors of this covariance lie, metres; by bisection."""
    low, high = 0.0, 10 * float(np.sqrt(np.trace(covariance)))
    for _ in range(60):
        middle = (low + high) / 2
        if within_circle(covariance[0], covariance[1], middle) < 0.5:
            low = middle
        else:
            high = middle
    return high
