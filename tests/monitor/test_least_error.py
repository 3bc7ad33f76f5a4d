"""The least possible error in made-up nights, against what is reckoned by hand and by fitting many of them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from relaas.monitor.ground.sensor import Place
from relaas.monitor.locating.bound import median_distance
from relaas.monitor.posts.calibration import calibrated as calibrated_by
from relaas.monitor.posts.post import Post
from relaas.monitor.posts.view import angles, directions, projected, toward
from relaas.monitor.simulation.casting import Wish, scene
from relaas.monitor.simulation.least_error import azimuth_sigma, least_covariance
from relaas.monitor.simulation.scene import Scene

PLACE = Place(80.0, 300.0, 1.5)


def calibrated(made: Scene, sigma: float = 0.1) -> tuple[Post, ...]:
    """Posts whose azimuth is known to so many degrees, at places as surveyed."""
    posts = []
    for post in made.network.posts:
        looks = dict(made.wrong)[post.id].camera.boresight
        assert post.camera is not None
        assert looks is not None
        camera = replace(post.camera, boresight=replace(looks, sigma=sigma), landmarks=())
        posts.append(replace(post, camera=camera))
    return tuple(posts)


def test_one_post_errs_across_by_its_bearing_and_along_by_its_range() -> None:
    made = scene(Wish(posts=1), 2)
    (post,) = calibrated(made, sigma=0.3)
    assert post.camera is not None
    covariance = least_covariance(made, (post,), PLACE, {"P1"}, {"P1"})
    along = np.array([PLACE.x - post.place.x, PLACE.y - post.place.y])
    away = float(np.linalg.norm(along))
    along /= away
    across = np.array([-along[1], along[0]])
    pixel = math.degrees(0.1 / post.camera.lens.fx)
    expected = away * math.radians(math.hypot(0.3, pixel))
    assert math.sqrt(across @ covariance @ across) == pytest.approx(expected, rel=0.02)
    # A frame of 40 ms, 3 ms of offset, eddies, and along the path one degree and 0.6 m/s.
    speed = made.reported.speed_of_sound
    seconds = away / speed
    timing = speed * math.hypot(0.04 / math.sqrt(12), 0.003, 0.002, 0.003 * seconds)
    air = away * math.hypot(0.5 / (made.reported.temperature + 273.15), 0.6 / speed)
    assert math.sqrt(along @ covariance @ along) == pytest.approx(math.hypot(timing, air), rel=0.1)


def test_more_evidence_leaves_less_error() -> None:
    made = scene(Wish(posts=3), 2)
    posts = calibrated(made)
    bounds = [
        median_distance(least_covariance(made, posts, PLACE, seen, heard))
        for seen, heard in (
            ({"P1"}, {"P1"}),
            ({"P1", "P2"}, {"P1"}),
            ({"P1", "P2", "P3"}, {"P1", "P2"}),
            ({"P1", "P2", "P3"}, {"P1", "P2", "P3"}),
        )
    ]
    assert bounds == sorted(bounds, reverse=True)
    assert bounds[-1] < 5 < bounds[0]


def test_too_little_evidence_bounds_nothing() -> None:
    made = scene(Wish(posts=3), 2)
    posts = calibrated(made)
    for seen, heard in ((set(), {"P1", "P2"}), ({"P1"}, set()), (set(), set())):
        assert np.isinf(least_covariance(made, posts, PLACE, seen, heard)).all()


def test_landmarks_tell_an_azimuth_no_better_than_calibrating_by_them_many_times() -> None:
    errors, told = [], []
    for seed in range(20):
        made = scene(Wish(posts=2), seed)
        for post in made.network.posts:
            wrong = dict(made.wrong)[post.id]
            assert post.camera is not None
            found = calibrated_by(post.camera.lens, post.place, post.survey_sigma, post.camera.landmarks)
            point = np.array([[PLACE.x, PLACE.y, PLACE.z]])
            true = wrong.camera.boresight
            assert true is not None
            pixel = projected(wrong.camera.lens, true, toward(wrong.place, point))
            seen = directions(found.lens, found.boresight, pixel)[0, 0]
            (azimuth, _), *_ = angles(toward(post.place, point))
            errors.append((seen - azimuth + 180) % 360 - 180)
            camera = replace(post.camera, boresight=found.boresight)
            told.append(azimuth_sigma(replace(post, camera=camera), PLACE))
    assert 0.75 < float(np.std(np.array(errors) / np.array(told))) < 1.25


def test_what_a_camera_cannot_see_has_the_bound_of_those_that_do() -> None:
    """A place behind a camera has no pixel: it made the bound of all other posts no number."""
    made = scene(Wish(posts=3), 2)
    calibrated_posts = made.network.posts
    for post in calibrated_posts:
        assert post.camera is not None
        looks = dict(made.wrong)[post.id].camera.boresight
        assert looks is not None
        back = math.radians(looks.azimuth + 180)
        behind = Place(post.place.x + 50 * math.sin(back), post.place.y + 50 * math.cos(back), post.place.z)
        seeing = replace(post, camera=replace(post.camera, boresight=looks))
        assert azimuth_sigma(seeing, behind) == looks.sigma
        covariance = least_covariance(made, (seeing,), behind, set(), {post.id})
        assert not np.isnan(covariance).any()
