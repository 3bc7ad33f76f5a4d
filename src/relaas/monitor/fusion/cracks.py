"""Which earlier onsets fit the crack of a bullet that outran its sound, where an event is placed without them.

A crack is shrill, and comes before the blast by what some direction of fire and speed of bullet allow. It is told
beside the event and its onset is no other event. It bears on no place, no side and no phase,
and nothing is told of whither was fired or by whom: a few cracks fit many directions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.hearing import EXPLAINED, Ear, way_sigma
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.ground.bullet import crack
from relaas.monitor.ground.sensor import Floats

#: Speeds of bullets that are looked at, in speeds of sound, between those that a crack may tell of; and directions.
SLOWEST, FASTEST = 1.1, 3.5
_SPEEDS: Floats = np.geomspace(SLOWEST, FASTEST, 40)
_BEARINGS: Floats = np.radians(np.arange(0.0, 360.0, 1.0))
#: How shrill an onset must be, how much louder than the blast, dB, and how many seconds before it at least.
_SHRILL, _LOUDER, _APART = 0.5, 6.0, 0.03
#: How many standard errors an onset may be off what is allowed.
_GATE = 3.0
#: Events with less evidence do not tell where a crack would have to be.
_LEAST = 3.0


@dataclass(frozen=True, slots=True)
class _Blast:
    """The blast of a placed event at one post.

    Attributes:
        time: as heard, or as foretold where it was not, by the post's clock, less the zero.
        error: standard error of what is foretold against it, seconds.
        level: how loud it was, dB of full scale; that of the quietest of the event where it was not heard.
        travel: seconds from its place.
        away: metres from its place to the post, (2,).
        sound: speed of it, m/s.
    """

    time: float
    error: float
    level: float
    travel: float
    away: Floats
    sound: float


@dataclass(frozen=True, slots=True)
class _Early:
    """An onset that may be a crack.

    Attributes:
        post: that heard it.
        onset: its number in the post's ear.
        level: loudness, dB of full scale.
        directions: with which of all bearings some speed makes a crack arrive then.
    """

    post: int
    onset: int
    level: float
    directions: NDArray[np.bool_]


def cracked(situation: Situation, drafts: Sequence[Draft]) -> list[Draft]:
    """The events, in their order, with the cracks that fit them; the one with the most evidence goes first."""
    used = {one for draft in drafts for one in draft.account.bangs}
    found: dict[int, Draft] = {}
    for number in sorted(range(len(drafts)), key=lambda n: (-drafts[n].evidence, n)):
        draft = drafts[number]
        cracks = _of(situation, draft, used)
        used |= set(cracks)
        found[number] = replace(draft, cracks=cracks) if cracks else draft
    return [found[number] for number in range(len(drafts))]


def heard_as_cracks(situation: Situation, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The events, those without a place marked of which all that was heard can be the crack of a bullet of another.

    Cracks that went far are as dull as blasts. Such an event stays, as it may be one of its own.
    """
    fired = [one for one in drafts if _tells(one)]
    return tuple(
        replace(one, may_be_crack=True)
        if not one.places and not one.account.flashes and any(_explains(situation, other, one) for other in fired)
        else one
        for one in drafts
    )


def _tells(draft: Draft) -> bool:
    """Whether an event is placed well enough to tell where a crack of it would have to be."""
    return draft.firm and draft.evidence >= _LEAST and bool(draft.account.bangs)


def _explains(situation: Situation, draft: Draft, heard: Draft) -> bool:
    """Whether one bullet of a placed event can have been heard at all moments of another."""
    allowed = np.ones(len(_BEARINGS), dtype=np.bool_)
    for post, onset in heard.account.bangs:
        blast = _blast(situation, draft, post)
        if blast is None:
            return False
        allowed &= _allowed(situation.ears[post], onset, blast)
    return bool(allowed.any())


def _of(situation: Situation, draft: Draft, used: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    if not _tells(draft):
        return ()
    posts = range(len(situation.ears))
    early = [one for post in posts if (one := _loudest(_early(situation, draft, post, used))) is not None]
    if not early:
        return ()
    # One bullet goes one way: the direction that most of them allow, the loudest where two do alike.
    fits = np.stack([one.directions for one in early])
    loud = np.array([one.level for one in early])
    best = max(range(len(_BEARINGS)), key=lambda n: (int(fits[:, n].sum()), float(loud[fits[:, n]].sum())))
    kept = [one for one, fit in zip(early, fits[:, best], strict=True) if fit]
    # A post that did not hear the blast itself does not tell alone.
    heard = {post for post, _ in draft.account.bangs}
    return tuple((one.post, one.onset) for one in kept) if heard & {one.post for one in kept} else ()


def _loudest(early: Iterable[_Early]) -> _Early | None:
    return max(early, key=lambda one: (one.level, -one.onset), default=None)


def _early(situation: Situation, draft: Draft, post: int, used: set[tuple[int, int]]) -> Iterable[_Early]:
    """The onsets of one post before the blast that are shrill, louder than it, and come when a crack may."""
    ear, blast = situation.ears[post], _blast(situation, draft, post)
    if blast is None:
        return
    first, last = ear.window(blast.time - blast.travel, blast.time)
    for onset in range(first, last):
        free = (post, onset) not in used and ear.other[onset] < EXPLAINED
        if free and ear.shrill[onset] >= _SHRILL:
            directions = _allowed(ear, onset, blast)
            if directions.any():
                yield _Early(post, onset, float(ear.level[onset]), directions)


def _blast(situation: Situation, draft: Draft, post: int) -> _Blast | None:
    """The blast of a placed event at a post; None where the post cannot tell of it."""
    array, clocks, ear = situation.array, situation.clocks, situation.ears[post]
    solved = draft.top.solved if draft.top is not None else None
    own = next((onset for at, onset in draft.account.bangs if at == post), None)
    if solved is None or not array.hears[post] or (own is None and not clocks.trusted[post]):
        return None
    away = array.ears[post, :2] - solved.place
    if float(np.hypot(*away)) > situation.limits.farthest:
        return None
    weather = situation.weather(solved.time)
    travel = float(situation.travel(solved.place[None, :], [post], weather)[0, 0])
    error = float(way_sigma(np.array([travel]), weather, float(array.survey[post]))[0])
    if own is not None:
        return _Blast(float(ear.time[own]), error, float(ear.level[own]), travel, away, weather.speed_of_sound)
    error = math.hypot(error, float(clocks.sigma[post]), float(clocks.sound_sigma[post]), draft.sigma)
    due = solved.time + float(clocks.offset[post] + clocks.sound[post]) + travel
    quietest = min(float(situation.ears[at].level[onset]) for at, onset in draft.account.bangs)
    return _Blast(due, error, quietest, travel, away, weather.speed_of_sound)


def _allowed(ear: Ear, onset: int, blast: _Blast) -> NDArray[np.bool_]:
    """With which bearings an onset can be the crack before a blast; with none where it is not louder, or too near."""
    lead = blast.time - float(ear.time[onset])
    if lead < _APART or ear.level[onset] < blast.level + _LOUDER:
        return np.zeros(len(_BEARINGS), dtype=np.bool_)
    return _directions(blast.away, blast.sound, lead, _GATE * blast.error)


def _directions(away: Floats, sound: float, lead: float, gate: float) -> NDArray[np.bool_]:
    """With which bearings a bullet of some speed is heard at an ear so many seconds before the blast, or nearly.

    Bullets slow down on the way, each post hears another part of it, and so each may tell another speed.
    """
    distance = float(np.hypot(*away))
    off = _BEARINGS - math.atan2(float(away[0]), float(away[1]))
    along, aside = distance * np.cos(off), distance * np.abs(np.sin(off))
    _, arrives = crack(along[:, None], aside[:, None], _SPEEDS[None, :] * sound, 0.0, sound)
    before = distance / sound - arrives
    heard = np.isfinite(before)
    least = np.where(heard, before, np.inf).min(axis=1)
    most = np.where(heard, before, -np.inf).max(axis=1)
    found: NDArray[np.bool_] = (least - gate <= lead) & (lead <= most + gate)
    return found
