"""How many events as good as one found chance alone would make in a night (Poisson).

Each observation is taken to come at its post's own rate. The first flash or onset makes as many beginnings as there
are; every further one must fall in the window that the event leaves it, and onsets must look as much like a blast
together as those of the event do: by chance the share of onsets that look so is uniform, and the product of k such
shares is below x with chance x (1 + L + … + L^(k-1)/(k-1)!), L = -ln x (Fisher 1932).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from relaas.monitor.fusion.companions import by_chance
from relaas.monitor.fusion.hearing import Ear, way_sigma
from relaas.monitor.fusion.placed import Placed
from relaas.monitor.fusion.situation import Situation

#: Half the width of a window, in standard errors of what is foretold.
_GATE = 3.0
#: Seconds about an onset in which others like it are counted too, so that a din counts as one.
_ABOUT = 10.0


def by_flashes(situation: Situation, flashes: Sequence[int], top: Placed | None) -> float:
    """Of an event with flashes."""
    seen, clocks = situation.seen, situation.clocks
    number = float(len(seen.time))
    for other in flashes[1:]:
        both = seen.post[[flashes[0], other]]
        sigma = math.hypot(float(seen.sigma[other]), float(seen.sigma[flashes[0]]), *clocks.sigma[both].tolist())
        number *= _within(float(seen.rate[other]), 2 * _GATE * sigma)
    if top is None or not top.account.bangs:
        return number
    posts = int(situation.array.hears.sum())
    settled = len({int(situation.array.sites[seen.post[one]]) for one in flashes}) > 1
    own = [one for one in top.account.bangs if one[0] in seen.post[list(flashes)]]
    free = None if settled else next(iter(own or top.account.bangs))
    shares = []
    for post, onset in top.account.bangs:
        ear = situation.ears[post]
        share = local_rate(ear, onset) / _all(ear)
        if (post, onset) == free:
            # This one tells the distance: any onset in the time that sound takes from the farthest would have.
            travel = _travel(situation, post, top)
            number *= max(_all(ear) * situation.limits.farthest / 340.0, 1.0)
            number *= _in_a_row(situation, flashes, post, travel)
            share *= travel * 340.0 / situation.limits.farthest
        else:
            travel = _travel(situation, post, top)
            number *= _within(_all(ear), 2 * _GATE * _foretold(situation, post, travel, onset))
        shares.append(min(share, 1.0))
    others = len(shares) - (0 if settled else 1)
    return number * math.comb(max(posts - 1, others), others) * product_chance(shares)


def of_bangs(situation: Situation, top: Placed) -> float:
    """The chance that as many onsets, and as much like blasts, fit a place that is settled without them."""
    number, shares = 1.0, []
    for post, onset in top.account.bangs:
        ear = situation.ears[post]
        number *= _within(_all(ear), 2 * _GATE * _foretold(situation, post, _travel(situation, post, top), onset))
        shares.append(min(local_rate(ear, onset) / _all(ear), 1.0))
    posts = int(situation.array.hears.sum())
    return number * math.comb(posts, len(shares)) * product_chance(shares)


def _in_a_row(situation: Situation, flashes: Sequence[int], post: int, travel: float) -> float:
    """The chance that flashes in a row have bangs as long after them, where one of the event's is among them."""
    mine = [one for one in flashes if situation.seen.post[one] == post]
    return min((by_chance(situation, one, travel, _all(situation.ears[post])) for one in mine), default=1.0)


def by_sound(situation: Situation, top: Placed) -> float:
    """Of an event that was only heard."""
    ears = situation.ears
    # The most usual onsets count as the beginning and as those that any place fits: chance is not made small by order.
    bangs = sorted(top.account.bangs, key=lambda one: -local_rate(ears[one[0]], one[1]))
    posts = int(situation.array.hears.sum())
    number, shares = 1.0, []
    for order, (post, onset) in enumerate(bangs):
        like = max(float(ears[post].blasts), local_rate(ears[post], onset))
        shares.append(min(local_rate(ears[post], onset) / like, 1.0))
        if order == 0:
            number *= like * ears[post].seconds * posts
            continue
        apart = float(np.hypot(*(situation.array.ears[post, :2] - situation.array.ears[bangs[0][0], :2])))
        travel = _travel(situation, post, top)
        window = 2 * apart / 340.0 if order < 3 else 4 * _GATE * _foretold(situation, post, travel, onset)
        number *= _within(like, window) if order >= 3 else like * window
    # Two places fit any three onsets, and any posts of those about may have heard it.
    choices = math.comb(max(min(posts, 8) - 1, len(bangs) - 1), len(bangs) - 1)
    return 2 * number * choices * product_chance(shares)


def product_chance(shares: Sequence[float]) -> float:
    """The chance that the product of as many shares, each uniform from 0 to 1, is as small as that of these."""
    product = math.prod(max(share, 1e-12) for share in shares)
    log, term, total = -math.log(product), 1.0, 0.0
    for order in range(len(shares)):
        total += term
        term *= log / (order + 1)
    return min(product * total, 1.0)


def local_rate(ear: Ear, onset: int) -> float:
    """Onsets a second like this one or more: of the night, or of the seconds about it where these have more."""
    first, last = ear.window(float(ear.time[onset]) - _ABOUT, float(ear.time[onset]) + _ABOUT)
    like = int((ear.odds[first:last] >= ear.odds[onset]).sum()) - 1
    return max(float(ear.rank[onset]), like / (2 * _ABOUT))


def chance_limit(chances: Sequence[float], share: float) -> float:
    """The largest number of chance events at which an event is still declared; 0 where none is.

    Of all declared no more than ``share`` is then there by chance (Benjamini and Hochberg 1995).
    """
    limit = 0.0
    for rank, chance in enumerate(sorted(chances), 1):
        if chance <= share * rank:
            limit = chance
    return limit


def _all(ear: Ear) -> float:
    """Onsets a second of any kind."""
    return max(len(ear.time) / max(ear.seconds, 60.0), 1e-4)


def _within(rate: float, window: float) -> float:
    return -math.expm1(-rate * window)


def _travel(situation: Situation, post: int, top: Placed) -> float:
    weather = situation.weather(0.0 if top.solved is None else top.solved.time)
    return float(situation.travel(top.place[None, :], [post], weather)[0, 0])


def _foretold(situation: Situation, post: int, travel: float, onset: int) -> float:
    """Standard error of the moment at which a post should have heard it."""
    weather = situation.weather(float(situation.ears[post].time[onset]))
    way = float(way_sigma(np.array([travel]), weather, float(situation.array.survey[post]))[0])
    return math.hypot(way, float(situation.clocks.sigma[post]), float(situation.clocks.sound_sigma[post]), 0.012)
