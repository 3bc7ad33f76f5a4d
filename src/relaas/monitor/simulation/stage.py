"""What is put on the stage: sensors, guns, walls, air, clocks and noise."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from relaas.monitor.ground.sensor import Place, Sensor
from relaas.monitor.ground.weather import Weather


@dataclass(frozen=True, slots=True)
class Gun:
    """A source at one place.

    Attributes:
        place: where it stands.
        times: when it fires, seconds since 1970.
        loudness: peak at 100 m, dB of full scale.
    """

    place: Place
    times: tuple[float, ...]
    loudness: float = -6.0


@dataclass(frozen=True, slots=True)
class Wall:
    """A long vertical plane that gives sound back.

    Attributes:
        x: a point of it, metres east.
        y: metres north.
        bearing: in which direction it runs, degrees clockwise from north.
        loss: what it takes from the sound, dB.
    """

    x: float
    y: float
    bearing: float
    loss: float = 6.0


@dataclass(frozen=True, slots=True)
class Stage:
    """A scene.

    Attributes:
        sensors: where they are believed to stand.
        guns: what is fired.
        walls: that make echoes.
        weather: as it is reported.
        air: as it is; the same as reported where not given.
        clocks: by how much each sensor's clock is wrong, seconds; 0 for those not named.
        path_sigma: standard error of the delay of one path, seconds; every shot from one place has the same.
        blocked: share of paths that are delayed further, by 25 ms on average.
        noise: of the ground, dB of full scale.
        others: onsets a second and sensor that are no shots.
        start: of the recordings, seconds since 1970.
        seconds: how long they are.
    """

    sensors: tuple[Sensor, ...]
    guns: tuple[Gun, ...]
    walls: tuple[Wall, ...] = ()
    weather: Weather = field(default_factory=lambda: Weather(10.0))
    air: Weather | None = None
    clocks: tuple[tuple[str, float], ...] = ()
    path_sigma: float = 0.008
    blocked: float = 0.1
    noise: float = -50.0
    others: float = 0.1
    start: float = 1_600_000_000.0
    seconds: float = 10.0


def random_stage(dice: random.Random, guns: int = 1, shots: int = 1, sensors: int = 6) -> Stage:
    """A scene by chance: sensors over a square kilometre, guns among them, two walls, some wind."""
    start = 1_600_000_000.0
    posts = tuple(
        Sensor(
            f"S{number + 1}", Place(dice.uniform(-500, 500), dice.uniform(-500, 500), dice.uniform(3, 20)), 0.3, 0.001
        )
        for number in range(sensors)
    )
    placed = tuple(
        Gun(
            Place(dice.uniform(-400, 400), dice.uniform(-400, 400), dice.uniform(0, 15)),
            tuple(start + 2.5 + number * 1.3 + shot * dice.uniform(0.5, 1.2) for shot in range(shots)),
            dice.uniform(-10, 0),
        )
        for number in range(guns)
    )
    walls = tuple(Wall(dice.uniform(-600, 600), dice.uniform(-600, 600), dice.uniform(0, 180)) for _ in range(2))
    reported = Weather(dice.uniform(-5, 25), dice.gauss(0, 2), dice.gauss(0, 2))
    air = replace(
        reported,
        temperature=reported.temperature + dice.gauss(0, 1.5),
        east=reported.east + dice.gauss(0, 0.7),
        north=reported.north + dice.gauss(0, 0.7),
    )
    return Stage(posts, placed, walls, reported, air, start=start)
