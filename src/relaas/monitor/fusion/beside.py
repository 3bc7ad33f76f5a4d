"""Events that are another event over again, seen by a post whose directions or times cannot be compared with others'.

A flash without a direction, or by a clock that is off, is in no pair with those of other posts and stands alone. Where
it comes when an event was that others place, and only one, it is told with that event, and bears nothing out: neither
place nor side nor evidence rests on it. Where that cannot be known it is told that it may be the same as another.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.polish import Account
from relaas.monitor.fusion.seeing import apart, bearing_of
from relaas.monitor.fusion.situation import Situation

#: How many standard errors apart one and the same may be, in time, direction and place.
_GATE = 3.5
#: A post has so many other flashes in the time that clocks allow, at most, where one is taken for the same.
_BY_CHANCE = 0.1
#: How far a clock that nobody doubts yet may have jumped, seconds.
_JUMP = 60.0


def joined(situation: Situation, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The events, in order of time, each once as far as that can be known.

    Args:
        situation: the night.
        drafts: its events in order of time.
    """
    loose = [draft for draft in drafts if _loose(situation, draft)]
    kept = {id(draft): draft for draft in drafts if not any(draft is one for one in loose)}
    firm = list(kept)
    for draft in loose:
        same = [host for host in kept if _same(situation, draft, kept[host])]
        if len(same) == 1 and same[0] in firm and _sure(situation, draft, kept[same[0]]):
            kept[same[0]] = _with(kept[same[0]], draft)
        else:
            kept[id(draft)] = replace(draft, perhaps_another=bool(same))
    told = list(kept.values())
    marked = (replace(one, perhaps_another=True) if _missed(situation, one, told) else one for one in told)
    return tuple(sorted(marked, key=lambda one: one.time))


def _loose(situation: Situation, draft: Draft) -> bool:
    """Whether no flash of an event, of those that it has, can be compared with those of other posts."""
    seen, trusted = situation.seen, situation.clocks.trusted
    flashes = draft.account.flashes
    return bool(flashes) and not any(np.isfinite(seen.azimuth[one]) and trusted[seen.post[one]] for one in flashes)


def _same(situation: Situation, draft: Draft, other: Draft) -> bool:
    """Whether an event may be another, by its moment and, where it has them, its directions and its place."""
    if _saw(situation, draft) & _saw(situation, other):
        return False
    # What was only heard was some time before its first bang: that is the whole of its error.
    gate = other.sigma if math.isinf(other.chance) else 0.0
    return abs(draft.time - other.time) < gate + _window(situation, draft, other) and _fits(situation, draft, other)


def _window(situation: Situation, draft: Draft, other: Draft) -> float:
    """Seconds by which clocks and frames allow one event to lie from itself."""
    flashes = draft.account.flashes
    posts = situation.seen.post[list(flashes)]
    own = min(
        math.hypot(float(situation.seen.sigma[one]), float(situation.clocks.sigma[post]))
        for one, post in zip(flashes, posts, strict=True)
    )
    return _GATE * math.hypot(own, 0.0 if math.isinf(other.chance) else other.sigma)


def _fits(situation: Situation, draft: Draft, other: Draft) -> bool:
    """Whether the directions of an event, and its place where it has one, are those of another."""
    top, place = draft.top, other.top
    if top is None or place is None:
        return True
    if not all(_toward(situation, one, other) for one in draft.account.flashes):
        return False
    if top.solved is None or place.solved is None:
        return True
    return any(
        float((off := one.place - place.place) @ np.linalg.solve(one.covariance + place.covariance, off)) < _GATE**2
        for one in draft.places
    )


def _toward(situation: Situation, flash: int, other: Draft) -> bool:
    """Whether a flash has the direction of another event, or none."""
    seen, place = situation.seen, other.top
    if place is None or not np.isfinite(seen.azimuth[flash]):
        return True
    eye = situation.array.eyes[seen.post[flash]]
    off = float(apart(bearing_of(place.place[None, :], eye), seen.azimuth[[flash]])[0])
    away = max(float(np.hypot(*(place.place - eye))), 1.0)
    wide = float(np.sqrt(np.trace(place.covariance))) / away
    return abs(off) < _GATE * math.hypot(float(seen.azimuth_sigma[flash]), wide)


def _sure(situation: Situation, draft: Draft, other: Draft) -> bool:
    """Whether an event is placed by others, and chance would hardly have made one beside it."""
    rate = float(situation.seen.rate[list(draft.account.flashes)].max())
    placed = other.top is not None and other.top.solved is not None
    return placed and 2 * _window(situation, draft, other) * rate < _BY_CHANCE


def _with(host: Draft, draft: Draft) -> Draft:
    beside = host.beside
    flashes, bangs = (*beside.flashes, *draft.account.flashes), (*beside.bangs, *draft.account.bangs)
    return replace(host, beside=Account(flashes, bangs))


def _missed(situation: Situation, draft: Draft, drafts: Iterable[Draft]) -> bool:
    """Whether one post alone saw an event where others saw one that it missed, about then: its clock may have jumped.

    That is so only where each has seen something there; else they may see no more of it than they do.
    """
    seen, array = situation.seen, situation.array
    posts = sorted({int(seen.post[one]) for one in draft.account.flashes})
    if len({int(array.sites[post]) for post in posts}) != 1 or draft.top is None or draft.firm:
        return False
    post = posts[0]
    there = [one for one in drafts if one is not draft and one.firm and _placed_alike(situation, draft, one)]
    views = [_saw(situation, one) for one in there]
    together = {other for view in views if post in view for other in view} - {post}
    return any(
        post not in view and len(view & together) > 1 and abs(one.time - draft.time) < _JUMP
        for one, view in zip(there, views, strict=True)
    )


def _placed_alike(situation: Situation, draft: Draft, other: Draft) -> bool:
    return bool(other.account.flashes) and all(_toward(situation, one, other) for one in draft.account.flashes)


def _saw(situation: Situation, draft: Draft) -> set[int]:
    return {int(situation.seen.post[one]) for one in (*draft.account.flashes, *draft.beside.flashes)}
