"""Which kinds of evidence bear on a place, each counted once."""

from __future__ import annotations

import math

import numpy as np

from relaas.monitor.event import Evidence
from relaas.monitor.fusion.coincidence import of_bangs
from relaas.monitor.fusion.placed import Placed
from relaas.monitor.fusion.seeing import bearing_of
from relaas.monitor.fusion.situation import Situation

#: Onsets that fit a place which bearings settle already, with more chance than this, are no evidence of it.
BY_CHANCE = 0.01


def kinds(situation: Situation, top: Placed) -> tuple[Evidence, ...]:
    """The kinds of evidence of the observations that bear a place out.

    Bearings of two sites that cross; flash to bang at one post that has a bearing; and differences between arrivals at
    posts whose clocks can be compared: three sites, or two of which one told nothing by flash to bang, since otherwise
    the same onsets would be counted twice.
    """
    seen, array = situation.seen, situation.array
    flash_posts = {int(seen.post[one]) for one in top.account.flashes if np.isfinite(seen.azimuth[one])}
    bang_posts = {post for post, _ in top.account.bangs}
    found = []
    if _crossing(situation, top, flash_posts):
        found.append(Evidence.BEARING)
        if of_bangs(situation, top) > BY_CHANCE:
            # A lamp that flashes without a sound finds some onset that fits, now and then.
            return tuple(found)
    ranged = flash_posts & bang_posts
    if ranged:
        found.append(Evidence.RANGE)
    compared = {int(array.sites[post]) for post in bang_posts if situation.clocks.trusted[post]}
    fresh = {int(array.sites[post]) for post in bang_posts - ranged if situation.clocks.trusted[post]}
    if (ranged and fresh and len(compared) >= 2) or len(fresh) >= 3:
        found.append(Evidence.DIFFERENCE)
    return tuple(found)


def _crossing(situation: Situation, top: Placed, posts: set[int]) -> bool:
    array = situation.array
    seen_from = {int(array.sites[post]): float(bearing_of(top.place[None, :], array.eyes[post])[0]) for post in posts}
    angles = list(seen_from.values())
    least = math.sin(math.radians(situation.limits.crossing))
    return any(abs(math.sin(a - b)) > least for n, a in enumerate(angles) for b in angles[n + 1 :])
