"""What is made of what several posts saw and heard, in fields whose truth is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from field_scenes import QUIET, field, found, made_of, source
from relaas.monitor.event import Event, Evidence
from relaas.monitor.fusion.conclusion import Why
from relaas.monitor.fusion.interval import order
from relaas.monitor.ground.weather import Weather
from relaas.monitor.observation import Bang
from relaas.monitor.simulation.field import START, Clutter
from relaas.monitor.simulation.observed import flash, observed, pick
from relaas.monitor.wording import LANGUAGES, words

NIGHT = Clutter(2.0, 0.13, 1.0)


def nearest(events: tuple[Event, ...], time: float) -> Event:
    return min(events, key=lambda one: abs(one.origin - START - time))


def off(event: Event, x: float, y: float) -> float:
    assert event.place is not None
    return float(np.hypot(event.place.x - x, event.place.y - y))


def test_one_event_that_many_posts_recorded_is_entered_once_at_its_place_and_moment() -> None:
    made, _ = found(field(source(1_500, 900, 100.0), posts=5))
    (event,) = made.events
    assert off(event, 1_500, 900) < 15
    assert event.origin == pytest.approx(START + 100, abs=0.03)
    assert event.interval[0] < START + 100 < event.interval[1]
    assert (event.located.value, event.side.value) == ("located", "North")
    assert len(event.posts) >= 4
    assert dict(event.shares)["North"] > 0.99
    assert sum(share for _, share in event.shares) == pytest.approx(1.0, abs=1e-6)


def test_flash_and_bang_of_one_post_alone_give_a_place_by_one_kind_of_evidence() -> None:
    scene = field(source(300, 500, *np.arange(20.0, 280.0, 20.0).tolist(), heard_by=("P01",)), posts=1)
    made, _ = found(scene)
    assert {one.evidence for one in made.events} == {(Evidence.RANGE,)}
    assert not any(one.side.determined for one in made.events)
    assert all(off(one, 300, 500) < 40 for one in made.events)
    bang = next(part for part in made.events[0].parts if part.kind == "bang")
    assert bang.range_ == pytest.approx(np.hypot(300, 1_300), abs=20)


def test_a_flash_without_a_bang_is_an_event_with_a_direction_only() -> None:
    made, _ = found(field(source(300, 500, 50.0, heard_by=("nobody",)), posts=1))
    (event,) = made.events
    assert event.located.why == event.side.why == Why.DIRECTION_ONLY
    assert event.parts[0].azimuth == pytest.approx(np.degrees(np.arctan2(300, 1_300)), abs=0.4)


def test_the_first_onset_after_a_flash_is_not_simply_taken_for_its_bang() -> None:
    scene = field(source(300, 500, 50.0), posts=4)
    observations, _ = observed(scene, np.random.default_rng(3))
    post = scene.posts[0].id
    early = Bang(post, pick(post, START + 51.0, 15.0, 0.5), "00", 1)
    bangs = tuple(sorted((*observations.bangs, early), key=lambda one: one.pick.time))
    event = nearest(made_of(scene, replace(observations, bangs=bangs)).events, 50.0)
    assert off(event, 300, 500) < 15
    assert "00" not in {part.source for part in event.parts}


def test_the_wind_is_taken_off() -> None:
    air = Weather(-5.0, 0.0, -12.0, 1.0, 0.5)
    windy = replace(field(source(0, 500, 100.0), posts=1), weather=air, air=air)
    (known,), (unknown,) = (found(replace(windy, weather=one))[0].events for one in (air, replace(air, north=0.0)))
    assert off(known, 0, 500) < 20
    assert off(unknown, 0, 500) > 30


def test_sound_alone_places_an_event_that_enough_posts_heard() -> None:
    scene = field(replace(source(2_100, 700, 60.0), flashes=0.0), posts=6, clutter=NIGHT)
    event = nearest(found(scene)[0].events, 60.0)
    assert event.located.determined
    assert off(event, 2_100, 700) < 60
    assert event.evidence == (Evidence.DIFFERENCE,)
    assert event.side.why == Why.ONE_KIND_OF_EVIDENCE


def test_nothing_is_located_where_there_is_nothing() -> None:
    for seed in range(3):
        made, _ = found(field(posts=6, clutter=Clutter(20.0, 0.13, 0.0), seconds=1_200.0), seed)
        assert not [one for one in made.events if one.located.determined or one.side.determined]


def test_an_event_at_the_line_is_on_no_side() -> None:
    made, _ = found(field(source(1_500, 15, 100.0), posts=5))
    (event,) = made.events
    assert (event.side.value, event.side.why) == ("undetermined", Why.AT_THE_LINE)


def test_without_a_line_nothing_is_said_of_sides() -> None:
    from field_scenes import readings
    from relaas.monitor.fusion.events import events

    scene = field(source(1_500, 900, 100.0), posts=5)
    observations, _ = observed(scene, np.random.default_rng(1))
    made = events(observations, scene.posts, None, readings(scene), (scene.begin, scene.end))
    assert (made.events[0].side.why, made.events[0].shares) == (Why.NO_LINE, ())


def test_a_withdrawn_camera_gives_no_direction() -> None:
    scene = field(source(300, 500, 50.0), posts=1)
    observations, _ = observed(scene, np.random.default_rng(1))
    camera = scene.posts[0].camera
    assert camera is not None
    posts = (replace(scene.posts[0], camera=replace(camera, withdrawn="it was turned")),)
    (event,) = made_of(replace(scene, posts=posts), observations).events
    assert (event.modes, event.located.why) == ((), Why.NO_PLACE)
    assert event.parts[0].azimuth is None


def test_the_order_of_events_is_told_only_where_their_times_do_not_overlap() -> None:
    # The farther one is heard last at every post that hears both, and was first.
    made, _ = found(field(source(500, 2_400, 100.0), source(3_500, -200, 104.0), posts=5, bound=0.5))
    far, near = (min(made.events, key=lambda one: off(one, x, y)) for x, y in ((500, 2_400), (3_500, -200)))
    assert (order(far, near).value, order(near, far).value) == ("before", "after")
    made, _ = found(field(source(500, 2_400, 100.0), source(3_500, -200, 100.3), posts=5, bound=0.5))
    far, near = (min(made.events, key=lambda one: off(one, x, y)) for x, y in ((500, 2_400), (3_500, -200)))
    assert order(far, near).why == "intervals-overlap"


def test_two_flashes_of_one_camera_are_in_its_order_whatever_its_clock() -> None:
    scene = field(posts=1, bound=30.0)
    observations, _ = observed(scene, np.random.default_rng(1))
    flashes = tuple(flash(scene, 0, START + time, x, 360.0) for time, x in ((20.0, 300.0), (20.5, 900.0)))
    first, second = made_of(scene, replace(observations, flashes=flashes)).events
    assert order(first, second).why == "one-camera-saw-both"
    assert order(second, first).value == "after"


def test_a_clock_that_is_set_back_between_two_flashes_does_not_turn_their_order() -> None:
    scene = field(posts=1, bound=0.01)
    observations, _ = observed(scene, np.random.default_rng(1))
    early, late = (flash(scene, 0, START + time, x, 360.0) for time, x in ((20.0, 300.0), (20.5, 900.0)))
    flashes = (replace(late, time=late.time - 5.0), early)
    made = made_of(scene, replace(observations, flashes=flashes)).events
    second, first = made
    assert (order(first, second).value, order(second, first).value) == ("before", "after")


def test_flashes_in_different_recordings_of_a_camera_are_ordered_by_its_clock_and_its_bound() -> None:
    scene = field(posts=1, bound=30.0)
    observations, _ = observed(scene, np.random.default_rng(1))
    early, late = (flash(scene, 0, START + time, x, 360.0) for time, x in ((20.0, 300.0), (20.5, 900.0)))
    flashes = (early, replace(late, source="f" * 64))
    first, second = made_of(scene, replace(observations, flashes=flashes)).events
    assert order(first, second).why == "intervals-overlap"


def test_every_reason_is_told_in_either_language() -> None:
    reasons = {*map(str, Why), "one-camera-saw-both", "intervals-apart", "intervals-overlap"}
    for language in LANGUAGES:
        assert words("fusion/reasons.toml")[language].keys() == reasons


def test_an_event_has_the_same_name_whoever_reckons_it_again() -> None:
    scene = field(source(1_500, 900, 100.0), posts=5, clutter=QUIET)
    assert found(scene)[0].events[0].id == found(scene)[0].events[0].id


def test_two_flashes_of_one_frame_are_two_events_with_two_names() -> None:
    scene = field(source(300, 500, 50.0, heard_by=("nobody",)), posts=1)
    watched, _ = observed(scene, np.random.default_rng(1))
    (one,) = watched.flashes
    both = replace(watched, flashes=(one, replace(one, x=one.x + 200.0)))
    events = made_of(scene, both).events
    assert len(events) == 2
    assert len({event.id for event in events}) == 2


def test_shots_in_a_row_tell_the_distance_together_where_one_alone_does_not() -> None:
    times = np.cumsum(np.random.default_rng(3).uniform(3, 20, 14)).tolist()
    scene = field(source(300, 500, *times, heard_by=("P01",)), posts=1, clutter=Clutter(4.0, 0.13, 1.0))
    made, _ = found(scene)
    row = [nearest(made.events, time) for time in times]
    located = [one for one in row if one.located.determined]
    assert len(located) >= 11
    assert max(off(one, 300, 500) for one in located) < 40
    (single, *_) = found(replace(scene, sources=(source(300, 500, times[6], heard_by=("P01",)),)))[0].events
    assert not single.located.determined
