"""How often ordinary sounds that several posts hear are declared as events, by the post and the day.

Run it with ``python bench/monitor_several.py [--series 12] [--kinds bells,thunder]``. Hammers, pile drivers, church
bells, doors, dogs, engines that backfire, fireworks and thunder are made up at their source, carried to six sensors
over a square kilometre and to six posts along a line (travel, spreading, losses of the air, two walls, reverberation),
searched for onsets as recordings are, and placed: by ``locate`` for the sensors, by the fusion, without any flash, for
the posts. All are as loud as guns, which few are. Shots are made the same way, to see what is lost of them.

Only stretches around the sounds are made; hours are put together from them. ``--recordings FOLDER`` takes sounds from
files instead (what soundfile reads; one sound a file), each as that of a source.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import ordinary_sources as sources
import soundfile
from ordinary_sources import Dice, Samples, Series
from scipy.signal import resample_poly

from relaas.monitor.fusion.events import events
from relaas.monitor.ground.sensor import Place
from relaas.monitor.ground.travel import travel_times
from relaas.monitor.ground.weather import Weather
from relaas.monitor.locating.arrival import Spread
from relaas.monitor.locating.conclusion import Limits
from relaas.monitor.locating.location import Located, conclusions
from relaas.monitor.locating.search import Ground
from relaas.monitor.locating.stretches import associated_throughout
from relaas.monitor.night import Reading
from relaas.monitor.observation import Bang, Means, Observations, Watch
from relaas.monitor.simulation.carrying import LEAD, RATE, ROOM, Way, arrived, power, put, ways
from relaas.monitor.simulation.field import line_along, posts_along, random_field
from relaas.monitor.simulation.observed import digest
from relaas.monitor.simulation.stage import Stage, Wall, random_stage
from relaas.monitor.sound.likeness import together
from relaas.monitor.sound.pick import Listening, Pick
from relaas.monitor.sound.picking import scan, summed_up
from relaas.monitor.sound.recording import Recording

#: Noise of a still place, and how loud the sounds are at 100 m, dB of full scale.
_NOISE, _LOUDEST, _FAINTEST = -62.0, 0.0, -12.0
#: Seconds of stillness before and after the sounds of a stretch, and from one series to the next.
_BEFORE, _AFTER, _APART = 0.6, 1.2, 40.0
#: Energy of the reverberation against that of the sound, dB, and how fast it dies away, seconds.
_TAIL, _TAIL_LASTS = -8.0, 0.09
_POSTS = 6


@dataclass(frozen=True)
class Sound:
    """One sound as it was: where, and when, counted as what was heard of it."""

    x: float
    y: float
    time: float

    def meant(self, x: float, y: float, at: float) -> bool:
        """Whether a located place and moment are of this sound."""
        return math.hypot(self.x - x, self.y - y) < 100.0 and abs(self.time - at) < 0.35


@dataclass(frozen=True)
class Stand:
    """Where it sounds and who listens.

    Attributes:
        ears: by name.
        clocks: by how much each is ahead, seconds.
        walls: that give sound back.
        air: as it is.
    """

    ears: dict[str, Place]
    clocks: dict[str, float]
    walls: tuple[Wall, ...]
    air: Weather


def carried(series: Series, place: Place, ear: Place, stand: Stand, level: float, dice: Dice) -> tuple[Samples, float]:
    """What an ear hears of a series, with the seconds after its begin at which the samples begin."""
    every = list(ways(stand.walls, stand.air, place, ear, dice))
    tail = dice.standard_normal(int(0.35 * RATE)) * np.exp(-np.arange(int(0.35 * RATE)) / RATE / _TAIL_LASTS)
    tail *= power(_TAIL) / math.sqrt(float((tail**2).sum()))
    tail = np.concatenate([[1.0], np.zeros(int(0.003 * RATE)), tail])
    begin = every[0].seconds + series.blows[0][0] - _BEFORE
    last, longest = series.blows[-1][0], max(len(wave) for _, wave in series.blows)
    samples = _still(int((last - series.blows[0][0] + _BEFORE + _AFTER) * RATE) + longest, dice)
    count = 1 << math.ceil(math.log2(longest + len(tail) + 2 * ROOM))
    for at, wave in series.blows:
        rung = np.zeros(count)
        rung[: len(wave) + len(tail) - 1] = np.convolve(wave, tail)
        for way in every:
            first = (at + way.seconds - begin) * RATE
            there = arrived(rung, level, way, stand.air.temperature, first - math.floor(first))
            put(samples, there, math.floor(first) - LEAD)
    return np.clip(samples, -1, 1), begin


def thundered(points: Samples, ear: Place, stand: Stand, level: float, dice: Dice) -> tuple[Samples, float]:
    """What an ear hears of the thunder of a channel."""
    wave, begin, nearest = sources.thunder(points, np.array([ear.x, ear.y, ear.z]), stand.air.speed_of_sound)
    room = np.concatenate([wave, np.zeros(2 * ROOM)])
    # What the air takes is that of the nearest piece; distance is in the wave already.
    there = arrived(room, level + 20 * math.log10(nearest / 100.0), Way(0.0, nearest), stand.air.temperature, 0.0)
    samples = _still(len(there) + int(_BEFORE * RATE), dice)
    put(samples, there, int(_BEFORE * RATE) - LEAD)
    return np.clip(samples, -1, 1), begin - _BEFORE


def _still(count: int, dice: Dice) -> Samples:
    return dice.standard_normal(count) * power(_NOISE)


def picked(samples: Samples, begin: float, name: str) -> list[Pick]:
    """The onsets in a stretch of sound."""
    recording = Recording(name, Path("none"), begin, RATE, len(samples))
    # As a file of 16 bits has them.
    found = scan([np.round(samples * 32_767) / 32_768], recording)
    listening, _ = summed_up(recording, found, ((begin, begin + len(samples) / RATE),))
    return list(listening.picks)


_ABOUT = (-400.0, 400.0, -400.0, 400.0)


def _stood(seed: int) -> tuple[Stage, Stand]:
    """Six sensors over a square kilometre, as they are told and as they are."""
    chance = random.Random(seed)  # noqa: S311 - made-up scenes, not secrets
    stage = random_stage(chance, 0, 1, _POSTS)
    clocks = {sensor.id: chance.gauss(0, sensor.clock_sigma / 2) for sensor in stage.sensors}
    ears = {one.id: one.place for one in stage.sensors}
    return stage, Stand(ears, clocks, stage.walls, stage.air or stage.weather)


def _sensors(kind: str, seed: int) -> tuple[Ground, list[Sound]]:
    """One series as six sensors over a square kilometre hear it; and its sounds."""
    stage, stand = _stood(seed)
    heard, sounds = _heard(kind, stand, _ABOUT, np.random.default_rng((seed, 1)))
    spans = ((-20.0, 60.0),)
    listening = tuple(Listening(one.id, tuple(heard[one.id]), spans) for one in stage.sensors)
    return Ground(stage.sensors, listening, stage.weather, Spread()), sounds


def _heard(
    kind: str, stand: Stand, about: tuple[float, float, float, float], dice: Dice
) -> tuple[dict[str, list[Pick]], list[Sound]]:
    """The onsets of one series at each ear, by its clock, counted from the begin of the series; and its sounds."""
    level = float(dice.uniform(_FAINTEST, _LOUDEST))
    west, east, south, north = about
    x, y = float(dice.uniform(west, east)), float(dice.uniform(south, north))
    found: dict[str, list[Pick]] = {}
    if kind == "thunder":
        # From overhead to some kilometres off.
        away, whither = float(dice.uniform(0, 5_000)), float(dice.uniform(0, 2 * math.pi))
        points = sources.channel(x + away * math.sin(whither), y + away * math.cos(whither), dice)
        for name, ear in stand.ears.items():
            samples, begin = thundered(points, ear, stand, level, dice)
            found[name] = picked(samples, begin + stand.clocks[name], name)
        return found, [Sound(x, y, 0.0)]
    series = KINDS[kind](dice)
    for name, ear in stand.ears.items():
        samples, begin = carried(series, Place(x, y, series.height), ear, stand, level, dice)
        found[name] = picked(samples, begin + stand.clocks[name], name)
    return found, [Sound(x, y, at) for at, _ in series.blows]


@dataclass(frozen=True)
class Made:
    """What was made of the sounds of one kind.

    Attributes:
        sounds: how many there were.
        told: how many events were told.
        declared: of these.
        meant: sounds of which a declared event is.
        sided: events with a side.
        whys: reasons of those that are not declared.
        hours: that the sounds would last, as they are put together.
    """

    sounds: int
    told: int
    declared: int
    meant: int
    sided: int
    whys: Counter[str]
    hours: float

    def __str__(self) -> str:
        """In one line."""
        whys = ", ".join(f"{count} {why}" for why, count in self.whys.most_common(4))
        per_day = self.declared / self.hours * 24 / _POSTS
        return (
            f"{self.sounds:5} sounds, {self.told:5} told, {self.declared:4} declared (of {self.meant} sounds;"
            f" {per_day:.1f} by post and day of them), {self.sided} with a side; {whys}"
        )


def by_ear(kind: str, number: int) -> tuple[int, int]:
    """How many sounds of some series four sensors heard, and how many of these are like a blast, all of it together.

    Only what came straight counts, and the first of what takes its time: thunder and recordings.
    """
    known = like = 0
    for seed in range(number):
        _, stand = _stood(seed)
        heard, sounds = _heard(kind, stand, _ABOUT, np.random.default_rng((seed, 3)))
        for sound in sounds:
            first = []
            for name, ear in stand.ears.items():
                xyz = np.array([[ear.x, ear.y, ear.z]])
                due = sound.time + float(travel_times(np.array([[sound.x, sound.y]]), xyz, stand.air)[0, 0])
                picks = [one for one in heard[name] if kind not in PROMPT or abs(one.time - due) < 0.08]
                first += picks[:1]
            if len(first) >= 4:
                known += 1
                like += together(first) >= Limits().likeness
    return known, like


def by_locate(kind: str, number: int) -> Made:
    """What ``locate`` makes of some series."""
    sounds: list[Sound] = []
    found: list[Located] = []
    meant = 0
    for seed in range(number):
        ground, some = _sensors(kind, seed)
        sounds += some
        made = [
            one
            for association, part in associated_throughout(ground)
            for one in conclusions(association, part, Limits())
        ]
        found += made
        declared = [one.shot for one in made if one.conclusion.declared]
        meant += sum(any(sound.meant(one.x, one.y, one.time) for one in declared) for sound in some)
    whys = Counter(one.conclusion.why.value for one in found if not one.conclusion.declared)
    declared_ = len(found) - whys.total()
    return Made(len(sounds), len(found), declared_, meant, 0, whys, number * _APART / 3600)


def by_fusion(kind: str, number: int) -> Made:
    """What the fusion makes of some series as one night."""
    posts = posts_along(_POSTS)
    field = random_field(np.random.default_rng(11), posts=_POSTS, sources=0)
    stand = Stand(
        {one.id: one.place for one in posts},
        dict(zip((one.id for one in posts), field.clocks, strict=True)),
        (Wall(0.0, 1_900.0, 90.0, 9.0), Wall(0.0, -1_900.0, 90.0, 9.0)),
        field.air,
    )
    begin = field.begin
    sounds: list[Sound] = []
    heard: dict[str, list[Pick]] = {one.id: [] for one in posts}
    for turn in range(number):
        some, these = _heard(kind, stand, (500.0, 4_500.0, -800.0, 800.0), np.random.default_rng((turn, 2)))
        start = begin + 20 + turn * _APART
        sounds += [replace(one, time=start + one.time) for one in these]
        for name, picks in some.items():
            heard[name] += [replace(pick, time=start + pick.time) for pick in picks]
    end = begin + number * _APART + 60
    bangs = tuple(
        Bang(name, pick, digest(name), round((pick.time - begin) * RATE))
        for name, picks in heard.items()
        for pick in sorted(picks, key=lambda one: one.time)
    )
    watches = tuple(Watch(one.id, Means.MICROPHONE, begin, end, digest(one.id)) for one in posts)
    air = field.weather
    station = Reading((begin + end) / 2, air.temperature, air.east, air.north, air.temperature_sigma, air.wind_sigma)
    found = Observations((), tuple(sorted(bangs, key=lambda one: (one.pick.time, one.post))), watches)
    made = events(found, posts, line_along(_POSTS), (station,), (begin, end)).events
    declared = [(one.place, one.origin) for one in made if one.located.determined]
    meant = sum(
        any(place is not None and sound.meant(place.x, place.y, time) for place, time in declared) for sound in sounds
    )
    whys = Counter(one.located.why for one in made if not one.located.determined)
    sided = sum(one.side.determined for one in made)
    return Made(len(sounds), len(made), len(declared), meant, sided, whys, number * _APART / 3600)


def _recorded(path: Path) -> Callable[[Dice], Series]:
    samples, rate = soundfile.read(str(path), always_2d=True)
    wave = resample_poly(samples[:, 0], RATE, rate)[: 6 * RATE]
    wave = wave / (float(np.abs(wave).max()) or 1.0)
    return lambda _: Series(((0.5, wave),))


KINDS: dict[str, Callable[[Dice], Series]] = {
    one.__name__: one for one in (*sources.OTHERS, *sources.BLASTS, *sources.SHOTS)
}


#: What begins at once.
PROMPT = frozenset(KINDS)


def told(kind: str, series: int, ears: int) -> None:
    """Print what is made of the sounds of one kind, by both ways, and how many sound like a blast."""
    begin = time.process_time()
    print(f"  {kind:14} locate {by_locate(kind, series)}", flush=True)
    print(f"  {'':14} fusion {by_fusion(kind, series)}", flush=True)
    known, like = by_ear(kind, ears)
    spent = time.process_time() - begin
    print(f"  {'':14} {like} of {known} that four sensors heard are together like a blast; {spent:.0f} s", flush=True)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--series", type=int, default=12, help="of each kind")
    asked.add_argument(
        "--ears", type=int, default=80, help="series of each kind of which only the likeness is reckoned"
    )
    asked.add_argument("--kinds", default=",".join([*KINDS, "thunder"]))
    asked.add_argument("--recordings", type=Path, help="a folder of sounds to take instead")
    given = asked.parse_args()
    kinds: Iterable[str] = given.kinds.split(",")
    if given.recordings is not None:
        KINDS.update({path.stem: _recorded(path) for path in sorted(given.recordings.iterdir())})
        kinds = [path.stem for path in sorted(given.recordings.iterdir())]
    print(f"{given.series} series of each, as {_POSTS} sensors and {_POSTS} posts hear them")
    for kind in kinds:
        told(kind, given.series, given.ears)


if __name__ == "__main__":
    main()
