"""How near places come to the least possible error in made-up scenes, and how often chance onsets are taken for shots.

Run it with ``python bench/monitor_scenes.py``. Scenes are made by chance from fixed seeds: one gun, then two to four
that fire two or three shots each within some six seconds, among six sensors; then hours of onsets that are no shots.
"""

from __future__ import annotations

import math
import random
from dataclasses import replace

import numpy as np

from relaas.monitor.locating.association import associated
from relaas.monitor.locating.bound import least_covariance, median_distance
from relaas.monitor.locating.conclusion import Limits
from relaas.monitor.locating.location import Located, conclusions
from relaas.monitor.locating.search import Ground
from relaas.monitor.locating.stretches import associated_throughout
from relaas.monitor.simulation.arriving import heard
from relaas.monitor.simulation.stage import Gun, Stage, random_stage

_SENSORS = 6
_POSTS, _HOURS, _OTHERS = 7, 1, 0.13


def nearest(shots: tuple[Located, ...], gun: Gun, time: float) -> Located | None:
    """The located shot that is likeliest meant by one that was fired."""

    def off(one: Located) -> float:
        away = math.hypot(one.shot.x - gun.place.x, one.shot.y - gun.place.y)
        return abs(one.shot.time - time) + away / 300

    return min(shots, key=off, default=None)


def bound(stage: Stage, ground: Ground, gun: Gun, one: Located) -> float:
    """The least median distance from the sensors that heard it, metres."""
    hearing = {pick.sensor for pick in one.shot.picks}
    sigma = np.array([stage.path_sigma if sensor.id in hearing else np.inf for sensor in stage.sensors])
    return median_distance(least_covariance(ground, gun.place, sigma))


def measure(guns: int, shots: int, scenes: int) -> None:
    """Print the errors in some scenes against the bound, and what is declared."""
    errors: list[float] = []
    bounds: list[float] = []
    declared: list[float] = []
    for seed in range(scenes):
        dice = random.Random(seed)  # noqa: S311 - made-up scenes, not secrets
        stage = random_stage(dice, guns, shots, _SENSORS)
        ground = heard(stage, dice)
        found = conclusions(associated(ground), ground, Limits())
        for gun in stage.guns:
            for time in gun.times:
                one = nearest(found, gun, time)
                if one is not None and len(one.shot.picks) >= 4:
                    errors.append(math.hypot(one.shot.x - gun.place.x, one.shot.y - gun.place.y))
                    bounds.append(bound(stage, ground, gun, one))
        declared += [
            min(math.hypot(one.shot.x - gun.place.x, one.shot.y - gun.place.y) for gun in stage.guns)
            for one in found
            if one.conclusion.declared
        ]
    off = np.array(declared)
    print(
        f"{guns} guns, {shots} shots each, {scenes} scenes: median error {np.median(errors):.1f} m,"
        f" bound {np.median(bounds):.1f} m, ratio {np.median(errors) / np.median(bounds):.2f};"
        f" declared {len(off) / (guns * shots * scenes):.0%}, of these within 25 m {np.mean(off <= 25):.1%},"
        f" beyond 100 m {np.mean(off > 100):.1%}"
    )


def by_chance() -> None:
    """Print what is made of onsets that fall together by chance."""
    told = declared = 0
    for seed in range(6 * _HOURS):
        dice = random.Random(seed)  # noqa: S311 - made-up scenes, not secrets
        stage = replace(random_stage(dice, 0, 1, _POSTS), seconds=600.0, others=_OTHERS)
        for association, part in associated_throughout(heard(stage, dice)):
            found = conclusions(association, part, Limits())
            told += len(found)
            declared += sum(one.conclusion.declared for one in found)
    print(f"{_HOURS} h of chance onsets at {_POSTS} sensors, {_OTHERS} a second each: {told} told, {declared} declared")


def main() -> None:
    """Measure everything."""
    measure(1, 1, 60)
    measure(2, 3, 20)
    measure(3, 2, 30)
    measure(4, 2, 15)
    by_chance()


if __name__ == "__main__":
    main()
