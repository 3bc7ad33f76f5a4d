"""Ordinary sounds that several posts hear at once, as they are at their source; made up from what makes them.

Each is a series: when it sounds, and the wave, its largest value 1. A flash of lightning is no point: its thunder is
reckoned for each ear from the channel.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from relaas.monitor.simulation.carrying import RATE

Samples = NDArray[np.float64]
Dice = np.random.Generator


@dataclass(frozen=True)
class Series:
    """What sounds at one place.

    Attributes:
        blows: seconds at which each begins, and its wave.
        height: of the source over the ground, metres.
    """

    blows: tuple[tuple[float, Samples], ...]
    height: float = 1.5


def _age(seconds: float) -> Samples:
    return np.arange(int(seconds * RATE)) / RATE


def _noise(count: int, low: float, high: float, dice: Dice) -> Samples:
    out: Samples = sosfilt(butter(2, [low, high], "bandpass", fs=RATE, output="sos"), dice.standard_normal(count))
    return out / float(np.std(out))


def _even(wave: Samples) -> Samples:
    whole: Samples = wave / float(np.max(np.abs(wave)))
    return whole


def _every(seconds: float, number: int, unsteady: float, dice: Dice) -> list[float]:
    steps = seconds * (1 + unsteady * dice.standard_normal(number))
    return [float(at) for at in np.cumsum(np.maximum(steps, 0.3 * seconds))]


def _ringing(pitches: Samples, lasts: Samples, age: Samples, dice: Dice) -> Samples:
    phases = dice.uniform(0, 2 * math.pi, len(pitches))
    strengths = dice.uniform(0.3, 1.0, len(pitches))
    parts = (
        strength * np.exp(-age / last) * np.sin(2 * math.pi * pitch * age + phase)
        for pitch, last, phase, strength in zip(pitches, lasts, phases, strengths, strict=True)
    )
    total: Samples = np.sum(list(parts), axis=0)
    return total


def hammering(dice: Dice) -> Series:
    """Blows on a beam or a plate: a knock of a millisecond, and what rings of it, the same at every blow."""
    age = _age(0.5)
    wood = dice.random() < 0.5
    pitches = dice.uniform(150, 1_500, 5) if wood else dice.uniform(400, 5_000, 8)
    ring = _ringing(pitches, dice.uniform(0.008, 0.03, 5) if wood else dice.uniform(0.03, 0.15, 8), age, dice)
    knock = np.exp(-age / 0.0008) * dice.standard_normal(len(age))
    wave = _even(ring / np.abs(ring).max() + 0.7 * knock / np.abs(knock).max())
    times = _every(float(dice.uniform(0.45, 1.1)), 5, 0.06, dice)
    return Series(tuple((time, wave * float(dice.uniform(0.6, 1.0))) for time in times))


def pile_driving(dice: Dice) -> Series:
    """A weight that falls on a pile every second and a half: a thud, and a steel or concrete pile that rings."""
    age = _age(0.6)
    thud = np.exp(-age / 0.05) * np.sin(2 * math.pi * float(dice.uniform(40, 90)) * age)
    ring = _ringing(dice.uniform(150, 1_800, 7), dice.uniform(0.02, 0.12, 7), age, dice)
    clash = np.exp(-age / 0.004) * dice.standard_normal(len(age))
    wave = _even(float(dice.uniform(0.3, 1.0)) * thud + ring / np.abs(ring).max() + 0.4 * clash)
    return Series(tuple((time, wave) for time in _every(float(dice.uniform(1.1, 1.7)), 4, 0.02, dice)), 4.0)


def bells(dice: Dice) -> Series:
    """A church bell: hum, prime, tierce, quint, nominal and what lies above, and the stroke of the clapper."""
    age = _age(3.0)
    pitches = float(dice.uniform(150, 450)) * np.array([0.5, 1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.3])
    tones = _ringing(pitches, 2.5 / np.sqrt(pitches / 200.0), age, dice)
    clap = np.exp(-age / 0.006) * _noise(len(age), 500, 4_000, dice)
    wave = _even(tones / np.abs(tones).max() + 0.3 * clap / np.abs(clap).max())
    return Series(tuple((time, wave) for time in _every(float(dice.uniform(1.2, 2.5)), 3, 0.03, dice)), 30.0)


def doors(dice: Dice) -> Series:
    """A door, a gate or a lid that slams: a knock that swells in some ms, hums, and rattles."""
    age = _age(0.5)
    swell = 1 - np.exp(-age / float(dice.uniform(0.001, 0.008)))
    hum = _ringing(dice.uniform(60, 400, 4), dice.uniform(0.03, 0.09, 4), age, dice)
    rattle = float(dice.uniform(0.1, 0.4)) * np.exp(-age / 0.06) * _noise(len(age), 300, 2_500, dice)
    return Series(((0.5, _even(swell * (hum + rattle))),))


def dogs(dice: Dice) -> Series:
    """Barks: some tenths of a second, hoarse, with a pitch that falls."""
    pitch = float(dice.uniform(250, 700))

    def bark() -> Samples:
        age = _age(float(dice.uniform(0.12, 0.3)))
        phase = 2 * math.pi * np.cumsum(pitch * np.exp(-age / 0.4)) / RATE
        voiced = sum(np.sin(n * phase) / n for n in range(1, 6)) + 0.5 * dice.standard_normal(len(age))
        begins = 1 - np.exp(-age / float(dice.uniform(0.004, 0.015)))
        return _even(begins * np.hanning(2 * len(age))[len(age) :] ** 0.5 * voiced)

    return Series(tuple((time, bark()) for time in _every(float(dice.uniform(0.4, 0.9)), 5, 0.2, dice)), 0.5)


def backfires(dice: Dice) -> Series:
    """An engine that backfires: an explosion in the exhaust, which rings as a pipe does."""
    age = _age(0.3)
    pulse = float(dice.uniform(0.002, 0.005))
    burst = (1 - age / pulse) * np.exp(-age / pulse)
    number: Samples = np.arange(1.0, 6.0)
    ring = _ringing(float(dice.uniform(70, 160)) * number, 0.06 / np.sqrt(number), age, dice)
    wave = _even(burst + 0.5 * ring / np.abs(ring).max())
    return Series(tuple((time, wave) for time in _every(float(dice.uniform(0.5, 3.0)), 2, 0.3, dice)), 0.4)


def fireworks(dice: Dice) -> Series:
    """Shells that burst aloft: blasts, as of a gun."""
    return Series(tuple((time, _blast(float(dice.uniform(0.001, 0.003)))) for time in _every(1.5, 3, 0.4, dice)), 120.0)


def handguns(dice: Dice) -> Series:
    """Shots, of which as many as can be are to be declared."""
    return Series(tuple((time, _blast(float(dice.uniform(0.0008, 0.002)))) for time in _every(1.2, 3, 0.3, dice)))


def heavy_guns(dice: Dice) -> Series:
    """Shots of heavy weapons: longer pulses."""
    return Series(tuple((time, _blast(float(dice.uniform(0.004, 0.008)))) for time in _every(2.5, 2, 0.3, dice)))


def _blast(pulse: float) -> Samples:
    """Friedlander's wave."""
    age = _age(0.2)
    wave: Samples = (1 - age / pulse) * np.exp(-age / pulse)
    return wave


#: What is no blast at all; then what is one, though nothing was fired; then what is fired.
OTHERS: tuple[Callable[[Dice], Series], ...] = (hammering, pile_driving, bells, doors, dogs)
BLASTS: tuple[Callable[[Dice], Series], ...] = (backfires, fireworks)
SHOTS: tuple[Callable[[Dice], Series], ...] = (handguns, heavy_guns)


def channel(x: float, y: float, dice: Dice) -> Samples:
    """A channel of lightning from the ground at a place into the cloud: points ten metres apart, (n, 3).

    It wanders by some 16 degrees at each step (Hill, J. Geophys. Res. 73, 1897 (1968), of photographs).
    """
    steps = 500
    turns = np.radians(16.0) * dice.standard_normal((steps, 2))
    lean = np.zeros(2)
    points = np.zeros((steps, 3))
    at = np.array([x, y, 0.0])
    for number, turn in enumerate(turns):
        # What leaned to one side comes back, so that it climbs.
        lean = 0.9 * lean + turn
        at = at + 10.0 * np.array([math.sin(lean[0]), math.sin(lean[1]), math.cos(lean[0]) * math.cos(lean[1])])
        points[number] = at
    return points


def thunder(points: Samples, ear: Samples, speed: float) -> tuple[Samples, float, float]:
    """The thunder of a channel at an ear, its largest value 1 for a single piece at 100 m.

    Each piece of the channel sends out an N-wave, across it rather than along it; they add up by how far each piece is
    (Few, J. Geophys. Res. 74, 6926 (1969)).

    Returns:
        the samples, the seconds after the flash at which they begin, and the metres to the nearest piece.
    """
    away = ear - points
    reach = np.sqrt((away**2).sum(axis=1))
    along = np.gradient(points, axis=0)
    along /= np.sqrt((along**2).sum(axis=1))[:, None]
    slant = (away * along).sum(axis=1) / reach
    strength = 100.0 / reach * np.exp(-((slant / 0.5) ** 2))
    begin = float(reach.min()) / speed - 0.2
    at = (reach / speed - begin) * RATE
    samples = np.zeros(int(at.max()) + RATE)
    np.add.at(samples, at.astype(int), strength)
    wave = np.linspace(1, -1, int(0.008 * RATE))
    heard: Samples = np.convolve(samples, wave)[: len(samples)]
    return heard, begin, float(reach.min())
