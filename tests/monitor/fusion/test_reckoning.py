"""The parts of the reckoning that have an answer of their own: triples, chances, shares of sides."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from relaas.monitor.fusion.air import weather_at
from relaas.monitor.fusion.coincidence import chance_limit, product_chance
from relaas.monitor.fusion.joining import nearest, products, within
from relaas.monitor.fusion.placed import Placed
from relaas.monitor.fusion.polish import Account
from relaas.monitor.fusion.sides import of_places
from relaas.monitor.fusion.triples import places
from relaas.monitor.ground.weather import UNKNOWN
from relaas.monitor.night import Reading
from relaas.monitor.posts.line import Line

_METRES = st.floats(-3_000, 3_000)


@given(x=_METRES, y=_METRES)
def test_three_arrivals_give_the_place_they_came_from(x: float, y: float) -> None:
    ears = np.array([[0.0, 0.0], [1_900.0, 300.0], [-800.0, 1_500.0]])
    source = np.array([x, y])
    arrival = np.hypot(*(ears - source).T) / 340.0
    assume(float(np.hypot(*(ears - source).T).min()) > 1.0)
    found, valid = places(ears[1:2], ears[2:3], 340.0, (arrival[1:] - arrival[0])[None, :])
    assert valid.any()
    assert min(np.hypot(*(one - source)) for one in found[0][valid[0]]) < 1.0


def test_three_posts_in_a_row_give_no_place_rather_than_any() -> None:
    ears = np.array([[1_000.0, 0.0]]), np.array([[2_000.0, 0.0]])
    _, valid = places(*ears, 340.0, np.array([[0.5, 1.5]]))
    assert not valid.any()


def test_the_chance_of_a_product_of_shares_is_that_of_draws() -> None:
    draws = np.random.default_rng(1).random((200_000, 3)).prod(axis=1)
    for shares in ([0.5, 0.2, 0.1], [0.9, 0.9, 0.9], [0.01, 0.5, 0.3]):
        assert product_chance(shares) == pytest.approx(float(np.mean(draws <= np.prod(shares))), abs=0.005)


def test_of_declared_events_no_more_than_a_share_is_there_by_chance() -> None:
    assert chance_limit([0.5, 2.0, 9.0], 0.05) == 0.0
    assert chance_limit([1e-6, 1e-3, 0.14, 3.0], 0.05) == 0.14
    assert chance_limit([], 0.05) == 0.0


def test_onsets_are_joined_as_loops_would() -> None:
    dice = np.random.default_rng(2)
    anchor, one, other = (np.sort(dice.uniform(0, 50, count)) for count in (30, 40, 35))
    a, b = within(anchor, one, 0.5, 2.0), within(anchor, other, 1.0, 3.0)
    rows = np.arange(5, 25)
    expected = {
        (n, i, j)
        for n in rows
        for i in range(40)
        for j in range(35)
        if -0.5 <= one[i] - anchor[n] <= 2.0 and -1.0 <= other[j] - anchor[n] <= 3.0
    }
    assert set(zip(*(part.tolist() for part in products(a, b, rows)), strict=True)) == expected
    assert nearest(one, anchor).tolist() == [int(np.argmin(np.abs(one - time))) for time in anchor]


def place(x: float, y: float, sigma: float, share: float = 1.0) -> Placed:
    return Placed(np.array([x, y]), np.eye(2) * sigma**2, share, Account((), ()), None)


def test_shares_of_sides_count_the_error_of_the_place_and_of_the_line() -> None:
    line = Line(shapely.LineString([(-9_000, 0), (9_000, 0)]), 10.0, "North", "South", "made up")
    one = of_places([place(0, 60, 30.0)], line)
    dice = np.random.default_rng(1)
    drawn = 60 + 30 * dice.standard_normal(200_000)
    at = float(np.mean(np.abs(drawn) < 20))
    assert one.at_line == pytest.approx(at, abs=0.02)
    assert one.left == pytest.approx(float(np.mean(drawn > 20)), abs=0.03)
    assert one.left + one.right + one.at_line == pytest.approx(1.0, abs=1e-9)
    both = of_places([place(0, 500, 20.0, 0.6), place(0, -500, 20.0, 0.3)], line)
    assert (both.left, both.right) == pytest.approx((2 / 3, 1 / 3), abs=1e-6)
    past = of_places([place(20_000, 500, 20.0)], line)
    assert past.left + past.right + past.at_line < 1e-6


def test_the_air_is_known_less_the_further_the_reading() -> None:
    readings = (Reading(0.0, 5.0, 1.0, 0.0, 1.0, 1.0), Reading(7_200.0, 9.0, 3.0, 0.0, 1.0, 1.0))
    assert weather_at(readings, 0.0).temperature == pytest.approx(5.0, abs=0.01)
    assert weather_at(readings, 3_600.0).temperature == pytest.approx(7.0)
    assert weather_at(readings, 3_600.0).temperature_sigma > weather_at(readings, 0.0).temperature_sigma
    assert weather_at(readings, 90_000.0) == weather_at((), 0.0) == UNKNOWN
