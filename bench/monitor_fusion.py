"""How well and how fast what posts see and hear is fused into events, in made-up fields whose truth is known.

Run it with ``python bench/monitor_fusion.py``; parts by name: ``error``, ``burst``, ``crack``, ``deception``,
``clutter`` and ``day``; ``--fields 300`` makes more of each kind, ``--first 10000`` others. Fields are made by chance
from fixed seeds; there are no pictures and no sound in them, only flashes and onsets.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from relaas.monitor.event import Event
from relaas.monitor.fusion.bound import least_covariance
from relaas.monitor.fusion.chances import chances
from relaas.monitor.fusion.events import Events, events
from relaas.monitor.ground.ellipse import ELLIPSE
from relaas.monitor.locating.bound import median_distance
from relaas.monitor.night import Reading
from relaas.monitor.observation import Observations
from relaas.monitor.simulation.deceiving import DECEPTIONS
from relaas.monitor.simulation.field import START, Clutter, Field, random_field
from relaas.monitor.simulation.observed import Fired, observed
from relaas.monitor.simulation.rifles import rifles

#: A field, what its posts observe, and what there was.
Made = tuple[Field, Observations, tuple[Fired, ...]]


@dataclass(frozen=True)
class Judged:
    """One event against the truth."""

    event: Event
    fired: Fired | None
    distance: float
    squares: float
    least: float
    planted: bool = False


def made(field: Field, found: Observations) -> Events:
    """What is made of observations in a field."""
    air = field.weather
    station = Reading(
        (field.begin + field.end) / 2, air.temperature, air.east, air.north, air.temperature_sigma, air.wind_sigma
    )
    return events(found, field.posts, field.line, (station,), (field.begin, field.end))


def judged(result: Events, truth: tuple[Fired, ...]) -> Iterable[Judged]:
    """Each event with what it is likeliest of: near in time, and where it has a place, near there."""
    for event, draft in zip(result.events, result.drafts, strict=True):

        def off(one: Fired, event: Event = event) -> float:
            place = event.place
            away = 0.0 if place is None else math.hypot(place.x - one.place.x, place.y - one.place.y)
            return abs(one.time - event.origin) + away / 3_000

        fired = min(truth, key=off, default=None)
        if fired is not None and abs(fired.time - event.origin) > 1.0:
            fired = None
        distance = squares = least = math.nan
        if fired is not None and event.place is not None:
            away = np.array([event.place.x - fired.place.x, event.place.y - fired.place.y])
            xx, xy, yy = event.modes[0].covariance
            distance = math.hypot(*away)
            squares = float(away @ np.linalg.solve(np.array([[xx, xy], [xy, yy]]), away))
            if event.located.determined and draft.top is not None and draft.top.solved is not None:
                place = np.array([fired.place.x, fired.place.y])
                when = fired.time - result.situation.seen.zero
                least = median_distance(least_covariance(result.situation, draft.top.account, place, when))
        yield Judged(event, fired, distance, squares, least)


def side_of(fired: Fired | None) -> str:
    """The side on which something was fired, in fields along the x axis."""
    return "nowhere" if fired is None else "North" if fired.place.y > 0 else "South"


def told(name: str, shots: int, found: list[Judged]) -> None:
    """Print what is declared, how far off, and how often the side is wrong."""
    located = [one for one in found if one.event.located.determined]
    sided = [one for one in found if one.event.side.determined]
    off = np.array([one.distance if one.fired is not None else math.inf for one in located] or [math.nan])
    least = np.array([one.least for one in located if math.isfinite(one.least)] or [math.nan])
    held = np.mean([float(one.squares < ELLIPSE) for one in located if one.fired is not None] or [math.nan])
    wrong = sum(one.event.side.value != side_of(one.fired) for one in sided)
    share, sides = len(located) / max(shots, 1), len(sided) / max(shots, 1)
    print(
        f"{name}: {shots} shots; placed {len(located)} ({share:.0%}), median {np.median(off):.1f} m,"
        f" bound {np.median(least):.1f} m, ratio {np.median(off) / np.median(least):.2f}, beyond 150 m or of nothing"
        f" {np.mean(off > 150):.2%}, ellipse holds {held:.0%}; side {len(sided)} ({sides:.0%}),"
        f" wrong {wrong} ({wrong / max(len(sided), 1):.2%}), of what was planted {sum(one.planted for one in sided)}"
    )


def over(seeds: Iterable[int], make: Callable[[np.random.Generator], Made]) -> tuple[int, list[Judged]]:
    """Many fields: how many shots there were, and every event judged."""
    shots, found = 0, []
    for seed in seeds:
        field, observations, truth = make(np.random.default_rng(seed))
        shots += len(truth)
        guns = {one.place for one in field.sources}
        found += [
            replace(one, planted=one.fired is not None and one.fired.place not in guns)
            for one in judged(made(field, observations), truth)
        ]
    return shots, found


def plain(bound: float = 0.02, posts: int = 6) -> Callable[[np.random.Generator], Made]:
    """Three sources on either side, three shots each, within ten minutes."""

    def make(dice: np.random.Generator) -> Made:
        field = random_field(dice, posts=posts, bound=bound)
        return field, *observed(field, dice)

    return make


def burst(guns: int) -> Callable[[np.random.Generator], Made]:
    """Several guns on either side that fire four shots each within the same six seconds."""

    def make(dice: np.random.Generator) -> Made:
        field = random_field(dice, sources=guns, seconds=120.0)
        sources = tuple(
            replace(one, times=tuple(sorted((START + 40 + dice.uniform(0, 6, 4)).tolist()))) for one in field.sources
        )
        field = replace(field, sources=sources)
        return field, *observed(field, dice)

    return make


def armed(along: bool, fast: bool, flashes: float) -> Callable[[np.random.Generator], Made]:
    """Rifles on either side, and shrill sounds of other things; bullets outrun their sound where they are ``fast``."""

    def make(dice: np.random.Generator) -> Made:
        field = rifles(random_field(dice, clutter=Clutter(shrill=0.03)), dice, along)
        sources = tuple(replace(one, flashes=flashes, bullet=one.bullet if fast else None) for one in field.sources)
        field = replace(field, sources=sources)
        return field, *observed(field, dice)

    return make


def errors(seeds: range) -> None:
    """Against the least possible error, by how good the clocks are."""
    for bound in (0.02, 0.5):
        told(f"clocks within {bound} s", *over(seeds, plain(bound)))


def bursts(seeds: range) -> None:
    """Several guns at once."""
    for guns in (2, 4, 6):
        told(f"{guns} guns within six seconds", *over(seeds, burst(guns)))


def rifle_fire(seeds: range) -> None:
    """The same guns with and without cracks before their blasts; then where most flashes are not seen."""
    for flashes in (0.85, 0.3):
        for along in (False, True):
            for fast in (False, True):
                shots, found = over(seeds, armed(along, fast, flashes))
                name = f"rifles {'along the line' if along else 'over posts'}, {flashes:.0%} of flashes seen,"
                told(f"{name} {'with cracks' if fast else 'bullets slower than sound'}", shots, found)
                marked = sum(one.event.located.why == "may-be-crack" for one in found)
                beside = sum(part.kind == "crack" for one in found for part in one.event.parts)
                print(f"  {len(found)} events, {marked} of them perhaps cracks; {beside} cracks told beside others")


def deceptions(seeds: range) -> None:
    """Each deception alone."""
    for name in DECEPTIONS:
        deception(name, seeds)


def deception(name: str, seeds: range) -> None:
    """One deception."""

    def make(dice: np.random.Generator) -> Made:
        field = random_field(dice)
        return field, *DECEPTIONS[name](field, dice)

    told(f"deception {name}", *over(seeds, make))


def clutter(seeds: range) -> None:
    """Quarters of a day of ten posts at which there is nothing but chance flashes and onsets."""
    for flashes in (4.0, 30.0):
        counts: Counter[str] = Counter()
        for seed in seeds:
            dice = np.random.default_rng(seed)
            field = random_field(dice, posts=10, sources=0, seconds=6 * 3_600.0, clutter=Clutter(flashes, 0.13, 0.0))
            found, _ = observed(field, dice)
            result = made(field, found)
            counts["events"] += len(result.events)
            counts["placed"] += sum(one.located.determined for one in result.events)
            counts["sided"] += sum(one.side.determined for one in result.events)
        print(
            f"clutter of {flashes:.0f} flashes an hour and 0.13 onsets a second:"
            f" {2.5 * len(seeds):g} days of a post: {dict(counts)}"
        )


def day(seeds: range) -> None:
    """A day of twenty posts: one, however many fields are asked for."""
    dice = np.random.default_rng(seeds.start + 7)
    field = random_field(dice, posts=20, sources=80, shots=6, seconds=86_400.0)
    found, truth = observed(field, dice)
    begin = time.process_time()
    result = made(field, found)
    fused = time.process_time() - begin
    told(
        f"a day of 20 posts, {len(found.bangs)} onsets, {len(found.flashes)} flashes",
        len(truth),
        list(judged(result, truth)),
    )
    begin = time.process_time()
    chance = chances(result.situation, result.limit, field.end - field.begin)
    slid = time.process_time() - begin
    print(f"  fused in {fused:.0f} s of one core, chances counted in {slid:.0f} s more")
    for one in chance:
        print(f"  by chance a day, {one.kind}: reckoned {one.reckoned:.2f}, slid {one.slid}, placed {one.declared}")


PARTS: dict[str, Callable[[range], None]] = {
    "error": errors,
    "burst": bursts,
    "crack": rifle_fire,
    "deception": deceptions,
    **{name: partial(deception, name) for name in DECEPTIONS},
    "clutter": clutter,
    "day": day,
}


def main() -> None:
    """Measure everything, or the parts that are named."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all where none is named")
    asked.add_argument("--fields", type=int, default=8, help="of each kind")
    asked.add_argument("--first", type=int, default=0, help="seed of the first")
    given = asked.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        asked.error(f"no such part: {', '.join(sorted(unknown))}")
    for name in given.parts or [name for name in PARTS if name not in DECEPTIONS]:
        PARTS[name](range(given.first, given.first + given.fields))


if __name__ == "__main__":
    main()
