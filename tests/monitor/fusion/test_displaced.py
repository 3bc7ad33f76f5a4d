"""A microphone that is surveyed where it does not stand is told by the bangs of events that others place."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest

from field_scenes import made_of, mirrored
from relaas.monitor.observation import Observations
from relaas.monitor.posts.post import Microphone
from relaas.monitor.remark import Remark
from relaas.monitor.simulation.field import Field, random_field
from relaas.monitor.simulation.observed import observed


def seen(seed: int) -> tuple[Field, Observations]:
    """A made-up field of six posts with three sources of three shots each."""
    dice = np.random.default_rng(seed)
    scene = random_field(dice)
    return scene, observed(scene, dice)[0]


def displaced(scene: Field, metres: float, angle: float) -> Field:
    """The field with the third post's microphone surveyed so far off."""

    def moved(ear: Microphone) -> Microphone:
        x, y = ear.place.x + metres * math.cos(angle), ear.place.y + metres * math.sin(angle)
        return Microphone(replace(ear.place, x=x, y=y))

    posts = (
        replace(one, microphone=moved(one.microphone)) if one.id == "P03" and one.microphone else one
        for one in scene.posts
    )
    return replace(scene, posts=tuple(posts))


def told(scene: Field, observations: Observations) -> list[Remark]:
    return [one for one in made_of(scene, observations).remarks if one.code == "POST-RESIDUALS"]


@pytest.mark.parametrize(("seed", "angle"), [(6, 4.2), (9, 6.3)])
def test_a_microphone_surveyed_elsewhere_is_told_with_how_far_off_and_over_how_many_events(
    seed: int, angle: float
) -> None:
    scene, observations = seen(seed)
    there = displaced(scene, 120.0, angle), observations
    (remark,) = told(*there)
    assert remark.subject == "P03"
    least, most, events = map(int, re.findall(r"(\d+) to (\d+) m .* over (\d+) of", str(remark))[0])
    assert least <= 130
    assert most >= 110
    assert events >= 3
    assert told(*mirrored(*there)) == [remark]


@pytest.mark.parametrize("seed", [0, 1, 6, 12])
def test_posts_that_stand_where_they_are_surveyed_are_not_told(seed: int) -> None:
    assert told(*seen(seed)) == []
