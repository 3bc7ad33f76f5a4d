"""Places as reports tell them: all that is told follows from whole squares."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from many_nights import event_at, many, post_at, somewhere
from relaas.monitor.event import Mode, Verdict
from relaas.monitor.ground.sensor import Place
from relaas.monitor.report import compass
from relaas.monitor.report.cells import place_words
from relaas.monitor.report.grouping import alone
from relaas.monitor.report.limits import Limits
from relaas.monitor.report.region import MOST, region_of
from relaas.monitor.report.whence import Whence, towards, whence
from relaas.monitor.report.words import Words

FAR = st.floats(-15_000, 15_000)
POSTS = {name: post_at(name, x, 0.0) for name, x in (("P0", -2_000.0), ("P1", 0.0), ("P2", 2_000.0))}


def test_sixteen_points() -> None:
    points = Words("en").points()
    assert len(points) == compass.POINTS == len(Words("nl").points())
    assert [points[compass.point(at)] for at in (0, 11.2, 11.3, 112.5, 180, 348.8, 359.9)] == [
        "N", "N", "NNE", "ESE", "S", "N", "N",
    ]  # fmt: skip
    assert compass.azimuth(1.0, 0.0) == 90.0
    assert compass.azimuth(-1.0, 0.0) == 270.0


def test_an_arc_goes_through_north_and_none_is_told_of_half_a_turn() -> None:
    assert compass.arc([350.0, 10.0]) == (350.0, 20.0)
    assert compass.arc([0.0, 120.0, 240.0]) is None
    assert compass.arc([]) is None


def test_as_missions_write_it() -> None:
    region = region_of(event_at("e", 2_600.0, -1_100.0, 60), Limits())
    assert region is not None
    told = whence(region, Place(0.0, 0.0), Limits())
    assert place_words(told, Words("en")) == "2-4km ESE"
    assert place_words(told, Words("nl")) == "2-4km OZO"
    assert place_words(towards(112.0), Words("en")) == "ESE, distance N/K"
    assert place_words(Whence(0, 2, None, None), Words("nl")) == "0-2km alle richtingen"
    assert place_words(None, Words("nl")) == "N/B"


@given(x=FAR, y=FAR, sigma=st.floats(0.01, 200))
def test_what_is_told_holds_the_place_and_is_no_finer_than_the_floor(x: float, y: float, sigma: float) -> None:
    region = region_of(event_at("e", x, y, 60, sigma=sigma), Limits())
    assert region is not None
    west, south, east, north = region.bounds
    assert west <= x - 2.4 * sigma
    assert x + 2.4 * sigma <= east
    assert south <= y <= north
    assert east - west >= 500
    assert north - south >= 500
    assert all(value % 500 == 0 for value in region.bounds)
    told = whence(region, POSTS["P0"].place, Limits())
    away = ((x + 2_000) ** 2 + y**2) ** 0.5
    assert told.nearest is not None
    assert told.farthest is not None
    assert told.nearest * 1000 <= away <= told.farthest * 1000
    assert told.farthest - told.nearest >= 2


@given(st.integers(-20, 20), st.integers(-20, 20), st.integers(0, 10_000))
def test_two_places_in_one_square_are_told_alike(column: int, row: int, seed: int) -> None:
    """However often it is told, no more than the square can be learned: a row says the same of every place in it."""
    draw = random.Random(seed)  # noqa: S311
    rows = set()
    for _ in range(6):
        x, y = (500 * at + draw.uniform(60, 440) for at in (column, row))
        made = alone(event_at("e", x, y, 60, sigma=draw.uniform(0, 20)), POSTS, Limits(), None)
        rows.add((made.words, made.regions, made.others))
    assert len(rows) == 1


def test_what_is_undetermined_has_no_square() -> None:
    assert region_of(somewhere("e", 60), Limits()) is None
    located = event_at("e", 0.0, 3_000.0, 60)
    assert region_of(replace(located, located=Verdict("undetermined", "two-places-fit")), Limits()) is None
    assert region_of(replace(located, modes=(Mode(Place(0, 0), 1.0, (1e12, 0.0, 1.0)),)), Limits()) is None
    assert MOST * 500 == 20_000


def test_squares_hold_every_place_that_fits() -> None:
    modes = (Mode(Place(100.0, 100.0), 0.6, (25.0, 0.0, 25.0)), Mode(Place(1_100.0, 100.0), 0.4, (25.0, 0.0, 25.0)))
    region = region_of(replace(event_at("e", 0, 0, 60), modes=modes), Limits())
    assert region is not None
    assert region.bounds == (0.0, 0.0, 1_500.0, 500.0)


@pytest.mark.parametrize("flip", list(itertools.product((1, -1), (1, -1))))
def test_mirrored_squares_are_told_mirrored(flip: tuple[int, int]) -> None:
    event = event_at("e", 3_210.0 * flip[0], 1_730.0 * flip[1], 60)
    region = region_of(event, Limits())
    assert region is not None
    found = whence(region, Place(0.0, 0.0), Limits())
    first, last = {(1, 1): (3, 3), (-1, 1): (13, 13), (1, -1): (5, 5), (-1, -1): (11, 11)}[flip]
    assert (found.nearest, found.farthest, found.first, found.last) == (3, 5, first, last)


@given(x=st.floats(-4_000, 4_000), off=st.floats(1.0, 1_200.0), south=st.booleans())
def test_a_square_and_a_side_together_tell_of_no_narrow_strip(x: float, off: float, south: bool) -> None:
    """The line runs along y = 800: whatever it cuts off a square, there is a whole square's ground on the side told."""
    side, y = ("Zuid", 800.0 - off) if south else ("Noord", 800.0 + off)
    line = many().line
    assert line is not None
    (found,) = alone(event_at("e", x, y, 60, side=side), POSTS, Limits(), line).regions
    west, bottom, east, north = found.bounds
    ground = min(north, 800.0) - bottom if south else north - max(bottom, 800.0)
    assert (east - west) * ground >= 500.0**2
    assert west <= x <= east
    assert bottom <= y <= north
