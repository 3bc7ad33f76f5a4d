"""Every event entered once, also where a post is damaged: less evidence must not raise the total."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from field_scenes import field, made_of, mirrored, source
from relaas.monitor.event import Event
from relaas.monitor.fusion.conclusion import Why, at_least
from relaas.monitor.fusion.events import Events
from relaas.monitor.observation import Bang, Observations
from relaas.monitor.simulation.field import START, Clutter, Field, random_field
from relaas.monitor.simulation.observed import flash, observed, pick

SHOTS = (40.0, 100.0, 163.0)


def seen(seed: int = 1) -> tuple[Field, Observations]:
    """Five posts, three of which see three shots from one place, P01, P03 and P05; all hear them."""
    scene = field(source(1_800, 2_200, *SHOTS), posts=5)
    return scene, observed(scene, np.random.default_rng(seed))[0]


def blinded(scene: Field, *posts: str) -> Field:
    """The field with the bearings of some posts withdrawn."""
    return replace(
        scene,
        posts=tuple(
            replace(post, camera=replace(post.camera, withdrawn="it moved"))
            if post.id in posts and post.camera is not None
            else post
            for post in scene.posts
        ),
    )


def without(observations: Observations, post: str, *, flashes: bool = False, bangs: bool = False) -> Observations:
    """What is left when a post tells of no flashes, or of no bangs."""
    return replace(
        observations,
        flashes=tuple(one for one in observations.flashes if not (flashes and one.post == post)),
        bangs=tuple(one for one in observations.bangs if not (bangs and one.post == post)),
    )


def concluded(event: Event) -> tuple[object, ...]:
    """All that is concluded of an event, and what that rests on."""
    return (
        event.modes, event.origin, event.origin_sigma, event.interval, event.located, event.side, event.shares,
        event.evidence,
    )  # fmt: skip


def test_a_flash_without_a_direction_is_told_with_the_event_that_others_place_and_bears_nothing_out() -> None:
    scene, observations = seen()
    scene = blinded(scene, "P03")
    made = made_of(scene, observations).events
    assert len(made) == len(SHOTS)
    bare = made_of(scene, without(observations, "P03", flashes=True)).events
    assert [concluded(one) for one in made] == [concluded(one) for one in bare]
    for event, less in zip(made, bare, strict=True):
        (part,) = set(event.parts) - set(less.parts)
        assert (part.post, part.kind, part.azimuth, part.residual) == ("P03", "flash", None, None)


def test_a_flash_without_a_direction_at_another_moment_stays_an_event() -> None:
    scene, observations = seen()
    lone = flash(scene, 2, START + 130.0, 600.0, 360.0)
    made = made_of(blinded(scene, "P03"), replace(observations, flashes=(*observations.flashes, lone))).events
    assert len(made) == len(SHOTS) + 1
    (event,) = (one for one in made if abs(one.origin - START - 130.0) < 1.0)
    assert event.located.why == Why.NO_PLACE
    assert at_least(made) == len(made)


def test_what_may_be_one_of_two_events_says_so_and_is_not_counted_twice() -> None:
    """Its clock is known to a second only, and two shots lie within it."""
    scene = field(source(1_800, 2_200, 100.0, 101.0), posts=5)
    slow = tuple(replace(one, clock=replace(one.clock, bound=1.5)) if one.id == "P03" else one for one in scene.posts)
    scene = blinded(replace(scene, posts=slow), "P03")
    observations, _ = observed(scene, np.random.default_rng(1))
    alone = [one for one in observations.flashes if one.post == "P03"][:1]
    others = without(observations, "P03", flashes=True, bangs=True)
    made = made_of(scene, replace(others, flashes=tuple(sorted((*others.flashes, *alone), key=lambda f: f.time))))
    assert [one.located.why for one in made.events].count(Why.MAY_BE_ANOTHER) == 1
    assert at_least(made.events) == 2


def test_of_two_flashes_at_one_moment_without_a_direction_one_may_be_the_other() -> None:
    scene, observations = seen()
    scene = blinded(scene, *(post.id for post in scene.posts))
    made = made_of(scene, replace(observations, bangs=())).events
    assert {one.located.why for one in made} == {Why.NO_PLACE, Why.MAY_BE_ANOTHER}
    assert at_least(made) == len(SHOTS)


def test_a_flash_by_a_clock_that_is_off_is_told_with_the_event_that_others_place() -> None:
    times = np.cumsum(np.random.default_rng(5).uniform(15.0, 60.0, 30))
    sources = [
        source(x, y, *times[first::3].tolist())
        for first, (x, y) in enumerate([(700, 1_100), (2_300, -900), (3_400, 800)])
    ]
    scene = field(*sources, posts=5, seconds=1_200.0)
    scene = replace(scene, clocks=(0.0, 0.0, 4.3, 0.0, 0.0))
    observations, truth = observed(scene, np.random.default_rng(1))
    made = made_of(scene, observations)
    assert any(one.out_of_bound for one in made.clocks)
    assert at_least(made.events) <= len(truth)


def test_a_post_that_sees_alone_what_others_saw_at_another_moment_there_may_have_seen_the_same() -> None:
    """Its clock jumped after the first shot, too late in the night for that to be told of it."""
    scene, observations = seen()
    late = tuple(
        replace(one, time=one.time + 2.1) if one.post == "P03" and one.time > START + 90 else one
        for one in observations.flashes
    )
    bangs = tuple(one for one in observations.bangs if one.post != "P03" or one.pick.time < START + 90)
    made = made_of(scene, replace(observations, flashes=tuple(sorted(late, key=lambda f: f.time)), bangs=bangs))
    assert len(made.events) > len(SHOTS)
    assert at_least(made.events) == len(SHOTS)


def twice(made: Events) -> list[tuple[str, str, int, float]]:
    """Observations that are parts of more than one event."""
    parts = Counter((part.post, part.kind, part.at, part.time) for event in made.events for part in event.parts)
    return [part for part, count in parts.items() if count > 1]


def damaged(post: str, scene: Field, observations: Observations) -> list[tuple[Field, Observations]]:
    """A field as it is, and with one post deaf, blind, or with its bearings withdrawn."""
    return [
        (scene, observations),
        (scene, without(observations, post, bangs=True)),
        (scene, without(observations, post, flashes=True)),
        (blinded(scene, post), observations),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_no_onset_and_no_flash_is_a_part_of_two_events(seed: int) -> None:
    dice = np.random.default_rng(seed)
    scene = random_field(dice, clutter=Clutter(10.0, 0.13, 1.0), seconds=150.0)
    observations, _ = observed(scene, dice)
    for there in damaged("P02", scene, observations):
        assert not twice(made_of(*there))


def test_onsets_of_an_event_that_is_not_sure_are_no_other_event() -> None:
    """A flash that one camera saw, and two loud bangs that may be of it: chance may have made that, but not twice."""
    scene = field(posts=3)
    light = flash(scene, 0, START + 100.0, 640.0, 360.0)
    bangs = tuple(
        Bang(post, pick(post, START + time, 30.0, 0.97), "00", number)
        for number, (post, time) in enumerate((("P01", 104.0), ("P02", 105.0)))
    )
    nothing, _ = observed(scene, np.random.default_rng(1))
    made = made_of(scene, replace(nothing, flashes=(light,), bangs=bangs))
    assert not twice(made)


@pytest.mark.parametrize("seed", range(2))
def test_mirrored_fields_with_a_damaged_post_have_the_same_parts(seed: int) -> None:
    dice = np.random.default_rng(seed)
    scene = random_field(dice, clutter=Clutter(10.0, 0.13, 1.0))
    observations, _ = observed(scene, dice)
    for there in damaged("P02", scene, observations):
        here, mirror = made_of(*there).events, made_of(*mirrored(*there)).events
        assert [[(part.post, part.kind, part.time) for part in one.parts] for one in here] == [
            [(part.post, part.kind, part.time) for part in one.parts] for one in mirror
        ]
        assert [one.located.why for one in here] == [one.located.why for one in mirror]
