"""Posts whose bangs come out of time again and again, as if the microphone stood elsewhere than it is surveyed.

For each post the events that others place foretell when it should have heard them. Were its microphone elsewhere, all
these moments would be off by the way that sound is longer or shorter. Over a grid of displacements the log likelihood
ratios of what it heard are added up; where one is far likelier than none, and events of several places say so, that is
told. Nothing is decided by it: the post's bangs that do not fit bear nothing out anyway.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.hearing import heard_chance, way_sigma
from relaas.monitor.fusion.polish import Account, Solved, polished
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.remark import Remark

#: How far off a microphone is sought, and in which steps; from where on it is told, metres.
_FARTHEST, _STEP, _LEAST = 400.0, 10.0, 40.0
#: An event tells where it is placed without the post to so many metres.
_PLACED = 30.0
#: Events nearer to one another than this come from one place, of which no more than so many count.
_ONE_PLACE, _ALIKE = 100.0, 2.0
#: Displacements so much less likely than the best, in log odds, may be the one as well.
_AS_WELL = 4.0
#: Log odds that a displacement must have over none, with which an event bears it out, and how many must.
_GAIN, _BEARS, _EVENTS, _PLACES = 13.0, 1.0, 3, 2


@dataclass(frozen=True, slots=True)
class _Told:
    """What one event tells of one post: where it was, and log odds of each displacement, the first of which is none."""

    place: Floats
    odds: Floats


def residuals(situation: Situation, drafts: Sequence[Draft]) -> list[Remark]:
    """A remark on each post that seems to stand elsewhere."""
    away = np.vstack([np.zeros(2), _grid()])
    found = []
    for post in np.flatnonzero(situation.array.hears & situation.clocks.trusted).tolist():
        told = [_told(situation, post, solved, away) for solved in _without(situation, post, drafts)]
        remark = _remark(situation, post, told, away)
        if remark is not None:
            found.append(remark)
    return found


def _grid() -> Floats:
    line = np.arange(-_FARTHEST, _FARTHEST + _STEP, _STEP)
    points = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    reach = np.hypot(points[:, 0], points[:, 1])
    kept: Floats = points[(reach >= _LEAST) & (reach <= _FARTHEST)]
    return kept


def _without(situation: Situation, post: int, drafts: Iterable[Draft]) -> Iterable[Solved]:
    """The events that are well placed without what one post heard."""
    for draft in drafts:
        top = draft.top
        if top is None or top.solved is None or not draft.firm:
            continue
        bangs = tuple(one for one in top.account.bangs if one[0] != post)
        solved = top.solved
        if len(bangs) < len(top.account.bangs):
            again = polished(situation, Account(top.account.flashes, bangs), top.place, draft.time)
            if again is None:
                continue
            solved = again
        if math.sqrt(float(np.trace(solved.covariance[:2, :2]))) < _PLACED and solved.misfit < 2.5:
            yield solved


def _told(situation: Situation, post: int, solved: Solved, away: Floats) -> _Told:
    ear, array, clocks = situation.ears[post], situation.array, situation.clocks
    weather = situation.weather(solved.time)
    travel = float(situation.travel(solved.place[None, :], [post], weather)[0, 0])
    way = array.ears[post, :2] - solved.place
    reach = max(float(np.hypot(*way)), 1.0)
    longer = np.hypot(*(way + away).T) - reach
    unit = way / reach
    spread = float(unit @ solved.covariance[:2, :2] @ unit) / weather.speed_of_sound**2 + float(solved.covariance[2, 2])
    own = float(way_sigma(np.array([travel]), weather, float(array.survey[post]))[0])
    clock = math.hypot(float(clocks.sigma[post]), float(clocks.sound_sigma[post]))
    sigma = math.sqrt(own**2 + clock**2 + spread)
    late = float(clocks.offset[post] + clocks.sound[post])
    foretold = solved.time + travel + late + longer / weather.speed_of_sound
    chance = heard_chance(np.full(len(away), reach))
    return _Told(solved.place, ear.odds_of(foretold, np.full(len(away), sigma), chance))


def _remark(situation: Situation, post: int, told: Sequence[_Told], away: Floats) -> Remark | None:
    if len(told) < _EVENTS:
        return None
    odds = np.stack([one.odds for one in told])
    places = np.stack([one.place for one in told])
    alike = (np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1)) < _ONE_PLACE).sum(axis=1)
    total = (odds * np.minimum(1.0, _ALIKE / alike)[:, None]).sum(axis=0)
    best = int(np.argmax(total))
    bears = odds[:, best] - odds[:, 0] > _BEARS
    apart = _places(places[bears])
    if total[best] - total[0] < _GAIN or bears.sum() < _EVENTS or apart < _PLACES:
        return None
    metres = np.hypot(*away[total > total[best] - _AS_WELL].T)
    return Remark(
        "POST-RESIDUALS",
        situation.array.posts[post].id,
        {
            "least": round(float(metres.min())),
            "most": round(float(metres.max())),
            "bearing": int(bears.sum()),
            "events": len(told),
            "places": apart,
        },
    )


def _places(places: Floats) -> int:
    """How many places some events come from."""
    kept: list[Floats] = []
    for place in places:
        if all(float(np.hypot(*(place - one))) >= _ONE_PLACE for one in kept):
            kept.append(place)
    return len(kept)
