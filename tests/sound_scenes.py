"""Sound scenes for the tests, and the same scenes moved, turned and mirrored."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from relaas.monitor.ground.sensor import Place, Sensor
from relaas.monitor.ground.weather import Weather
from relaas.monitor.locating.association import associated
from relaas.monitor.locating.conclusion import Limits
from relaas.monitor.locating.location import Located, conclusions
from relaas.monitor.locating.search import Ground
from relaas.monitor.simulation.arriving import heard
from relaas.monitor.simulation.stage import Gun, Stage

START = 1_600_000_000.0
#: Seven sensors around a gun, as an operator would put them up.
SENSORS = tuple(
    Sensor(f"S{number}", Place(x, y, z), 0.3, 0.001)
    for number, (x, y, z) in enumerate(
        [(-400, -310, 8), (390, -260, 12), (-80, 420, 6), (310, 350, 15), (-420, 180, 9), (60, -60, 11), (150, -430, 7)]
    )
)


def stage(x: float = 70.0, y: float = 130.0, times: tuple[float, ...] = (3.0,)) -> Stage:
    """One gun among the sensors, in still air of ten degrees."""
    gun = Gun(Place(x, y, 9.0), tuple(START + time for time in times))
    return Stage(SENSORS, (gun,), start=START, others=0.05)


def found(ground: Ground, limits: Limits | None = None) -> tuple[Located, ...]:
    """What is concluded of every shot in a scene."""
    return conclusions(associated(ground), ground, limits or Limits())


def picked(scene: Stage, seed: int = 1) -> Ground:
    """The picks of a stage."""
    return heard(scene, random.Random(seed))  # noqa: S311 - made-up noise, not a secret


class Move:
    """A way to lay a scene elsewhere: shifted, turned about the origin, or mirrored in the north-south line."""

    def __init__(self, east: float = 0.0, north: float = 0.0, turn: float = 0.0, mirrored: bool = False) -> None:
        self._shift = (east, north)
        self._cos, self._sin = math.cos(turn), math.sin(turn)
        self._sign = -1.0 if mirrored else 1.0

    def vector(self, x: float, y: float) -> tuple[float, float]:
        """A direction."""
        x *= self._sign
        return x * self._cos - y * self._sin, x * self._sin + y * self._cos

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place."""
        x, y = self.vector(x, y)
        return x + self._shift[0], y + self._shift[1]

    def ground(self, ground: Ground) -> Ground:
        """A scene whose sensors heard the same."""
        sensors = tuple(
            replace(sensor, place=Place(*self.point(sensor.place.x, sensor.place.y), sensor.place.z))
            for sensor in ground.sensors
        )
        east, north = self.vector(ground.weather.east, ground.weather.north)
        weather: Weather = replace(ground.weather, east=east, north=north)
        return replace(ground, sensors=sensors, weather=weather)
