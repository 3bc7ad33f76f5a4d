"""Between rays and pixels of one lens: pinhole with radial and tangential distortion (Brown 1966, Conrady 1919).

A ray is (a, b): how far to the right and down of the optical axis, over how far ahead.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from relaas.monitor.ground.sensor import Floats
from relaas.monitor.posts.post import Lens

_STEPS = 30
#: A ray is found when its pixel is that near, in focal lengths.
_FOUND = 1e-10


def matched(own_width: int, own_height: int, width: int, height: int) -> float | None:
    """What pixels of a picture are multiplied by to be those of a camera's own; None where it has another shape."""
    across, down = own_width / width, own_height / height
    return across if abs(across / down - 1) <= 0.01 else None


def distorted(lens: Lens, rays: Floats) -> Floats:
    """Where rays (n, 2) fall, in focal lengths from the principal point."""
    a, b = rays[:, 0], rays[:, 1]
    square = a * a + b * b
    k1, k2, k3 = lens.radial
    p1, p2 = lens.tangential
    stretch = 1 + square * (k1 + square * (k2 + square * k3))
    return np.stack(
        [
            a * stretch + 2 * p1 * a * b + p2 * (square + 2 * a * a),
            b * stretch + p1 * (square + 2 * b * b) + 2 * p2 * a * b,
        ],
        axis=1,
    )


def to_pixels(lens: Lens, rays: Floats) -> Floats:
    """The pixels of rays, as (n, 2); not a number for rays so far aside that the model folds them back."""
    spot = distorted(lens, rays)
    pixels = np.stack([lens.cx + lens.fx * spot[:, 0], lens.cy + lens.fy * spot[:, 1]], axis=1)
    pixels[np.hypot(rays[:, 0], rays[:, 1]) > reach(lens)] = np.nan
    return pixels


def to_rays(lens: Lens, pixels: Floats) -> Floats:
    """The rays that fall on pixels, as (n, 2); not a number where no ray does.

    By Newton's method on both coordinates, from the pixel as if there were no distortion.
    """
    where = np.asarray(pixels, dtype=np.float64).reshape(-1, 2)
    aim = np.stack([(where[:, 0] - lens.cx) / lens.fx, (where[:, 1] - lens.cy) / lens.fy], axis=1)
    rays = aim.copy()
    with np.errstate(all="ignore"):
        for _ in range(_STEPS):
            miss = distorted(lens, rays) - aim
            if not np.any(np.abs(miss) > _FOUND):
                break
            rays = rays - _solved(_slope(lens, rays), miss)
        bad = ~(np.max(np.abs(distorted(lens, rays) - aim), axis=1) < 1e3 * _FOUND)
        bad |= np.hypot(rays[:, 0], rays[:, 1]) > reach(lens)
    rays[bad] = np.nan
    return rays


@lru_cache(maxsize=1024)
def reach(lens: Lens) -> float:
    """The largest radius of a ray for which the model still maps further out to further out; infinite for most.

    Beyond the first root of d/dr r (1 + k1 r^2 + k2 r^4 + k3 r^6) it folds the picture back upon itself.
    """
    k1, k2, k3 = lens.radial
    # In 1/r^2, so that the leading coefficient is 1 however small the others are.
    roots = np.roots([1.0, 3 * k1, 5 * k2, 7 * k3])
    turning = [float(root.real) for root in roots if abs(root.imag) < 1e-12 and root.real > 1e-6]
    return 1 / math.sqrt(max(turning)) if turning else math.inf


def _slope(lens: Lens, rays: Floats) -> Floats:
    """How a pixel moves with its ray, as (n, 2, 2)."""
    a, b = rays[:, 0], rays[:, 1]
    square = a * a + b * b
    k1, k2, k3 = lens.radial
    p1, p2 = lens.tangential
    stretch = 1 + square * (k1 + square * (k2 + square * k3))
    grows = 2 * (k1 + square * (2 * k2 + 3 * k3 * square))
    both = grows * a * b + 2 * p1 * a + 2 * p2 * b
    return np.stack(
        [
            np.stack([stretch + grows * a * a + 2 * p1 * b + 6 * p2 * a, both], axis=1),
            np.stack([both, stretch + grows * b * b + 6 * p1 * b + 2 * p2 * a], axis=1),
        ],
        axis=1,
    )


def _solved(slope: Floats, miss: Floats) -> Floats:
    determinant = slope[:, 0, 0] * slope[:, 1, 1] - slope[:, 0, 1] * slope[:, 1, 0]
    return (
        np.stack(
            [
                slope[:, 1, 1] * miss[:, 0] - slope[:, 0, 1] * miss[:, 1],
                slope[:, 0, 0] * miss[:, 1] - slope[:, 1, 0] * miss[:, 0],
            ],
            axis=1,
        )
        / determinant[:, None]
    )
