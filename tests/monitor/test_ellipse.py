"""The ellipse that is drawn is the one that the covariance tells."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from relaas.monitor.ground.ellipse import ELLIPSE, half_axes, outline

_AXIS = st.floats(0.5, 2_000.0)


def covariance(longer: float, shorter: float, bearing: float) -> tuple[float, float, float]:
    """Of standard errors along two directions at right angles, the first so many degrees from north."""
    east, north = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
    return (
        longer**2 * east**2 + shorter**2 * north**2,
        (longer**2 - shorter**2) * east * north,
        longer**2 * north**2 + shorter**2 * east**2,
    )


def test_it_holds_what_it_says() -> None:
    assert chi2.cdf(ELLIPSE, 2) == pytest.approx(0.6827, abs=1e-4)


@given(longer=_AXIS, shorter=_AXIS, bearing=st.floats(0.0, 180.0), x=st.floats(-1e4, 1e4), y=st.floats(-1e4, 1e4))
def test_every_corner_is_as_far_as_the_ellipse_by_the_covariance(
    longer: float, shorter: float, bearing: float, x: float, y: float
) -> None:
    xx, xy, yy = given_ = covariance(longer, shorter, bearing)
    off = np.array(outline(x, y, given_)) - (x, y)
    squares = np.einsum("ni,ij,nj->n", off, np.linalg.inv([[xx, xy], [xy, yy]]), off)
    assert squares == pytest.approx(np.full(len(off), 2.296), rel=1e-3)


@given(longer=_AXIS, shorter=_AXIS, bearing=st.floats(0.0, 179.0))
def test_its_axes_are_those_that_made_it(longer: float, shorter: float, bearing: float) -> None:
    long, short, turned = half_axes(covariance(longer, shorter, bearing))
    assert (long, short) == pytest.approx(
        tuple(math.sqrt(ELLIPSE) * one for one in sorted((longer, shorter), reverse=True)), rel=1e-4
    )
    if abs(longer - shorter) > 0.1 * min(longer, shorter):
        along = bearing if longer > shorter else bearing + 90.0
        assert abs((turned - along + 90.0) % 180.0 - 90.0) < 0.01
    reach = np.hypot(*np.array(outline(0.0, 0.0, covariance(longer, shorter, bearing))).T)
    assert reach.max() == pytest.approx(long, rel=0.005)


@given(longer=_AXIS, shorter=_AXIS, bearing=st.floats(0.0, 180.0))
def test_mirrored_it_is_the_mirrored_ellipse(longer: float, shorter: float, bearing: float) -> None:
    xx, xy, yy = covariance(longer, shorter, bearing)
    here, there = (np.array(outline(0.0, 0.0, (xx, sign * xy, yy))) for sign in (1.0, -1.0))
    apart = np.hypot(*(here[:, None, :] * (-1.0, 1.0) - there[None, :, :]).transpose(2, 0, 1))
    assert max(apart.min(axis=0).max(), apart.min(axis=1).max()) < 1e-6 * max(longer, shorter)


def test_what_is_known_exactly_is_a_point_and_what_is_flat_a_line() -> None:
    assert set(outline(3.0, 4.0, (0.0, 0.0, 0.0))) == {(3.0, 4.0)}
    assert half_axes((0.0, 0.0, 0.0))[:2] == (0.0, 0.0)
    flat = np.array(outline(0.0, 0.0, (100.0, 0.0, 0.0)))
    assert np.abs(flat[:, 1]).max() < 1e-9
    assert np.abs(flat[:, 0]).max() == pytest.approx(10.0 * math.sqrt(ELLIPSE))
