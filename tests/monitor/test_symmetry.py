"""The same rules hold for every place: a scene moved, turned or mirrored gives the same result, moved likewise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sound_scenes import Move, found, picked, stage

_MOVES = st.builds(
    Move,
    st.floats(-20_000, 20_000),
    st.floats(-20_000, 20_000),
    st.floats(-math.pi, math.pi),
    st.booleans(),
)


@settings(max_examples=25)
@given(move=_MOVES, x=st.floats(-300, 300), y=st.floats(-300, 300), seed=st.integers(0, 1000))
def test_a_scene_that_is_moved_gives_the_result_moved(move: Move, x: float, y: float, seed: int) -> None:
    ground = picked(stage(x, y, (3.0, 4.1)), seed)
    here, there = found(ground), found(move.ground(ground))
    assert len(here) == len(there) >= 1
    for one, other in zip(here, there, strict=True):
        assert (other.shot.x, other.shot.y) == pytest.approx(move.point(one.shot.x, one.shot.y), abs=0.5)
        assert other.shot.time == pytest.approx(one.shot.time, abs=0.002)
        assert other.shot.sigma_major == pytest.approx(one.shot.sigma_major, rel=0.02)
        assert other.conclusion.chance == pytest.approx(one.conclusion.chance, abs=0.05)


def test_a_mirrored_scene_is_concluded_of_in_the_same_words() -> None:
    ground = picked(stage(times=(3.0, 4.1, 5.0)))
    mirrored = Move(mirrored=True)
    here, there = found(ground), found(mirrored.ground(ground))
    assert [(one.conclusion.declared, one.conclusion.why) for one in here] == [
        (one.conclusion.declared, one.conclusion.why) for one in there
    ]
    assert all(one.conclusion.declared for one in here)
    flip = np.array([[-1.0, 0.0], [0.0, 1.0]])
    for one, other in zip(here, there, strict=True):
        expected = flip @ np.array(one.shot.covariance)[:2, :2] @ flip
        assert np.array(other.shot.covariance)[:2, :2] == pytest.approx(expected, rel=0.01, abs=0.05)
