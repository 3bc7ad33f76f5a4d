"""The frames of a made-up camera: backdrop, lights, rain, lightning and the noise of its sensor."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from relaas.monitor.simulation.backdrop import SWAYS, Backdrop, Picture, Tree, backdrop
from relaas.monitor.simulation.lights import FRAME, Eye, Spot, spots
from relaas.monitor.simulation.mirroring import mirrored
from relaas.monitor.simulation.scene import Scene, Sky, Wrong

#: Noise of a sensor: its variance is the first times the level plus the second (photon transfer).
_SHOT_NOISE, _READ_NOISE = 0.12, 3.0
#: Rows and columns by which the bank of noise is larger than a picture.
_SPARE = 96
#: Seconds that auto exposure takes for a step.
_SETTLING = 0.2


@dataclass(frozen=True, slots=True)
class Film:
    """One camera ready to film.

    Attributes:
        scene: of which.
        eye: as it is.
        wrong: of its post.
        backdrop: that it sees.
        seed: of its noise.
        turned: left and right of every frame are swapped at the end.
    """

    scene: Scene
    eye: Eye
    wrong: Wrong
    backdrop: Backdrop
    seed: tuple[int, int]
    turned: bool


def film(scene: Scene, post: str) -> Film:
    """The film of a post.

    A mirrored scene is filmed as it was before the mirror, and every frame is turned round: the same chances fall.

    Raises:
        KeyError: the scene has no such post.
    """
    shown = mirrored(scene) if scene.mirrored else scene
    wrong = dict(shown.wrong)[post]
    number = [id_ for id_, _ in shown.wrong].index(post)
    eye = Eye(post, wrong.place, wrong.camera, shown.sky.exposure)
    dice = np.random.default_rng((scene.seed, number, 1))
    return Film(
        shown, eye, wrong, backdrop(wrong.camera, wrong.place, shown.sky, dice), (scene.seed, number), scene.mirrored
    )


def still(scene: Scene, post: str) -> NDArray[np.uint8]:
    """The luma of a picture of a camera by day, with all it sees that stands still: the picture of its calibration."""
    day = replace(scene, sky=Sky(95.0, 150.0, 0.005))
    shot = film(day, post)
    quiet = shot.backdrop.luma.copy()
    _sway(quiet, shot, shot.backdrop.luma, day.start)
    noise = np.random.default_rng((*shot.seed, 3)).standard_normal(quiet.shape)
    luma = np.clip(quiet + 1.5 * noise, 0, 255).astype(np.uint8)
    return luma[:, ::-1] if shot.turned else luma


def frames(
    film: Film,
    begin: float,
    count: int,
    first: int = 0,
    more: Callable[[Picture, int], None] = lambda _levels, _number: None,
) -> Iterator[NDArray[np.uint8]]:
    """The luma of frames, rows by columns; each is overwritten by the next.

    Args:
        film: the camera.
        begin: true UTC of presentation time 0, seconds.
        count: how many frames.
        first: number of the first, from the beginning of the scene, for what goes on from one recording to the next.
        more: adds what else there is to the levels of a frame, counted from 0 here, before lightning and exposure.
    """
    lens = film.eye.camera.lens
    dice = np.random.default_rng((*film.seed, first))
    bank = dice.standard_normal((lens.height + _SPARE, lens.width + _SPARE), dtype=np.float32)
    quiet = film.backdrop.luma
    sigma = np.sqrt(_SHOT_NOISE * quiet + _READ_NOISE).astype(np.float32)
    work, out = np.empty_like(quiet), np.empty(quiet.shape, dtype=np.uint8)
    for number in range(count):
        middle = begin + number * FRAME - film.eye.camera.latency
        down, right = dice.integers(0, _SPARE, 2)
        piece = bank[down : down + lens.height, right : right + lens.width]
        np.multiply(piece, sigma, out=work)
        work += quiet
        _sway(work, film, quiet, middle)
        _rain(work, film.scene, dice)
        for spot in spots(film.scene, film.eye, middle):
            _shine(work, spot)
        more(work, number)
        _lightning(work, film, middle)
        gain = _gain(film.wrong, middle)
        if gain != 1.0:
            work *= np.float32(gain)
        np.clip(work, 0, 255, out=work)
        np.copyto(out, work[:, ::-1] if film.turned else work, casting="unsafe")
        yield out


def _shine(work: Picture, spot: Spot) -> None:
    """Add a light: the share of a Gaussian in each pixel, and a hundredth of it in a glare ten times as wide."""
    for light, spread in ((0.99 * spot.light, spot.spread), (0.01 * spot.light, 10 * spot.spread)):
        peak = light / (2 * math.pi * spread**2)
        if peak < 0.2:
            continue
        reach = math.ceil(spread * math.sqrt(2 * math.log(peak / 0.1)))
        left, top = max(int(spot.x) - reach, 0), max(int(spot.y) - reach, 0)
        right, bottom = min(int(spot.x) + reach + 1, work.shape[1]), min(int(spot.y) + reach + 1, work.shape[0])
        across = np.diff(ndtr((np.arange(left, right + 1) - spot.x) / spread))
        along = np.diff(ndtr((np.arange(top, bottom + 1) - spot.y) / spread))
        work[top:bottom, left:right] += (light * np.outer(along, across)).astype(np.float32)


def _sway(work: Picture, film: Film, quiet: Picture, middle: float) -> None:
    for tree in film.backdrop.trees:
        bent = film.scene.sky.gusts * _bend(tree, middle - film.scene.start)
        step = min(max(round(bent), -(SWAYS // 2)), SWAYS // 2) + SWAYS // 2
        levels, cover = tree.levels[step], tree.cover[step]
        tall, wide = levels.shape
        place = np.s_[tree.row : tree.row + tall, tree.column : tree.column + wide]
        work[place] += cover * (levels - quiet[place])


def _bend(tree: Tree, age: float) -> float:
    return math.sin(2 * math.pi * tree.pace * age + tree.phase) * (0.6 + 0.4 * math.sin(0.37 * age + 2 * tree.phase))


def _rain(work: Picture, scene: Scene, dice: np.random.Generator) -> None:
    """Streaks of drops near the lens, lit by what light there is."""
    height, width = work.shape
    for _ in range(int(dice.poisson(scene.sky.rain)) if scene.sky.rain else 0):
        long, top = int(dice.integers(8, 60)), int(dice.integers(0, height - 8))
        left, lean = int(dice.integers(0, width - 2)), float(dice.uniform(-0.15, 0.05))
        rows = np.arange(top, min(top + long, height))
        columns = np.clip(left + (lean * (rows - top)).astype(np.int64), 0, width - 1)
        work[rows, columns] += np.float32(dice.uniform(5, 35))


def _lightning(work: Picture, film: Film, middle: float) -> None:
    for bolt in film.scene.lightnings:
        lift = sum(strength * film.eye.open_for(time, 0.03, middle, 0) for time, strength in bolt.strokes)
        if lift <= 0 or film.eye.camera.boresight is None:
            continue
        aside = (bolt.azimuth - film.eye.camera.boresight.azimuth + 180) % 360 - 180
        columns = (
            np.arange(work.shape[1]) / film.eye.camera.lens.fx
            - math.radians(aside)
            - work.shape[1] / (2 * film.eye.camera.lens.fx)
        )
        glow = (0.4 + np.exp(-0.5 * (columns / 0.35) ** 2)) * lift
        bright = film.backdrop.luma / max(film.scene.sky.sky, 1.0)
        work += (bright * glow[None, :]).astype(np.float32)


def _gain(wrong: Wrong, middle: float) -> float:
    gain = 1.0
    for time, factor in wrong.steps:
        settled = min(max((middle - time) / _SETTLING, 0.0), 1.0)
        gain *= factor**settled
    return gain
