"""A bullet that outruns its sound: its cracks are not declared a place of their own."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from relaas.monitor.ground.bullet import beside, crack
from relaas.monitor.ground.sensor import Place
from relaas.monitor.ground.travel import travel_times
from relaas.monitor.locating.crack import may_be_crack
from relaas.monitor.locating.fit import Fit
from relaas.monitor.locating.search import Ground
from relaas.monitor.sound.pick import Pick
from sound_scenes import START, picked, stage

COVARIANCE = ((9.0, 0.0, 0.0), (0.0, 9.0, 0.0), (0.0, 0.0, 1e-4))


def account(times: dict[str, float], x: float, y: float) -> Fit:
    picks = tuple(Pick(sensor, START + time, 0.001, 25.0, -10.0) for sensor, time in times.items())
    return Fit(x, y, START, COVARIANCE, picks, (0.0,) * len(picks), 1.0, 20.0)


def shot_at(ground: Ground, x: float, y: float) -> dict[str, float]:
    xyz = np.array([(s.place.x, s.place.y, s.place.z) for s in ground.sensors])
    travel = travel_times(np.array([[x, y]]), xyz, ground.weather)[0]
    return {sensor.id: float(time) for sensor, time in zip(ground.sensors, travel, strict=True)}


@pytest.mark.parametrize("towards", [20.0, 75.0])
@pytest.mark.parametrize("mach", [1.6, 2.4])
def test_the_cracks_of_a_shot_are_known_as_such(towards: float, mach: float) -> None:
    ground = picked(replace(stage(), others=0.0))
    muzzle = (-900.0, -600.0)
    blasts = shot_at(ground, *muzzle)
    cracks: dict[str, float] = {}
    for sensor in ground.sensors:
        along, aside = beside(Place(*muzzle, sensor.place.z), towards, sensor.place)
        sound = ground.weather.speed_of_sound
        time = float(crack(np.array(along), np.array(aside), mach * sound, 0.0, sound)[1])
        if math.isfinite(time):
            cracks[sensor.id] = time
    assert len(cracks) >= 4
    late = account(blasts, *muzzle)
    early = account(cracks, -300.0, 0.0)
    assert may_be_crack(early, late, ground)
    assert not may_be_crack(late, early, ground)


def test_a_shot_among_the_sensors_is_no_crack_of_its_echo() -> None:
    ground = picked(replace(stage(), others=0.0))
    shot = account(shot_at(ground, 70.0, 130.0), 70.0, 130.0)
    echo = account(shot_at(ground, 70.0, 900.0), 70.0, 900.0)
    assert not may_be_crack(shot, echo, ground)
