"""Deceptions planted in what a made-up field's posts observe, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from relaas.monitor.ground.sensor import Place
from relaas.monitor.observation import Bang, Observations
from relaas.monitor.simulation.field import Clutter, Field, Source
from relaas.monitor.simulation.observed import Fired, digest, observed, pick

#: Into a field, what its posts observe; what was there is not changed by it.
Deception = Callable[[Field, np.random.Generator], tuple[Observations, tuple[Fired, ...]]]


def replayed(field: Field, dice: np.random.Generator) -> tuple[Observations, tuple[Fired, ...]]:
    """A loudspeaker beside one post replays a shot, after each shot and at other times."""
    found, truth = observed(field, dice)
    victim = field.posts[int(dice.integers(len(field.posts)))].id
    times = [one.time + float(dice.uniform(0.5, 8.0)) for one in truth]
    times += dice.uniform(field.begin, field.end, 10).tolist()
    more = [
        Bang(victim, pick(victim, time, float(dice.uniform(20, 30)), 0.85), digest(victim), number)
        for number, time in enumerate(times)
    ]
    return _with_bangs(found, more), truth


def crackers(field: Field, dice: np.random.Generator) -> tuple[Observations, tuple[Fired, ...]]:
    """Crackers go off some tens of metres before one post, as often as shots are fired; it alone notices them.

    They are among what there was, since they are where they go off.
    """
    number = int(dice.integers(len(field.posts)))
    post = field.posts[number]
    toward = 1.0 if post.place.y < 0 else -1.0
    place = Place(
        post.place.x + float(dice.uniform(-40, 40)), post.place.y + toward * float(dice.uniform(45, 120)), 10.0
    )
    shots = [time for source in field.sources for time in source.times]
    times = [time + float(dice.uniform(-1.0, 1.0)) for time in shots]
    times += dice.uniform(field.begin, field.end, 5).tolist()
    planted = Source(place, tuple(sorted(times)), 6_000.0, 1.0, (post.id,))
    own = replace(field, posts=(post,), sources=(planted,), clocks=(field.clocks[number],))
    own = replace(own, sounds=(field.sounds[number],), turned=(field.turned[number],), clutter=Clutter(0.0, 0.0, 0.0))
    more, planted_there = observed(own, dice)
    found, truth = observed(field, dice)
    joined = _with_bangs(found, list(more.bangs))
    flashes = tuple(sorted((*joined.flashes, *more.flashes), key=lambda one: (one.time, one.post)))
    return replace(joined, flashes=flashes), (*truth, *planted_there)


def jammed(field: Field, dice: np.random.Generator) -> tuple[Observations, tuple[Fired, ...]]:
    """The clock of one post jumps by some seconds at some moment, and gains from there on."""
    found, truth = observed(field, dice)
    victim = field.posts[int(dice.integers(len(field.posts)))].id
    jump = float(dice.choice([-1, 1]) * dice.uniform(0.3, 4.0))
    since = float(dice.uniform(field.begin, 0.5 * (field.begin + field.end)))

    def off(time: float) -> float:
        return time if time < since else time + jump + 2e-3 * (time - since)

    flashes = [replace(one, time=off(one.time)) if one.post == victim else one for one in found.flashes]
    bangs = [
        replace(one, pick=replace(one.pick, time=off(one.pick.time))) if one.post == victim else one
        for one in found.bangs
    ]
    return (
        replace(
            found,
            flashes=tuple(sorted(flashes, key=lambda one: (one.time, one.post))),
            bangs=tuple(sorted(bangs, key=lambda one: (one.pick.time, one.post))),
        ),
        truth,
    )


def strobed(field: Field, dice: np.random.Generator) -> tuple[Observations, tuple[Fired, ...]]:
    """A lamp flashes at the cameras without a sound, at moments that shots are fired as well and at others.

    Its flashes are not among what there was: to declare one is a false alarm.
    """
    place = Place(float(dice.uniform(0, 4_000)), float(dice.choice([-1, 1]) * dice.uniform(100, 1_500)), 10.0)
    shots = [time for source in field.sources for time in source.times]
    times = [time + float(dice.normal(0, 0.02)) for time in shots if dice.random() < 0.5]
    times += dice.uniform(field.begin, field.end, 10).tolist()
    lamp = Source(place, tuple(sorted(times)), 6_000.0, 1.0, ("nobody",))
    found, truth = observed(replace(field, sources=(*field.sources, lamp)), dice)
    return found, tuple(one for one in truth if one.place != place)


DECEPTIONS: dict[str, Deception] = {
    "replay": replayed,
    "firecracker": crackers,
    "clock": jammed,
    "strobe": strobed,
}


def _with_bangs(found: Observations, more: list[Bang]) -> Observations:
    return replace(found, bangs=tuple(sorted((*found.bangs, *more), key=lambda one: (one.pick.time, one.post))))
