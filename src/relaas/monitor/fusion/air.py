"""The air over a night: readings of stations, and what is known of it at a moment."""

from __future__ import annotations

import math

from relaas.monitor.ground.weather import UNKNOWN, Weather
from relaas.monitor.night import Reading

#: A reading says less of a later hour: by how much its standard errors grow, in degrees and m/s an hour.
DRIFT = 1.0
#: Beyond so many seconds from the nearest reading nothing is known of the air.
_STALE = 12 * 3600.0


def weather_at(readings: tuple[Reading, ...], time: float) -> Weather:
    """The air at a moment: the mean of all readings, the nearer in time the more; unknown where none is near."""
    near = [one for one in readings if abs(one.time - time) < _STALE]
    if not near:
        return UNKNOWN
    gap = min(abs(one.time - time) for one in near)
    # Stations that read within a quarter of an hour of the nearest reading count alike.
    weights = [math.exp(-max(abs(one.time - time) - gap, 0.0) / 900.0) for one in near]
    total = sum(weights)

    def mean(values: list[float]) -> float:
        return sum(w * v for w, v in zip(weights, values, strict=True)) / total

    later = DRIFT * gap / 3600.0
    return Weather(
        temperature=mean([one.temperature for one in near]),
        east=mean([one.east for one in near]),
        north=mean([one.north for one in near]),
        temperature_sigma=min(math.hypot(mean([one.temperature_sigma for one in near]), later), 10.0),
        wind_sigma=min(math.hypot(mean([one.wind_sigma for one in near]), later), 4.0),
    )
