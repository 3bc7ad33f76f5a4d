"""Sound of a night by another hand than the simulator of relaas, which it shares no code and no figure with.

Levels are peaks in dB SPL; a microphone is at full scale at 118. Distances are metres, times seconds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FULL = 118.0
_REACH = 0.9


@dataclass(frozen=True, slots=True)
class Blast:
    """A bang: where, when, how long its positive phase lasts, and its level at ten metres."""

    place: tuple[float, float]
    time: float
    lasting: float
    level: float


@dataclass(frozen=True, slots=True)
class Air:
    """The speed of sound, and whither the wind blows how fast (m/s east, north)."""

    speed: float
    wind: tuple[float, float]

    def toward(self, way: Floats) -> float:
        """The speed of sound along a way of length one."""
        return self.speed + float(np.dot(self.wind, way))


@dataclass(frozen=True, slots=True)
class Wall:
    """A wall that reflects like a mirror: its middle, the angle of its normal, half its length, what it gives back."""

    middle: tuple[float, float]
    angle: float
    half: float
    share: float

    def detour(self, source: Floats, ear: Floats) -> float | None:
        """Length of the way by the wall; None where it does not stand in the way."""
        normal = np.array([math.cos(self.angle), math.sin(self.angle)])
        before, after = (source - self.middle) @ normal, (ear - self.middle) @ normal
        if before * after <= 0:
            return None
        image = source - 2 * before * normal
        hit = image + (ear - image) * (before / (before + after))
        along = abs(float((hit - self.middle) @ np.array([-normal[1], normal[0]])))
        return float(np.linalg.norm(ear - image)) if along <= self.half else None


def walls(dice: np.random.Generator, reach: float, count: int) -> tuple[Wall, ...]:
    """Some walls within a square."""
    return tuple(
        Wall(
            (float(dice.uniform(-reach, reach)), float(dice.uniform(-reach, reach))),
            float(dice.uniform(0, math.pi)),
            float(dice.uniform(8, 60)),
            float(dice.uniform(0.3, 0.8)),
        )
        for _ in range(count)
    )


def add(
    dice: np.random.Generator,
    track: Floats,
    rate: int,
    blast: Blast,
    ear: tuple[float, float],
    air: Air,
    about: Sequence[Wall] = (),
) -> float:
    """Add what a microphone hears of a blast to its track, which begins at time 0.

    Returns:
        When it comes: eddies and, on some paths, what stands between make that later than the straight way.
    """
    source, at = np.array(blast.place), np.array(ear)
    far = max(float(np.linalg.norm(at - source)), 5.0)
    speed = air.toward((at - source) / far)
    late = float(dice.normal(0, math.hypot(0.0015, 0.00015 * math.sqrt(far))))
    late += abs(float(dice.normal(0, 0.004))) if dice.random() < 0.15 else 0.0
    arrival = blast.time + far / speed + late
    upwind = max(0.0, air.speed - speed)
    hidden = dice.uniform(8, 25) if dice.random() < 0.12 else 0.0
    level = (
        blast.level
        - 20 * math.log10(far / 10)
        - dice.uniform(0, 12)
        - hidden
        - upwind * far / 1000 * dice.uniform(1, 5)
    )
    _put(track, rate, arrival, level, far, blast.lasting)
    _put(track, rate, arrival + (math.hypot(far, 5.0) - far) / speed, level - 3, far, blast.lasting * 1.2)
    for wall in about:
        detour = wall.detour(source, at)
        if detour is not None:
            weaker = 20 * math.log10(wall.share * far / detour)
            _put(track, rate, arrival + (detour - far) / speed, level + weaker, detour, blast.lasting)
    _reverberate(dice, track, rate, arrival, level - dice.uniform(14, 28))
    return arrival


def _put(track: Floats, rate: int, arrival: float, level: float, far: float, lasting: float) -> None:
    """A pulse after Friedlander whose high frequencies the air took on its way, with their phases (causal)."""
    size = 1 << math.ceil(math.log2(_REACH * rate))
    longer = lasting * (1 + 0.15 * math.log10(1 + far / 50))
    fine = np.arange(8 * size) / (8 * rate)
    pulse = np.fft.rfft((1 - fine / longer) * np.exp(-fine / longer))[: size // 2 + 1] / 8
    tone = np.arange(size // 2 + 1) * (rate / size)
    loss = far / 1000 * ((tone / 500) ** 0.6 + 5 * (tone / 1000) ** 1.5)
    first = math.floor(arrival * rate) - 16
    shifted = pulse * _causal(10 ** (-loss / 20) / np.sqrt(1 + (tone / (0.46 * rate)) ** 16), size)
    shifted *= np.exp(-2j * np.pi * tone / rate * (arrival * rate - first))
    sound = np.fft.irfft(shifted, size)[: int(_REACH * rate)] * _amplitude(level)
    begin, end = max(0, first), min(len(track), first + len(sound))
    if end > begin:
        track[begin:end] += sound[begin - first : end - first]


def _causal(gain: Floats, size: int) -> NDArray[np.complex128]:
    """The filter of least phase with a gain, by its cepstrum."""
    cepstrum = np.fft.irfft(np.log(np.maximum(gain, 1e-8)), size)
    cepstrum[1 : size // 2] *= 2
    cepstrum[size // 2 + 1 :] = 0
    return np.exp(np.fft.rfft(cepstrum))


def _reverberate(dice: np.random.Generator, track: Floats, rate: int, arrival: float, level: float) -> None:
    lasting, corner = dice.uniform(0.2, 0.9), dice.uniform(250, 900)
    moment = np.arange(int(2.5 * lasting * rate)) / rate
    tail = coloured(dice, len(moment), rate, lambda tone: (tone > 25) / (1 + (tone / corner) ** 1.2))
    tail *= np.exp(-3.5 * moment / lasting) * np.minimum(1, moment / 0.05) * _amplitude(level)
    first = int((arrival + 0.004) * rate)
    if 0 <= first < len(track):
        part = track[first : first + len(tail)]
        part += tail[: len(part)]


def _amplitude(level: float) -> float:
    return float(10 ** ((level - FULL) / 20))


def coloured(dice: np.random.Generator, count: int, rate: int, gain: Callable[[Floats], Floats]) -> Floats:
    """Noise of standard deviation 1 with a gain for each frequency."""
    tone = np.maximum(np.fft.rfftfreq(count, 1 / rate), rate / count)
    noise = np.fft.irfft(np.fft.rfft(dice.standard_normal(count)) * gain(tone), count)
    return np.asarray(noise / (noise.std() + 1e-12), dtype=np.float64)


def ambient(dice: np.random.Generator, rate: int, seconds: float, wind: float) -> Floats:
    """What is heard besides: the country, gusts, cars, dogs, birds, knocks; each night and post has some of them."""
    count = int(seconds * rate)
    moment = np.arange(count) / rate
    track = coloured(dice, count, rate, lambda tone: 1 / np.sqrt(tone + 20)) * _amplitude(dice.uniform(32, 45))
    corner = 5 * max(wind, 0.3) * dice.uniform(2, 6)
    knots = np.arange(0, seconds + 2, 1.3)
    gusts = np.exp(np.interp(moment, knots, dice.normal(0, 0.5, len(knots))))
    blown = _amplitude(40 + 22 * math.log10(1 + wind) * dice.uniform(0.7, 1.3))
    track += coloured(dice, count, rate, lambda tone: tone ** (-5 / 6) / (1 + (tone / corner) ** 1.2)) * gusts * blown
    for _ in range(int(dice.integers(0, 3))):
        passing = 1 / (1 + ((moment - dice.uniform(0, seconds)) / dice.uniform(2, 8)) ** 2)
        tyres = coloured(dice, count, rate, lambda tone: np.exp(-(np.log(tone / 700) ** 2) / 1.2))
        track += passing * tyres * _amplitude(dice.uniform(45, 68))
    for kind, chance in ((_bark, 0.4), (_chirp, 0.5), (_knock, 0.4)):
        if dice.random() < chance:
            begin, loud, pitch = dice.uniform(0, seconds - 4), dice.uniform(55, 88), dice.uniform(0, 1)
            for number in range(int(dice.integers(2, 7))):
                sound = kind(dice, rate, pitch) * _amplitude(loud)
                first = int((begin + number * dice.uniform(0.3, 0.6)) * rate)
                track[first : first + len(sound)] += sound
    return track


def _bark(dice: np.random.Generator, rate: int, pitch: float) -> Floats:
    lasting = dice.uniform(0.09, 0.2)
    moment = np.arange(int(lasting * rate)) / rate
    turn = 2 * np.pi * (300 + 500 * pitch) * (moment + 0.08 * lasting * np.sin(np.pi * moment / lasting))
    voiced = sum(np.sin(one * turn) / one**0.7 for one in range(1, 9)) + 0.4 * dice.standard_normal(len(moment))
    return np.asarray(voiced * np.minimum(1, moment / 0.012) * np.exp(-2.5 * moment / lasting))


def _chirp(dice: np.random.Generator, rate: int, pitch: float) -> Floats:
    lasting, begin = dice.uniform(0.04, 0.25), 2000 + 3500 * pitch
    moment = np.arange(int(lasting * rate)) / rate
    turn = 2 * np.pi * (begin * moment + dice.uniform(-1500, 1000) * moment**2 / 2 / lasting)
    return np.asarray(np.sin(turn) * np.sin(np.pi * moment / lasting) ** 0.7)


def _knock(dice: np.random.Generator, rate: int, pitch: float) -> Floats:
    moment = np.arange(int(0.3 * rate)) / rate
    turn = 2 * np.pi * (120 + 580 * pitch) * moment
    body = np.sin(turn) * np.exp(-moment / 0.04) + 0.5 * np.sin(2.7 * turn) * np.exp(-moment / 0.015)
    return np.asarray(body + 0.3 * dice.standard_normal(len(moment)) * np.exp(-moment / 0.006))


def microphone(dice: np.random.Generator, track: Floats, rate: int) -> Floats:
    """What a microphone makes of it: no deep tones, gain that is set once or by itself, its own noise, clipping."""
    tone, corner = np.fft.rfftfreq(len(track), 1 / rate), dice.uniform(5, 80)
    heard = np.fft.irfft(np.fft.rfft(track) * (1j * tone / (corner + 1j * tone)), len(track))
    gain = 10 ** (dice.uniform(-6, 24) / 20)
    if dice.random() < 0.4:
        heard *= np.repeat(_automatic(heard, rate, gain), _step(rate))[: len(heard)]
    else:
        heard *= gain
    return np.asarray(np.clip(heard + dice.standard_normal(len(heard)) * 10 ** (dice.uniform(-75, -60) / 20), -1, 1))


def _step(rate: int) -> int:
    return rate // 200


def _automatic(heard: Floats, rate: int, gain: float) -> Floats:
    """Gain for each two hundredth of a second: it falls at once where it is loud, and rises slowly."""
    step = _step(rate)
    padded = np.pad(np.abs(heard), (0, -len(heard) % step)).reshape(-1, step).max(axis=1)
    gains, now = np.empty(len(padded)), 4 * gain
    for number, loud in enumerate(padded):
        wanted = min(8 * gain, 0.25 / (loud + 1e-6))
        now += (wanted - now) * (0.35 if wanted < now else 0.004)
        gains[number] = now
    return gains
