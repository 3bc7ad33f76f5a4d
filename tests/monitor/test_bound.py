"""How near the places come to the least error that is possible, in scenes whose truth is known."""

from __future__ import annotations

import random

import numpy as np
import pytest

from relaas.monitor.ground.sensor import Place
from relaas.monitor.locating.association import associated
from relaas.monitor.locating.bound import least_covariance, median_distance
from relaas.monitor.locating.conclusion import within_circle
from relaas.monitor.locating.fit import fitted
from relaas.monitor.simulation.arriving import heard
from relaas.monitor.simulation.stage import random_stage
from sound_scenes import START, found, picked, stage


@pytest.mark.parametrize(("sigma", "radius", "chance"), [(10.0, 11.774, 0.5), (10.0, 15.151, 0.6826), (3.0, 30.0, 1.0)])
def test_the_chance_within_a_circle_is_that_of_a_normal_error(sigma: float, radius: float, chance: float) -> None:
    assert within_circle((sigma**2, 0.0), (0.0, sigma**2), radius) == pytest.approx(chance, abs=1e-3)


def test_a_long_ellipse_is_reckoned_as_drawn_at_random() -> None:
    covariance = np.array([[400.0, 90.0], [90.0, 25.0]])
    draws = np.random.default_rng(1).multivariate_normal([0, 0], covariance, 200_000)
    share = float(np.mean(np.hypot(*draws.T) < 15))
    assert within_circle(covariance[0], covariance[1], 15.0) == pytest.approx(share, abs=0.005)
    assert median_distance(covariance) == pytest.approx(float(np.median(np.hypot(*draws.T))), rel=0.01)


def test_the_median_error_is_near_the_least_possible() -> None:
    errors, bounds = [], []
    for seed in range(30):
        dice = random.Random(seed)  # noqa: S311 - made-up scenes
        scene = random_stage(dice)
        ground = heard(scene, dice)
        (gun,) = scene.guns
        shots = [one for one in associated(ground).shots if abs(one.time - gun.times[0]) < 0.3]
        best = max(shots, key=lambda one: one.fit, default=None)
        hearing = {pick.sensor for pick in best.picks} if best is not None else set()
        if best is None or len(hearing) < 4:
            continue
        sigma = np.array([scene.path_sigma if one.id in hearing else np.inf for one in ground.sensors])
        bounds.append(median_distance(least_covariance(ground, gun.place, sigma)))
        errors.append(float(np.hypot(best.x - gun.place.x, best.y - gun.place.y)))
    assert len(errors) >= 24
    assert np.median(errors) <= 1.5 * np.median(bounds)


def test_better_arrivals_and_more_sensors_bound_the_error_lower() -> None:
    ground = picked(stage())
    place = Place(70.0, 130.0, 9.0)
    good, poor = np.full(7, 0.005), np.full(7, 0.02)
    few = np.array([0.005] * 4 + [np.inf] * 3)
    best = np.linalg.det(least_covariance(ground, place, good))
    assert best < np.linalg.det(least_covariance(ground, place, poor))
    assert best < np.linalg.det(least_covariance(ground, place, few))


def test_a_fit_of_perfect_arrivals_is_perfect() -> None:
    from dataclasses import replace

    ground = picked(replace(stage(), path_sigma=0.0, blocked=0.0, others=0.0))
    shot = max((one.shot for one in found(ground)), key=lambda one: one.fit)
    assert np.hypot(shot.x - 70.0, shot.y - 130.0) < 1.5
    assert shot.time == pytest.approx(START + 3.0, abs=0.004)
    again = fitted(ground, shot.x + 20, shot.y - 20, shot.time)
    assert again is not None
    assert np.hypot(again.x - shot.x, again.y - shot.y) < 0.1
