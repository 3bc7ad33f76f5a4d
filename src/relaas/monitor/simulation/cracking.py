"""How the crack of a made-up bullet comes to a microphone: when, how loud, and the shape of its wave."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from relaas.monitor.ground.bullet import Bullet, beside, crack
from relaas.monitor.ground.sensor import Floats, Place
from relaas.monitor.ground.travel import travel_times
from relaas.monitor.ground.weather import Weather

#: Of a made-up bullet: across and along it, metres.
_ACROSS, _LONG = 0.0078, 0.030
#: Pressure of the air, and that of full scale at a made-up microphone, pascal: a rifle's blast at 100 m is near it.
_AIR, _FULL = 101_325.0, 25.0
#: No microphone is so near the line of fire, metres.
_NEAREST = 5.0


@dataclass(frozen=True, slots=True)
class Crack:
    """A crack at an ear.

    Attributes:
        seconds: from the shot to its arrival, wind counted.
        metres: that its ray goes.
        level: of its peak there, dB of full scale, losses of the air not counted.
        lasts: seconds from its first shock to its second.
    """

    seconds: float
    metres: float
    level: float
    lasts: float


def crack_at(ear: Place, muzzle: Place, bullet: Bullet, air: Weather) -> Crack | None:
    """The crack of a bullet at an ear; None where none is heard.

    Peak and length are Whitham's (1952) for a thin body at a distance y of the line of fire, with d and l its width and
    length and M its speed over that of sound: 0.53 p (M² - 1)^(1/8) d / (y^(3/4) l^(1/4)) and
    1.82 M y^(1/4) d / (c (M² - 1)^(3/8) l^(1/4)).
    """
    along, aside = beside(muzzle, bullet.bearing, ear)
    sound = air.speed_of_sound
    left, still = (
        float(one) for one in crack(np.array(along), np.array(aside), bullet.speed, bullet.slowing, sound, bullet.reach)
    )
    if math.isinf(left):
        return None
    turned = math.radians(bullet.bearing)
    point = np.array([[muzzle.x + left * math.sin(turned), muzzle.y + left * math.cos(turned)]])
    metres = math.hypot(along - left, aside)
    # Of all rays this one is the first, so that wind moves the point it left from, but hardly its arrival.
    carried = float(travel_times(point, np.array([[ear.x, ear.y, ear.z]]), air, np.array([muzzle.z]))[0, 0])
    mach = (bullet.speed - bullet.slowing * left) / sound
    off = max(aside, _NEAREST)
    pressure = 0.53 * _AIR * (mach**2 - 1) ** 0.125 * _ACROSS / (off**0.75 * _LONG**0.25)
    lasts = 1.82 * mach * off**0.25 * _ACROSS / (sound * (mach**2 - 1) ** 0.375 * _LONG**0.25)
    return Crack(still - metres / sound + carried, metres, 20 * math.log10(max(pressure, 1e-6) / _FULL), lasts)


def n_wave(lasts: float, rate: int) -> Floats:
    """A shock, a fall through nothing to as far below it, and a shock back: one is the peak.

    Each sample is the mean over its own time, so that shocks between two samples stand where they are.
    """
    count = math.ceil(lasts * rate) + 1
    edges = np.arange(count + 1) / rate
    inside = np.clip(edges, 0.0, lasts)
    # The wave is 1 - 2 t / lasts; this is what it sums up to.
    total = inside - inside**2 / lasts
    wave: Floats = np.diff(total) * rate
    return wave
