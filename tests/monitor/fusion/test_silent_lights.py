"""Lights that cameras of several posts see and nobody hears are no shots: where they are is told, and not declared."""

from __future__ import annotations

import numpy as np
import pytest

from field_scenes import field, found, source
from relaas.monitor.fusion.conclusion import Why
from relaas.monitor.simulation.field import Clutter

#: A lamp that fails, in view of two cameras: sixty flashes within half an hour, by chance.
TIMES = tuple(np.sort(np.random.default_rng(3).uniform(20, 1_780, 60)).tolist())
LAMP = source(2_500, 1_200, *TIMES, heard_by=("nobody",))


@pytest.mark.parametrize("onsets", [0.0, 0.13, 0.6])
def test_a_lamp_that_fails_is_never_declared_whatever_else_is_heard(onsets: float) -> None:
    made, _ = found(field(LAMP, posts=6, clutter=Clutter(4.0, onsets, 0.0), seconds=1_800.0))
    both = [one for one in made.events if len({part.post for part in one.parts if part.kind == "flash"}) > 1]
    assert len(both) > 40
    assert not any(one.located.determined or one.side.determined for one in made.events)
    assert any(one.located.why == Why.SEEN_ONLY and one.modes for one in both)


def test_a_shot_among_the_flashes_of_a_lamp_is_declared() -> None:
    gun = source(2_400, 900, 130.0, 610.0, 1_204.0)
    made, shots = found(field(gun, LAMP, posts=6, clutter=Clutter(0.0, 0.13, 0.0), seconds=1_800.0))
    fired = [one.time for one in shots if one.place == gun.place]
    declared = [one for one in made.events if one.located.determined]
    assert sorted(round(one.origin) for one in declared) == sorted(round(time) for time in fired)


def test_a_light_that_two_cameras_saw_once_and_nobody_heard_is_not_declared() -> None:
    made, _ = found(field(source(2_500, 1_200, 100.0, heard_by=("nobody",)), posts=6))
    (one,) = made.events
    assert (one.located.determined, one.located.why) == (False, Why.SEEN_ONLY)
    assert one.modes
