"""Whether an event from sound alone is the crack of a bullet that was fired at the place of another one."""

from __future__ import annotations

import math

import numpy as np

from relaas.monitor.ground.bullet import crack
from relaas.monitor.ground.sensor import Sensor
from relaas.monitor.locating.fit import Fit
from relaas.monitor.locating.search import Ground

#: Speeds of bullets that are tried, in speeds of sound: of a pistol just over it to a rifle near the muzzle.
SPEEDS = np.geomspace(1.05, 3.0, 300)
_BEARINGS = np.radians(np.arange(0, 360, 0.5))
#: Arrivals that must be shared, and how well they must fit, seconds: three would fit nearly anything.
LEAST_SHARED, FITS = 4, 0.008


def may_be_crack(early: Fit, late: Fit, ground: Ground) -> bool:
    """Whether the arrivals of one account can be the cracks of a bullet fired at the place and moment of another."""
    blast = {pick.sensor: pick.time for pick in late.picks}
    both = [pick for pick in early.picks if pick.sensor in blast]
    if len(both) < LEAST_SHARED or not all(late.time < pick.time < blast[pick.sensor] for pick in both):
        return False
    speed = ground.weather.speed_of_sound
    by_name: dict[str, Sensor] = {sensor.id: sensor for sensor in ground.sensors}
    east = np.array([by_name[pick.sensor].place.x - late.x for pick in both])
    north = np.array([by_name[pick.sensor].place.y - late.y for pick in both])
    bearing = np.arctan2(east, north)
    off = np.abs((bearing[None, :] - _BEARINGS[:, None] + math.pi) % (2 * math.pi) - math.pi)
    away = np.hypot(east, north)
    along, aside = (away * np.cos(off))[:, None, :], (away * np.sin(off))[:, None, :]
    _, foretold = crack(along, aside, SPEEDS[None, :, None] * speed, 0.0, speed)
    misses = foretold - (np.array([pick.time for pick in both]) - late.time)[None, None, :]
    worst = np.sqrt((misses**2).mean(axis=2))
    return bool(np.min(worst) < FITS)
