"""On which hand of a line points lie, and how sure that is where the line itself is not."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from relaas.monitor.posts.line import Line

BENT = [(0.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (2000.0, 1500.0)]
_METRES = st.integers(-300_000, 300_000).map(lambda centimetres: centimetres / 100)
SPOT = st.tuples(_METRES, _METRES)


def drawn(corners: list[tuple[float, float]], sigma: float = 50.0) -> Line:
    return Line(shapely.LineString(corners), sigma, "Noordmark", "Velden", "made up for a test")


def test_left_is_on_the_left_of_the_way_the_line_was_drawn() -> None:
    line = drawn([(0, 0), (0, 1000)])
    assert line.signed_distance(np.array([[-30.0, 500.0], [40.0, 500.0]])) == pytest.approx([30.0, -40.0])


def test_the_outer_and_the_inner_side_of_a_corner() -> None:
    line = drawn(BENT)
    # About the corner at (1000, 0), where the line turns left: outside is the right hand, also straight ahead.
    points = np.array([[1100.0, -100.0], [1010.0, -200.0], [1300.0, -5.0], [900.0, 100.0]])
    assert np.sign(line.signed_distance(points)).tolist() == [-1, -1, -1, 1]
    assert abs(line.signed_distance(points)[0]) == pytest.approx(math.hypot(100, 100))


def test_a_sharp_corner_has_one_sign_about_its_tip() -> None:
    line = drawn([(0, 0), (1000, 10), (0, 20)])
    points = np.array([[1010.0, 5.0], [1010.0, 15.0], [1100.0, 10.0]])
    assert np.sign(line.signed_distance(points)).tolist() == [-1, -1, -1]


@settings(max_examples=40, deadline=None)
@given(st.lists(SPOT, min_size=1, max_size=20))
def test_the_distance_is_that_of_the_geometry(points: list[tuple[float, float]]) -> None:
    line = drawn(BENT)
    expected = [line.course.distance(shapely.Point(point)) for point in points]
    assert np.abs(line.signed_distance(np.array(points))) == pytest.approx(expected, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.lists(SPOT, min_size=1, max_size=20))
def test_a_line_drawn_the_other_way_swaps_the_hands(points: list[tuple[float, float]]) -> None:
    one, other = drawn(BENT), drawn(BENT[::-1])
    left, right = one.shares(np.array(points))
    turned = other.shares(np.array(points))
    assert turned[0] == pytest.approx(right)
    assert turned[1] == pytest.approx(left)


@settings(max_examples=40, deadline=None)
@given(st.lists(SPOT, min_size=1, max_size=20))
def test_a_mirrored_scene_swaps_the_hands(points: list[tuple[float, float]]) -> None:
    mirror = np.array([-1.0, 1.0])
    left, right = drawn(BENT).shares(np.array(points))
    mirrored = drawn([(-x, y) for x, y in BENT]).shares(np.array(points) * mirror)
    assert mirrored[0] == pytest.approx(right, abs=1e-9)
    assert mirrored[1] == pytest.approx(left, abs=1e-9)


def test_shares_follow_the_error_of_the_line() -> None:
    left, right = drawn([(0, 0), (0, 1000)], sigma=50).shares(np.array([[-50.0, 500.0], [0.0, 500.0], [200.0, 500.0]]))
    assert left == pytest.approx([0.8413447, 0.5, 3.17e-5], abs=1e-6)
    assert left + right == pytest.approx(1.0)


def test_shares_of_samples_are_those_of_moving_the_line() -> None:
    dice = np.random.default_rng(1)
    samples = dice.normal((40.0, 500.0), (60.0, 30.0), (4000, 2))
    shifts = dice.normal(0.0, 50.0, 400)
    counted = np.mean([drawn([(x, 0), (x, 1000)]).signed_distance(samples) > 0 for x in shifts])
    assert np.mean(drawn([(0, 0), (0, 1000)], 50).shares(samples)[0]) == pytest.approx(counted, abs=0.03)


def test_beyond_its_ends_there_are_no_sides() -> None:
    line = drawn([(0, 0), (0, 1000)])
    points = np.array([[-300.0, 1001.0], [300.0, -1.0], [300.0, 1.0]])
    left, right = line.shares(points)
    assert line.beyond(points).tolist() == [True, True, False]
    assert (left + right).tolist() == [0, 0, 1]


def test_a_closed_line_has_no_ends() -> None:
    ring = drawn([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)], sigma=1)
    points = np.array([[50.0, 50.0], [-20.0, -20.0], [-5.0, 50.0]])
    assert not ring.beyond(points).any()
    assert ring.shares(points)[0] == pytest.approx([1.0, 0.0, 0.0], abs=1e-6)


def test_a_line_known_exactly_and_points_drawn_twice() -> None:
    line = drawn([(0, 0), (0, 500), (0, 500), (0, 1000)], sigma=0)
    assert line.shares(np.array([[-0.01, 500.0], [0.01, 500.0]]))[0].tolist() == [1.0, 0.0]


def test_the_band_about_the_line() -> None:
    line = drawn([(0, 0), (0, 1000)], sigma=50)
    assert line.near(np.array([[99.0, 500.0], [101.0, 500.0]])).tolist() == [True, False]
    assert line.near(np.array([[99.0, 500.0]]), band=1.0).tolist() == [False]
