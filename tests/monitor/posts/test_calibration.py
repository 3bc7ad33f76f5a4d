"""The direction of a camera from its landmarks: against truth, with its error, and with one landmark wrong."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from relaas.monitor.ground.sensor import Place
from relaas.monitor.posts.calibration import Contradictory, Uncalibrated, calibrated
from relaas.monitor.posts.post import Boresight, Landmark, Lens
from relaas.monitor.posts.view import directions

LENS = Lens(1280, 720, 1108.0, 1108.0, 640.0, 360.0, (-0.1, 0.02, 0.0))
STAND = Place(120.0, -40.0, 212.0)


def surveyed(
    truth: Boresight, count: int, seed: int, sigma: float = 1.0, lens: Lens = LENS, spread: float = 0.9
) -> tuple[Landmark, ...]:
    """Landmarks by chance in the picture, with the error of whoever pointed at them."""
    dice = np.random.default_rng(seed)
    found = []
    for number in range(count):
        pixel = np.array([[640, 360]]) + (dice.uniform(-0.5, 0.5, (1, 2)) * spread * [1280, 720])
        azimuth, elevation = np.radians(directions(lens, truth, pixel)[0])
        away = dice.uniform(300, 4000)
        x, y = STAND.x + away * math.sin(azimuth), STAND.y + away * math.cos(azimuth)
        drop = away**2 * 0.87 / (2 * 6_371_000)
        place = Place(float(x), float(y), float(STAND.z + away * math.tan(elevation) + drop))
        column, row = pixel[0] + dice.normal(0, sigma, 2)
        found.append(Landmark(f"mark {number}", place, float(column), float(row), sigma))
    return tuple(found)


def off(one: Boresight, other: Boresight) -> float:
    return (one.azimuth - other.azimuth + 180) % 360 - 180


@pytest.mark.parametrize("azimuth", [0.02, 75.0, 180.0, 359.9])
@pytest.mark.parametrize("roll", [-7.0, 0.0, 178.0])
def test_exact_landmarks_give_the_direction(azimuth: float, roll: float) -> None:
    truth = Boresight(azimuth, -3.0, roll, 0.0)
    found = calibrated(LENS, STAND, 0.0, surveyed(truth, 6, seed=2, sigma=1e-6)).boresight
    assert off(found, truth) == pytest.approx(0, abs=1e-5)
    assert found.elevation == pytest.approx(-3.0, abs=1e-5)
    assert (found.roll - roll + 180) % 360 - 180 == pytest.approx(0, abs=1e-4)
    assert found.residual == pytest.approx(0, abs=1e-4)


def test_the_error_that_is_told_is_that_which_is_made() -> None:
    truth = Boresight(40.0, -2.0, 1.0, 0.0)
    scores = []
    for seed in range(120):
        result = calibrated(LENS, STAND, 0.0, surveyed(truth, 8, seed, sigma=2.0))
        if result.wrong:
            continue
        grid = np.array([[200.0, 360.0], [640.0, 360.0], [1100.0, 360.0]])
        errors = directions(LENS, result.boresight, grid)[:, 0] - directions(LENS, truth, grid)[:, 0]
        scores += list(((errors + 180) % 360 - 180) / result.boresight.sigma)
    assert 0.8 < float(np.std(scores)) < 1.15


def test_the_survey_of_near_landmarks_counts_in_the_error() -> None:
    truth = Boresight(40.0, -2.0, 0.0, 0.0)
    marks = surveyed(truth, 8, 1)
    exact, rough = (calibrated(LENS, STAND, sigma, marks).boresight.sigma for sigma in (0.0, 5.0))
    assert rough > 1.5 * exact


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("shift", [25.0, 400.0])
@pytest.mark.parametrize("count", [6, 9])
def test_one_wrong_landmark_is_told_by_its_name(count: int, seed: int, shift: float) -> None:
    truth = Boresight(200.0, 1.0, -2.0, 0.0)
    marks = list(surveyed(truth, count, seed))
    right = marks[3].x
    marks[3] = replace(marks[3], x=(right + shift) % 1280)
    result = calibrated(LENS, STAND, 0.1, marks)
    assert result.wrong == ("mark 3",)
    assert {name: x for name, x, _ in result.off}["mark 3"] == pytest.approx(marks[3].x - right, abs=8)
    assert abs(off(result.boresight, truth)) < 4 * result.boresight.sigma


def test_no_good_landmark_is_called_wrong() -> None:
    truth = Boresight(200.0, 1.0, -2.0, 0.0)
    called = sum(bool(calibrated(LENS, STAND, 0.0, surveyed(truth, 7, seed)).wrong) for seed in range(60))
    assert called <= 1


def test_landmarks_of_another_place_contradict() -> None:
    marks = surveyed(Boresight(200.0, 1.0, 0.0, 0.0), 8, 4)
    shuffled = [replace(one, x=other.x, y=other.y) for one, other in zip(marks, marks[3:] + marks[:3], strict=True)]
    with pytest.raises(Contradictory):
        calibrated(LENS, STAND, 0.1, shuffled)


def test_two_wrong_landmarks_are_not_passed_over() -> None:
    marks = list(surveyed(Boresight(200.0, 1.0, 0.0, 0.0), 7, 4))
    marks[1] = replace(marks[1], x=(marks[1].x + 200) % 1280)
    marks[4] = replace(marks[4], y=(marks[4].y + 150) % 720)
    with pytest.raises(Contradictory):
        calibrated(LENS, STAND, 0.1, marks)


def test_five_are_too_few_and_seven_for_the_lens() -> None:
    marks = surveyed(Boresight(10.0, 0.0, 0.0, 0.0), 7, 1)
    for few, lens in ((marks[:5], False), (marks, True)):
        with pytest.raises(Uncalibrated) as why:
            calibrated(LENS, STAND, 0.1, few, lens)
        assert why.value.cause.word == "landmarks-few"


def test_the_lens_is_fitted_where_it_is_asked() -> None:
    truth = Boresight(310.0, -4.0, 0.5, 0.0)
    marks = surveyed(truth, 20, 5, sigma=0.3)
    told = replace(LENS, fx=1000.0, fy=1000.0, radial=(0.0, 0.02, 0.0))
    result = calibrated(told, STAND, 0.0, marks, fit_lens=True)
    assert result.lens.fx == pytest.approx(1108, abs=4)
    assert result.lens.radial[0] == pytest.approx(-0.1, abs=0.02)
    assert abs(off(result.boresight, truth)) < 4 * result.boresight.sigma


def test_landmarks_close_together_leave_the_rest_of_the_picture_unsure() -> None:
    truth = Boresight(310.0, -4.0, 0.5, 0.0)
    wide, narrow = (
        calibrated(LENS, STAND, 0.0, surveyed(truth, 8, 5, spread=spread)).boresight.sigma for spread in (0.9, 0.05)
    )
    assert narrow > 3 * wide
