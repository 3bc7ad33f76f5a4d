"""A bullet that outruns its sound: when its crack is heard, and that it is not declared a place of its own."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from relaas.monitor.ground.travel import travel_times
from relaas.monitor.locating.crack import crack_times, may_be_crack
from relaas.monitor.locating.fit import Fit
from relaas.monitor.locating.search import Ground
from relaas.monitor.sound.pick import Pick
from sound_scenes import START, picked, stage

COVARIANCE = ((9.0, 0.0, 0.0), (0.0, 9.0, 0.0), (0.0, 0.0, 1e-4))


@pytest.mark.parametrize(
    ("off", "mach", "share"),
    [
        (0.0, 2.0, 0.5),  # on the line of fire the bullet itself arrives
        (30.0, 2.0, math.cos(math.radians(30)) / 2 + 0.5 * math.sqrt(3) / 2),
        (60.0, 2.0, 1.0),  # at the edge of the cone crack and blast come together
        (61.0, 2.0, math.inf),
        (170.0, 2.0, math.inf),
        (20.0, 1.01, math.inf),
    ],
)
def test_when_the_crack_is_heard(off: float, mach: float, share: float) -> None:
    found = crack_times(np.array([340.0]), np.array([math.radians(off)]), np.array([mach]), 340.0)
    assert found[0] == pytest.approx(share)


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
        east, north = sensor.place.x - muzzle[0], sensor.place.y - muzzle[1]
        off = abs(math.degrees(math.atan2(east, north)) - towards)
        time = crack_times(
            np.array([math.hypot(east, north)]),
            np.array([math.radians(off)]),
            np.array([mach]),
            ground.weather.speed_of_sound,
        )[0]
        if math.isfinite(time):
            cracks[sensor.id] = float(time)
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
