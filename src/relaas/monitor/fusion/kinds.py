"""Which kinds of evidence bear on a place, each counted once."""

from __future__ import annotations

import math

import numpy as np

from relaas.monitor.event import Evidence
from relaas.monitor.fusion.coincidence import of_bangs
from relaas.monitor.fusion.placed import Placed
from relaas.monitor.fusion.seeing import apart, bearing_of
from relaas.monitor.fusion.situation import Situation

#: Onsets that fit a place which bearings settle already, with more chance than this, are no evidence of it.
BY_CHANCE = 0.01


def kinds(situation: Situation, top: Placed) -> tuple[Evidence, ...]:
    """The kinds of evidence of the observations that bear a place out.

    Bearings of two sites that cross; flash to bang at one post that has a bearing; and differences between arrivals at
    posts whose clocks can be compared: three sites, or two of which one told nothing by flash to bang, since otherwise
    the same onsets would be counted twice.
    """
    array = situation.array
    flash_posts, _ = looking(situation, top)
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


def looking(situation: Situation, top: Placed) -> tuple[set[int], set[int]]:
    """The posts whose bearings bear a place out, and those whose bearings lead elsewhere.

    A place may rest on what was heard, against what a camera saw: that camera's light was of something else.
    """
    seen, array = situation.seen, situation.array
    out: set[int] = set()
    elsewhere: set[int] = set()
    for flash in top.account.flashes:
        azimuth, post = float(seen.azimuth[flash]), int(seen.post[flash])
        if not math.isfinite(azimuth):
            continue
        east, north = (top.place - array.eyes[post]).tolist()
        square = max(east**2 + north**2, 1.0)
        across = np.array([north, -east]) / square
        sigma = math.sqrt(
            float(seen.azimuth_sigma[flash]) ** 2
            + float(array.survey[post]) ** 2 / square
            + float(across @ top.covariance @ across)
        )
        off = abs(float(apart(np.array([azimuth]), np.array([math.atan2(east, north)]))[0]))
        (out if off <= situation.limits.residual * sigma else elsewhere).add(post)
    return out, elsewhere
