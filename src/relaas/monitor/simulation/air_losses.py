"""What the air takes from sound on its way."""

from __future__ import annotations

import numpy as np

from relaas.monitor.ground.sensor import Floats

#: Relative humidity that is assumed, percent, and the pressure, kPa.
_HUMIDITY, _PRESSURE, _REFERENCE = 70.0, 101.325, 101.325


def absorption(frequencies: Floats, celsius: float) -> Floats:
    """Decibels a metre at each frequency in Hz, at sea level and 70 % relative humidity.

    After ISO 9613-1:1993, equations 3 to 5 and B.2: classical losses and the relaxation of oxygen and nitrogen.
    """
    kelvin = celsius + 273.15
    warm = kelvin / 293.15
    saturated = 10 ** (-6.8346 * (273.16 / kelvin) ** 1.261 + 4.6151)
    water = _HUMIDITY * saturated * _REFERENCE / _PRESSURE
    oxygen = 24 + 4.04e4 * water * (0.02 + water) / (0.391 + water)
    nitrogen = warm**-0.5 * (9 + 280 * water * np.exp(-4.170 * (warm ** (-1 / 3) - 1)))
    square = frequencies**2
    relaxing = 0.01275 * np.exp(-2239.1 / kelvin) / (oxygen + square / oxygen)
    relaxing = relaxing + 0.1068 * np.exp(-3352.0 / kelvin) / (nitrogen + square / nitrogen)
    losses: Floats = 8.686 * square * (1.84e-11 * warm**0.5 + warm**-2.5 * relaxing)
    return losses
