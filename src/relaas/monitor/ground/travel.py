"""How long sound takes from a place on the ground to each sensor."""

from __future__ import annotations

import numpy as np

from relaas.monitor.ground.sensor import Floats
from relaas.monitor.ground.weather import Weather

# How far the height of a source may be from that of the ground between the sensors, metres: sensors stand on
# roofs and masts, and the ground is not flat.
HEIGHT_SIGMA = 12.0


def ground_height(points: Floats, sensors: Floats) -> Floats:
    """Height of the ground at points (m, 2), from the heights of sensors (n, 3) weighted by inverse square distance."""
    weight = 1.0 / (_squared(points, sensors) + 50.0**2)
    height: Floats = (weight @ sensors[:, 2]) / weight.sum(axis=1)
    return height


def travel_times(points: Floats, sensors: Floats, weather: Weather, height: Floats | None = None) -> Floats:
    """Seconds from each point to each sensor, as (m, n).

    Sound is carried along by the air: it covers the distance r at c plus the wind's component along the path.

    Args:
        points: x and y of m places.
        sensors: x, y and z of n sensors.
        weather: temperature and wind.
        height: of each point; that of the ground between the sensors where it is not given.
    """
    z = ground_height(points, sensors) if height is None else height
    east = sensors[None, :, 0] - points[:, None, 0]
    north = sensors[None, :, 1] - points[:, None, 1]
    up = sensors[None, :, 2] - z[:, None]
    distance = np.sqrt(east**2 + north**2 + up**2)
    if weather.east == 0.0 and weather.north == 0.0:
        still: Floats = distance / weather.speed_of_sound
        return still
    along = (east * weather.east + north * weather.north) / np.maximum(distance, 1.0)
    carried: Floats = distance / (weather.speed_of_sound + along)
    return carried


def distances(points: Floats, sensors: Floats) -> Floats:
    """Horizontal distances, metres, as (m, n)."""
    flat: Floats = np.sqrt(_squared(points, sensors))
    return flat


def _squared(points: Floats, sensors: Floats) -> Floats:
    east = sensors[None, :, 0] - points[:, None, 0]
    north = sensors[None, :, 1] - points[:, None, 1]
    squared: Floats = east**2 + north**2
    return squared
