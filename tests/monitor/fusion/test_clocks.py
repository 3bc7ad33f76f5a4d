"""Clocks that are wrong: within their bounds they are reckoned from the events, beyond them they are found and told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from field_scenes import field, found, source
from relaas.monitor.simulation.field import Clutter, Field

NIGHT = Clutter(2.0, 0.13, 1.0)


def scene(*clocks: float, bound: float = 0.5) -> Field:
    """Five posts, and three places from which now and then something is fired."""
    times = [np.arange(first, 1_150.0, 97.0).tolist() for first in (30.0, 61.0, 83.0)]
    sources = [
        source(x, y, *some) for (x, y), some in zip([(700, 1_100), (2_300, -900), (3_400, 800)], times, strict=True)
    ]
    made = field(*sources, posts=5, clutter=NIGHT, seconds=1_200.0, bound=bound)
    return replace(made, clocks=clocks)


def test_offsets_within_the_bound_are_reckoned_from_the_events() -> None:
    made, _ = found(scene(0.12, -0.2, 0.0, 0.25, -0.1))
    true = np.array([0.12, -0.2, 0.0, 0.25, -0.1])
    told = np.array([clock.offset for clock in made.clocks])
    # What all are off by together nobody can know.
    assert told - told.mean() == pytest.approx(true - true.mean(), abs=0.03)
    assert not any(clock.out_of_bound for clock in made.clocks)
    assert all(clock.events > 3 for clock in made.clocks)


@pytest.mark.parametrize("wrong", [4.3, -37.0])
def test_a_clock_far_beyond_its_bound_is_found_and_told(wrong: float) -> None:
    made, truth = found(scene(0.0, wrong, 0.0, 0.0, 0.0, bound=0.02))
    assert [clock.post for clock in made.clocks if clock.out_of_bound] == ["P02"]
    assert made.clocks[1].offset == pytest.approx(wrong, abs=0.15)
    assert [remark.subject for remark in made.remarks if remark.code == "CLOCK-OUT-OF-BOUND"] == ["P02"]
    right = [one for one in made.events if one.located.determined]
    assert len(right) >= 0.8 * len(truth)
    for one in right:
        assert min(abs(one.origin - fired.time) for fired in truth) < 0.1


def test_flash_to_bang_by_a_wrong_clock_of_its_own_is_still_used() -> None:
    made, _ = found(scene(0.0, 4.3, 0.0, 0.0, 0.0, bound=0.02))
    own = [one for one in made.events if {part.kind for part in one.parts if part.post == "P02"} == {"flash", "bang"}]
    assert own
    assert all(one.located.determined for one in own)


def test_two_posts_whose_clocks_differ_are_not_told_apart() -> None:
    times = np.cumsum(np.random.default_rng(5).uniform(15.0, 60.0, 30)).tolist()
    two = field(source(600, 200, *times), posts=2, seconds=1_200.0)
    two = replace(two, clocks=(0.0, 9.0))
    made, _ = found(two)
    assert all(clock.out_of_bound for clock in made.clocks)
    assert {remark.code for remark in made.remarks} >= {"CLOCKS-APART"}
