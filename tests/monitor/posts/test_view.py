"""Directions of pixels and pixels of places: there and back again, against angles reckoned by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relaas.monitor.ground.sensor import Place
from relaas.monitor.posts.lens import reach, to_pixels, to_rays
from relaas.monitor.posts.post import Boresight, Camera, Clock, ClockSource, Lens, Post
from relaas.monitor.posts.view import bearing, directions, exposed, field_of_view, inside, pixels_of, sounded

PLAIN = Lens(1280, 720, 1108.0, 1108.0, 640.0, 360.0)
BARREL = Lens(1280, 720, 900.0, 905.0, 633.0, 371.0, (-0.28, 0.09, -0.01), (0.0008, -0.0011))


def looking(azimuth: float, elevation: float = 0.0, roll: float = 0.0, sigma: float = 0.0) -> Boresight:
    return Boresight(azimuth, elevation, roll, sigma)


def posted(lens: Lens, boresight: Boresight, place: Place = Place(0, 0, 0)) -> Post:  # noqa: B008 - frozen
    return Post("P1", "Post", "P1", place, 0.1, Clock(ClockSource.GNSS, 0.01), Camera(lens, boresight))


lenses = st.builds(
    Lens,
    st.just(1280),
    st.just(720),
    st.floats(700, 3000),
    st.floats(700, 3000),
    st.floats(600, 680),
    st.floats(330, 390),
    st.tuples(st.floats(-0.25, 0.1), st.floats(-0.03, 0.1), st.floats(-0.01, 0.02)),
    st.tuples(st.floats(-0.002, 0.002), st.floats(-0.002, 0.002)),
)


@settings(max_examples=100, deadline=None)
@given(lenses, st.floats(0, 1279), st.floats(0, 719))
def test_a_pixel_comes_back_from_its_ray(lens: Lens, x: float, y: float) -> None:
    rays = to_rays(lens, np.array([[x, y]]))
    # Within what the model can undo at all; a lens whose corners fold back says so there.
    if np.isfinite(rays).all():
        assert to_pixels(lens, rays)[0] == pytest.approx([x, y], abs=1e-4)
    else:
        assert reach(lens) < 1.5


@settings(max_examples=100, deadline=None)
@given(
    st.floats(0, 359.9), st.floats(-30, 30), st.floats(-180, 180), st.floats(0, 1279), st.floats(0, 719),
    st.floats(50, 20_000), st.tuples(st.floats(-5000, 5000), st.floats(-5000, 5000), st.floats(0, 500)),
)  # fmt: skip
def test_a_place_in_the_direction_of_a_pixel_is_seen_there(
    azimuth: float, elevation: float, roll: float, x: float, y: float, away: float, stand: tuple[float, float, float]
) -> None:
    post = posted(BARREL, looking(azimuth, elevation, roll), Place(*stand))
    found_azimuth, found_elevation = np.radians(
        directions(BARREL, looking(azimuth, elevation, roll), np.array([[x, y]]))[0]
    )
    flat = away * math.cos(found_elevation)
    # Seen lower by the curve of the ground, so it stands that much higher.
    drop = flat**2 * (1 - 0.13) / (2 * 6_371_000)
    offset = (flat * math.sin(found_azimuth), flat * math.cos(found_azimuth), away * math.sin(found_elevation) + drop)
    target = np.add(stand, offset)
    assert pixels_of(post, target)[0] == pytest.approx([x, y], abs=1e-3)


def test_right_is_clockwise_and_down_is_below() -> None:
    found = directions(PLAIN, looking(350, 5), np.array([[640.0, 360.0], [640 + 1108.0, 360.0], [640.0, 360 - 1108.0]]))
    assert found[0] == pytest.approx([350, 5])
    assert 0 < found[1, 0] < 40
    assert found[2] == pytest.approx([350, 50])


def test_the_picture_turns_clockwise_with_the_roll() -> None:
    # What was straight above the axis moves to the right.
    up = directions(PLAIN, looking(0, 0, 90), np.array([[640 + 1108.0, 360.0]]))[0]
    assert up[1] == pytest.approx(45)


def test_what_lies_behind_has_no_pixel() -> None:
    post = posted(PLAIN, looking(0))
    pixels = pixels_of(post, np.array([[0.0, -100.0, 0.0], [0.0, 100.0, 0.0], [100.0, 10.0, 0.0]]))
    assert np.isnan(pixels[0]).all()
    assert inside(PLAIN, pixels).tolist() == [False, True, False]


def test_a_ray_that_the_lens_folds_back_has_no_pixel() -> None:
    folding = Lens(1280, 720, 900, 900, 640, 360, (-0.3, 0.0, 0.0))
    assert reach(folding) == pytest.approx(math.sqrt(1 / 0.9))
    assert np.isnan(to_pixels(folding, np.array([[1.4, 0.0]]))).all()
    assert np.isnan(to_rays(folding, np.array([[640 + 900 * 0.8, 360.0]]))).all()


def test_an_error_of_a_pixel_is_an_error_of_the_bearing() -> None:
    camera = Camera(PLAIN, looking(90, 0, 0, sigma=0.1))
    found = bearing(camera, 640, 360, pixel_sigma=2.0)
    assert found is not None
    assert found.sigma == pytest.approx(math.hypot(0.1, math.degrees(2 / 1108)), rel=1e-3)
    high = bearing(Camera(PLAIN, looking(90, 60)), 640, 360, pixel_sigma=2.0)
    assert high is not None
    # Sixty degrees up a pixel to the side is twice as much of azimuth.
    assert high.sigma == pytest.approx(2 * high.elevation_sigma, rel=1e-3)


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 1279), st.floats(0, 719), st.floats(-40, 40))
def test_the_error_of_a_bearing_is_that_of_noisy_pixels(x: float, y: float, elevation: float) -> None:
    camera = Camera(BARREL, looking(359, elevation, 3))
    told = bearing(camera, x, y, pixel_sigma=0.5)
    assert told is not None
    noisy = np.array([[x, y]]) + np.random.default_rng(3).normal(0, 0.5, (4000, 2))
    found = directions(BARREL, looking(359, elevation, 3), noisy)
    off = (found - [told.azimuth, told.elevation] + 180) % 360 - 180
    assert np.std(off, axis=0) == pytest.approx([told.sigma, told.elevation_sigma], rel=0.1)


def test_a_camera_without_direction_or_withdrawn_gives_none() -> None:
    assert bearing(Camera(PLAIN, None), 1, 1) is None
    assert bearing(Camera(PLAIN, looking(0), withdrawn="moved"), 1, 1) is None


def test_field_of_view() -> None:
    assert field_of_view(PLAIN) == pytest.approx((60.0, 36.0), abs=0.1)


def test_times_of_rows_and_of_sounds() -> None:
    camera = Camera(PLAIN, None, latency=0.08, readout=0.02, audio_offset=0.06)
    assert exposed(camera, 100.0, 360) == pytest.approx(100 - 0.08 + 0.01)
    post = Post("P", "P", "P", Place(0, 0), 0.1, Clock(ClockSource.NTP, 0.1), camera)
    assert sounded(post, 100.0) == pytest.approx(100 - 0.06 - 0.08)
