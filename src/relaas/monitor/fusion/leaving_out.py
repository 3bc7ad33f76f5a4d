"""Whether a side still follows when one post is left out, or its clock is off by more than it may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.placed import Placed
from relaas.monitor.fusion.polish import Account, polished
from relaas.monitor.fusion.sector import sector
from relaas.monitor.fusion.sides import Shares, of_places, of_points
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.posts.line import Line


def without_each(situation: Situation, draft: Draft, line: Line) -> Iterable[Shares | None]:
    """The shares of the sides without one site after the other; None where nothing is left that tells of a place."""
    for site in sorted(_sites(situation, draft)):
        gone = frozenset(np.flatnonzero(situation.array.sites == site).tolist())
        yield _shares(situation, draft, line, gone)


def with_clocks_shifted(situation: Situation, draft: Draft, line: Line) -> Iterable[Shares | None]:
    """The shares of the sides with one clock after the other ahead, then behind, by some of its bounds.

    A post alone does not compare its clock with any.
    """
    posts = sorted(_posts(situation, draft))
    if len(posts) < 2:
        return
    for post in posts:
        for way in (1.0, -1.0):
            offset = situation.clocks.offset.copy()
            offset[post] += way * situation.limits.clock_shift * float(situation.array.bound[post])
            shifted = replace(situation, clocks=replace(situation.clocks, offset=offset))
            yield _shares(shifted, draft, line, frozenset())


def _posts(situation: Situation, draft: Draft) -> set[int]:
    flashes = {int(situation.seen.post[one]) for one in draft.account.flashes}
    return flashes | {post for post, _ in draft.account.bangs}


def _sites(situation: Situation, draft: Draft) -> set[int]:
    return {int(situation.array.sites[post]) for post in _posts(situation, draft)}


def _shares(situation: Situation, draft: Draft, line: Line, gone: frozenset[int]) -> Shares | None:
    seen = situation.seen
    flashes = [one for one in draft.account.flashes if int(seen.post[one]) not in gone]
    found = sector(situation, flashes, gone) if flashes else None
    if found is not None:
        return of_points(found.points, found.weight, line)
    return _by_sound(situation, draft, line, gone)


def _by_sound(situation: Situation, draft: Draft, line: Line, gone: frozenset[int]) -> Shares | None:
    """What arrivals alone still tell: four sites, the place they are polished to, and its image behind the posts."""
    bangs = tuple(one for one in draft.account.bangs if one[0] not in gone and situation.clocks.trusted[one[0]])
    sites = {int(situation.array.sites[post]) for post, _ in bangs}
    top = draft.top
    if top is None or len(sites) < situation.limits.sound_posts:
        return None
    places = []
    for start in (top.place, _mirrored(situation, top, bangs)):
        solved = polished(situation, Account((), bangs), start, draft.time)
        if solved is not None and solved.misfit < 4.0:
            fit = float(np.exp(-0.5 * float((np.minimum(solved.residuals**2, 25.0)).sum())))
            places.append(Placed(solved.place, solved.covariance[:2, :2], fit + 1e-9, solved.account, solved))
    return of_places(places, line) if places else None


def _mirrored(situation: Situation, top: Placed, bangs: tuple[tuple[int, int], ...]) -> np.ndarray:
    """The place on the other hand of the line that fits the posts best: there arrivals differ least."""
    ears = situation.array.ears[[post for post, _ in bangs], :2]
    middle = ears.mean(axis=0)
    _, _, axes = np.linalg.svd(ears - middle)
    across = axes[1]
    image: np.ndarray = top.place - 2 * float((top.place - middle) @ across) * across
    return image
