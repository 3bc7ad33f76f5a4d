"""Clocks that jump or begin to gain: found by the moment, told, and never taken from shots that only look alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from field_scenes import field, made_of, readings, source
from relaas.monitor.fusion.array import array_of
from relaas.monitor.fusion.clocks import told
from relaas.monitor.fusion.hearing import ears
from relaas.monitor.fusion.jumped import Jump, jumped
from relaas.monitor.fusion.limits import Limits
from relaas.monitor.fusion.polish import Account, Solved
from relaas.monitor.fusion.seeing import seen
from relaas.monitor.fusion.setting_right import set_right
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.fusion.timekeeping import kept
from relaas.monitor.observation import Observations
from relaas.monitor.simulation.deceiving import jammed
from relaas.monitor.simulation.field import START, Clutter, Field, Source, random_field
from relaas.monitor.simulation.observed import Fired, observed

#: By how much the clock of the first post is ahead, at seconds after the beginning.
Ahead = Callable[[float], float]

CLUTTER = Clutter(4.0, 0.13, 1.0)
#: Two places that the first post sees and hears, at either hand of it.
LEFT, RIGHT = (-200.0, 700.0), (600.0, 900.0)
UNEVEN = (101.0, 108.5, 112.0, 300.0, 311.0, 315.5, 502.0, 506.5, 515.0, 702.0, 713.0, 717.0, 905.0, 911.0, 920.5)
EVEN = tuple(100.0 + 10.0 * n for n in range(30))


def jump(time: float) -> float:
    return 2.0 if time > 450.0 else 0.0


def drift(time: float) -> float:
    return max(2e-3 * (time - 450.0), 0.0)


def both(time: float) -> float:
    return -1.5 + 2e-3 * (time - 450.0) if time > 450.0 else 0.0


def none(_: float) -> float:
    return 0.0


def scene(*sources: Source, posts: int = 4, bound: float = 0.02) -> Field:
    return field(*sources, posts=posts, clutter=CLUTTER, seconds=1_000.0, bound=bound)


def at(place: tuple[float, float], *times: float) -> Source:
    return source(*place, *times)


def two_places(times: tuple[float, ...] = UNEVEN) -> tuple[Source, Source]:
    return at(LEFT, *times[::2]), at(RIGHT, *times[1::2])


def by(scene: Field, ahead: Ahead) -> tuple[Observations, tuple[Fired, ...]]:
    """What the posts of a field observe, the first of them by a clock that is off."""
    found, truth = observed(scene, np.random.default_rng(1))
    post = scene.posts[0].id

    def off(time: float) -> float:
        return time + ahead(time - START)

    flashes = [replace(one, time=off(one.time)) if one.post == post else one for one in found.flashes]
    bangs = [
        replace(one, pick=replace(one.pick, time=off(one.pick.time))) if one.post == post else one
        for one in found.bangs
    ]
    return replace(found, flashes=tuple(flashes), bangs=tuple(bangs)), truth


def situation_of(scene: Field, observations: Observations) -> Situation:
    array = array_of(scene.posts)
    return Situation(
        array,
        seen(observations.flashes, observations.watches, array, START),
        ears(observations.bangs, observations.watches, array, START),
        readings(scene),
        told(array),
        Limits(),
    )


def event(x: float, y: float, time: float, posts: tuple[int, ...] = (1, 2)) -> Solved:
    """An event that some posts place, to some metres and milliseconds; it tells nothing of offsets."""
    nothing = np.zeros(2 * len(posts))
    covariance = np.diag([25.0, 25.0, 0.02**2])
    return Solved(Account((), ()), x, y, time, covariance, np.zeros(3), 1.0, np.diag(nothing), nothing, posts)


def events_of(truth: tuple[Fired, ...], posts: tuple[int, ...] = (1, 2)) -> list[Solved]:
    return [event(one.place.x, one.place.y, one.time - START, posts) for one in truth]


def found(scene: Field, ahead: Ahead, posts: tuple[int, ...] = (1, 2)) -> tuple[Jump, ...]:
    """What is found where the given posts place all that was fired."""
    observations, truth = by(scene, ahead)
    return jumped(situation_of(scene, observations), events_of(truth, posts))


@pytest.mark.parametrize(
    ("ahead", "since", "by_then", "gains"),
    [(jump, 502.0, 2.0, 0.0), (both, 502.0, -1.4, 2e-3), (drift, 702.0, 0.5, 2e-3)],
)
def test_a_clock_that_jumps_or_gains_is_found_with_its_moment(
    ahead: Ahead, since: float, by_then: float, gains: float
) -> None:
    (one,) = found(scene(*two_places()), ahead)
    assert one.posts == (0,)
    assert one.since == pytest.approx(since, abs=25.0)
    assert one.ahead == pytest.approx(ahead(one.since), abs=0.1)
    assert one.ahead == pytest.approx(by_then, abs=0.15)
    assert one.gains == pytest.approx(gains, abs=3e-4)
    assert one.agreed is not None
    assert 310.0 < one.agreed < one.since
    assert one.agreed <= one.begins <= one.since


def test_a_clock_that_never_agreed_has_no_moment_at_which_it_did() -> None:
    (one,) = found(scene(*two_places()), lambda _: 2.0)
    assert (one.posts, one.agreed) == ((0,), None)
    assert one.since < 103.0


@pytest.mark.parametrize(
    ("name", "made", "ahead", "posts"),
    [
        ("nothing is wrong", scene(*two_places()), none, (1, 2)),
        ("within the bound", scene(*two_places(), bound=0.5), lambda time: 0.4 if time > 450 else -0.2, (1, 2)),
        ("even intervals", scene(*two_places(EVEN)), none, (1, 2)),
        ("too few events", scene(*two_places((101.0, 300.0, 502.0))), jump, (1, 2)),
        ("it alone places them", scene(*two_places()), jump, (0,)),
    ],
)
def test_no_clock_is_doubted_without_need(name: str, made: Field, ahead: Ahead, posts: tuple[int, ...]) -> None:
    assert not found(made, ahead, posts), name


def test_shots_at_even_intervals_of_another_gun_are_no_clock() -> None:
    # As if the post had only a neighbour of each gun, which fires as often and three seconds later.
    assert not found(scene(at(LEFT, *EVEN), at(RIGHT, *(time + 4.0 for time in EVEN))), lambda _: 3.0)
    assert found(scene(*two_places()), lambda _: 3.0)


def test_one_gun_whose_distance_is_wrong_is_no_clock() -> None:
    made = scene(*two_places())
    observations, truth = observed(made, np.random.default_rng(1))
    left = [one for one in truth if (one.place.x, one.place.y) == LEFT]
    # Three hundred metres too near: all its bangs come 0.9 s late.
    near = [event(one.place.x, one.place.y - 300.0, one.time - START) for one in left]
    assert not jumped(situation_of(made, replace(observations, flashes=())), near)
    # Where the bangs of two guns are as late, it is the clock; so it is where flashes are as late as bangs.
    observations, _ = by(made, lambda _: 0.9)
    heard = situation_of(made, replace(observations, flashes=()))
    assert not jumped(heard, events_of(tuple(left)))
    assert [one.posts for one in jumped(heard, events_of(truth))] == [(0,)]
    assert [one.posts for one in jumped(situation_of(made, observations), events_of(tuple(left)))] == [(0,)]


def test_of_two_posts_it_is_not_known_which_is_off() -> None:
    (one,) = found(scene(*two_places(), posts=2), jump, (1,))
    assert one.posts == (0, 1)


def test_the_witness_that_others_bear_out_is_not_doubted() -> None:
    made = scene(*two_places())
    observations, truth = by(made, jump)
    events = events_of(truth, (1,))
    assert [one.posts for one in jumped(situation_of(made, observations), events)] == [(0, 1)]
    # Elsewhere it has what another post has as well, of which the first one has nothing.
    elsewhere = [event(9_000.0, 100.0, time, (1, 3)) for time in (600.0, 800.0)]
    assert [one.posts for one in jumped(situation_of(made, observations), [*events, *elsewhere])] == [(0,)]


def test_times_are_set_right_from_the_jump_on_and_no_side_rests_on_them() -> None:
    made = scene(*two_places())
    observations, truth = by(made, both)
    here = situation_of(made, observations)
    (one_jump,) = jumped(here, events_of(truth))
    assert one_jump.agreed is not None
    there = set_right(here, [one_jump])
    assert there.clocks.trusted.tolist() == [False, True, True, True]
    right = situation_of(made, observed(made, np.random.default_rng(1))[0])
    for one, other in ((there.seen.time, right.seen.time), (there.ears[0].time, right.ears[0].time)):
        assert (np.diff(one) >= 0).all()
        # In between nothing tells when it jumped.
        told_of = (other < one_jump.agreed) | (other > one_jump.since)
        assert one[told_of] == pytest.approx(other[told_of], abs=0.1)
    assert (there.ears[1].time == here.ears[1].time).all()


def test_a_clock_that_is_not_trusted_does_not_draw_the_others_along() -> None:
    array = array_of(scene(posts=3).posts)
    clocks = told(array)
    clocks = replace(clocks, trusted=np.array([True, True, False]))
    posts = (0, 1, 2)
    # Each event ties the first two to the third alone, which is off by something else each time.
    ties = np.zeros((6, 6))
    ties[:3, :3] = np.array([[1.0, 0.0, -1.0], [0.0, 1.0, -1.0], [-1.0, -1.0, 2.0]]) / 0.01**2
    events = [
        replace(
            event(1_000.0 * number, 0.0, 100.0 * number, posts),
            information=ties,
            pull=ties @ np.array([0.0, 0.0, off, 0.0, 0.0, 0.0]),
        )
        for number, off in enumerate((-0.4, -0.4, 0.0, 1.2))
    ]
    made = kept(array, clocks, events)
    assert made.offset[:2] == pytest.approx([0.0, 0.0], abs=1e-3)
    assert made.trusted.tolist() == [True, True, False]


def test_a_clock_that_jumps_in_a_field_is_told_and_declared_places_stay_right() -> None:
    dice = np.random.default_rng(20_017)
    made = random_field(dice)
    observations, truth = jammed(made, dice)
    result = made_of(made, observations)
    (remark,) = result.remarks
    assert (remark.code, remark.subject) == ("CLOCK-JUMPED", "P04")
    assert "Z on, gaining +" in str(remark)
    (clock,) = (one for one in result.clocks if one.out_of_bound)
    assert clock.post == "P04"
    assert clock.since is not None
    # It was 2.6 s behind from 86 s on, and gains 2 ms a second; what tells so first is fired at 179 s.
    assert clock.since - START == pytest.approx(179.0, abs=1.0)
    assert clock.offset == pytest.approx(-2.60 + 2e-3 * (179 - 86), abs=0.05)
    assert clock.gains == pytest.approx(2e-3, abs=5e-4)
    declared = [one for one in result.events if one.located.determined]
    assert len(declared) >= 0.6 * len(truth)
    for one in declared:
        assert min(abs(one.origin - fired.time) for fired in truth) < 0.5


def test_the_same_field_without_the_jump_has_nothing_to_tell() -> None:
    dice = np.random.default_rng(20_017)
    made = random_field(dice)
    result = made_of(made, observed(made, dice)[0])
    assert not result.remarks
    assert all(one.since is None for one in result.clocks)
