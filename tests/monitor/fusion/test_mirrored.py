"""Both sides alike: a scene mirrored in the line, or with the names of its sides swapped, gives the same, mirrored."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from field_scenes import made_of, mirrored
from relaas.monitor.event import Event
from relaas.monitor.simulation.field import Clutter, random_field
from relaas.monitor.simulation.observed import observed

_OTHER = {"North": "South", "South": "North", "undetermined": "undetermined"}


def _observed(event: Event) -> list[tuple[str, str, float]]:
    return [(part.post, part.kind, part.time) for part in event.parts]


@pytest.mark.parametrize("seed", range(6))
def test_a_mirrored_scene_gives_mirrored_events(seed: int) -> None:
    dice = np.random.default_rng(seed)
    scene = random_field(dice, clutter=Clutter(10.0, 0.13, 1.0))
    observations, _ = observed(scene, dice)
    here = made_of(scene, observations).events
    there = made_of(*mirrored(scene, observations)).events
    # The names of events hold the pixels of their flashes, which are mirrored too.
    assert [_observed(one) for one in here] == [_observed(one) for one in there]
    assert any(one.side.determined for one in here)
    for one, other in zip(here, there, strict=True):
        assert other.located.why == one.located.why
        assert (other.side.value, other.side.why) == (_OTHER[one.side.value], one.side.why)
        if one.located.determined and one.place is not None and other.place is not None:
            assert (other.place.x, other.place.y) == pytest.approx((one.place.x, -one.place.y), abs=0.01)
            assert dict(other.shares)["North"] == pytest.approx(dict(one.shares)["South"], abs=1e-6)


@pytest.mark.parametrize("seed", range(2))
def test_sides_with_their_names_swapped_are_concluded_of_alike(seed: int) -> None:
    dice = np.random.default_rng(seed)
    scene = random_field(dice)
    observations, _ = observed(scene, dice)
    line = replace(scene.line, left="South", right="North")
    here = made_of(scene, observations).events
    there = made_of(replace(scene, line=line), observations).events
    assert [(one.id, one.located, one.side.why, one.side.chance) for one in here] == [
        (one.id, one.located, one.side.why, one.side.chance) for one in there
    ]
    assert [_OTHER[one.side.value] for one in here] == [one.side.value for one in there]
