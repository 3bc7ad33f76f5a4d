"""What the posts of a made-up field would find in their recordings: flashes and onsets, by their own clocks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from relaas.monitor.fusion.hearing import path_sigma
from relaas.monitor.ground.sensor import Place
from relaas.monitor.ground.travel import travel_times
from relaas.monitor.observation import Bang, Flash, Means, Observations, Watch
from relaas.monitor.posts.post import Post
from relaas.monitor.posts.view import inside, pixels_of
from relaas.monitor.simulation.field import Field, Source, distance
from relaas.monitor.simulation.field_cracks import shrill_others, with_cracks
from relaas.monitor.sound.pick import Pick
from relaas.monitor.sound.picking import with_echoes

_FRAME = 0.04
_PIXEL = 0.6
#: Share of ways that are blocked, and by how much these are longer on average, seconds.
_BLOCKED, _LATE = 0.1, 0.025
#: The weakest onset that is picked, and how strong a bang is at 100 m, dB over the ground.
_WEAKEST, _AT_100 = 9.0, 48.0
_SAMPLES = 48_000


@dataclass(frozen=True, slots=True)
class Fired:
    """The truth of one event."""

    place: Place
    time: float


def observed(field: Field, dice: np.random.Generator) -> tuple[Observations, tuple[Fired, ...]]:
    """What is found, and what there was; the same dice give the same."""
    flashes: list[Flash] = []
    bangs: list[Bang] = []
    # Dice of their own, so that what has no bullets in it stays as it is.
    (cracking,) = dice.spawn(1)
    for number, post in enumerate(field.posts):
        flashes += [one for source in field.sources for one in _flashes(field, number, source, dice)]
        flashes += _other_flashes(field, number, dice)
        picks = [one for source in field.sources for one in _bangs(field, number, source, dice)]
        picks += _other_onsets(field, number, dice)
        picks = with_cracks(field, number, picks, cracking) + shrill_others(field, number, cracking)
        source_name = digest(post.id)
        bangs += [
            Bang(post.id, pick, source_name, round((pick.time - field.begin) * _SAMPLES))
            for pick in with_echoes(picks)
            if field.begin <= pick.time < field.end
        ]
    watches = tuple(
        Watch(post.id, means, field.begin, field.end, digest(post.id)) for post in field.posts for means in Means
    )
    truth = sorted(
        (Fired(source.place, time) for source in field.sources for time in source.times), key=lambda one: one.time
    )
    return (
        Observations(
            tuple(sorted(flashes, key=lambda one: (one.time, one.post))),
            tuple(sorted(bangs, key=lambda one: (one.pick.time, one.post))),
            watches,
        ),
        tuple(truth),
    )


def digest(post: str) -> str:
    """A made-up SHA-256 of a post's recording."""
    return post.encode().hex().rjust(64, "0")


def flash(field: Field, number: int, time: float, x: float, y: float) -> Flash:
    """A flash in the picture of one post, at a moment by its clock."""
    post = field.posts[number]
    return Flash(
        post=post.id,
        time=time,
        sigma=_FRAME / math.sqrt(12),
        x=x,
        y=y,
        pixel_sigma=_PIXEL,
        score=20.0,
        rise=90.0,
        area=2,
        frames=1,
        saturated=False,
        source=digest(post.id),
        frame=max(round((time - field.begin) / _FRAME), 0),
    )


def _flashes(field: Field, number: int, source: Source, dice: np.random.Generator) -> list[Flash]:
    post = field.posts[number]
    if post.camera is None or post.camera.boresight is None:
        return []
    pixel = pixels_of(post, np.array([[source.place.x, source.place.y, source.place.z]]))
    if not bool(inside(post.camera.lens, pixel)[0]):
        return []
    found = []
    for time in source.times:
        if dice.random() > source.flashes:
            continue
        x = float(pixel[0, 0] - math.radians(field.turned[number]) * post.camera.lens.fx + dice.normal(0, _PIXEL))
        y = float(pixel[0, 1] + dice.normal(0, _PIXEL))
        at = time + field.clocks[number] + float(dice.uniform(-_FRAME / 2, _FRAME / 2))
        found.append(flash(field, number, at, x, y))
    return found


def _other_flashes(field: Field, number: int, dice: np.random.Generator) -> list[Flash]:
    camera = field.posts[number].camera
    if camera is None:
        return []
    count = dice.poisson(field.clutter.flashes * (field.end - field.begin) / 3600)
    return [
        flash(
            field,
            number,
            float(dice.uniform(field.begin, field.end)),
            float(dice.uniform(0, camera.lens.width)),
            float(camera.lens.cy + dice.normal(0, 3)),
        )
        for _ in range(count)
    ]


def _bangs(field: Field, number: int, source: Source, dice: np.random.Generator) -> list[Pick]:
    post = field.posts[number]
    if post.microphone is None or (source.heard_by and post.id not in source.heard_by):
        return []
    away = distance(source.place, post.microphone.place)
    travel = _travel(field, source.place, post)
    # The way is the same for one shot and the next, but for eddies.
    way = float(dice.normal(0, 0.7)) + (float(dice.exponential(_LATE)) / 0.01 if dice.random() < _BLOCKED else 0.0)
    late = field.clocks[number] + field.sounds[number]
    scatter = float(path_sigma(np.array([travel]))[0])
    found = []
    for time in source.times:
        if dice.random() > 0.95 / (1 + (away / source.reach) ** 4):
            continue
        strength = _AT_100 - 20 * math.log10(max(away, 10.0) / 100) + float(dice.normal(0, 3))
        if strength < _WEAKEST:
            continue
        at = time + travel + late + scatter * (way + float(dice.normal(0, 0.7)))
        found.append(pick(post.id, at, strength, float(dice.uniform(0.6, 0.95))))
        for _ in range(dice.poisson(field.clutter.echoes)):
            weaker = strength - float(dice.uniform(5, 15))
            if weaker >= _WEAKEST:
                found.append(pick(post.id, at + float(dice.exponential(0.5)) + 0.03, weaker, 0.7))
    return found


def _other_onsets(field: Field, number: int, dice: np.random.Generator) -> list[Pick]:
    post = field.posts[number]
    if post.microphone is None:
        return []
    count = dice.poisson(field.clutter.onsets * (field.end - field.begin))
    times = dice.uniform(field.begin, field.end, count)
    strengths = _WEAKEST + dice.exponential(3.0, count)
    likes = dice.beta(2, 4, count)
    return [
        pick(post.id, float(time), float(strength), float(like))
        for time, strength, like in zip(times, strengths, likes, strict=True)
    ]


def pick(post: str, time: float, strength: float, blast: float) -> Pick:
    """An onset, as strong over the ground as told."""
    return Pick(post, time, 0.0015, strength, strength - 60.0, blast)


def _travel(field: Field, place: Place, post: Post) -> float:
    ear = post.microphone.place if post.microphone else post.place
    return float(
        travel_times(np.array([[place.x, place.y]]), np.array([[ear.x, ear.y, ear.z]]), field.air, np.array([place.z]))[
            0, 0
        ]
    )
