"""How fast sound goes, and how long it takes."""

from __future__ import annotations

import numpy as np
import pytest

from relaas.monitor.ground.survey import Unusable, weather
from relaas.monitor.ground.travel import ground_height, travel_times
from relaas.monitor.ground.weather import UNKNOWN, Weather, from_direction


# Speed of sound in dry air at sea level, from tables of acoustics.
@pytest.mark.parametrize(("celsius", "speed"), [(-20, 318.9), (0, 331.3), (10, 337.3), (20, 343.2), (35, 351.9)])
def test_the_speed_of_sound_is_that_of_the_tables(celsius: float, speed: float) -> None:
    assert Weather(celsius).speed_of_sound == pytest.approx(speed, abs=0.4)


@pytest.mark.parametrize(
    ("direction", "east", "north"), [(0, 0, -5), (90, -5, 0), (180, 0, 5), (270, 5, 0), (225, 3.536, 3.536)]
)
def test_wind_is_told_by_whence_it_blows(direction: float, east: float, north: float) -> None:
    found = from_direction(10.0, 5.0, direction)
    assert [found.east, found.north] == pytest.approx([east, north], abs=1e-3)


@pytest.mark.parametrize(("east", "north", "speed"), [(0, 0, 337.4), (5, 0, 342.4), (-5, 0, 332.4), (0, 5, 337.4)])
def test_wind_carries_sound_along(east: float, north: float, speed: float) -> None:
    sensors = np.array([[1000.0, 0.0, 0.0]])
    found = travel_times(np.array([[0.0, 0.0]]), sensors, Weather(10.0, east, north), np.array([0.0]))
    assert found[0, 0] == pytest.approx(1000 / speed, rel=1e-4)


def test_height_counts() -> None:
    sensors = np.array([[300.0, 0.0, 400.0]])
    found = travel_times(np.array([[0.0, 0.0]]), sensors, Weather(10.0), np.array([0.0]))
    assert found[0, 0] * Weather(10.0).speed_of_sound == pytest.approx(500.0)


def test_the_ground_lies_between_the_sensors() -> None:
    sensors = np.array([[0.0, 0.0, 10.0], [100.0, 0.0, 30.0]])
    heights = ground_height(np.array([[0.0, 0.0], [50.0, 0.0], [100.0, 0.0]]), sensors)
    assert heights[1] == pytest.approx(20.0)
    assert 10 < heights[0] < 20 < heights[2] < 30


@pytest.mark.parametrize(
    "entry",
    [{}, {"temperature": "warm"}, {"temperature": float("nan")}, {"temperature": 900}, {"temperature": True}],
)
def test_weather_without_a_sensible_temperature_is_not_used(entry: dict[str, object]) -> None:
    with pytest.raises(Unusable):
        weather(entry)


def test_unknown_weather_is_known_worse_than_any_that_is_reported() -> None:
    reported = from_direction(10.0, 8.0, 90.0)
    assert UNKNOWN.speed_sigma > 3 * reported.speed_sigma
    assert UNKNOWN.wind_sigma > reported.wind_sigma
