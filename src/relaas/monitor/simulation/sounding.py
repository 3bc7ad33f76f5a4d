"""What a made-up microphone hears: blasts with losses and echoes, cracks, thunder, wind, rain, engines, doors."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.signal import butter, sosfilt

from relaas.monitor.ground.sensor import Floats, Place
from relaas.monitor.simulation.air_losses import absorption
from relaas.monitor.simulation.carrying import LEAD, RATE, Way, arrived, eddies, power, put, ways
from relaas.monitor.simulation.cracking import crack_at, n_wave
from relaas.monitor.simulation.mirroring import mirrored
from relaas.monitor.simulation.scene import Kind, Scene, Source, Vehicle

#: Level of still air, dB of full scale, and what a second of gusts and of heavy rain adds.
_STILL, _WIND, _RAIN = -62.0, -52.0, -50.0
#: How loud the reverberation after a blast is against it, and how long it lasts, dB and seconds.
_TAIL, _TAIL_LASTS = -20.0, 0.35
_BLAST = 0.25


@dataclass(frozen=True, slots=True)
class Ear:
    """A microphone, and by how much the sound on its recording lies late against true time."""

    place: Place
    late: float


def sound(scene: Scene, post: str, ear: Ear) -> Floats:
    """All that a post records, from the planned start of the recordings on, clipped at full scale.

    Args:
        scene: what sounds.
        post: identifier of the post.
        ear: its microphone.

    Raises:
        KeyError: the scene has no such post.
    """
    # Eddies and gusts of a mirrored scene are those of the scene before the mirror.
    number = [id_ for id_, _ in scene.wrong].index(post)
    if scene.mirrored:
        return sound(mirrored(scene), post, Ear(Place(-ear.place.x, ear.place.y, ear.place.z), ear.late))
    dice = np.random.default_rng((scene.seed, number, 2))
    samples = _background(scene, dice)
    for source in scene.sources:
        if source.loudness is not None:
            every = list(ways(scene.walls, scene.air, source.place, ear.place, dice))
            for time in source.times:
                for way in every:
                    _blast(samples, scene, source, time + ear.late, way, dice)
    for time in dict(scene.wrong)[post].doors:
        _add(samples, _slam(dice), time + ear.late - scene.start)
    for bolt in scene.lightnings:
        for time, strength in bolt.strokes[:1]:
            under_way = bolt.distance / scene.air.speed_of_sound
            level = -14.0 + 20 * math.log10(strength / 40.0 * 1_500.0 / bolt.distance)
            _add(samples, _thunder(level, dice), time + under_way + ear.late - scene.start)
    for vehicle in scene.vehicles:
        samples += _engine(vehicle, scene, ear, dice)
    # Dice of their own, so that a night without bullets is otherwise the same.
    cracked = np.random.default_rng((scene.seed, number, 3))
    for source in scene.sources:
        _crack(samples, scene, source, ear, cracked)
    clipped: Floats = np.clip(samples, -1.0, 1.0)
    return clipped


def _background(scene: Scene, dice: np.random.Generator) -> Floats:
    count = round(scene.seconds * RATE)
    samples = dice.standard_normal(count) * power(_STILL)
    windy = math.hypot(scene.air.east, scene.air.north)
    low = butter(2, 180.0, fs=RATE, output="sos")
    seconds = np.arange(0, count + RATE, RATE)
    gusts = np.interp(np.arange(count), seconds, dice.gamma(2.0, 0.5, len(seconds)))
    samples += sosfilt(low, dice.standard_normal(count)) * gusts * power(_WIND) * 6 * min(windy / 4.0, 3.0)
    if scene.sky.rain:
        heavy = scene.sky.rain / 30.0
        high = butter(2, [800.0, 6_000.0], "bandpass", fs=RATE, output="sos")
        samples += sosfilt(high, dice.standard_normal(count)) * power(_RAIN) * heavy
        for at in dice.uniform(0, scene.seconds, dice.poisson(12 * heavy * scene.seconds)):
            drop = dice.standard_normal(60) * np.exp(-np.arange(60) / 12.0) * power(dice.uniform(-58, -44))
            _add(samples, drop, float(at))
    background: Floats = samples
    return background


def _blast(samples: Floats, scene: Scene, source: Source, time: float, way: Way, dice: np.random.Generator) -> None:
    """Add one blast by one way: Friedlander's wave, spreading and losses of the air, and its reverberation."""
    count = 1 << math.ceil(math.log2((_BLAST + _TAIL_LASTS) * RATE * 2))
    age = np.arange(int(_BLAST * RATE)) / RATE
    # With distance a blast gets longer, by the logarithm of it.
    pulse = source.pulse * (1 + 0.3 * math.log10(max(way.metres / 100.0, 1.0)))
    wave = np.zeros(count)
    wave[: len(age)] = (1 - age / pulse) * np.exp(-age / pulse)
    tail_age = np.arange(int(_TAIL_LASTS * RATE)) / RATE
    tail = dice.standard_normal(len(tail_age)) * np.exp(-tail_age / 0.09) * power(_TAIL)
    wave[int(0.004 * RATE) : int(0.004 * RATE) + len(tail)] += tail
    at = (time + way.seconds - scene.start) * RATE
    first = math.floor(at)
    put(samples, arrived(wave, source.loudness or 0.0, way, scene.air.temperature, at - first), first - LEAD)


def _crack(samples: Floats, scene: Scene, source: Source, ear: Ear, dice: np.random.Generator) -> None:
    """Add the crack of each bullet of a source: an N-wave and its reverberation; nothing where none is heard."""
    heard = None if source.bullet is None else crack_at(ear.place, source.place, source.bullet, scene.air)
    if heard is None:
        return
    late = float(dice.normal(0.0, eddies(heard.metres / scene.air.speed_of_sound)))
    way = Way(heard.seconds + (late if heard.metres > 100 else 0.0), max(heard.metres, 3.0))
    # How it spreads is in its level.
    level = heard.level + 20 * math.log10(way.metres / 100.0)
    wave = n_wave(heard.lasts, RATE)
    tail_age = np.arange(int(_TAIL_LASTS * RATE)) / RATE
    for time in source.times:
        whole = np.zeros(1 << math.ceil(math.log2(2 * len(tail_age))))
        whole[: len(wave)] = wave
        tail = dice.standard_normal(len(tail_age)) * np.exp(-tail_age / 0.09) * power(_TAIL)
        whole[int(0.004 * RATE) : int(0.004 * RATE) + len(tail)] += tail
        at = (time + ear.late + way.seconds - scene.start) * RATE
        first = math.floor(at)
        put(samples, arrived(whole, level, way, scene.air.temperature, at - first), first - LEAD)


def _slam(dice: np.random.Generator) -> Floats:
    age = np.arange(int(0.3 * RATE)) / RATE
    swell = (age / 0.012) * np.exp(1 - age / 0.012)
    hum = sum(np.sin(2 * math.pi * float(dice.uniform(70, 420)) * age + float(dice.uniform(0, 6))) for _ in range(4))
    slam: Floats = power(-24.0) * swell * hum / 2
    return slam


def _thunder(level: float, dice: np.random.Generator) -> Floats:
    age = np.arange(6 * RATE) / RATE
    rolls = np.interp(age, np.linspace(0, 6, 40), dice.gamma(1.2, 1.0, 40))
    rolls *= np.exp(-age / 2.2) * np.minimum(age / 0.3, 1)
    low = butter(2, [20.0, 140.0], "bandpass", fs=RATE, output="sos")
    rumble = sosfilt(low, dice.standard_normal(len(age)))
    thunder: Floats = power(level) * rolls * rumble / float(np.std(rumble)) / 3
    return thunder


def _engine(vehicle: Vehicle, scene: Scene, ear: Ear, dice: np.random.Generator) -> Floats:
    """The hum of an engine, by how far it is at each moment."""
    age = scene.start + np.arange(round(scene.seconds * RATE)) / RATE - ear.late - vehicle.time
    way = math.dist((vehicle.begin.x, vehicle.begin.y), (vehicle.end.x, vehicle.end.y))
    gone = np.clip(age * vehicle.speed / way, 0, 1)
    x = vehicle.begin.x + gone * (vehicle.end.x - vehicle.begin.x)
    y = vehicle.begin.y + gone * (vehicle.end.y - vehicle.begin.y)
    away = np.maximum(np.hypot(x - ear.place.x, y - ear.place.y), 5.0)
    fires = float(dice.uniform(38, 62))
    hum = sum(np.sin(2 * math.pi * fires * n * age + float(dice.uniform(0, 6))) / n for n in range(1, 9))
    on = (age >= 0) & (gone < 1)
    engine: Floats = on * power(vehicle.loudness) * (100.0 / away) * hum / 2
    return engine


def _add(samples: Floats, part: Floats, seconds: float) -> None:
    put(samples, part, round(seconds * RATE))


def audible(scene: Scene, source: Source, place: Place) -> bool:
    """Whether a blast stands out at a place: 10 dB over still air, wind and rain."""
    if source.loudness is None or source.kind is Kind.STROBE:
        return False
    metres = max(math.dist((source.place.x, source.place.y), (place.x, place.y)), 3.0)
    lost = 20 * math.log10(metres / 100.0) + float(absorption(np.array([500.0]), scene.air.temperature)[0]) * metres
    noise = max(_STILL, _RAIN + 20 * math.log10(scene.sky.rain / 30.0) if scene.sky.rain else _STILL)
    return source.loudness - lost > noise + 10
