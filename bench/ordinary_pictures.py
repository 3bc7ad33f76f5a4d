"""Pictures of ordinary nights and days as one camera has them: lights of the world, and what is near the lens or in it.

What is drawn: lights (:mod:`ordinary_lights`), insects, birds, pixels that are out of order, hits of cosmic rays, and
shadows of clouds, into the frames of the simulator, which has the backdrop, trees, rain, lightning, exposure and the
noise of the sensor. The noise is drawn anew every ten seconds and laid elsewhere in each frame.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from ordinary_lights import Course, Dice, Floats, Lit, chance_times
from scipy.ndimage import gaussian_filter
from scipy.special import ndtr

from relaas.monitor.posts.view import projected, toward
from relaas.monitor.simulation.backdrop import Backdrop, Picture, Tree
from relaas.monitor.simulation.filming import Film, frames
from relaas.monitor.simulation.lights import FRAME, Eye

#: Pixels over which a lens spreads a point, whatever the size of the picture.
_SPREAD = 0.9
_CHUNK = 250


@dataclass(frozen=True)
class Thing:
    """Something in the picture for some frames.

    Attributes:
        label: what it is.
        first: its first frame.
        x: its middle in each frame, pixels; one value where it stays.
        y: the same.
        light: in each frame, levels summed over its pixels; below 0 for what is darker than the ground.
        spread: standard deviation of a point of light, pixels; of a disc its radius, with a flat top.
        disc: it is out of focus.
        smeared: it is drawn from where it was in the frame before to where it is.
    """

    label: str
    first: int
    x: Floats
    y: Floats
    light: Floats
    spread: float = _SPREAD
    disc: bool = False
    smeared: bool = False


def stamp(x: float, y: float, spread: float, disc: bool, shape: tuple[int, int]) -> tuple[int, int, Picture] | None:
    """The share of a light in the pixels about it, with the row and column of the first; None outside the picture."""
    reach = math.ceil(spread + 1 if disc else 3.5 * spread)
    left, top = max(int(x) - reach, 0), max(int(y) - reach, 0)
    right, bottom = min(int(x) + reach + 1, shape[1]), min(int(y) + reach + 1, shape[0])
    if left >= right or top >= bottom:
        return None
    if disc:
        away = np.hypot(np.arange(left, right)[None, :] + 0.5 - x, np.arange(top, bottom)[:, None] + 0.5 - y)
        flat = np.clip(spread - away + 0.5, 0, 1) / (math.pi * spread**2)
        return top, left, flat.astype(np.float32)
    across = np.diff(ndtr((np.arange(left, right + 1) - x) / spread))
    along = np.diff(ndtr((np.arange(top, bottom + 1) - y) / spread))
    return top, left, np.outer(along, across).astype(np.float32)


class Overlay:
    """All things of one camera, to be drawn frame by frame."""

    def __init__(self, things: Iterable[Thing], shape: tuple[int, int], clouds: Picture | None) -> None:
        self._shape = shape
        self._clouds = clouds
        self._seconds: dict[int, list[tuple[Thing, tuple[int, int, Picture] | None]]] = defaultdict(list)
        for one in things:
            still = len(one.x) == 1
            kept = stamp(float(one.x[0]), float(one.y[0]), one.spread, one.disc, shape) if still else None
            if still and kept is None:
                continue
            for second in range(one.first // 25, (one.first + len(one.light) - 1) // 25 + 1):
                self._seconds[second].append((one, kept))

    def draw(self, work: Picture, number: int) -> None:
        """Add everything to the levels of a frame."""
        if self._clouds is not None:
            away = (number // 2) % (self._clouds.shape[1] - work.shape[1])
            work *= self._clouds[:, away : away + work.shape[1]]
        for one, kept in self._seconds.get(number // 25, ()):
            at = number - one.first
            if not 0 <= at < len(one.light) or abs(light := float(one.light[at])) < 1.0:
                continue
            if kept is not None:
                top, left, patch = kept
                work[top : top + patch.shape[0], left : left + patch.shape[1]] += np.float32(one.light[at]) * patch
                continue
            parts = 8 if one.smeared and at else 1
            for part in range(1, parts + 1):
                back = (parts - part) / parts
                x, y = (
                    float(v[at] - back * (v[at] - v[at - 1])) if parts > 1 else float(v[at]) for v in (one.x, one.y)
                )
                found = stamp(x, y, one.spread + min(light / 2e5, 3.0) * (not one.disc), one.disc, self._shape)
                if found is not None:
                    top, left, patch = found
                    area = work[top : top + patch.shape[0], left : left + patch.shape[1]]
                    area += np.float32(one.light[at] / parts) * patch

    def near(self, number: int, x: float, y: float) -> str:
        """What was drawn nearest to a pixel about a frame; ``backdrop`` where nothing was near."""
        best, found = 25.0, "backdrop"
        for frame in range(number - 2, number + 2):
            for one, _ in self._seconds.get(frame // 25, ()):
                at = frame - one.first
                if 0 <= at < len(one.light) and abs(one.light[at]) > 5.0:
                    place = min(at, len(one.x) - 1)
                    away = math.hypot(float(one.x[place]) - x, float(one.y[place]) - y) - one.spread
                    if away < best:
                        best, found = away, one.label
        return found


def in_picture(lit: Lit, eye: Eye, opens: dict[int, Course]) -> Thing | None:
    """A light of the world as a camera has it; None where it is never in its picture."""
    camera, lens = eye.camera, eye.camera.lens
    if camera.boresight is None:
        return None
    first = math.ceil((lit.begin + camera.latency) / FRAME)
    last = math.floor((lit.end + camera.latency) / FRAME)
    at = np.arange(max(first, 0), last + 1) * FRAME - camera.latency
    if not len(at):
        return None
    where = lit.where(at).astype(np.float64)
    still = bool((np.ptp(where, axis=0) == 0).all())
    where = where[:1] if still else where
    vectors = toward(eye.place, where)
    pixels = projected(lens, camera.boresight, vectors)
    x, y = pixels[:, 0], pixels[:, 1]
    within = np.isfinite(x) & np.isfinite(y) & (x >= 0) & (x < lens.width) & (y >= 0) & (y < lens.height)
    if not within.any():
        return None
    light = np.zeros(len(at)) if lit.level is None else lit.level(at).astype(np.float64)
    begin = max(first, 0)
    for moment, lasts, bright in lit.flashes:
        middle = (moment + camera.latency) / FRAME
        for number in range(math.floor(middle) - 1, math.ceil(middle + lasts / FRAME) + 2):
            if 0 <= number - begin < len(at):
                row = float(y[0 if still else number - begin])
                share = eye.open_for(moment, lasts, number * FRAME - camera.latency, row if within.all() else 0.0)
                light[number - begin] += bright * share
    away = np.maximum(np.sqrt((vectors**2).sum(axis=1)), 5.0)
    light *= (1000.0 / away) ** 2 * np.exp(-away / 12_000.0)
    light *= within
    if lit.road is not None:
        light *= opens[lit.road[0]](lit.road[1](at))
    return Thing(lit.label, begin, np.nan_to_num(x, nan=-99.0), np.nan_to_num(y, nan=-99.0), light)


def insects(dice: Dice, seconds: float, an_hour: float, shape: tuple[int, int]) -> Iterator[Thing]:
    """Insects before the lens that its lamp lights: some out of focus, some small and quick, on crooked ways."""
    for begin in chance_times(dice, an_hour, seconds):
        count, near = int(dice.integers(3, 40)), bool(dice.random() < 0.5)
        pace = float(dice.uniform(8, 60) if near else dice.uniform(3, 25))
        turn = float(dice.uniform(0, 2 * math.pi)) + np.cumsum(dice.normal(0, 0.25, count))
        x = float(dice.uniform(0, shape[1])) + np.cumsum(pace * np.cos(turn))
        y = float(dice.uniform(0, shape[0])) + np.cumsum(pace * np.sin(turn))
        beats = 0.6 + 0.4 * np.cos(2 * np.pi * float(dice.uniform(0, 0.5)) * np.arange(count))
        spread = float(dice.uniform(4, 22)) if near else float(dice.uniform(0.7, 1.6))
        level = float(dice.uniform(10, 90)) if near else float(dice.uniform(40, 250))
        area = math.pi * spread**2 if near else 2 * math.pi * spread**2
        # What is quick spreads its light over its way.
        light = level * area * beats * (1.0 if near else max(pace / 6, 1.0))
        yield Thing("insect", int(begin / FRAME), x, y, light, spread, near, True)


def birds(dice: Dice, seconds: float, an_hour: float, shape: tuple[int, int]) -> Iterator[Thing]:
    """Birds that cross, darker or lighter than what is behind them, beating their wings."""
    for begin in chance_times(dice, an_hour, seconds):
        pace, turn = float(dice.uniform(0.7, 7)), float(dice.choice([0.0, math.pi]) + dice.normal(0, 0.2))
        count = int(shape[1] / pace)
        left = 0.0 if math.cos(turn) > 0 else float(shape[1])
        high, beat = float(dice.uniform(0, 0.8 * shape[0])), float(dice.uniform(2, 8))
        sign = 1.0 if dice.random() < 0.4 else -1.0
        for _ in range(int(dice.integers(1, 5))):
            at = np.arange(count)
            flap = 0.5 + 0.5 * np.cos(2 * np.pi * beat * FRAME * at + float(dice.uniform(0, 6)))
            x = left + float(dice.normal(0, 15)) + pace * np.cos(turn) * at
            y = high + float(dice.normal(0, 10)) + pace * np.sin(turn) * at + 2 * np.cos(0.1 * at)
            light = sign * float(dice.uniform(150, 900)) * flap
            yield Thing("bird", int(begin / FRAME), x, y, light, float(dice.uniform(0.8, 2.0)), False, True)


def faulty(dice: Dice, seconds: float, shape: tuple[int, int]) -> Iterator[Thing]:
    """Three pixels that jump between two levels by chance, for a frame or for minutes."""
    count = int(seconds / FRAME)
    for _ in range(3):
        x, y = float(dice.integers(0, shape[1])) + 0.5, float(dice.integers(0, shape[0])) + 0.5
        holds = np.cumsum(np.where(dice.random(count) < 0.3, 0.06, 90.0) * dice.exponential(1.0, count))
        on = np.searchsorted(holds, np.arange(count) * FRAME) % 2
        yield Thing("faulty pixel", 0, np.array([x]), np.array([y]), float(dice.uniform(30, 120)) * on, 0.15)


def cosmic(dice: Dice, seconds: float, an_hour: float, shape: tuple[int, int]) -> Iterator[Thing]:
    """Particles that hit the sensor: a pixel, or a short track, in one frame."""
    for begin in chance_times(dice, an_hour, seconds):
        x, y = float(dice.integers(0, shape[1])) + 0.5, float(dice.integers(0, shape[0])) + 0.5
        light = float(dice.uniform(40, 400))
        yield Thing("cosmic ray", int(begin / FRAME), np.array([x]), np.array([y]), np.array([light]), 0.4)


def cloud_shadows(dice: Dice, shape: tuple[int, int], depth: float) -> Picture:
    """A strip of shadows, wider than the picture, that is drawn past it."""
    strip = gaussian_filter(dice.standard_normal((shape[0] // 4, 2_000)), 25, mode="wrap")
    strip = 1.0 + depth * strip / float(np.abs(strip).max())
    whole: Picture = np.repeat(np.repeat(strip, 4, axis=0), 4, axis=1)[: shape[0]].astype(np.float32)
    # Rows and columns are smoothed where they were repeated, so that no edge wanders through the picture.
    smooth: Picture = gaussian_filter(whole, 3)
    return smooth


def _dimmed(shown: Backdrop, share: float) -> Backdrop:
    trees = tuple(
        Tree(one.row, one.column, tuple((share * part).astype(np.float32) for part in one.levels), one.cover, one.pace,
             one.phase)
        for one in shown.trees
    )  # fmt: skip
    return Backdrop((share * shown.luma).astype(np.float32), trees)


def filmed(film: Film, overlay: Overlay, count: int, light: Callable[[float], float]) -> Iterator[NDArray[np.uint8]]:
    """The luma of so many frames; the ground is as light as told at each moment, seconds after the beginning."""
    begin = film.scene.start
    shade = light(0.0) != light(count * FRAME)
    for first in range(0, count, _CHUNK):
        part = replace(film, backdrop=_dimmed(film.backdrop, light(first * FRAME))) if shade else film

        def more(work: Picture, number: int, first: int = first) -> None:
            overlay.draw(work, first + number)

        yield from frames(part, begin + first * FRAME, min(_CHUNK, count - first), first, more)
