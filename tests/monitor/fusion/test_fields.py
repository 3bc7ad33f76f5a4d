"""Fields made by chance: errors near the least possible, and no side told wrongly whatever is planted in them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from field_scenes import field, found, made_of, source
from relaas.monitor.event import Evidence
from relaas.monitor.fusion import pairing
from relaas.monitor.fusion.bound import least_covariance
from relaas.monitor.fusion.conclusion import Why, objection
from relaas.monitor.fusion.kinds import kinds, looking
from relaas.monitor.locating.bound import median_distance
from relaas.monitor.simulation.deceiving import DECEPTIONS
from relaas.monitor.simulation.field import Clutter, random_field
from relaas.monitor.simulation.observed import Fired, observed


def side_of(fired: Fired) -> str:
    return "North" if fired.place.y > 0 else "South"


def test_errors_are_near_the_least_possible() -> None:
    errors, bounds = [], []
    for seed in range(4):
        dice = np.random.default_rng(seed)
        scene = random_field(dice)
        observations, truth = observed(scene, dice)
        made = made_of(scene, observations)
        for event, draft in zip(made.events, made.drafts, strict=True):
            fired = min(truth, key=lambda one: abs(one.time - event.origin))
            if event.located.determined and event.place is not None and draft.top is not None:
                place = np.array([fired.place.x, fired.place.y])
                errors.append(float(np.hypot(event.place.x - place[0], event.place.y - place[1])))
                least = least_covariance(made.situation, draft.top.account, place, fired.time - scene.begin)
                bounds.append(median_distance(least))
    assert len(errors) >= 25
    assert np.median(errors) <= 1.5 * np.median(bounds)


@pytest.mark.parametrize("name", DECEPTIONS)
def test_a_deception_makes_no_wrong_side(name: str) -> None:
    for seed in range(2):
        dice = np.random.default_rng(100 + seed)
        scene = random_field(dice)
        observations, truth = DECEPTIONS[name](scene, dice)
        for event in made_of(scene, observations).events:
            if event.side.determined:
                near = min(truth, key=lambda one: abs(one.time - event.origin))
                assert abs(near.time - event.origin) < 1.0
                assert event.side.value == side_of(near)


@pytest.mark.parametrize("seed", [30_001, 30_009, 30_012])
def test_a_lamp_has_no_side_by_sounds_that_fit_now_and_then(seed: int) -> None:
    # A lamp that is flashed again and again, of which some flashes found two onsets that fit its place or, against
    # what one of the cameras saw, another one.
    dice = np.random.default_rng(seed)
    scene = random_field(dice)
    observations, truth = DECEPTIONS["strobe"](scene, dice)
    guns = {(one.place.x, one.place.y) for one in scene.sources}
    shots = [one for one in truth if (one.place.x, one.place.y) in guns]
    told = [one for one in made_of(scene, observations).events if one.side.determined]
    assert told
    for event in told:
        assert event.place is not None
        near = min(shots, key=lambda one: abs(one.time - event.origin))
        assert abs(near.time - event.origin) < 1.0
        assert math.dist((near.place.x, near.place.y), (event.place.x, event.place.y)) < 150


def test_a_camera_that_saw_a_light_elsewhere_bears_no_place_out() -> None:
    made, _ = found(field(source(1200.0, 500.0, 100.0)))
    (draft,) = made.drafts
    top = draft.top
    assert top is not None
    seen = {int(made.situation.seen.post[one]) for one in top.account.flashes}
    assert len(seen) > 1
    assert looking(made.situation, top) == (seen, set())
    assert Evidence.BEARING in kinds(made.situation, top)
    # Half as far again in the direction of one of them.
    first = min(seen)
    eye = made.situation.array.eyes[first]
    away = replace(top, place=eye + 1.5 * (top.place - eye))
    assert looking(made.situation, away) == ({first}, seen - {first})
    other = replace(draft, places=(away,))
    assert Evidence.BEARING not in kinds(made.situation, away)
    assert objection(made.situation, other, 1.0) == Why.RESIDUALS_TOO_LARGE


def test_more_pairs_of_flashes_than_can_be_looked_at_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = field(posts=4, clutter=Clutter(2_000.0, 0.0, 0.0), seconds=120.0, bound=0.5)
    assert not found(scene)[0].remarks
    monkeypatch.setattr(pairing, "_MOST_PAIRS", 20)
    assert [remark.code for remark in found(scene)[0].remarks] == ["FLASHES-CROWDED"]
