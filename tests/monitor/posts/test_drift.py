"""A camera that moved is told from one that did not, and from one of which nothing can be seen."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter, rotate
from scipy.ndimage import shift as shifted

from relaas.monitor.ground.sensor import Floats, Place
from relaas.monitor.posts.drift import Steadiness, drift
from relaas.monitor.posts.post import Landmark

HEIGHT, WIDTH = 240, 320


def ground(seed: int = 0) -> Floats:
    """Ground with texture of several sizes, as a picture at dusk."""
    dice = np.random.default_rng(seed)
    picture = sum(gaussian_filter(dice.normal(0, 1, (HEIGHT, WIDTH)), size) * size * 25 for size in (1.5, 3, 10))
    return np.asarray(80 + picture, dtype=np.float64)


def noisy(picture: Floats, sigma: float = 2.0, seed: int = 1) -> Floats:
    return np.asarray(picture + np.random.default_rng(seed).normal(0, sigma, picture.shape))


MARKS = tuple(
    Landmark(f"mark {number}", Place(0, 0), x, y)
    for number, (x, y) in enumerate([(60, 60), (150, 80), (250, 60), (80, 150), (170, 170), (260, 180), (120, 110)])
)


@pytest.mark.parametrize("seed", range(4))
def test_a_camera_that_stands_still_is_steady(seed: int) -> None:
    found = drift(noisy(ground(seed)), noisy(ground(seed), seed=9), MARKS)
    assert found.state is Steadiness.STEADY
    assert found.shift == pytest.approx((0, 0), abs=0.3)
    assert all(mark.shift is not None for mark in found.marks)


@pytest.mark.parametrize(("right", "down"), [(3.4, 0.0), (-5.2, 6.7), (0.0, -18.5)])
def test_a_camera_that_was_turned_a_little_has_moved(right: float, down: float) -> None:
    found = drift(noisy(ground()), noisy(shifted(ground(), (down, right), mode="reflect"), seed=2), MARKS)
    assert found.state is Steadiness.MOVED
    assert found.shift == pytest.approx((right, down), abs=0.3)


def test_a_shift_within_the_tolerance_is_none() -> None:
    found = drift(noisy(ground()), noisy(shifted(ground(), (0.0, 1.4), mode="reflect"), seed=2), MARKS)
    assert found.state is Steadiness.STEADY
    assert drift(ground(), shifted(ground(), (0.0, 1.4)), MARKS, tolerance=1.0).state is Steadiness.MOVED


def test_a_camera_that_was_turned_far_has_moved() -> None:
    wide = np.concatenate([ground(5), ground(6)], axis=1)
    found = drift(noisy(wide[:, 100:420]), noisy(wide[:, :320], seed=3), MARKS)
    assert found.state is Steadiness.MOVED
    assert found.shift == pytest.approx((100, 0), abs=4)


def test_a_camera_that_tilted_has_moved() -> None:
    found = drift(ground(), rotate(ground(), 4.0, reshape=False, mode="reflect"), MARKS)
    assert found.state is Steadiness.MOVED


def test_another_light_does_not_move_it() -> None:
    gradient = np.linspace(-40, 40, WIDTH)[None, :]
    found = drift(noisy(ground()), noisy(0.4 * ground() + gradient + 10, 1.0, seed=4), MARKS)
    assert found.state is Steadiness.STEADY


@pytest.mark.parametrize("level", [4.0, 200.0])
def test_the_dark_and_fog_leave_it_unchecked(level: float) -> None:
    found = drift(noisy(ground()), noisy(np.full((HEIGHT, WIDTH), level), seed=5), MARKS)
    assert found.state is Steadiness.UNCHECKED
    assert found.shift is None


def test_landmarks_that_a_lorry_hides_do_not_move_it() -> None:
    picture = ground()
    picture[40:90, 130:280] = 20.0
    found = drift(noisy(ground()), noisy(picture, seed=6), MARKS)
    assert found.state is Steadiness.STEADY
    assert [mark.name for mark in found.marks if mark.shift is None] == ["mark 1", "mark 2"]


def test_an_edge_is_no_landmark_and_two_corners_are_too_few() -> None:
    edges = np.full((HEIGHT, WIDTH), 50.0)
    edges[:, 150:] = 120.0
    found = drift(noisy(edges, 1.0), noisy(edges, 1.0, seed=7), (Landmark("wall", Place(0, 0), 150, 120),))
    assert found.marks[0].likeness is None
    assert drift(ground(), ground(), MARKS[:2]).state is Steadiness.UNCHECKED


def test_pictures_of_two_sizes_are_not_compared() -> None:
    with pytest.raises(ValueError, match="compared"):
        drift(ground(), ground()[:100], MARKS)
