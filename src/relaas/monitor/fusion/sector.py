"""Where an event may have been, given its flashes: the posterior over the sector that one post saw.

The ground is cut in cells of distance and direction about the post whose direction is known best. Each cell foretells
when sound reaches every post, and whither every other camera saw the light; the log likelihood ratios of what was
heard and seen add up. All bangs that may belong to the flash are in it, so that no cell is lost because another onset
came first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from relaas.monitor.fusion.companions import profile
from relaas.monitor.fusion.hearing import heard_chance, way_sigma
from relaas.monitor.fusion.seeing import apart, bearing_of
from relaas.monitor.fusion.situation import Fired, Situation, fired
from relaas.monitor.ground.sensor import Floats

#: Directions in a sector, in standard errors of its bearing.
_ACROSS: Floats = np.linspace(-3.0, 3.0, 7)
#: Nearest distance, and the step from one cell to the next: about one standard error of flash to bang.
NEAREST, STEP, STEP_SHARE = 15.0, 6.0, 0.004
#: Share of bearings that are of another light.
STRAY = 0.02
#: At which distance half of the flashes are still seen.
SEEN_HALF = 4_000.0


@dataclass(frozen=True, slots=True)
class Sector:
    """A posterior over a sector.

    Attributes:
        points: x and y of the cells, (distances times directions, 2), by distance.
        distance: of each ring of cells from the post.
        weight: share of the posterior of each cell; they sum to 1.
        evidence: log of the mean likelihood ratio over the sector, before anything was heard or seen elsewhere.
        post: about which it lies.
        fired: when it was.
    """

    points: Floats
    distance: Floats
    weight: Floats
    evidence: float
    post: int
    fired: Fired


def sector(situation: Situation, flashes: Sequence[int], deaf: frozenset[int] = frozenset()) -> Sector | None:
    """The posterior of the event of some flashes of different posts; None where none of them has a bearing.

    What posts in ``deaf`` heard is not counted.
    """
    seen, array = situation.seen, situation.array
    aimed = [one for one in flashes if np.isfinite(seen.azimuth[one])]
    if not aimed:
        return None
    lead = min(aimed, key=lambda one: (float(seen.azimuth_sigma[one]), int(seen.post[one])))
    post = int(seen.post[lead])
    points, distance, log_area = _cells(situation, lead)
    total = log_area.copy()
    rings = points.reshape(len(distance), -1, 2)[:, len(_ACROSS) // 2]
    if post not in deaf:
        total += np.repeat(profile(situation, lead, rings), len(_ACROSS))
    for other in aimed:
        if other != lead:
            total += _bearing(situation, other, points)
    when = fired(situation, flashes)
    for number in (one for one in range(len(array.posts)) if one not in deaf):
        total += heard(situation, number, when, points)
    top = float(total.max())
    weight = np.exp(total - top)
    evidence = top + float(np.log(weight.sum())) - float(np.log(np.exp(log_area).sum()))
    return Sector(points, distance, weight / weight.sum(), evidence, post, when)


def _cells(situation: Situation, lead: int) -> tuple[Floats, Floats, Floats]:
    """Cells about the post of a flash: their middles, distances of the rings, and log of area times prior."""
    seen, array = situation.seen, situation.array
    distance = _distances(situation.limits.farthest)
    sigma = float(np.hypot(seen.azimuth_sigma[lead], 0.0))
    direction = float(seen.azimuth[lead]) + sigma * _ACROSS
    eye = array.eyes[int(seen.post[lead])]
    east, north = np.sin(direction), np.cos(direction)
    points = np.empty((len(distance), len(direction), 2))
    points[:, :, 0] = eye[0] + distance[:, None] * east[None, :]
    points[:, :, 1] = eye[1] + distance[:, None] * north[None, :]
    step = np.gradient(distance)
    prior = np.log(distance * step / (1 + (distance / SEEN_HALF) ** 4))
    log_area = prior[:, None] - 0.5 * _ACROSS[None, :] ** 2
    return points.reshape(-1, 2), distance, log_area.reshape(-1)


def _distances(farthest: float) -> Floats:
    # r' = STEP + STEP_SHARE r, so that the steps grow with the error of the distance.
    count = int(np.log1p(STEP_SHARE * (farthest - NEAREST) / STEP) / STEP_SHARE) + 1
    steps = np.arange(count)
    rings: Floats = NEAREST + STEP / STEP_SHARE * np.expm1(STEP_SHARE * steps)
    return rings


def _bearing(situation: Situation, flash: int, points: Floats) -> Floats:
    """Log likelihood ratio of another post's bearing against one that is of another light."""
    seen = situation.seen
    eye = situation.array.eyes[int(seen.post[flash])]
    sigma = float(seen.azimuth_sigma[flash])
    off = apart(bearing_of(points, eye), np.full(len(points), seen.azimuth[flash]))
    normal = np.exp(-0.5 * (off / sigma) ** 2) / (sigma * np.sqrt(2 * np.pi))
    ratio: Floats = np.log((1 - STRAY) * normal * 2 * np.pi + STRAY)
    return ratio


def heard(situation: Situation, post: int, when: Fired, points: Floats) -> Floats:
    """Log likelihood ratio of what one post heard, were the event at each of some points."""
    array = situation.array
    nothing = np.zeros(len(points))
    ear = situation.ears[post]
    if not array.hears[post] or not len(ear.begin):
        return nothing
    moment = when.by(post, situation.clocks)
    if moment is None:
        return nothing
    # The way is told by the place itself; what lies out of earshot neither speaks for nor against.
    away = np.hypot(*(points - array.ears[post, :2]).T)
    near = away < situation.limits.farthest
    if not near.any():
        return nothing
    weather = situation.weather(when.time)
    travel = situation.travel(points[near], [post], weather)[:, 0]
    sigma = np.hypot(way_sigma(travel, weather, float(array.survey[post])), moment[1])
    nothing[near] = ear.odds_of(moment[0] + travel, sigma, heard_chance(away[near]))
    return nothing
