"""Places from which the sound of three onsets would come, in closed form, for many triples at once.

With one post as origin, the air at rest (posts are moved with the wind by the time between the arrivals), a source at
distance r from it and arrivals d_j seconds later at p_j: |x - p_j| = r + c d_j. The squares of these, less that of the
first, are linear in x and r; put into |x| = r they leave a quadratic in r, hence up to two places (Bancroft 1985).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.ground.sensor import Floats


def places(first: Floats, second: Floats, speed: float, later: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Where sources lie, counted from the first post.

    Args:
        first: of the second post less the first, moved with the wind, (n, 2).
        second: of the third post, likewise.
        speed: of sound, m/s.
        later: seconds by which the second and the third heard it after the first, (n, 2).

    Returns:
        Places (n, 2, 2): two for each triple; and which of them exist, (n, 2).
    """
    base = np.stack([first, second], axis=1)
    reach = speed * later
    known = 0.5 * ((base**2).sum(axis=2) - reach**2)
    determinant = base[:, 0, 0] * base[:, 1, 1] - base[:, 0, 1] * base[:, 1, 0]
    safe = np.where(np.abs(determinant) < 1e-6, np.nan, determinant)
    still = _solved(base, known, safe)
    slope = _solved(base, -reach, safe)
    # |still + slope r|² = r²
    a = (slope**2).sum(axis=1) - 1
    b = (still * slope).sum(axis=1)
    c = (still**2).sum(axis=1)
    a = np.where(np.abs(a) < 1e-9, 1e-9, a)
    root = np.sqrt(np.where(b**2 - a * c >= 0, b**2 - a * c, np.nan))
    r = np.stack([(-b + root) / a, (-b - root) / a], axis=1)
    found = still[:, None, :] + slope[:, None, :] * r[:, :, None]
    # The squares also have solutions that are none of the distances themselves.
    valid = np.isfinite(r) & (r > 0) & (r[:, :, None] + reach[:, None, :] > 0).all(axis=2)
    return found, valid


def _solved(base: Floats, right: Floats, determinant: Floats) -> Floats:
    x = (right[:, 0] * base[:, 1, 1] - right[:, 1] * base[:, 0, 1]) / determinant
    y = (base[:, 0, 0] * right[:, 1] - base[:, 1, 0] * right[:, 0]) / determinant
    return np.stack([x, y], axis=1)
