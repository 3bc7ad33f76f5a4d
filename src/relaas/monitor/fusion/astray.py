"""Clocks that are off by far more than they may be, so that nothing of their posts falls together with the others.

If what two posts saw, or what one saw or heard of events that the others place, comes late or early by one and the
same time, again and again through the night, that is a clock. Shots in a row look alike when moved by one shot: so what
counts is not how many agree but in how many stretches of the night some do. And who fires at even intervals makes two
posts that see different places look apart: so a post that is borne out by others is not doubted.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import poisson

from relaas.monitor.fusion.clocks import Clocks
from relaas.monitor.fusion.joining import within
from relaas.monitor.fusion.pairing import crossings
from relaas.monitor.fusion.polish import Solved
from relaas.monitor.fusion.seeing import apart, bearing_of
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.ground.sensor import Floats

#: How far off clocks are sought, seconds, by flashes and by bangs; and how nearly the same each time.
_SPAN_SEEN, _SPAN_HEARD, _SAME = 600.0, 60.0, 0.15
#: A stretch of the night, seconds; how many must agree, and the chance that they do so by chance.
_STRETCH, _LEAST, _CHANCE = 30.0, 4, 1e-4
_GATE = 4.0
#: Onsets less like blasts than this are not counted.
_BLAST = 2.0
#: Pairs of flashes that are looked at for two posts; with more, only clocks less far off are found.
_MOST = 300_000


@dataclass(frozen=True, slots=True)
class _Late:
    """By how much something came late, each with the stretch of the night in which it was."""

    stretch: np.ndarray
    late: Floats


def astray(situation: Situation, events: Sequence[Solved]) -> tuple[Clocks, tuple[tuple[int, ...], ...]]:
    """Clocks with those that are far off marked.

    Args:
        situation: the night.
        events: that are well placed.

    Returns:
        The clocks, those that were not trusted before as they were; and for each that is off the posts of which one
        is: a single post where two other sites or more contradict it, else all those that contradict one another.
    """
    clocks, blamed = situation.clocks, []
    agreed = _borne_out(situation, events)
    sure = {post for post, stretches in agreed.items() if stretches >= _LEAST}
    gaps = _between_posts(situation, sure)
    for post in np.flatnonzero(clocks.trusted).tolist():
        others = [event for event in events if post not in event.posts]
        # Now and then an onset fits by chance: what agrees must not be outdone by what comes late by one time.
        offset = _against_events(situation, post, others, max(_LEAST, agreed.get(post, 0) + 1))
        if offset is None or abs(offset) <= float(situation.array.bound[post]):
            continue
        witnesses = {int(one) for event in others for one in event.posts}
        sites = {int(situation.array.sites[one]) for one in witnesses}
        wrong = (post,) if len(sites) > 1 else (post, *sorted(witnesses))
        clocks = _marked(clocks, wrong, offset)
        blamed.append(wrong)
        gaps = {pair: gap for pair, gap in gaps.items() if not set(wrong) & set(pair)}
    while gaps:
        wrong, offset = _most_contradicted(situation, gaps, sure)
        clocks = _marked(clocks, wrong, offset)
        blamed.append(wrong)
        gaps = {pair: gap for pair, gap in gaps.items() if not set(wrong) & set(pair)}
    return clocks, tuple(blamed)


def _borne_out(situation: Situation, events: Sequence[Solved]) -> dict[int, int]:
    """In how many stretches of the night the times of each post agree with those of other sites."""
    stretches: dict[int, set[int]] = {}
    for event in events:
        if len({int(situation.array.sites[post]) for post in event.posts}) > 1:
            for post in event.posts:
                stretches.setdefault(post, set()).add(int(event.time // _STRETCH))
    return {post: len(some) for post, some in stretches.items()}


def _marked(clocks: Clocks, wrong: tuple[int, ...], offset: float) -> Clocks:
    trusted, moved, sigma = clocks.trusted.copy(), clocks.offset.copy(), clocks.sigma.copy()
    trusted[list(wrong)] = False
    moved[wrong[0]], sigma[wrong[0]] = offset, _SAME
    return replace(clocks, offset=moved, sigma=sigma, trusted=trusted)


def _most_contradicted(
    situation: Situation, gaps: dict[tuple[int, int], float], sure: set[int]
) -> tuple[tuple[int, ...], float]:
    """The post that most others contradict, alone where that is more than one site; and by how much it is ahead."""
    sites = situation.array.sites
    doubted = sorted({one for pair in gaps for one in pair} - sure)
    against = {post: [pair for pair in gaps if post in pair] for post in doubted}
    worst = max(against, key=lambda post: (len(against[post]), -post))
    others = sorted({one for pair in against[worst] for one in pair} - {worst})
    ahead = [gaps[pair] if pair[1] == worst else -gaps[pair] for pair in against[worst]]
    alone = len({int(sites[one]) for one in others}) > 1 or bool(set(others) & sure)
    return ((worst,) if alone else (worst, *others)), float(np.median(ahead))


def _between_posts(situation: Situation, sure: set[int]) -> dict[tuple[int, int], float]:
    """For posts whose flashes in crossing directions come apart by one time: by how much the second is ahead."""
    array, found = situation.array, {}
    for one, other in itertools.combinations(range(len(array.posts)), 2):
        near = math.hypot(*(array.eyes[one] - array.eyes[other])) < situation.limits.farthest
        trusted = situation.clocks.trusted[[one, other]].all()
        if array.sites[one] == array.sites[other] or not near or not trusted or {one, other} <= sure:
            continue
        late = _pairs(situation, one, other)
        bound = float(array.bound[one] + array.bound[other]) + _SAME
        agree = len(np.unique(late.stretch[np.abs(late.late) <= bound]))
        gap = _peak(late, _SPAN_SEEN, max(_LEAST, agree + 1))
        if gap is not None and abs(gap) > bound:
            found[one, other] = gap
    return found


def _pairs(situation: Situation, one: int, other: int) -> _Late:
    seen = situation.seen
    first = np.flatnonzero((seen.post == one) & np.isfinite(seen.azimuth))
    second = np.flatnonzero((seen.post == other) & np.isfinite(seen.azimuth))
    if not len(first) or not len(second):
        return _Late(np.zeros(0, dtype=np.int64), np.zeros(0))
    span = _SPAN_SEEN
    while (near := within(seen.time[first], seen.time[second], span, span)).count.sum() > _MOST:
        span /= 2
    a = np.repeat(first, near.count)
    at = (
        np.arange(len(a))
        - np.repeat(np.cumsum(near.count) - near.count, near.count)
        + np.repeat(near.first, near.count)
    )
    b = second[at]
    _, _, valid = crossings(situation, a, b)
    a, b = a[valid], b[valid]
    return _Late((seen.time[a] // _STRETCH).astype(np.int64), seen.time[b] - seen.time[a])


def _against_events(situation: Situation, post: int, events: Sequence[Solved], least: int) -> float | None:
    """By how much one post has events later than the others do, where that is the same through the night."""
    found = _peak(_told(_by_flashes(situation, post, events)), _SPAN_SEEN, least)
    return found if found is not None else _peak(_told(_by_bangs(situation, post, events)), _SPAN_HEARD, least)


def _told(late: Iterable[tuple[float, float]]) -> _Late:
    both = np.array(list(late), dtype=np.float64).reshape(-1, 2)
    return _Late((both[:, 0] // _STRETCH).astype(np.int64), both[:, 1])


def _by_flashes(situation: Situation, post: int, events: Sequence[Solved]) -> Iterable[tuple[float, float]]:
    seen = situation.seen
    mine = np.flatnonzero((seen.post == post) & np.isfinite(seen.azimuth))
    eye = situation.array.eyes[post]
    for event in events:
        first, last = np.searchsorted(seen.time[mine], [event.time - _SPAN_SEEN, event.time + _SPAN_SEEN])
        some = mine[first:last]
        toward = bearing_of(event.place[None, :], eye)
        wide = math.sqrt(float(np.trace(event.covariance[:2, :2]))) / max(float(np.hypot(*(event.place - eye))), 1.0)
        off = np.abs(apart(seen.azimuth[some], np.repeat(toward, len(some))))
        fits = off < _GATE * np.hypot(seen.azimuth_sigma[some], wide)
        yield from ((event.time, float(seen.time[one]) - event.time) for one in some[fits])


def _by_bangs(situation: Situation, post: int, events: Sequence[Solved]) -> Iterable[tuple[float, float]]:
    ear = situation.ears[post]
    for event in events if situation.array.hears[post] else ():
        away = float(np.hypot(*(event.place - situation.array.ears[post, :2])))
        if away > situation.limits.farthest / 2:
            continue
        travel = float(situation.travel(event.place[None, :], [post], situation.weather(event.time))[0, 0])
        foretold = event.time + travel
        first, last = ear.window(foretold - _SPAN_HEARD, foretold + _SPAN_HEARD)
        blasts = first + np.flatnonzero(ear.odds[first:last] >= _BLAST)
        yield from ((event.time, float(ear.time[one]) - foretold) for one in blasts)


def _peak(late: _Late, span: float, least: int) -> float | None:
    """The time by which things come late in more stretches of the night than by any other, and than by chance."""
    if len(late.late) < least:
        return None
    order = np.argsort(late.late, kind="stable")
    times, stretch = late.late[order], late.stretch[order]
    first = np.searchsorted(times, times - _SAME)
    last = np.searchsorted(times, times + _SAME, side="right")
    crowd = np.argsort(-(last - first), kind="stable")[:200]
    counts = [len(np.unique(stretch[first[one] : last[one]])) for one in crowd]
    best = int(crowd[int(np.argmax(counts))])
    cells = np.unique(np.stack([np.floor(times / (2 * _SAME)).astype(np.int64), stretch]), axis=1).shape[1]
    by_chance = cells * 2 * _SAME / (2 * span)
    if max(counts) < least or float(poisson.sf(max(counts) - 1, by_chance)) * span / _SAME > _CHANCE:
        return None
    return float(np.median(times[first[best] : last[best]]))
