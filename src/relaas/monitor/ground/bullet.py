"""The crack of a bullet that outruns its sound: from where on its way it comes to an ear, and when.

A bullet that is faster than sound drags a cone of it, open by arcsin(c/v) to either side (Mach's angle). What an ear
hears is the one ray that left the bullet at the angle arccos(c/v) off its way, and that is the first of all that it
sent: the moment at which the bullet passed a point, and the time from there to the ear, are least together there. Where
the first comes from the muzzle itself there is only the blast; where it would come from beyond the end of the bullet's
way there is no crack.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from relaas.monitor.ground.sensor import Floats, Place

#: Halvings that leave less than a millimetre of a way of kilometres.
_HALVINGS = 44


@dataclass(frozen=True, slots=True)
class Bullet:
    """How one bullet flies, level and straight on.

    Attributes:
        bearing: whither, degrees clockwise from north.
        speed: at the muzzle, m/s.
        slowing: m/s that it loses with every metre.
        reach: metres after which it comes down.
    """

    bearing: float
    speed: float
    slowing: float = 0.0
    reach: float = math.inf


def beside(muzzle: Place, bearing: float, ear: Place) -> tuple[float, float]:
    """Metres from a muzzle to an ear along a level line of fire, negative behind it, and metres off that line."""
    east, north, up = ear.x - muzzle.x, ear.y - muzzle.y, ear.z - muzzle.z
    sine, cosine = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
    return east * sine + north * cosine, math.hypot(east * cosine - north * sine, up)


def passing(along: Floats, speed: Floats, slowing: Floats) -> Floats:
    """Seconds until a bullet has flown so many metres, at a speed (m/s) that falls by ``slowing`` with every metre.

    From dt = ds / (v - k s): t = -ln(1 - k s / v) / k, and s / v where it does not slow down.
    """
    lost = slowing * along / speed
    # log1p keeps what is small exact.
    slower = -np.log1p(-np.minimum(lost, 1 - 1e-12)) / np.where(slowing > 0, slowing, 1.0)
    time: Floats = np.where(slowing > 0, slower, along / speed)
    return time


def crack(
    along: Floats,
    aside: Floats,
    speed: Floats | float,
    slowing: Floats | float,
    sound: float,
    reach: float = math.inf,
) -> tuple[Floats, Floats]:
    """Where the ray that an ear hears left the bullet, and how many seconds after the shot it arrives in still air.

    All but the last two are broadcast against one another; both answers are infinite where no crack is heard.

    Source of the formula: Mach's cone. With the ear at x along the line of fire and y off it, the ray from s along it
    is off that line by arccos(c/v(s)), so that x - s = y / sqrt((v(s)/c)² - 1). The right-hand side grows with s, as
    the bullet loses speed, and the left-hand side falls, so there is one such s at most. Speed falls linearly with the
    way, v(s) = v - k s, as near as is needed for rifles within a kilometre.

    Args:
        along: metres from the muzzle to the ear along the line of fire.
        aside: metres off it.
        speed: of the bullet at the muzzle, m/s.
        slowing: m/s that it loses with every metre; 0 for none.
        sound: speed of sound, m/s.
        reach: metres after which the bullet comes down.
    """
    x, y, v, k = np.broadcast_arrays(
        *(np.asarray(one, dtype=np.float64) for one in (along, np.abs(aside), speed, slowing))
    )
    fast = v > sound
    with np.errstate(divide="ignore", invalid="ignore"):
        # No ray leaves a bullet that is no longer faster than sound.
        last = np.minimum(np.where(k > 0, (v - sound) / np.where(k > 0, k, 1.0), np.inf), reach)
        left = x - y / np.sqrt((v / sound) ** 2 - 1)
        if np.any(k > 0):
            left = np.where(k > 0, _left(x, y, v, k, sound), left)
        heard = fast & (left >= 0) & (left <= last)
        safe = np.where(heard, left, 0.0)
        arrives = passing(safe, v, k) + np.hypot(x - safe, y) / sound
    return np.where(heard, left, np.inf), np.where(heard, arrives, np.inf)


def _left(x: Floats, y: Floats, v: Floats, k: Floats, sound: float) -> Floats:
    """The root s of s + y / sqrt((v(s)/c)² - 1) = x, which rises with s; below 0 where there is none before the ear."""
    low = np.zeros(x.shape)
    high = np.maximum(np.minimum((v - sound) / np.where(k > 0, k, 1.0), x), 0.0)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        early = middle + y / np.sqrt(np.maximum(((v - k * middle) / sound) ** 2 - 1, 1e-300)) < x
        low, high = np.where(early, middle, low), np.where(early, high, middle)
    root = (low + high) / 2
    none = y / np.sqrt(np.maximum((v / sound) ** 2 - 1, 1e-300)) > x
    return np.where(none, -1.0, root)
