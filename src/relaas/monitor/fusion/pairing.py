"""Which flashes of different posts are of one event: at one moment, in directions that cross, borne out by bangs."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.hearing import heard_chance, way_sigma
from relaas.monitor.fusion.sector import NEAREST
from relaas.monitor.fusion.seeing import apart, bearing_of
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.ground.sensor import Floats

#: How many standard errors apart flashes of one event may be, in time and in direction.
_GATE = 3.5
#: Log odds that a pair must gain over two events.
_LEAST_GAIN = 1.0
#: The most pairs that are looked at; a night has not so many flashes unless something blinks. The nearest in time go
#: first, and how many are left is told (:func:`crowded`).
_MOST_PAIRS = 200_000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two flashes that may be of one event.

    Attributes:
        one: number of a flash.
        other: number of the other.
        place: where their directions cross, (2,).
        sigma: how well that is known along the worse direction, metres.
        gain: log odds of one event against two.
    """

    one: int
    other: int
    place: Floats
    sigma: float
    gain: float


def grouped(situation: Situation) -> tuple[tuple[int, ...], ...]:
    """All flashes, in groups that are each of one event, at most one flash a site; most are alone."""
    pairs = sorted(_pairs(situation), key=lambda pair: -pair.gain)
    group: dict[int, int] = {}
    members: list[list[int]] = []
    lead: list[Pair] = []
    for pair in pairs:
        first, second = group.get(pair.one), group.get(pair.other)
        if first is None and second is None:
            group[pair.one] = group[pair.other] = len(members)
            members.append([pair.one, pair.other])
            lead.append(pair)
        elif first is not None and second is None and _joins(situation, members[first], lead[first], pair.other):
            group[pair.other] = first
            members[first].append(pair.other)
        elif second is not None and first is None and _joins(situation, members[second], lead[second], pair.one):
            group[pair.one] = second
            members[second].append(pair.one)
    alone = [(one,) for one in range(len(situation.seen.time)) if one not in group]
    return (*(tuple(sorted(some)) for some in members), *alone)


def crowded(situation: Situation) -> int:
    """How many pairs of flashes there are beyond those that are looked at."""
    return max(len(_together(situation)[0]) - _MOST_PAIRS, 0)


def alike(situation: Situation, draft: Draft, alone: Iterable[int]) -> Iterable[int]:
    """Which of some flashes that stand alone are of an event that is placed: of other sites, one of each at most.

    So it is with two posts and the event in a row, whose directions cross nowhere.
    """
    seen, array, clocks, top = situation.seen, situation.array, situation.clocks, draft.top
    if top is None:
        return
    rows = np.array([one for one in alone if one not in draft.account.flashes], dtype=np.int64)
    post = seen.post[rows]
    late = seen.time[rows] - clocks.offset[post] - draft.time
    rows = rows[np.abs(late) < _GATE * np.sqrt(seen.sigma[rows] ** 2 + clocks.sigma[post] ** 2 + draft.sigma**2)]
    sites = {int(array.sites[seen.post[one]]) for one in draft.account.flashes}
    wide = float(np.sqrt(np.trace(top.covariance)))
    for one in rows:
        eye = array.eyes[seen.post[one]]
        off = float(apart(bearing_of(top.place[None, :], eye), seen.azimuth[[one]])[0])
        near = wide / max(float(np.hypot(*(top.place - eye))), 1.0)
        site = int(array.sites[seen.post[one]])
        # Not a number, where there is no direction, is no match.
        if site not in sites and abs(off) < _GATE * math.hypot(float(seen.azimuth_sigma[one]), near):
            sites.add(site)
            yield int(one)


def _joins(situation: Situation, members: Iterable[int], lead: Pair, flash: int) -> bool:
    """Whether a third flash is of the same place: of another site, in the direction of where the first two cross."""
    seen, array = situation.seen, situation.array
    sites = array.sites[seen.post]
    if any(sites[one] == sites[flash] for one in members):
        return False
    away = lead.place - array.eyes[seen.post[flash]]
    distance = max(float(np.hypot(*away)), 1.0)
    off = float(apart(np.array([np.arctan2(*away)]), seen.azimuth[[flash]])[0])
    return abs(off) < _GATE * math.hypot(float(seen.azimuth_sigma[flash]), lead.sigma / distance)


def _pairs(situation: Situation) -> Iterable[Pair]:
    one, other = _together(situation)
    if not len(one):
        return
    if len(one) > _MOST_PAIRS:
        seen, offset = situation.seen, situation.clocks.offset
        true = seen.time - offset[seen.post]
        nearest = np.argpartition(np.abs(true[one] - true[other]), _MOST_PAIRS)[:_MOST_PAIRS]
        one, other = one[nearest], other[nearest]
    place, sigma, valid = crossings(situation, one, other)
    alone = _alone(situation)
    for a, b, where, error in zip(one[valid], other[valid], place[valid], sigma[valid], strict=True):
        gain = _gain(situation, int(a), int(b), where, float(error)) - float(alone[a] + alone[b])
        if gain > _LEAST_GAIN:
            yield Pair(int(a), int(b), where, float(error), gain)


def _together(situation: Situation) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of flashes of different sites within what the clocks allow."""
    seen, array, clocks = situation.seen, situation.array, situation.clocks
    true = seen.time - clocks.offset[seen.post]
    by_post = [np.flatnonzero((seen.post == post) & np.isfinite(seen.azimuth)) for post in range(len(array.posts))]
    by_post = [rows[np.argsort(true[rows], kind="stable")] for rows in by_post]
    found: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    for a, first in enumerate(by_post):
        for b in range(a + 1, len(by_post)):
            second = by_post[b]
            near = math.hypot(*(array.eyes[a] - array.eyes[b])) < 2 * situation.limits.farthest
            if array.sites[a] == array.sites[b] or not near or not len(first) or not len(second):
                continue
            frames = math.hypot(float(seen.sigma[first].max()), float(seen.sigma[second].max()))
            gate = _GATE * math.hypot(frames, float(clocks.sigma[a]), float(clocks.sigma[b]))
            low = np.searchsorted(true[second], true[first] - gate)
            high = np.searchsorted(true[second], true[first] + gate)
            count = high - low
            which = np.repeat(np.arange(len(first)), count)
            at = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count) + np.repeat(low, count)
            found.append((first[which], second[at]))
    if not found:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    one = np.concatenate([pair[0] for pair in found])
    other = np.concatenate([pair[1] for pair in found])
    return one, other


def crossings(
    situation: Situation, one: NDArray[np.int64], other: NDArray[np.int64]
) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Where directions cross (n, 2), how well that is known (metres), and whether they do, before both cameras."""
    seen, array, limits = situation.seen, situation.array, situation.limits
    a, b = seen.azimuth[one], seen.azimuth[other]
    first = array.eyes[seen.post[one]]
    base = array.eyes[seen.post[other]] - first
    sine = np.sin(b) * np.cos(a) - np.cos(b) * np.sin(a)
    safe = np.where(np.abs(sine) < 1e-9, 1e-9, sine)
    near = (base[:, 1] * np.sin(b) - base[:, 0] * np.cos(b)) / safe
    far = (base[:, 1] * np.sin(a) - base[:, 0] * np.cos(a)) / safe
    place = first + near[:, None] * np.column_stack([np.sin(a), np.cos(a)])
    error = np.hypot(near * seen.azimuth_sigma[one], far * seen.azimuth_sigma[other]) / np.abs(safe)
    valid = (
        (np.abs(sine) > math.sin(math.radians(limits.crossing)))
        & (np.minimum(near, far) > NEAREST)
        & (np.maximum(near, far) < limits.farthest)
    )
    return place, error, valid


def _alone(situation: Situation) -> Floats:
    """Log of the mean likelihood ratio of what each flash's own post heard after it, over all distances."""
    seen, ears = situation.seen, situation.ears
    lasting = situation.limits.farthest / 340.0
    found = np.zeros(len(seen.time))
    for number, (post, time) in enumerate(zip(seen.post, seen.time, strict=True)):
        ear = ears[post]
        first, last = ear.window(time, time + lasting)
        ratio = float((1 / ear.other[first:last]).sum()) / lasting
        found[number] = max(math.log(0.5 + 0.5 * ratio), 0.0)
    return found


def _gain(situation: Situation, one: int, other: int, place: Floats, error: float) -> float:
    """Log likelihood ratio of one event at a place: of the flashes' times, and of what both posts heard by it."""
    seen, clocks, array = situation.seen, situation.clocks, situation.array
    posts = seen.post[[one, other]]
    true = seen.time[[one, other]] - clocks.offset[posts]
    sigma = math.hypot(*(float(seen.sigma[n]) for n in (one, other)), *(float(clocks.sigma[p]) for p in posts))
    density = math.exp(-0.5 * ((true[1] - true[0]) / sigma) ** 2) / (sigma * math.sqrt(2 * math.pi))
    total = math.log(max(density, 1e-12) / float(max(seen.rate[one], seen.rate[other])))
    weather = situation.weather(float(true[0]))
    travel = situation.travel(place[None, :], posts, weather)[0]
    for number, post, way in zip((one, other), posts, travel, strict=True):
        if not array.hears[post]:
            continue
        wide = np.hypot(way_sigma(np.array([way]), weather, 0.0), error / weather.speed_of_sound)
        wide = np.sqrt(wide**2 + seen.sigma[number] ** 2 + clocks.sound_sigma[post] ** 2)
        foretold = np.array([seen.time[number] + way + clocks.sound[post]])
        chance = heard_chance(np.array([way * weather.speed_of_sound]))
        total += float(situation.ears[post].odds_of(foretold, wide, chance)[0])
    return total
