"""The air between a source and the sensors: how fast sound goes, and how well that is known."""

from __future__ import annotations

import math
from dataclasses import dataclass

# Speed of sound in dry air, m/s, at T kelvin: 20.05 * sqrt(T), from c = sqrt(gamma R T / M) with gamma 1.4,
# R 8.314 J/(mol K) and M 28.96 g/mol. Moisture adds less than 0.4 % up to 30 degrees.
_SPEED_PER_ROOT_KELVIN = 20.05
_ZERO_CELSIUS = 273.15


@dataclass(frozen=True, slots=True)
class Weather:
    """The air during the recording.

    Attributes:
        temperature: degrees Celsius.
        east: component of the wind towards the east, m/s; with ``north`` it says whither the air moves.
        north: component towards the north.
        temperature_sigma: standard error of the temperature along the paths.
        wind_sigma: standard error of either component of the wind, m/s.
    """

    temperature: float
    east: float = 0.0
    north: float = 0.0
    temperature_sigma: float = 2.0
    wind_sigma: float = 1.0

    @property
    def speed_of_sound(self) -> float:
        """In air at rest, m/s."""
        return _SPEED_PER_ROOT_KELVIN * math.sqrt(self.temperature + _ZERO_CELSIUS)

    @property
    def speed_sigma(self) -> float:
        """Standard error of the speed of sound, as a fraction of it: dc/c = dT/(2T)."""
        return self.temperature_sigma / (2 * (self.temperature + _ZERO_CELSIUS))


#: Where nothing is known of the weather: any day of a temperate year.
UNKNOWN = Weather(10.0, temperature_sigma=10.0, wind_sigma=4.0)


def from_direction(temperature: float, speed: float, direction: float) -> Weather:
    """Weather as stations report it.

    Args:
        temperature: degrees Celsius.
        speed: of the wind, m/s.
        direction: whence the wind blows, degrees clockwise from north.
    """
    bearing = math.radians(direction)
    east, north = -speed * math.sin(bearing), -speed * math.cos(bearing)
    return Weather(temperature, east, north, wind_sigma=1.0 + 0.3 * speed)
