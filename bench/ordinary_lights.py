"""Lights of ordinary nights and days that are no shots, each as a function of time: where it is and how bright.

Roads with headlights between trees and hedges, lamps that are switched, a tube that fails, a welder, television in
windows, torches, photographers, aircraft and drones with strobes, blue lights, glints of the sun. All that several
cameras can see is in the world and the same for all of them. Light is counted as in the simulator: levels of luma,
summed over all pixels, that a camera at a kilometre records in a whole exposure. How bright they are and how often
they come are guesses on the busy side; the shapes in time follow from what they are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Dice = np.random.Generator
Course = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Lit:
    """Something that shines.

    Attributes:
        label: what it is.
        begin: seconds after the beginning.
        end: the same.
        where: places (n, 3) at moments (n,).
        level: light at moments, for what lasts longer than a frame.
        flashes: begin, seconds and light of what is shorter.
        road: whose trees and hedges hide it, and how far along it is at moments; None for none.
    """

    label: str
    begin: float
    end: float
    where: Course
    level: Course | None = None
    flashes: tuple[tuple[float, float, float], ...] = ()
    road: tuple[int, Course] | None = None


def chance_times(dice: Dice, an_hour: float, seconds: float) -> list[float]:
    """Moments by chance, so many an hour on average."""
    return sorted(dice.uniform(0, seconds, dice.poisson(an_hour * seconds / 3600)).tolist())


def _fixed(place: tuple[float, float, float]) -> Course:
    return lambda at: np.broadcast_to(np.array(place), (len(at), 3))


def somewhere(dice: Dice, height: float) -> tuple[float, float, float]:
    """On the ground that posts 900 m behind the line look over."""
    return float(dice.uniform(-1_500, 1_500)), float(dice.uniform(-500, 900)), height


def _mains(exposure: float) -> Course:
    """What an exposure leaves of the flicker of mains: it beats slowly with the frames."""
    whole = math.pi * 100.0 * exposure
    depth = 0.3 * math.sin(whole) / whole
    return lambda at: 1.0 + depth * np.cos(2 * np.pi * 100.07 * at)


def lamps(dice: Dice, seconds: float, number: int, exposure: float) -> Iterator[Lit]:
    """Lamps that burn; half of them are switched every ten minutes or so."""
    beat = _mains(exposure)
    for turn in range(number):
        light, place = float(dice.uniform(3_000, 20_000)), somewhere(dice, 4.0)
        switched = np.array([-1.0, *(chance_times(dice, 6.0, seconds) if turn % 2 else [])])
        first = int(dice.integers(0, 2)) if turn % 2 else 1

        def level(at: Floats, light: float = light, switched: Floats = switched, first: int = first) -> Floats:
            on = (np.searchsorted(switched, at) + first + 1) % 2
            return light * on * beat(at)

        yield Lit("lamp", 0.0, seconds, _fixed(place), level)


def beacons(dice: Dice, seconds: float, number: int) -> Iterator[Lit]:
    """Lights on masts that blink evenly."""
    for _ in range(number):
        period, lasts = float(dice.uniform(1.1, 2.5)), float(dice.uniform(0.1, 0.6))
        yield Lit("beacon", 0.0, seconds, _fixed(somewhere(dice, 60.0)), _blinking(9_000.0, period, lasts))


def _blinking(light: float, period: float, lasts: float) -> Course:
    return lambda at: light * (at % period < lasts)


def tubes(dice: Dice, seconds: float, number: int) -> Iterator[Lit]:
    """Tubes that fail: for some seconds now and then they flash by chance."""
    for _ in range(number):
        light = float(dice.uniform(2_000, 9_000))
        flashes = []
        for begin in chance_times(dice, 30.0, seconds):
            at, end = begin, begin + float(dice.uniform(2, 30))
            while at < end:
                lasts = float(dice.uniform(0.02, 0.2))
                flashes += [(at + part, 0.01, light * 0.3) for part in np.arange(0, lasts, 0.01)]
                at += lasts + float(dice.exponential(0.5))
        yield Lit("tube", 0.0, seconds, _fixed(somewhere(dice, 4.0)), None, tuple(flashes))


def welders(dice: Dice, seconds: float, number: int) -> Iterator[Lit]:
    """Arc welding: seconds of a light that is another in every frame."""
    for _ in range(number):
        spans = [(begin, begin + float(dice.uniform(2, 20))) for begin in chance_times(dice, 20.0, seconds)]
        strength = dice.gamma(0.7, 1.0, int(seconds * 25) + 26)

        def level(at: Floats, spans: list[tuple[float, float]] = spans, strength: Floats = strength) -> Floats:
            on = np.zeros(len(at), np.bool_)
            for begin, end in spans:
                on |= (at >= begin) & (at < end)
            return 9_000.0 * on * strength[(np.maximum(at, 0) * 25).astype(np.int64)]

        yield Lit("welder", 0.0, seconds, _fixed(somewhere(dice, 1.5)), level)


def televisions(dice: Dice, seconds: float, number: int) -> Iterator[Lit]:
    """Windows lit by what is on television: another level after each cut, which come in bouts."""
    for _ in range(number):
        cuts = np.cumsum(np.where(dice.random(int(seconds)) < 0.3, 0.3, 4.0) * dice.exponential(1.0, int(seconds)))
        levels = np.exp(dice.normal(0, 0.7, len(cuts) + 1)) * float(dice.uniform(50, 400))
        yield Lit("television", 0.0, seconds, _fixed(somewhere(dice, 3.0)), _stepping(cuts, levels))


def _stepping(cuts: Floats, levels: Floats) -> Course:
    return lambda at: levels[np.searchsorted(cuts, at)]


def torches(dice: Dice, seconds: float, an_hour: float) -> Iterator[Lit]:
    """Walkers with a torch, whose beam now and then meets the cameras for a tenth of a second or so."""
    for begin in chance_times(dice, an_hour, seconds):
        x, y, z = somewhere(dice, 1.2)
        turn, end = float(dice.uniform(0, 2 * math.pi)), min(begin + 180.0, seconds)
        meets = np.array(chance_times(dice, 240.0, end - begin)) + begin
        wide, tall = dice.uniform(0.02, 0.12, len(meets)), dice.uniform(2_000, 20_000, len(meets))

        def where(
            at: Floats, x: float = x, y: float = y, z: float = z, turn: float = turn, begin: float = begin
        ) -> Floats:
            gone = 1.3 * (at - begin)
            return np.column_stack([x + gone * math.sin(turn), y + gone * math.cos(turn), np.full(len(at), z)])

        def level(at: Floats, meets: Floats = meets, wide: Floats = wide, tall: Floats = tall) -> Floats:
            total = np.full(len(at), 100.0)
            for moment, width, height in zip(meets, wide, tall, strict=True):
                total += height * np.exp(-0.5 * ((at - moment) / width) ** 2)
            return total

        yield Lit("torch", begin, end, where, level)


def photographs(dice: Dice, seconds: float, an_hour: float) -> Iterator[Lit]:
    """Flashes of a millisecond of cameras, each somewhere else."""
    for moment in chance_times(dice, an_hour, seconds):
        light = float(np.exp(dice.uniform(math.log(2_000), math.log(20_000))))
        flash = ((moment, 0.001, light),)
        yield Lit("photograph", moment, moment + 0.2, _fixed(somewhere(dice, 1.5)), None, flash)


def aircraft(dice: Dice, seconds: float, an_hour: float, drones: bool) -> Iterator[Lit]:
    """What flies past with its strobes: two flashes a second or so, and weak lights that burn."""
    for begin in chance_times(dice, an_hour, seconds):
        high = float(dice.uniform(60, 300) if drones else dice.uniform(1_000, 9_000))
        speed = float(dice.uniform(3, 30) if drones else dice.uniform(80, 230))
        aside = float(dice.uniform(-200, 2_000) if drones else dice.uniform(0, 20_000))
        turn = float(dice.uniform(60, 120)) + 180.0 * int(dice.integers(0, 2))
        lasts = float(dice.uniform(60, 240))
        east, north = speed * math.sin(math.radians(turn)), speed * math.cos(math.radians(turn))
        light = float(np.exp(dice.uniform(math.log(3_000), math.log(30_000)))) * (1 if drones else 8)
        period, twice = float(dice.uniform(0.9, 1.5)), bool(dice.random() < 0.5)
        flashes = [
            (float(at) + later, 0.002, light)
            for at in np.arange(begin, min(begin + lasts, seconds), period)
            for later in ((0.0, 0.06) if twice else (0.0,))
        ]

        def where(
            at: Floats, begin: float = begin, lasts: float = lasts, east: float = east, north: float = north,
            aside: float = aside, high: float = high,
        ) -> Floats:  # fmt: skip
            gone = at - begin - lasts / 2
            return np.column_stack([gone * east, aside + gone * north, np.full(len(at), high)])

        end = min(begin + lasts, seconds)
        name = "drone" if drones else "aircraft"
        yield Lit(name, begin, end, where, _burning(light / 40), tuple(flashes))


def _burning(light: float) -> Course:
    return lambda at: np.full(len(at), light)


@dataclass(frozen=True)
class Road:
    """A straight road: a point of it, its bearing in degrees, and how far it runs either way, metres."""

    x: float
    y: float
    bearing: float
    half: float = 1_600.0


def roads(dice: Dice) -> tuple[Road, ...]:
    """Two along the line and one across."""
    return tuple(
        Road(float(dice.uniform(-500, 500)), float(dice.uniform(-500, 700)), bearing + float(dice.normal(0, 8)))
        for bearing in (90.0, 85.0, 170.0)
    )


def openings(dice: Dice, road: Road) -> Course:
    """What can be seen of a road from one post, 0 or 1 at so many metres along it.

    Open country, rows of trees 7 to 12 m apart, and hedges with a gap of a metre or so here and there.
    """
    fine = 0.25
    seen = np.ones(int(2 * road.half / fine) + 2, np.float64)
    at = 0.0
    while at < 2 * road.half:
        length = float(dice.exponential(150.0)) + 10.0
        part = seen[int(at / fine) : int((at + length) / fine)]
        which = dice.random()
        if which < 0.3:
            apart, cover = float(dice.uniform(7, 12)), float(dice.uniform(0.3, 0.8))
            part[(np.arange(len(part)) * fine) % apart < cover * apart] = 0.0
        elif which < 0.6:
            gaps = dice.uniform(0, length, dice.poisson(length / 40.0))
            part[:] = 0.0
            for gap in gaps:
                part[int(gap / fine) : int((gap + float(dice.uniform(0.3, 4.0))) / fine)] = 1.0
        at += length
    return lambda along: seen[np.clip((along / fine).astype(np.int64), 0, len(seen) - 1)]


@dataclass(frozen=True)
class Pass:
    """A vehicle on a road: when it sets out, seconds, how fast it is, m/s, and which way, 1 or -1."""

    road: int
    begin: float
    speed: float
    way: int


def passes(dice: Dice, seconds: float, an_hour: float, count: int) -> list[Pass]:
    """Vehicles by chance on so many roads."""
    return [
        Pass(int(dice.integers(0, count)), begin, float(dice.uniform(6, 24)), 1 if dice.random() < 0.5 else -1)
        for begin in chance_times(dice, an_hour, seconds)
    ]


def _driving(one: Pass, road: Road, aside: float) -> tuple[Course, Course, tuple[float, float]]:
    """Place, metres along the road, and heading of a vehicle."""
    east, north = math.sin(math.radians(road.bearing)), math.cos(math.radians(road.bearing))

    def along(at: Floats) -> Floats:
        gone = (at - one.begin) * one.speed
        return gone if one.way > 0 else 2 * road.half - gone

    def where(at: Floats) -> Floats:
        far = along(at) - road.half
        return np.column_stack(
            [road.x + far * east + aside * north, road.y + far * north - aside * east, np.full(len(at), 0.7)]
        )

    return where, along, (one.way * east, one.way * north)


def headlights(dice: Dice, made: list[Pass], all_: tuple[Road, ...], eye: tuple[float, float]) -> Iterator[Lit]:
    """Both beams of each vehicle as one camera sees them, and of some an indicator or blue lights."""
    for one in made:
        road, light = all_[one.road], float(dice.uniform(10_000, 60_000))
        end = one.begin + 2 * road.half / one.speed
        for aside in (-0.7, 0.7):
            where, along, heading = _driving(one, road, aside)

            def level(
                at: Floats, where: Course = where, heading: tuple[float, float] = heading, light: float = light
            ) -> Floats:
                off = np.array(eye) - where(at)[:, :2]
                facing = (off * heading).sum(axis=1) / np.maximum(np.hypot(*off.T), 1.0)
                nod = 1.0 + 0.4 * np.sin(2 * np.pi * 1.7 * at) * np.sin(2 * np.pi * 0.9 * at + 1.0)
                beam: Floats = light * (np.maximum(facing, 0.0) ** 3 * nod + 0.01)
                return beam

            yield Lit("headlight", one.begin, end, where, level, road=(one.road, along))
        where, along, _ = _driving(one, road, 0.9)
        extra = dice.random()
        if extra < 0.2:
            yield Lit("indicator", one.begin, end, where, _blinking(900.0, 0.67, 0.33), road=(one.road, along))
        elif extra < 0.23:
            double = tuple(
                (float(at) + later, 0.02, 8_000.0) for at in np.arange(one.begin, end, 0.5) for later in (0.0, 0.1)
            )
            yield Lit("blue light", one.begin, end, where, None, double, road=(one.road, along))


def glints(dice: Dice, made: list[Pass], all_: tuple[Road, ...], each: float) -> Iterator[Lit]:
    """The sun on windscreens for some hundredths of a second, as one camera sees it."""
    for one in made:
        road = all_[one.road]
        lasts = 2 * road.half / one.speed
        where, along, _ = _driving(one, road, 0.0)
        for _ in range(int(dice.poisson(each))):
            moment = one.begin + float(dice.uniform(0, lasts))
            wide, tall = float(dice.uniform(0.01, 0.08)), float(dice.uniform(3_000, 40_000))

            def level(at: Floats, moment: float = moment, wide: float = wide, tall: float = tall) -> Floats:
                glint: Floats = tall * np.exp(-0.5 * ((at - moment) / wide) ** 2)
                return glint

            yield Lit("glint", moment - 4 * wide, moment + 4 * wide, where, level, road=(one.road, along))
