"""The form of a light, measured on full pixels: what a frame has that the one before had not."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.video.luma import Luma

#: From here a pixel is at full scale; video levels end at 235.
FULL = 235
#: No middle is known better than this, pixels: a coder moves light about within its blocks.
FINEST = 0.35


@dataclass(frozen=True, slots=True)
class Form:
    """Middle (pixels from the left and upper edge of the patch), its error, size, and loneliness of the brightest."""

    x: float
    y: float
    sigma: float
    pixels: int
    length: float
    width: float
    lone: float
    saturated: bool


def form(now: Luma, before: Luma, noise: float) -> Form | None:
    """The form of what rose between two frames in the same part of the picture.

    Args:
        now: the part in the frame, rows by columns.
        before: the same part in the frame before.
        noise: standard deviation of a pixel's level.

    Returns:
        None where nothing rose.
    """
    rose: NDArray[np.float32] = now.astype(np.float32) - before
    peak = float(rose.max(initial=0.0))
    if peak <= 0:
        return None
    weight = np.where(rose >= max(0.3 * peak, 2 * noise), rose, 0.0)
    total = float(weight.sum())
    if total <= 0:
        return None
    place: NDArray[np.float32] = np.indices(rose.shape, dtype=np.float32)
    rows, columns = place[0], place[1]
    x, y = float((weight * columns).sum()) / total, float((weight * rows).sum()) / total
    across: NDArray[np.float32] = columns - x
    down: NDArray[np.float32] = rows - y
    # A twelfth is the variance of a pixel's own width.
    xx = float((weight * across * across).sum()) / total + 1 / 12
    yy = float((weight * down * down).sum()) / total + 1 / 12
    xy = float((weight * across * down).sum()) / total
    middle, spread = (xx + yy) / 2, math.hypot((xx - yy) / 2, xy)
    used = weight > 0
    error = noise * math.sqrt(float((across[used] ** 2 + down[used] ** 2).sum()) / 2) / total
    return Form(
        x=x + 0.5,
        y=y + 0.5,
        sigma=math.hypot(error, FINEST),
        pixels=int(np.count_nonzero(rose >= 0.5 * peak)),
        length=4 * math.sqrt(middle + spread),
        width=4 * math.sqrt(max(middle - spread, 1 / 12)),
        lone=max(_neighbour(rose), 0.0) / peak,
        saturated=bool(now.max() >= FULL),
    )


def _neighbour(rose: NDArray[np.float32]) -> float:
    """What the strongest neighbour of the brightest pixel rose by."""
    row, column = (int(index) for index in np.unravel_index(int(np.argmax(rose)), rose.shape))
    around = rose[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2]
    levels: list[float] = around.ravel().tolist()
    return sorted(levels)[-2] if len(levels) > 1 else 0.0
