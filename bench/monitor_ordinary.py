"""How often ordinary sounds and pictures are taken for something: onsets, blasts and flashes by the hour.

Run it with ``python bench/monitor_ordinary.py [--quick] [--sound]``. All of it is made up: sounds are reckoned from
what makes them (gusts, drops on a housing, engines, doors, hammers, dogs, voices, bells, thunder), pictures are those
of the made-up nights of ``relaas monitor simulate`` without guns. A post declares nothing from these alone; they are
what an association of several posts has to cope with.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from relaas.monitor.detecting.detection import detected
from relaas.monitor.observation import Means
from relaas.monitor.simulation.casting import Wish, scene
from relaas.monitor.simulation.night import write
from relaas.monitor.sound.picking import listen
from relaas.monitor.sound.recording import opened

RATE = 16_000
Samples = NDArray[np.float64]
Dice = np.random.Generator
#: From this score on a sound counts as like a blast here.
LIKE = 0.5


def quiet(count: int, dice: Dice) -> Samples:
    """Noise of the microphone and of the ground."""
    return dice.standard_normal(count) * 0.001


def _band(noise: Samples, low: float, high: float, order: int = 2) -> Samples:
    sections = butter(order, [low, high], "bandpass", fs=RATE, output="sos")
    out: Samples = sosfilt(sections, noise)
    return out


def _events(count: int, dice: Dice, every: float) -> list[int]:
    """Samples at which something happens, by chance, every so many seconds on average."""
    number = int(dice.poisson(count / RATE / every))
    return sorted(int(at) for at in dice.uniform(0, count, number))


def _added(samples: Samples, at: int, wave: Samples) -> None:
    part = samples[at : at + len(wave)]
    part += wave[: len(part)]


def _coloured(count: int, power: Callable[[Samples], Samples], dice: Dice) -> Samples:
    """Noise of mean square 1 whose power has a given course over frequency."""
    frequencies: Samples = np.fft.rfftfreq(count, 1 / RATE).astype(np.float64)
    frequencies[0] = frequencies[1]
    out = np.fft.irfft(np.fft.rfft(dice.standard_normal(count)) * np.sqrt(power(frequencies)), count)
    even: Samples = out / float(np.std(out))
    return even


def _blown(count: int, across: float, dice: Dice) -> Samples:
    """Wind of ten metres a second on a microphone in a housing or a screen of so many metres.

    What an eddy presses goes with the square of the wind, and the wind's power with f^(-5/3) (Stinson, Daigle and
    Havelock, Acoustical Society of America, May 1996: 0.001 to 100 Hz); eddies smaller than about ten times the screen
    are averaged out over it, so that from f = 0.1 V/D on the power falls with f^(-3.3) (Strasberg 1988, as told by G.P.
    van den Berg, The Sounds of High Winds, 2006, chapter VIII: third octaves fall by 23 dB a decade for f D/V from 0.1
    to 5). Gusts are eddies of seconds; that small eddies come in bouts is a log-normal factor with as much of it in
    each octave from 1 to 100 Hz (Kolmogorov 1962, with an intermittency of a quarter).
    """
    corner = 0.1 * 10.0 / across
    eddies = _coloured(count, lambda f: (f / corner) ** (-5 / 3) / (1 + (f / corner) ** 1.63) * (f > 1.0), dice)
    gusts = _coloured(count, lambda f: f ** (-5 / 3) * ((f > 0.01) & (f < 1.0)), dice)
    bouts = _coloured(count, lambda f: ((f > 1.0) & (f < 100.0)) / f, dice)
    speed = np.maximum(1 + 0.25 * gusts, 0.1)
    return 0.05 * speed**2 * np.exp(0.4 * bouts) * eddies + quiet(count, dice)


def wind(count: int, dice: Dice) -> Samples:
    """Gusts on a microphone behind a windscreen of nine centimetres."""
    return _blown(count, 0.09, dice)


def bare(count: int, dice: Dice) -> Samples:
    """The same on one in a housing of two centimetres, without a windscreen."""
    return _blown(count, 0.02, dice)


def rain(count: int, dice: Dice) -> Samples:
    """Hiss, and drops that strike the housing: clicks of some milliseconds."""
    samples = 0.01 * _band(dice.standard_normal(count), 800, 6000)
    for at in _events(count, dice, 0.2):
        length = int(0.012 * RATE)
        time = np.arange(length) / RATE
        ring = np.exp(-time / float(dice.uniform(0.001, 0.004))) * dice.standard_normal(length)
        _added(samples, at, float(dice.exponential(0.06)) * ring)
    return samples


def engine(count: int, dice: Dice) -> Samples:
    """Vehicles that pass: firing of cylinders with harmonics, coming and going; now and then one misfires."""
    time = np.arange(count) / RATE
    samples = quiet(count, dice)
    for at in _events(count, dice, 30.0):
        length = min(20 * RATE, count - at)
        speed = float(dice.uniform(30, 70))
        bell = np.exp(-(((np.arange(length) / RATE - 10) / 4) ** 2))
        tones = sum(
            np.sin(2 * np.pi * speed * n * time[:length] * (1 + 0.01 * np.sin(time[:length]))) / n for n in range(1, 12)
        )
        roar = 0.04 * bell * (tones + 2 * _band(dice.standard_normal(length), 200, 3000))
        samples[at : at + length] += roar
    return samples


def doors(count: int, dice: Dice) -> Samples:
    """Doors that slam: a dull knock that rings at some tens to hundreds of hertz."""
    samples = quiet(count, dice)
    for at in _events(count, dice, 10.0):
        length = int(0.35 * RATE)
        time = np.arange(length) / RATE
        pitch = float(dice.uniform(60, 220))
        knock = (1 - np.exp(-time / 0.006)) * np.exp(-time / 0.06) * np.sin(2 * np.pi * pitch * time)
        rattle = 0.15 * np.exp(-time / 0.08) * _band(dice.standard_normal(length), 300, 2500)
        _added(samples, at, float(dice.uniform(0.05, 0.4)) * (knock + rattle))
    return samples


def hammers(count: int, dice: Dice) -> Samples:
    """Blows on metal and wood, in series: sharp, and ringing at a few pitches."""
    samples = quiet(count, dice)
    for at in _events(count, dice, 20.0):
        pitches = dice.uniform(500, 4000, 4)
        for blow in range(int(dice.integers(3, 9))):
            time = np.arange(int(0.2 * RATE)) / RATE
            ring = np.exp(-time / 0.03) * np.sin(2 * np.pi * np.outer(pitches, time)).mean(0)
            _added(samples, at + blow * RATE * 6 // 10, float(dice.uniform(0.05, 0.2)) * ring)
    return samples


def dogs(count: int, dice: Dice) -> Samples:
    """Barks: some tenths of a second, hoarse, with a pitch that falls."""
    samples = quiet(count, dice)
    for at in _events(count, dice, 8.0):
        length = int(dice.uniform(0.12, 0.3) * RATE)
        time = np.arange(length) / RATE
        phase = 2 * np.pi * np.cumsum(float(dice.uniform(400, 800)) * np.exp(-time / 0.4)) / RATE
        hoarse = np.sin(phase) + 0.5 * np.sin(2 * phase) + 0.3 * np.sin(3 * phase) + 0.4 * dice.standard_normal(length)
        _added(samples, at, float(dice.uniform(0.02, 0.15)) * np.hanning(length) ** 0.5 * hoarse)
    return samples


def voices(count: int, dice: Dice) -> Samples:
    """Speech: syllables of a fifth of a second with pitch and two formants, between pauses."""
    samples = quiet(count, dice)
    at = 0
    while at < count:
        length = int(dice.uniform(0.08, 0.25) * RATE)
        pulses = np.zeros(length)
        pulses[:: int(RATE / dice.uniform(90, 220))] = 1.0
        formant = float(dice.uniform(300, 900))
        sound = _band(pulses, formant, formant * 1.4) + _band(pulses, 1200, 2600)
        _added(samples, at, float(dice.uniform(0.02, 0.3)) * np.hanning(length) * sound)
        at += length + int(dice.exponential(0.12) * RATE)
    return samples


def bells(count: int, dice: Dice) -> Samples:
    """A bell every few seconds: sharp at the stroke, and long."""
    samples = quiet(count, dice)
    for at in _events(count, dice, 6.0):
        time = np.arange(3 * RATE) / RATE
        partials = np.array([1, 2, 2.4, 3, 4.5, 6])[:, None]
        tones = (np.exp(-time * partials / 1.5) * np.sin(2 * np.pi * 280 * partials * time) / partials).sum(0)
        _added(samples, at, float(dice.uniform(0.02, 0.1)) * tones)
    return samples


def thunder(count: int, dice: Dice) -> Samples:
    """Claps and rolls from kilometres off: seconds long, dull, with several beginnings."""
    samples = quiet(count, dice)
    for at in _events(count, dice, 40.0):
        length = int(dice.uniform(3, 8) * RATE)
        roll = _band(dice.standard_normal(length), 20, 200, 1)
        shape = np.zeros(length)
        for begin in dice.uniform(0, 0.6 * length, 8).astype(int):
            tail = np.arange(length - begin) / RATE
            shape[begin:] += float(dice.exponential(1)) * (1 - np.exp(-tail / 0.05)) * np.exp(-tail / 1.2)
        _added(samples, at, 0.15 * shape * roll)
    return samples


def birds(count: int, dice: Dice) -> Samples:
    """Chirps at some kilohertz."""
    samples = quiet(count, dice)
    for at in _events(count, dice, 1.0):
        length = int(dice.uniform(0.04, 0.2) * RATE)
        time = np.arange(length) / RATE
        sweep = np.sin(2 * np.pi * (float(dice.uniform(2000, 4500)) + float(dice.normal(0, 4000)) * time) * time)
        _added(samples, at, float(dice.uniform(0.01, 0.08)) * np.hanning(length) * sweep)
    return samples


SOUNDS: tuple[Callable[[int, Dice], Samples], ...] = (
    quiet, wind, bare, rain, engine, doors, hammers, dogs, voices, bells, thunder, birds,
)  # fmt: skip


def sounds(folder: Path, minutes: float) -> None:
    """Print how many onsets ordinary sounds have by the hour, and how many are like a blast."""
    print(f"made-up sounds, {minutes:g} minutes of each: by the hour")
    print("  sound        onsets   like a blast")
    for make in SOUNDS:
        samples = make(int(minutes * 60 * RATE), np.random.default_rng([ord(letter) for letter in make.__name__]))
        path = folder / f"{make.__name__}.flac"
        soundfile.write(str(path), np.clip(samples, -1, 1), RATE, subtype="PCM_16")
        listening, _ = listen(opened(path, "post", 0.0))
        like = sum(1 for pick in listening.picks if pick.blast >= LIKE)
        hours = listening.seconds / 3600
        print(f"  {make.__name__:10} {len(listening.picks) / hours:8.0f} {like / hours:14.0f}")


PICTURES = {
    "a clear night": Wish(guns=0, posts=1),
    "dusk, traffic": Wish(guns=0, posts=1, light="dusk", clutter="traffic"),
    "night, traffic": Wish(guns=0, posts=1, clutter="traffic"),
    "rain": Wish(guns=0, posts=1, weather="rain"),
    "a storm": Wish(guns=0, posts=1, weather="storm"),
    "fireworks, beacon, traffic": Wish(guns=0, posts=1, clutter="all"),
}


def pictures(folder: Path, seconds: float) -> None:
    """Print how many flashes and bangs posts have in made-up nights in which nothing is fired."""
    print(f"\nmade-up nights without guns, 720p25, {seconds:g} s of each: passed every gate; like a blast; held back")
    for number, (name, wish) in enumerate(PICTURES.items()):
        there = folder / str(number)
        made = scene(replace(wish, seconds=seconds), 500 + number)
        write(made, there)
        found = detected(there, made.network.posts).observations
        watched = sum(watch.end - watch.begin for watch in found.watches if watch.means == Means.CAMERA)
        like = sum(1 for bang in found.bangs if bang.pick.blast >= LIKE)
        held = [remark.values for remark in found.remarks if remark.code == "FLASHES-HELD-BACK"]
        told = ", ".join(f"{one['gate']} {one['count']}" for one in held) or "none"
        seen = f"{len(found.flashes):3} flashes in {watched:4.0f} s"
        print(f"  {name:28} {seen}; {like:3} of {len(found.bangs):3} bangs; {told}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="shorter recordings")
    parser.add_argument("--sound", action="store_true", help="sounds only")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        sounds(Path(name), 5 if given.quick else 30)
        if not given.sound:
            pictures(Path(name), 60 if given.quick else 300)


if __name__ == "__main__":
    main()
