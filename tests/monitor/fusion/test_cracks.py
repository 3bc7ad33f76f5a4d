"""Rifles whose bullets outrun their sound: the blast is chosen, and the crack before it is told and decides nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from field_scenes import QUIET, field, found, made_of, mirrored, source
from relaas.monitor.event import Event
from relaas.monitor.event_rows import rows
from relaas.monitor.fusion.conclusion import PHASE, Why, at_least
from relaas.monitor.ground.bullet import Bullet
from relaas.monitor.ground.frame import Frame
from relaas.monitor.night import FORM, Expectations, Night
from relaas.monitor.night_json import from_json, to_json
from relaas.monitor.observation import Bang, Observations
from relaas.monitor.simulation.cracking import crack_at
from relaas.monitor.simulation.field import START, Clutter, Field, random_field
from relaas.monitor.simulation.observed import digest, observed, pick
from relaas.monitor.simulation.rifles import rifles
from relaas.monitor.sound.pick import Pick, Shape
from relaas.monitor.sound.picking import with_echoes
from relaas.monitor.sound.shape import shrillness

#: Of a crack, and of a blast that came some way, as they are picked.
SHRILL = Shape(0.0003, 0.19, 19.5, 2_000.0, 1_300.0, 0.4, -18.0, 0.1)
DULL = replace(SHRILL, centroid=500.0, bandwidth=600.0)
#: Of a gun north of the line; P01 at (0, -800) is 1334 m away, so that its blast is there after some 3.95 s.
GUN = (300.0, 500.0)
#: Of another one, which more cameras see, and which fires towards P03 at (2000, -800).
RIFLE = (1_500.0, 900.0)


def rifle(*times: float) -> Field:
    """A gun north of the line that fires over it, past P03."""
    return field(replace(source(*RIFLE, *times), bullet=Bullet(165.0, 900.0, 0.2)), posts=5)


def cracks(event: Event) -> list[tuple[str, float]]:
    return [(part.post, part.time) for part in event.parts if part.kind == "crack"]


def without_cracks(event: Event) -> list[tuple[str, str, float]]:
    return [(part.post, part.kind, part.time) for part in event.parts if part.kind != "crack"]


def with_onset(seen: Observations, post: str, time: float, strength: float, form: Shape | None) -> Observations:
    """What was observed, and one more onset at a post, some seconds after the beginning."""
    more = replace(pick(post, START + time, strength, 0.5), shape=form)
    own = [*(one for one in seen.bangs if one.post == post), Bang(post, more, digest(post), round(time * 48_000))]
    others = [one for one in seen.bangs if one.post != post]
    own = sorted(own, key=lambda one: one.pick.time)
    own = [replace(one, pick=told) for one, told in zip(own, with_echoes(one.pick for one in own), strict=True)]
    return replace(seen, bangs=tuple(sorted((*others, *own), key=lambda one: (one.pick.time, one.post))))


def test_the_blast_places_a_rifle_and_the_crack_before_it_is_told() -> None:
    scene = rifle(100.0)
    made, _ = found(scene)
    (event,) = made.events
    assert event.place is not None
    assert np.hypot(event.place.x - RIFLE[0], event.place.y - RIFLE[1]) < 15
    assert (event.located.value, event.side.value) == ("located", "North")
    assert event.phase == PHASE
    gun = scene.sources[0]
    assert gun.bullet is not None
    due = {}
    for post in scene.posts:
        assert post.microphone is not None
        heard = crack_at(post.microphone.place, gun.place, gun.bullet, scene.air)
        if heard is not None:
            due[post.id] = START + 100.0 + heard.seconds
    told = cracks(event)
    assert "P03" in {post for post, _ in told}
    assert all(time == pytest.approx(due[post], abs=0.06) for post, time in told)
    assert all(
        part.residual is None and part.range_ is None and part.azimuth is None
        for part in event.parts
        if part.kind == "crack"
    )


def test_a_crack_neither_names_an_event_nor_moves_it() -> None:
    scene = rifle(100.0)
    observations, _ = observed(scene, np.random.default_rng(1))
    (with_it,) = made_of(scene, observations).events
    told = {time for _, time in cracks(with_it)}
    assert told
    left = tuple(one for one in observations.bangs if one.pick.time not in told)
    (without,) = made_of(scene, replace(observations, bangs=left)).events
    assert with_it.id == without.id
    assert without_cracks(with_it) == without_cracks(without)
    assert (with_it.located.why, with_it.side.value, with_it.side.why, with_it.evidence, with_it.phase) == (
        without.located.why, without.side.value, without.side.why, without.evidence, without.phase,
    )  # fmt: skip
    assert with_it.place is not None
    assert without.place is not None
    assert np.hypot(with_it.place.x - without.place.x, with_it.place.y - without.place.y) < 0.5


@pytest.mark.parametrize(
    ("after", "strength", "form", "told"),
    [
        (2.5, 40.0, SHRILL, True),
        (2.5, 40.0, DULL, False),  # dull as a blast that came some way
        (2.5, 40.0, None, False),  # nothing is known of its shape
        (2.5, 20.0, SHRILL, False),  # weaker than the blast
        (0.9, 40.0, SHRILL, False),  # sooner than a bullet of 3.5 times the speed of sound would bring it
        (4.6, 40.0, SHRILL, False),  # after the blast
    ],
)
def test_what_is_told_as_a_crack(after: float, strength: float, form: Shape | None, told: bool) -> None:
    scene = field(source(*GUN, 100.0))
    observations, _ = observed(scene, np.random.default_rng(3))
    event = max(
        made_of(scene, with_onset(observations, "P01", 100.0 + after, strength, form)).events,
        key=lambda one: len(one.parts),
    )
    assert event.located.determined
    assert cracks(event) == ([("P01", START + 100.0 + after)] if told else [])


def test_two_cracks_that_no_one_direction_allows_are_not_both_told() -> None:
    # P01 lies south of the gun and P02 north-east of it: no bullet is heard early at both.
    scene = field(source(500, -100, 100.0))
    observations, _ = observed(scene, np.random.default_rng(3))
    for post in ("P01", "P02"):
        own = next(one.pick.time for one in observations.bangs if one.post == post)
        observations = with_onset(observations, post, own - START - 1.3, 45.0, SHRILL)
    event = max(made_of(scene, observations).events, key=lambda one: len(one.parts))
    assert event.located.determined
    assert len(cracks(event)) == 1


def test_a_place_that_is_not_declared_has_no_crack() -> None:
    scene = rifle(100.0)
    observations, _ = observed(scene, np.random.default_rng(1))
    heard = tuple(one for one in observations.bangs if one.post == "P02")
    events = made_of(scene, replace(observations, bangs=heard, flashes=())).events
    assert not any(cracks(event) for event in events)


@pytest.mark.parametrize(("level", "why"), [(48.0, Why.MAY_BE_CRACK), (24.0, Why.TOO_FEW_POSTS)])
def test_dull_onsets_that_one_bullet_explains_may_be_its_crack(level: float, why: Why) -> None:
    scene = rifle(100.0)
    gun = scene.sources[0]
    assert gun.bullet is not None
    quiet = replace(scene, sources=(replace(gun, bullet=None),))
    observations, _ = observed(quiet, np.random.default_rng(3))
    for post in scene.posts:
        assert post.microphone is not None
        heard = crack_at(post.microphone.place, gun.place, gun.bullet, scene.air)
        if heard is not None:
            observations = with_onset(observations, post.id, 100.0 + heard.seconds, level, DULL)
    placed, other = sorted(made_of(quiet, observations).events, key=lambda one: not one.located.determined)
    assert placed.located.determined
    assert not cracks(placed)
    assert (other.located.value, other.located.why) == ("undetermined", why)
    assert not other.side.determined
    assert at_least((placed, other)) == (1 if why == Why.MAY_BE_CRACK else 2)


def test_cracks_make_no_events_of_their_own() -> None:
    scene = rifle(60.0, 100.0, 140.0)
    made, truth = found(scene)
    assert len(made.events) == len(truth) == 3
    told = {time for event in made.events for _, time in cracks(event)}
    assert len(told) >= 3
    rests_on = {time for event in made.events for _, kind, time in without_cracks(event) if kind == "bang"}
    assert not told & rests_on


@pytest.mark.parametrize("along", [False, True])
def test_rifles_by_chance_are_placed_and_no_side_is_wrong(along: bool) -> None:
    off, told, stray, sided = [], 0, 0, 0
    for seed in range(4, 8):
        dice = np.random.default_rng(seed)
        scene = rifles(random_field(dice, clutter=Clutter(shrill=0.03)), dice, along)
        observations, truth = observed(scene, dice)
        for event in made_of(scene, observations).events:
            near = min(truth, key=lambda one: abs(one.time - event.origin))
            if event.side.determined:
                sided += 1
                assert event.side.value == ("North" if near.place.y > 0 else "South")
            if event.located.determined and event.place is not None:
                off.append(float(np.hypot(event.place.x - near.place.x, event.place.y - near.place.y)))
            for post, time in cracks(event):
                told += 1
                stray += not _is_crack(scene, near.place.x, near.time, post, time)
    assert len(off) >= 25
    assert np.median(off) < 6
    assert np.mean(np.array(off) > 150) <= 0.05
    assert sided >= 10
    assert told >= 5
    assert stray <= 0.2 * told


def _is_crack(scene: Field, x: float, fired: float, post: str, time: float) -> bool:
    number = next(n for n, one in enumerate(scene.posts) if one.id == post)
    ear, gun = scene.posts[number].microphone, next(one for one in scene.sources if one.place.x == x)
    if ear is None or gun.bullet is None:
        return False
    heard = crack_at(ear.place, gun.place, gun.bullet, scene.air)
    return heard is not None and abs(fired + heard.seconds + scene.clocks[number] - time) < 0.1


@pytest.mark.parametrize("along", [False, True])
@pytest.mark.parametrize("seed", [4, 6])
def test_a_mirrored_field_of_rifles_gives_mirrored_events(seed: int, along: bool) -> None:
    other_side = {"North": "South", "South": "North", "undetermined": "undetermined"}
    dice = np.random.default_rng(seed)
    scene = rifles(random_field(dice, clutter=Clutter(10.0, 0.13, 1.0, 0.03)), dice, along)
    observations, _ = observed(scene, dice)
    here = made_of(scene, observations).events
    there = made_of(*mirrored(scene, observations)).events
    assert any(cracks(event) for event in here)
    assert [without_cracks(one) for one in here] == [without_cracks(one) for one in there]
    assert [cracks(one) for one in here] == [cracks(one) for one in there]
    assert [other_side[one.side.value] for one in here] == [one.side.value for one in there]


@pytest.mark.parametrize("seed", range(2))
def test_bullets_change_nothing_of_what_else_a_field_has(seed: int) -> None:
    def made(with_bullets: bool) -> Observations:
        dice = np.random.default_rng(seed)
        scene = rifles(random_field(dice), dice)
        if not with_bullets:
            scene = replace(scene, sources=tuple(replace(one, bullet=None) for one in scene.sources))
        return observed(scene, dice)[0]

    plain, cracked = made(False), made(True)
    assert plain.flashes == cracked.flashes
    before = {(one.post, one.pick.time) for one in plain.bangs}
    after = {(one.post, one.pick.time) for one in cracked.bangs if shrillness(one.pick.shape) == 0.0}
    # Nothing comes but cracks and what goes is hidden by one, close behind it.
    came = [one for one in cracked.bangs if (one.post, one.pick.time) not in before]
    assert came
    assert all(one.pick.shape is not None for one in came)
    gone = before - after
    assert len(gone) < 0.1 * len(before)
    assert all(any(one.post == post and 0 <= time - one.pick.time < 1.0 for one in came) for post, time in gone)


def test_what_is_dull_is_no_echo_of_what_is_shrill() -> None:
    def picked(first: Shape | None, second: Shape | None) -> float:
        early, late = (
            Pick("P", 10.0, 0.001, 45.0, -10.0, shape=first), Pick("P", 10.4, 0.001, 30.0, -25.0, shape=second),
        )  # fmt: skip
        return with_echoes([early, late])[1].echo

    assert picked(SHRILL, DULL) == 0.0
    assert picked(DULL, DULL) == picked(SHRILL, SHRILL) == picked(None, None) > 0.5


@pytest.mark.parametrize(("centroid", "share"), [(500.0, 0.0), (1_000.0, 0.0), (1_100.0, 0.5), (3_000.0, 1.0)])
def test_how_shrill_a_sound_is(centroid: float, share: float) -> None:
    assert shrillness(replace(SHRILL, centroid=centroid)) == pytest.approx(share)
    assert shrillness(None) == 0.0


def test_a_crack_is_in_the_night_and_in_its_rows() -> None:
    scene = rifle(100.0)
    made, _ = found(scene)
    night = Night(
        FORM, "net", "UTC", scene.begin, scene.end, Frame(), scene.posts, scene.line, (), (),
        Observations((), (), ()), made.events, (), Expectations(), (), True,
    )  # fmt: skip
    assert from_json(to_json(night)).events == made.events
    (row,) = rows(night)
    assert row["cracks"] == len(cracks(made.events[0])) > 0
    assert row["heard"] == sum(part.kind == "bang" for part in made.events[0].parts)


def test_a_quiet_field_has_nothing_shrill() -> None:
    assert QUIET.shrill == 0.0
    observations, _ = observed(field(source(*GUN, 100.0)), np.random.default_rng(3))
    assert all(one.pick.shape is None for one in observations.bangs)
