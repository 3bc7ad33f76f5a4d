"""A stage as recordings: sound files with their descriptions and the weather, laid out as a folder of one test."""

from __future__ import annotations

import datetime as dt
import json
import math
import random
from pathlib import Path

import numpy as np
import soundfile

from relaas.monitor.ground.sensor import Floats, Sensor
from relaas.monitor.ground.weather import Weather
from relaas.monitor.simulation.arriving import Arrival, arrivals
from relaas.monitor.simulation.stage import Stage

RATE = 12_000
#: Frequencies of the reverberation of a blast, Hz.
_TAIL = (233.0, 297.0, 361.0, 419.0, 487.0, 563.0, 641.0)


def write(stage: Stage, folder: Path, name: str, seed: int) -> None:
    """Write one recording a sensor, its description, the weather, and a survey of where was fired."""
    folder.mkdir(parents=True, exist_ok=True)
    sounds = arrivals(stage, random.Random(seed))  # noqa: S311 - a made-up scene, not a secret
    noise = np.random.default_rng(seed)
    for sensor in stage.sensors:
        stem = folder / f"{name}.audio.{sensor.id}"
        samples = rendered(stage, [one for one in sounds if one.sensor == sensor.id], noise)
        soundfile.write(str(stem) + ".flac", samples, RATE, subtype="PCM_16")
        _json(Path(str(stem) + ".json"), _description(sensor, stage.start))
    _json(folder / f"{name}.weather.json", _weather(stage.weather))
    _json(
        folder / f"{name}.survey.json",
        {
            "invented": True,
            "shots": [
                {"x": gun.place.x, "y": gun.place.y, "z": gun.place.z, "time": _iso(time)}
                for gun in stage.guns
                for time in gun.times
            ],
        },
    )


def rendered(stage: Stage, sounds: list[Arrival], noise: np.random.Generator) -> Floats:
    """The samples of one sensor: noise of the ground, slow wind, and every sound on top; clipped at full scale."""
    count = int(stage.seconds * RATE)
    samples = noise.standard_normal(count) * 10 ** (stage.noise / 20) * 0.25
    samples += _wind(count, noise) * 10 ** (stage.noise / 20)
    for sound in sounds:
        wave = blast(sound.level) if sound.gun >= 0 else thump(sound.level, noise)
        at = (sound.time - stage.start) * RATE
        first = math.floor(at)
        # Between two samples: shift by interpolation, so that the onset is not rounded to a sample.
        part = at - first
        shifted = np.concatenate([wave, [0.0]]) * (1 - part) + np.concatenate([[0.0], wave]) * part
        begin, end = max(first, 0), min(first + len(shifted), count)
        if begin < end:
            samples[begin:end] += shifted[begin - first : end - first]
    clipped: Floats = np.clip(samples, -1.0, 1.0)
    return clipped


def blast(level: float) -> Floats:
    """A muzzle blast as Friedlander's wave, p = P (1 - t/T) exp(-b t/T), and a reverberation that dies away."""
    time = np.arange(int(0.12 * RATE)) / RATE
    positive = 0.003
    wave = (1 - time / positive) * np.exp(-time / positive)
    # Several pitches that fit no common one: what comes back from the ground has none of its own.
    tail = np.sin(2 * np.pi * np.outer(_TAIL, time)).sum(0) / math.sqrt(len(_TAIL)) * np.exp(-time / 0.025) * 0.3
    peak: Floats = 10 ** (level / 20) * (wave + tail)
    return peak


def thump(level: float, noise: np.random.Generator) -> Floats:
    """A dull sound that rises in some 30 ms: a door, a step, a gust."""
    time = np.arange(int(0.2 * RATE)) / RATE
    pitch = float(noise.uniform(90, 220))
    swell = (time / 0.03) * np.exp(1 - time / 0.03)
    sound: Floats = 10 ** (level / 20) * swell * np.sin(2 * np.pi * pitch * time)
    return sound


def _wind(count: int, noise: np.random.Generator) -> Floats:
    slow = np.cumsum(noise.standard_normal(count // 120 + 2))
    slow -= np.linspace(slow[0], slow[-1], len(slow))
    scale = float(np.max(np.abs(slow))) or 1.0
    wind: Floats = np.interp(np.arange(count), np.arange(len(slow)) * 120, slow / scale)
    return wind


def _description(sensor: Sensor, start: float) -> dict[str, object]:
    return {
        "serial_number": sensor.id,
        "timestamp": _iso(start),
        "location": {"x": sensor.place.x, "y": sensor.place.y, "z": sensor.place.z},
        "location_error": sensor.survey_sigma,
        "clock_error": sensor.clock_sigma,
        "invented": True,
    }


def _weather(weather: Weather) -> dict[str, object]:
    speed = math.hypot(weather.east, weather.north)
    whence = math.degrees(math.atan2(-weather.east, -weather.north)) % 360
    return {"temperature": weather.temperature, "speed": speed, "direction": whence, "invented": True}


def _json(path: Path, entry: dict[str, object]) -> None:
    path.write_text(json.dumps(entry, indent=1) + "\n", encoding="utf-8")


def _iso(time: float) -> str:
    return dt.datetime.fromtimestamp(time, tz=dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
