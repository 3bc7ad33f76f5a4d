"""The crack of a bullet that outruns its sound: whence on its way it comes, and when, against brute force."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relaas.monitor.ground.bullet import Bullet, beside, crack, passing
from relaas.monitor.ground.sensor import Place
from relaas.monitor.ground.weather import Weather
from relaas.monitor.simulation.cracking import crack_at, n_wave

SOUND = 340.0


@pytest.mark.parametrize(
    ("off", "mach", "share"),
    [
        (0.0, 2.0, 0.5),  # on the line of fire the bullet itself arrives
        (30.0, 2.0, math.cos(math.radians(30)) / 2 + 0.5 * math.sqrt(3) / 2),
        (60.0, 2.0, 1.0),  # at the edge of the cone crack and blast come together
        (61.0, 2.0, math.inf),
        (170.0, 2.0, math.inf),
        (20.0, 1.01, math.inf),
        (0.0, 0.9, math.inf),  # no bullet slower than sound has a crack
    ],
)
def test_when_the_crack_of_a_steady_bullet_is_heard(off: float, mach: float, share: float) -> None:
    turned = math.radians(off)
    # A hair inside of the edge, where rounding would decide.
    along, aside = SOUND * math.cos(turned), SOUND * math.sin(turned) * (1 - 1e-12)
    _, found = crack(np.array(along), np.array(aside), mach * SOUND, 0.0, SOUND)
    assert float(found) == pytest.approx(share)


def first_of_all(along: float, aside: float, bullet: Bullet) -> tuple[float, float] | None:
    """Where the first sound to arrive left the bullet, and when it arrives; None where that is an end of its way.

    By trying every point of the way, then every point about the best.
    """
    fast = (bullet.speed - SOUND) / bullet.slowing if bullet.slowing else math.inf
    end = min(bullet.reach, fast, 6_000.0)
    low, high = 0.0, end
    for _ in range(4):
        way = np.linspace(low, high, 20_001)
        speed, slowing = np.array(bullet.speed), np.array(bullet.slowing)
        arrives = passing(way, speed, slowing) + np.hypot(along - way, aside) / SOUND
        best = int(arrives.argmin())
        step = float(way[1] - way[0])
        low, high = max(float(way[best]) - step, 0.0), min(float(way[best]) + step, end)
    left = float(way[best])
    return None if left <= 0.001 or left >= end - 0.001 else (left, float(arrives[best]))


@pytest.mark.parametrize(
    ("along", "aside", "speed", "slowing", "reach"),
    [
        (500.0, 30.0, 850.0, 0.0, math.inf),
        (500.0, 30.0, 850.0, 0.6, math.inf),
        (900.0, 200.0, 900.0, 0.5, math.inf),
        (1_400.0, 300.0, 900.0, 0.6, math.inf),  # it slows down to sound before it passes
        (600.0, 500.0, 930.0, 0.4, math.inf),
        (900.0, 40.0, 850.0, 0.3, 400.0),  # it comes down too early
        (200.0, 600.0, 850.0, 0.6, math.inf),  # too far off the line of fire
        (-100.0, 50.0, 850.0, 0.6, math.inf),  # behind the muzzle
    ],
)
def test_the_crack_is_the_first_sound_of_all_that_a_bullet_sends(
    along: float, aside: float, speed: float, slowing: float, reach: float
) -> None:
    left, found = crack(np.array(along), np.array(aside), speed, slowing, SOUND, reach)
    first = first_of_all(along, aside, Bullet(0.0, speed, slowing, reach))
    if first is None:
        assert math.isinf(float(left))
        assert math.isinf(float(found))
    else:
        assert float(left) == pytest.approx(first[0], abs=0.05)
        assert float(found) == pytest.approx(first[1], abs=1e-6)


@given(
    along=st.floats(-500, 2_000),
    aside=st.floats(0.5, 1_500),
    speed=st.floats(SOUND * 1.02, SOUND * 3.5),
    slowing=st.one_of(st.just(0.0), st.floats(0.01, 1.5)),
)
def test_a_crack_is_never_later_than_the_blast_and_its_ray_leaves_at_the_angle_of_the_cone(
    along: float, aside: float, speed: float, slowing: float
) -> None:
    left, found = (float(one) for one in crack(np.array(along), np.array(aside), speed, slowing, SOUND))
    first = first_of_all(along, aside, Bullet(0.0, speed, slowing))
    if math.isinf(found):
        # Only at the very edge of the region may the search find what the formula leaves out.
        assert first is None or first[0] < 0.1
        return
    blast = math.hypot(along, aside) / SOUND
    assert 0 < found <= blast + 1e-9
    assert 0 <= left <= along
    there = speed - slowing * left
    assert there >= SOUND * (1 - 1e-6)
    ray = math.atan2(aside, along - left)
    assert math.cos(ray) == pytest.approx(SOUND / there, abs=1e-5)


def test_many_bullets_at_once_are_as_each_alone() -> None:
    along, speed, slowing = np.array([300.0, 700.0]), np.array([[800.0], [700.0]]), np.array([[0.0], [0.5]])
    left, found = crack(along, 50.0 * np.ones(2), speed, slowing, SOUND)
    assert found.shape == (2, 2)
    for row in range(2):
        for column in range(2):
            one = crack(along[column], np.array(50.0), float(speed[row, 0]), float(slowing[row, 0]), SOUND)
            assert (left[row, column], found[row, column]) == pytest.approx((float(one[0]), float(one[1])))


def test_an_ear_beside_a_line_of_fire() -> None:
    muzzle = Place(100.0, 200.0, 10.0)
    assert beside(muzzle, 90.0, Place(400.0, 200.0, 10.0)) == pytest.approx((300.0, 0.0))
    assert beside(muzzle, 0.0, Place(140.0, 190.0, 40.0)) == pytest.approx((-10.0, 50.0))


def test_wind_carries_a_crack_as_it_does_any_sound() -> None:
    muzzle, bullet = Place(0.0, 0.0, 1.5), Bullet(90.0, 850.0, 0.5)
    ear = Place(600.0, 300.0, 1.5)
    still, blown = (crack_at(ear, muzzle, bullet, Weather(10.0, 0.0, wind)) for wind in (0.0, 8.0))
    assert still is not None
    assert blown is not None
    assert 0 < still.seconds - blown.seconds < 0.05
    assert crack_at(Place(-600.0, 300.0, 1.5), muzzle, bullet, Weather(10.0)) is None


def test_a_crack_is_the_weaker_and_the_longer_the_farther_off() -> None:
    muzzle, bullet, air = Place(0.0, 0.0, 1.5), Bullet(0.0, 850.0), Weather(10.0)
    near, far = (crack_at(Place(off, 1_000.0, 1.5), muzzle, bullet, air) for off in (20.0, 320.0))
    assert near is not None
    assert far is not None
    # Sixteen times as far off: the power of three quarters in pressure, of one quarter in length.
    assert near.level - far.level == pytest.approx(20 * math.log10(16**0.75))
    assert far.lasts / near.lasts == pytest.approx(2.0)


@pytest.mark.parametrize("lasts", [0.0003, 0.00055])
def test_an_n_wave_falls_from_its_peak_to_as_much_below_nothing(lasts: float) -> None:
    rate = 160_000
    wave = n_wave(lasts, rate)
    assert wave[0] == pytest.approx(1.0, abs=0.05)
    assert wave.min() == pytest.approx(-1.0, abs=0.1)
    assert wave.sum() / rate == pytest.approx(0.0, abs=1e-12)
    assert len(wave) == pytest.approx(lasts * rate, abs=2)
