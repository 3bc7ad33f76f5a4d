"""Ordinary sounds for the tests, made up from what makes them, at the rate of made-up recordings."""

from __future__ import annotations

import math

import numpy as np

from relaas.monitor.ground.sensor import Floats
from relaas.monitor.simulation.rendering import RATE


def engine(seconds: float = 1.5) -> Floats:
    time = np.arange(int(seconds * RATE)) / RATE
    swell = np.minimum(time / 0.1, 1.0)
    return np.asarray(0.2 * swell * sum(np.sin(2 * np.pi * 170 * k * time) / k for k in (1, 2, 3)), dtype=np.float64)


def gust(seconds: float = 1.0) -> Floats:
    noise = np.random.default_rng(5).standard_normal(int(seconds * RATE))
    slow = np.convolve(noise, np.ones(60) / 60, mode="same")
    time = np.arange(len(slow)) / RATE
    return np.asarray(slow * np.minimum(time / 0.05, 1) * 0.8, dtype=np.float64)


def voice(pitch: float = 130.0) -> Floats:
    """A syllable: pulses of the vocal cords through one formant."""
    time = np.arange(int(0.2 * RATE)) / RATE
    phase = 2 * np.pi * pitch * time
    return np.asarray(
        0.1 * np.hanning(len(time)) ** 0.3 * sum(np.cos(n * phase) for n in range(3, 9)), dtype=np.float64
    )


def drop() -> Floats:
    """A drop on the housing: milliseconds of shrill noise."""
    time = np.arange(int(0.02 * RATE)) / RATE
    return np.asarray(np.random.default_rng(2).standard_normal(len(time)) * np.exp(-time / 0.003), dtype=np.float64)


def bell() -> Floats:
    """A stroke that rings."""
    time = np.arange(RATE) / RATE
    tones = sum(np.sin(2 * np.pi * 280 * n * time) / n for n in (1, 2, 2.4, 3, 4.5))
    return np.asarray(0.2 * np.exp(-time / 0.5) * tones, dtype=np.float64)


def hammer() -> Floats:
    """A blow on a plate: a knock of a millisecond, and what rings of it."""
    time = np.arange(RATE // 2) / RATE
    pitches = np.array([430.0, 710.0, 1_130.0, 1_900.0, 2_700.0, 3_300.0])
    ring = (np.exp(-time / 0.06) * np.sin(2 * np.pi * np.outer(pitches, time))).sum(0) / len(pitches)
    knock = np.random.default_rng(6).standard_normal(len(time)) * np.exp(-time / 0.0008)
    return np.asarray(0.4 * ring + 0.15 * knock, dtype=np.float64)


def pile() -> Floats:
    """A weight on a pile: a thud, and steel that rings."""
    time = np.arange(RATE // 2) / RATE
    thud = np.exp(-time / 0.05) * np.sin(2 * np.pi * 60 * time)
    ring = (np.exp(-time / 0.08) * np.sin(2 * np.pi * np.outer([210.0, 540.0, 900.0, 1_300.0], time))).sum(0) / 4
    return np.asarray(0.2 * thud + 0.4 * ring, dtype=np.float64)


def bark() -> Floats:
    """A bark: hoarse, with a pitch that falls."""
    time = np.arange(int(0.2 * RATE)) / RATE
    phase = 2 * np.pi * np.cumsum(520 * np.exp(-time / 0.4)) / RATE
    voiced = sum(np.sin(n * phase) / n for n in range(1, 5)) + 0.4 * np.random.default_rng(7).standard_normal(len(time))
    return np.asarray(0.2 * (1 - np.exp(-time / 0.008)) * np.hanning(len(time)) ** 0.3 * voiced, dtype=np.float64)


def thunder() -> Floats:
    """A clap that rolls on and grows: the sound of ever more pieces of a channel, far up and off."""
    dice = np.random.default_rng(8)
    count = 4 * RATE
    pieces = np.zeros(count)
    pieces[dice.integers(0, count, 900)] = dice.standard_normal(900)
    time = np.arange(count) / RATE
    growing = (0.1 + np.minimum(time / 0.4, 1.0)) * np.exp(-time / 1.5)
    roll = np.convolve(pieces * growing, np.linspace(1, -1, int(0.008 * RATE)))[:count]
    return np.asarray(0.12 * roll / math.sqrt(float(np.mean(roll**2))), dtype=np.float64)
