"""Whither a camera looks, from surveyed landmarks in its picture, by least squares.

At least six landmarks tell azimuth, elevation and roll, at least eight also the focal length and the first radial
distortion. One wrong landmark among them is found by leaving out each in turn, and told by its name.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import least_squares

from relaas.monitor.cause import Because, Cause
from relaas.monitor.ground.sensor import Floats, Place
from relaas.monitor.posts.lens import to_rays
from relaas.monitor.posts.post import Boresight, Landmark, Lens
from relaas.monitor.posts.view import angles, directions, projected, toward

#: So few landmarks leave no room to see that one of them is wrong; and so few none to tell what the lens does.
FEWEST, FEWEST_FOR_LENS = 6, 8
#: A landmark is wrong where it lies so many standard errors from where all others put it, and so many pixels.
_WRONG, _WRONG_PIXELS = 5.0, 3.0
#: The others agree where they are within so many standard errors of their own, root mean square.
_AGREE = 3.0
#: A pixel so far off for one that has no place in the picture at all.
_NOWHERE = 1e4


class Uncalibrated(Because):
    """No direction follows from the landmarks: there are too few."""


class Contradictory(Uncalibrated):
    """No direction follows from the landmarks: they contradict one another."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What landmarks tell of a camera.

    Attributes:
        lens: as told, or with the focal length and the first radial distortion that fit.
        boresight: that fits best; its sigma is the root mean square over the picture of the error of an azimuth.
        wrong: names of landmarks that were left out.
        off: of every landmark, those left out too, its pixel less where it should be: name, columns, rows.
    """

    lens: Lens
    boresight: Boresight
    wrong: tuple[str, ...]
    off: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class _Sight:
    """Landmarks as arrays: vectors from the camera (n, 3), pixels (n, 2), standard errors in pixels (n,)."""

    vectors: Floats
    pixels: Floats
    sigmas: Floats

    def without(self, index: int) -> _Sight:
        return _Sight(*(np.delete(part, index, axis=0) for part in (self.vectors, self.pixels, self.sigmas)))


@dataclass(frozen=True, slots=True)
class _Fit:
    """Azimuth, elevation, roll, and if fitted the logarithm of the focal length and k1; their covariance; misfit."""

    values: Floats
    covariance: Floats
    misfit: float

    def camera(self, lens: Lens) -> tuple[Lens, Boresight]:
        return _camera(lens, self.values)


def calibrated(
    lens: Lens, place: Place, survey_sigma: float, landmarks: Sequence[Landmark], fit_lens: bool = False
) -> Calibration:
    """The direction of a camera at a place, from its landmarks.

    Args:
        lens: as told; where the lens is fitted too, where to begin.
        place: of the camera.
        survey_sigma: standard error of the surveys of the camera and of each landmark, metres.
        landmarks: in its picture.
        fit_lens: fit the focal length and k1 too.

    Raises:
        Uncalibrated: there are too few.
        Contradictory: they contradict one another.
    """
    fewest = FEWEST_FOR_LENS if fit_lens else FEWEST
    if len(landmarks) < fewest:
        raise Uncalibrated(Cause("landmarks-few", {"count": len(landmarks), "fewest": fewest}))
    sight = _sight(lens, place, survey_sigma, landmarks)
    fit = _fitted(lens, sight, fit_lens)
    wrong: tuple[str, ...] = ()
    worst = _worst(lens, sight, fit_lens)
    if worst is not None:
        index, fit = worst
        wrong = (landmarks[index].name,)
        if _worst(lens, sight.without(index), fit_lens) is not None:
            raise Contradictory(Cause("landmarks-elsewhere", {"landmark": landmarks[index].name}))
    if math.sqrt(fit.misfit) > _AGREE:
        raise Contradictory(Cause("landmarks-off", {"times": round(math.sqrt(fit.misfit))}))
    found, boresight = fit.camera(lens)
    off = sight.pixels - projected(found, boresight, sight.vectors)
    kept = np.array([landmark.name not in wrong for landmark in landmarks])
    residual = float(np.sqrt(np.mean(off[kept] ** 2)))
    return Calibration(
        found,
        replace(boresight, sigma=_azimuth_sigma(lens, fit), residual=residual),
        wrong,
        tuple((landmark.name, float(x), float(y)) for landmark, (x, y) in zip(landmarks, off, strict=True)),
    )


def _sight(lens: Lens, place: Place, survey_sigma: float, landmarks: Sequence[Landmark]) -> _Sight:
    places = np.array([(one.place.x, one.place.y, one.place.z) for one in landmarks])
    vectors = toward(place, places)
    away = np.maximum(np.linalg.norm(vectors, axis=1), 1.0)
    surveyed = lens.fx * math.sqrt(2) * survey_sigma / away
    own = np.array([one.sigma for one in landmarks])
    return _Sight(vectors, np.array([(one.x, one.y) for one in landmarks]), np.hypot(own, surveyed))


def _fitted(lens: Lens, sight: _Sight, fit_lens: bool) -> _Fit:
    start = _start(lens, sight)
    begin = np.append(start, [0.0, lens.radial[0]]) if fit_lens else start

    def misses(values: Floats) -> Floats:
        pixels = projected(*_camera(lens, values), sight.vectors)
        off = np.nan_to_num((pixels - sight.pixels) / sight.sigmas[:, None], nan=_NOWHERE)
        flat: Floats = np.clip(off, -_NOWHERE, _NOWHERE).ravel()
        return flat

    scale = np.array([0.1, 0.1, 0.1, 0.01, 0.01])[: len(begin)]
    found = least_squares(misses, begin, x_scale=scale, method="trf")
    freedom = len(misses(begin)) - len(begin)
    misfit = float(2 * found.cost / freedom)
    covariance = np.linalg.pinv(found.jac.T @ found.jac) * max(misfit, 1.0)
    return _Fit(found.x, covariance, misfit)


def _start(lens: Lens, sight: _Sight) -> Floats:
    """The rotation that turns the rays of the pixels best into the directions of the landmarks (Kabsch 1976)."""
    rays = np.column_stack([np.nan_to_num(to_rays(lens, sight.pixels)), np.ones(len(sight.pixels))])
    rays /= np.linalg.norm(rays, axis=1)[:, None]
    seen = sight.vectors / np.linalg.norm(sight.vectors, axis=1)[:, None]
    left, _, right = np.linalg.svd(rays.T @ seen)
    sign = np.sign(np.linalg.det(left @ right))
    turn = left @ np.diag([1.0, 1.0, sign]) @ right
    (azimuth, elevation), *_ = angles(turn[2][None])
    level = np.array([math.cos(math.radians(azimuth)), -math.sin(math.radians(azimuth)), 0.0])
    down = np.cross(turn[2], level)
    return np.array([azimuth, elevation, math.degrees(math.atan2(-turn[0] @ down, turn[0] @ level))])


def _camera(lens: Lens, values: Floats) -> tuple[Lens, Boresight]:
    azimuth, elevation, roll = (float(value) for value in values[:3])
    if len(values) > 3:
        grown, k1 = math.exp(float(values[3])), float(values[4])
        lens = replace(lens, fx=lens.fx * grown, fy=lens.fy * grown, radial=(k1, *lens.radial[1:]))
    return lens, Boresight(azimuth % 360.0, elevation, (roll + 180) % 360 - 180, 0.0)


def _worst(lens: Lens, sight: _Sight, fit_lens: bool) -> tuple[int, _Fit] | None:
    """The landmark that is wrong if all others are right, and what these tell; None where none is."""
    found: tuple[float, int, _Fit] | None = None
    for index in range(len(sight.pixels)):
        fit = _fitted(lens, sight.without(index), fit_lens)
        there = projected(*fit.camera(lens), sight.vectors[[index]])
        off = float(np.nan_to_num(np.hypot(*(sight.pixels[index] - there[0])), nan=_NOWHERE))
        score = off / (float(sight.sigmas[index]) * math.sqrt(max(fit.misfit, 1.0)))
        if score > _WRONG and off > _WRONG_PIXELS and (found is None or score > found[0]):
            found = (score, index, fit)
    return None if found is None else (found[1], found[2])


def _azimuth_sigma(lens: Lens, fit: _Fit) -> float:
    columns, rows = np.meshgrid(np.linspace(0.05, 0.95, 5) * lens.width, np.linspace(0.25, 0.75, 3) * lens.height)
    grid = np.column_stack([columns.ravel(), rows.ravel()])
    slopes = []
    for number in range(len(fit.values)):
        step = np.zeros(len(fit.values))
        step[number] = 1e-4
        ahead, back = (directions(*_camera(lens, fit.values + way * step), grid)[:, 0] for way in (1, -1))
        slopes.append(((ahead - back + 180) % 360 - 180) / 2e-4)
    slope = np.stack(slopes, axis=1)
    variance = np.einsum("ij,jk,ik->i", slope, fit.covariance, slope)
    return float(np.sqrt(np.nanmean(variance)))
