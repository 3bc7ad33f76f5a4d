"""The crack of a bullet that outruns its sound, which arrives before the blast of the muzzle.

A bullet of speed v along a straight line drags a cone of sound. At a sensor r metres from the muzzle, at an angle phi
off the line of fire, the cone arrives after r (cos phi / v + sin phi sqrt(1/c² - 1/v²)), if the bullet has not yet
passed the point from which that sound came: tan phi <= sqrt((v/c)² - 1). Elsewhere there is only the blast.
"""

from __future__ import annotations

import math

import numpy as np

from relaas.monitor.ground.sensor import Floats, Sensor
from relaas.monitor.locating.fit import Fit
from relaas.monitor.locating.search import Ground

#: Speeds of bullets that are tried, in speeds of sound: of a pistol just over it to a rifle near the muzzle.
SPEEDS = np.geomspace(1.05, 3.0, 300)
_BEARINGS = np.radians(np.arange(0, 360, 0.5))
#: Arrivals that must be shared, and how well they must fit, seconds: three would fit nearly anything.
LEAST_SHARED, FITS = 4, 0.008


def crack_times(distance: Floats, off: Floats, mach: Floats, speed: float) -> Floats:
    """Seconds from the shot to the crack; infinite where none is heard.

    Args:
        distance: from the muzzle, metres.
        off: angle off the line of fire, radians, 0 to pi.
        mach: the bullet's speed over that of sound.
        speed: of sound, m/s.
    """
    cone = np.sqrt(mach**2 - 1)
    time = distance / speed * (np.cos(off) / mach + np.sin(off) * cone / mach)
    heard = (off < math.pi / 2) & (np.tan(np.minimum(off, math.pi / 2 - 1e-9)) <= cone)
    found: Floats = np.where(heard, time, np.inf)
    return found


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
    foretold = crack_times(np.hypot(east, north)[None, None, :], off[:, None, :], SPEEDS[None, :, None], speed)
    misses = foretold - (np.array([pick.time for pick in both]) - late.time)[None, None, :]
    worst = np.sqrt((misses**2).mean(axis=2))
    return bool(np.min(worst) < FITS)
