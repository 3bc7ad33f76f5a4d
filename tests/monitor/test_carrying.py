"""A made-up sound on its way: when, how loud and how dull it arrives, and that nothing else does."""

from __future__ import annotations

import numpy as np
import pytest

from relaas.monitor.ground.sensor import Place
from relaas.monitor.ground.weather import Weather
from relaas.monitor.simulation.carrying import LEAD, RATE, ROOM, Way, arrived, put, ways
from relaas.monitor.simulation.stage import Wall


@pytest.mark.parametrize("part", [0.0, 0.3, 0.5, 0.99])
def test_a_blast_arrives_once_and_nothing_comes_round_to_the_end(part: float) -> None:
    wave = np.zeros(8_192)
    wave[:200] = np.exp(-np.arange(200) / 20.0)
    there = arrived(wave, 0.0, Way(0.3, 100.0), 10.0, part)
    assert len(there) == len(wave)
    assert int(np.argmax(np.abs(there))) == pytest.approx(LEAD + part, abs=2.0)
    # A step that is shifted by part of a sample rings before it: that is no second sound at the end.
    assert float(np.abs(there[-2 * ROOM :]).max()) < 1e-3 * float(np.abs(there).max())


@pytest.mark.parametrize(("metres", "level"), [(100.0, 0.0), (200.0, -6.02), (1_000.0, -20.0)])
def test_it_gets_fainter_by_the_way_and_what_is_shrill_the_more(metres: float, level: float) -> None:
    age = np.arange(8_192) / RATE
    on = (age < 0.3).astype(float)
    dull, shrill = (
        float(np.abs(arrived(on * np.sin(2 * np.pi * pitch * age), 0.0, Way(1.0, metres), 10.0, 0.0)[:4_000]).max())
        for pitch in (125.0, 4_000.0)
    )
    assert 20 * np.log10(dull) == pytest.approx(level, abs=1.0)
    assert shrill < dull * 0.95


def test_the_ways_are_the_straight_one_and_those_by_walls_that_both_stand_before() -> None:
    dice = np.random.default_rng(1)
    before, behind = Wall(0.0, 500.0, 90.0, 6.0), Wall(0.0, 50.0, 90.0, 6.0)
    found = list(ways((before, behind), Weather(10.0), Place(0.0, 0.0, 2.0), Place(0.0, 100.0, 2.0), dice))
    assert [(round(way.metres), way.loss) for way in found] == [(100, 0.0), (900, 6.0)]
    assert found[0].seconds == pytest.approx(100 / 337.4, abs=0.001)


@pytest.mark.parametrize(("first", "expected"), [(-2, [3.0, 0.0]), (1, [0.0, 1.0]), (5, [0.0, 0.0])])
def test_parts_are_added_as_far_as_there_are_samples(first: int, expected: list[float]) -> None:
    samples = np.zeros(2)
    put(samples, np.array([1.0, 2.0, 3.0]), first)
    assert samples.tolist() == expected
