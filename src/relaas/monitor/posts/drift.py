"""Whether a camera still looks whither it looked when it was calibrated: its landmarks are sought again in a picture.

Around each landmark a piece of the reference picture is compared, by normalised cross-correlation, with the picture
around the same pixel. Where most landmarks that are found lie elsewhere, the camera moved. Where too few are found, in
the dark or in fog, nothing is known: *unchecked* is not *steady*.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.ndimage import gaussian_filter

from relaas.monitor.ground.sensor import Floats
from relaas.monitor.posts.post import Landmark

#: Half the side of the piece around a landmark, and how far it is sought, pixels.
HALF, REACH = 16, 24
#: A landmark that lies further off than this has moved, pixels.
TOLERANCE = 2.0
#: Fewer landmarks found tell nothing.
FEWEST = 3
#: Likeness (correlation) of a piece that counts as found, and by how much it must beat the next best place.
_LIKE, _AHEAD = 0.5, 0.08
#: A piece tells both coordinates where its gradients in the weaker direction are at least that share of the noise.
_CORNER = 3.0
#: The whole picture lies elsewhere where its correlation stands out by so many standard deviations.
_WHOLE = 12.0
_DECIMATED = 4


class Steadiness(StrEnum):
    """What a picture tells of where a camera looks."""

    STEADY = "steady"
    MOVED = "moved"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Mark:
    """One landmark sought again.

    Attributes:
        name: of the landmark.
        likeness: of the best place, -1 to 1; None where the reference shows nothing to compare.
        shift: columns and rows by which it lies off; None where it was not found.
    """

    name: str
    likeness: float | None
    shift: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Drift:
    """What was found of all landmarks.

    Attributes:
        state: of the camera.
        marks: each landmark.
        shift: median of those found, or of the whole picture where that tells more; None where nothing is known.
    """

    state: Steadiness
    marks: tuple[Mark, ...]
    shift: tuple[float, float] | None


def drift(reference: Floats, picture: Floats, landmarks: Sequence[Landmark], tolerance: float = TOLERANCE) -> Drift:
    """How a picture lies against the one by which a camera was calibrated.

    Args:
        reference: luma of the calibration, rows by columns.
        picture: luma now, the same size; a mean of some frames shows more in the dusk.
        landmarks: with their pixels in the reference.
        tolerance: pixels within which a landmark has not moved.

    Raises:
        ValueError: the pictures differ in size.
    """
    if reference.shape != picture.shape:
        raise ValueError(f"pictures of {reference.shape} and {picture.shape} cannot be compared")
    marks = tuple(_sought(reference, picture, landmark) for landmark in landmarks)
    shifts = np.array([mark.shift for mark in marks if mark.shift is not None]).reshape(-1, 2)
    usable = sum(mark.likeness is not None for mark in marks)
    if len(shifts) >= FEWEST and 2 * len(shifts) >= usable:
        middle = np.median(shifts, axis=0)
        far = int(np.sum(np.hypot(shifts[:, 0], shifts[:, 1]) > tolerance))
        state = Steadiness.MOVED if 2 * far > len(shifts) else Steadiness.STEADY
        return Drift(state, marks, (float(middle[0]), float(middle[1])))
    whole = _whole(reference, picture)
    if whole is not None and math.hypot(*whole) > max(tolerance, 2 * _DECIMATED):
        return Drift(Steadiness.MOVED, marks, whole)
    return Drift(Steadiness.UNCHECKED, marks, None)


def _sought(reference: Floats, picture: Floats, landmark: Landmark) -> Mark:
    column, row = round(landmark.x), round(landmark.y)
    height, width = reference.shape
    if not (HALF <= column < width - HALF and HALF <= row < height - HALF):
        return Mark(landmark.name, None, None)
    piece = _piece(reference, column, row, HALF)
    if not _tells(piece):
        return Mark(landmark.name, None, None)
    reach = min(REACH, column - HALF, row - HALF, width - HALF - 1 - column, height - HALF - 1 - row)
    around = _piece(picture, column, row, HALF + reach)
    likeness = _correlation(_flat(piece), _flat(around))
    best = np.unravel_index(int(np.argmax(likeness)), likeness.shape)
    peak = float(likeness[best])
    others = likeness.copy()
    others[max(best[0] - 4, 0) : best[0] + 5, max(best[1] - 4, 0) : best[1] + 5] = -1.0
    if peak < _LIKE or peak - float(others.max()) < _AHEAD:
        return Mark(landmark.name, peak, None)
    down, right = _summit(likeness, int(best[0]), int(best[1]))
    return Mark(landmark.name, peak, (right - reach, down - reach))


def _piece(luma: Floats, column: int, row: int, half: int) -> Floats:
    piece: Floats = np.asarray(luma[row - half : row + half + 1, column - half : column + half + 1], dtype=np.float64)
    return piece


def _flat(piece: Floats) -> Floats:
    """Without slow changes of light across it."""
    flat: Floats = piece - gaussian_filter(piece, 6.0, mode="nearest")
    return flat


def _tells(piece: Floats) -> bool:
    """Whether there is a corner: gradients in every direction stand out of the noise (Shi and Tomasi 1994)."""
    smooth = gaussian_filter(piece, 1.0)
    down, right = np.gradient(smooth)
    tensor = np.array([[np.mean(right * right), np.mean(right * down)], [np.mean(right * down), np.mean(down * down)]])
    # Noise by what second differences leave (Immerkaer 1996); smoothed by one pixel its gradients have this variance.
    mixed = piece[2:, 2:] - 2 * piece[1:-1, 2:] + piece[:-2, 2:]
    mixed = mixed - 2 * (piece[2:, 1:-1] - 2 * piece[1:-1, 1:-1] + piece[:-2, 1:-1])
    mixed = mixed + piece[2:, :-2] - 2 * piece[1:-1, :-2] + piece[:-2, :-2]
    noise = float(np.median(np.abs(mixed))) / 0.6745 / 6.0
    weakest = float(np.linalg.eigvalsh(tensor)[0])
    return weakest > _CORNER * max(noise**2, 0.05) / (8 * math.pi)


def _correlation(piece: Floats, around: Floats) -> Floats:
    """Normalised cross-correlation of a piece with every place in a larger one."""
    size = piece.shape[0]
    windows = np.lib.stride_tricks.sliding_window_view(around, piece.shape)
    centred = piece - piece.mean()
    product = np.einsum("ijkl,kl->ij", windows, centred, optimize=True)
    mean = windows.mean(axis=(2, 3))
    power = np.maximum((windows * windows).mean(axis=(2, 3)) - mean**2, 1e-9)
    likeness: Floats = product / (size * size * np.sqrt(power) * max(float(piece.std()), 1e-9))
    return likeness


def _summit(surface: Floats, row: int, column: int) -> tuple[float, float]:
    """Where a parabola through the neighbours of a peak is highest, along either axis."""

    def off(before: float, here: float, after: float) -> float:
        bend = before - 2 * here + after
        return 0.0 if bend >= 0 else 0.5 * (before - after) / bend

    height, width = surface.shape
    down = off(*surface[row - 1 : row + 2, column]) if 0 < row < height - 1 else 0.0
    right = off(*surface[row, column - 1 : column + 2]) if 0 < column < width - 1 else 0.0
    return row + down, column + right


def _whole(reference: Floats, picture: Floats) -> tuple[float, float] | None:
    """The shift of a whole picture by phase correlation (Kuglin and Hines 1975); None where none stands out."""
    one, other = (_coarse(luma) for luma in (reference, picture))
    window = np.outer(np.hanning(one.shape[0]), np.hanning(one.shape[1]))
    product = np.fft.rfft2(other * window) * np.conj(np.fft.rfft2(one * window))
    surface = np.fft.irfft2(product / np.maximum(np.abs(product), 1e-9), s=one.shape)
    surface = gaussian_filter(surface, 0.7, mode="wrap")
    best = np.unravel_index(int(np.argmax(surface)), surface.shape)
    if float(surface[best]) < _WHOLE * float(surface.std()):
        return None
    down, right = ((at + size // 2) % size - size // 2 for at, size in zip(best, surface.shape, strict=True))
    return float(right) * _DECIMATED, float(down) * _DECIMATED


def _coarse(luma: Floats) -> Floats:
    rows, columns = (size - size % _DECIMATED for size in luma.shape)
    blocks = np.asarray(luma[:rows, :columns], dtype=np.float64)
    means = blocks.reshape(rows // _DECIMATED, _DECIMATED, columns // _DECIMATED, _DECIMATED).mean(axis=(1, 3))
    flat: Floats = means - gaussian_filter(means, 8.0)
    return flat
