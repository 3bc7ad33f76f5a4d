"""A microphone of a post: where it stands and how far its clock can be off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Place:
    """A point in the frame of the survey: metres east (x), north (y) and up (z) of its origin."""

    x: float
    y: float
    z: float = 0.0


@dataclass(frozen=True, slots=True)
class Sensor:
    """One microphone.

    Attributes:
        id: as in the survey.
        place: where it was surveyed.
        survey_sigma: standard error of that survey, metres in each direction.
        clock_sigma: standard error of its clock against UTC, seconds.
    """

    id: str
    place: Place
    survey_sigma: float = 0.0
    clock_sigma: float = 0.0


def coordinates(sensors: tuple[Sensor, ...]) -> Floats:
    """The places as an array of n rows: x, y, z."""
    return np.array([(s.place.x, s.place.y, s.place.z) for s in sensors], dtype=np.float64).reshape(-1, 3)
