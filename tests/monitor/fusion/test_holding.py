"""What fusion itself makes holds together, whatever was seen and heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from field_scenes import made_of
from many_nights import many
from relaas.monitor.fusion.events import Events
from relaas.monitor.fusion.holding import Holding
from relaas.monitor.night import Night, Recorded
from relaas.monitor.observation import Observations
from relaas.monitor.simulation.deceiving import DECEPTIONS
from relaas.monitor.simulation.field import Field, random_field
from relaas.monitor.simulation.observed import observed


def night_of(scene: Field, made: Events, observations: Observations) -> Night:
    """The night, with a recording wherever an observation names one."""
    named = {(one.post, one.source) for one in observations.flashes}
    named |= {(one.post, one.source) for one in observations.bangs}
    recordings = tuple(Recorded(post, "a.mkv", source, scene.begin, scene.end) for post, source in sorted(named))
    return replace(
        many(), posts=scene.posts, line=scene.line, recordings=recordings, events=made.events, clocks=made.clocks,
        begin=scene.begin, end=scene.end,
    )  # fmt: skip


@pytest.mark.parametrize("made_by", [observed, *DECEPTIONS.values()])
def test_what_fusion_makes_of_a_field_holds(made_by: Callable[..., tuple[Observations, object]]) -> None:
    dice = np.random.default_rng(3)
    scene = random_field(dice)
    observations, _ = made_by(scene, dice)
    made = made_of(scene, observations)
    assert made.events
    holding = Holding(night_of(scene, made, observations))
    assert [wrong for event in made.events for wrong in holding.wrong(event)] == []
