"""When and how loud the sounds of a stage arrive at its sensors."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np

from relaas.monitor.ground.sensor import Place, Sensor
from relaas.monitor.ground.travel import travel_times
from relaas.monitor.locating.arrival import Spread
from relaas.monitor.locating.search import Ground
from relaas.monitor.simulation.stage import Gun, Stage, Wall
from relaas.monitor.sound.pick import Listening, Pick
from relaas.monitor.sound.picking import with_echoes

#: An echo weaker than this against the noise is not picked; dB.
_HEARD = 10.0


@dataclass(frozen=True, slots=True)
class Arrival:
    """One sound at one sensor.

    Attributes:
        sensor: which.
        time: by the sensor's own clock, seconds since 1970.
        level: peak, dB of full scale.
        gun: number of the gun; -1 for a sound that is no shot.
        shot: number of the shot of that gun.
        echo: whether it came by a wall.
    """

    sensor: str
    time: float
    level: float
    gun: int
    shot: int
    echo: bool = False


def arrivals(stage: Stage, dice: random.Random) -> list[Arrival]:
    """Every sound at every sensor, by its clock; the same dice give the same."""
    clocks = dict(stage.clocks)
    found: list[Arrival] = []
    for number, gun in enumerate(stage.guns):
        for sensor in stage.sensors:
            late = _delay(stage, dice)
            off = clocks.get(sensor.id, 0.0)
            ways = [(_travel(stage, gun.place, sensor) + late, gun.loudness, False)]
            ways += [_by(wall, stage, gun, sensor, late) for wall in stage.walls if _reflects(wall, gun.place, sensor)]
            for shot, fired in enumerate(gun.times):
                for travel, loudness, echo in ways:
                    level = loudness - 20 * math.log10(max(travel * 340, 10) / 100)
                    found.append(Arrival(sensor.id, fired + travel + off, level, number, shot, echo))
    for sensor in stage.sensors:
        time = stage.start
        while stage.others and (time := time + dice.expovariate(stage.others)) < stage.start + stage.seconds:
            found.append(Arrival(sensor.id, time, stage.noise + dice.uniform(10, 18), -1, 0))
    return sorted(found, key=lambda one: (one.time, one.sensor))


def heard(stage: Stage, dice: random.Random) -> Ground:
    """The scene as picks, without making and reading sound: onsets found with an error of half a millisecond."""
    picks: dict[str, list[Pick]] = {sensor.id: [] for sensor in stage.sensors}
    for arrival in arrivals(stage, dice):
        strength = arrival.level - stage.noise
        if arrival.echo:
            strength -= 8  # it rises from the sound itself
        if strength >= _HEARD:
            pick = Pick(
                arrival.sensor,
                arrival.time + dice.gauss(0, 0.0005),
                0.001,
                strength,
                arrival.level,
                0.8 if arrival.gun >= 0 else 0.4,
            )
            picks[arrival.sensor].append(pick)
    spans = ((stage.start, stage.start + stage.seconds),)
    listening = tuple(Listening(sensor.id, with_echoes(picks[sensor.id]), spans) for sensor in stage.sensors)
    return Ground(stage.sensors, listening, stage.weather, Spread())


def _delay(stage: Stage, dice: random.Random) -> float:
    late = dice.gauss(0, stage.path_sigma) if stage.path_sigma else 0.0
    return late + (dice.expovariate(1 / 0.025) if dice.random() < stage.blocked else 0.0)


def _travel(stage: Stage, place: Place, sensor: Sensor) -> float:
    xyz = np.array([[sensor.place.x, sensor.place.y, sensor.place.z]])
    point = np.array([[place.x, place.y]])
    return float(travel_times(point, xyz, stage.air or stage.weather, np.array([place.z]))[0, 0])


def _by(wall: Wall, stage: Stage, gun: Gun, sensor: Sensor, late: float) -> tuple[float, float, bool]:
    """The way over a wall: that from the mirror image of the gun."""
    along = (math.sin(math.radians(wall.bearing)), math.cos(math.radians(wall.bearing)))
    across = (along[1], -along[0])
    off = (gun.place.x - wall.x) * across[0] + (gun.place.y - wall.y) * across[1]
    image = Place(gun.place.x - 2 * off * across[0], gun.place.y - 2 * off * across[1], gun.place.z)
    return _travel(stage, image, sensor) + late, gun.loudness - wall.loss, True


def _reflects(wall: Wall, place: Place, sensor: Sensor) -> bool:
    """Whether both are on one side of it."""
    across = (math.cos(math.radians(wall.bearing)), -math.sin(math.radians(wall.bearing)))
    one = (place.x - wall.x) * across[0] + (place.y - wall.y) * across[1]
    other = (sensor.place.x - wall.x) * across[0] + (sensor.place.y - wall.y) * across[1]
    return one * other > 0
