"""Events that no camera saw: placed where four posts or more bear one place out, else told as heard."""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import replace

import numpy as np

from relaas.monitor.fusion.by_flash import claiming
from relaas.monitor.fusion.coincidence import by_sound
from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.hearing import EXPLAINED
from relaas.monitor.fusion.placed import Placed
from relaas.monitor.fusion.polish import Account, polished
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.fusion.soundonly import Triple, candidates

#: By how much log odds between places are divided: arrivals are less independent than is reckoned.
_CAUTION = 2.0
#: Rivals further below the best than this do not count; and how many are looked at.
_FAR_BELOW, _RIVALS = 12.0, 40
#: Two places nearer than this, metres, or than their errors, are one.
_SAME = 50.0
#: Onsets at least so much like blasts are told as heard where posts of two sites have them, though nothing tells where.
LOUD = 8.0
#: Onsets likelier than this to be echoes are not, nor are those so many seconds after an onset that is explained.
_ECHO, _RINGING = 0.4, 3.0


def drafted(situation: Situation) -> tuple[tuple[Draft, ...], int]:
    """Events placed by sound alone, and how many onsets lay in a din in which nothing can be told."""
    found, crowded = candidates(situation)
    used: set[tuple[int, int]] = set()
    drafts = []
    for row in range(len(found.time)):
        bangs = _bangs(found, row)
        if used & set(bangs):
            continue
        draft = _draft(situation, found, row, bangs)
        if draft is not None:
            drafts.append(draft)
            used |= set(draft.account.bangs)
    return tuple(drafts), crowded


def remade(situation: Situation, draft: Draft, taken: Container[tuple[int, int]]) -> Draft | None:
    """The event without some of its onsets; None where the others do not place it as well as sound alone has to."""
    bangs = tuple(one for one in draft.account.bangs if one not in taken)
    top, sites = draft.top, {int(situation.array.sites[post]) for post, _ in bangs}
    if top is None or len(sites) < situation.limits.sound_posts:
        return None
    solved = polished(situation, Account((), bangs), top.place, draft.time)
    if solved is None:
        return None
    best = Placed(solved.place, solved.covariance[:2, :2], top.share, solved.account, solved)
    rivals = (replace(one, account=_less(one.account, taken)) for one in draft.places[1:])
    sigma = float(solved.covariance[2, 2]) ** 0.5
    return replace(
        draft, account=solved.account, places=(best, *rivals), time=solved.time, sigma=sigma,
        chance=by_sound(situation, best),
    )  # fmt: skip


def _less(account: Account, taken: Container[tuple[int, int]]) -> Account:
    return Account(account.flashes, tuple(one for one in account.bangs if one not in taken))


def _bangs(found: Triple, row: int) -> tuple[tuple[int, int], ...]:
    onsets = found.onsets[row]
    return tuple((int(post), int(onsets[post])) for post in np.flatnonzero(onsets >= 0))


def _draft(situation: Situation, found: Triple, row: int, bangs: tuple[tuple[int, int], ...]) -> Draft | None:
    best = _placed(situation, found, row, bangs)
    if best is None or best.solved is None:
        return None
    places = _with_rivals(situation, found, row, best)
    return Draft(
        account=best.account,
        places=places,
        time=best.solved.time,
        sigma=float(best.solved.covariance[2, 2]) ** 0.5,
        evidence=float(found.score[row]),
        chance=by_sound(situation, best),
    )


def _placed(situation: Situation, found: Triple, row: int, bangs: tuple[tuple[int, int], ...]) -> Placed | None:
    account = Account((), bangs)
    solved = polished(situation, account, found.place[row], float(found.time[row]))
    if solved is None:
        return None
    return Placed(solved.place, solved.covariance[:2, :2], 1.0, account, solved)


def _with_rivals(situation: Situation, found: Triple, row: int, best: Placed) -> tuple[Placed, ...]:
    """The place with others that use some of the same onsets, by how much better or worse these fit."""
    shared = ((found.onsets == found.onsets[row]) & (found.onsets[row] >= 0)).sum(axis=1) >= 2
    short = float(found.score[row]) - found.score
    near = np.flatnonzero(shared & (short < _FAR_BELOW))[:_RIVALS]
    told = [(best, 0.0)]
    for other in near:
        if other == row:
            continue
        rival = _placed(situation, found, int(other), _bangs(found, int(other)))
        if rival is not None and all(_apart(rival, one) for one, _ in told):
            told.append((rival, float(short[other])))
    weights = np.exp(-np.array([max(fall, 0.0) for _, fall in told]) / _CAUTION)
    shares = weights / weights.sum()
    return tuple(
        Placed(one.place, one.covariance, float(share), one.account, one.solved)
        for (one, _), share in zip(told, shares, strict=True)
    )


def _apart(one: Placed, other: Placed) -> bool:
    away = one.place - other.place
    return math.hypot(*away) > _SAME and float(away @ np.linalg.solve(one.covariance + other.covariance, away)) > 9.0


def heard(situation: Situation, used: Sequence[tuple[int, int]]) -> list[Draft]:
    """Loud onsets of two sites or more that can be of one event, each in one, the first to hear it first.

    Args:
        situation: the night.
        used: onsets that other events have.
    """
    situation, _ = claiming(situation, used)
    clocks, array = situation.clocks, situation.array
    loud = sorted(
        (float(ear.time[n] - clocks.offset[post]), post, int(n))
        for post, ear in enumerate(situation.ears)
        if clocks.trusted[post]
        for n in np.flatnonzero((ear.odds >= LOUD) & (ear.other < EXPLAINED) & (ear.echo < _ECHO))
        if not ear.follows(int(n), _RINGING)
    )
    open_ = [True] * len(loud)
    drafts = []
    for first, (time, post, onset) in enumerate(loud):
        if not open_[first]:
            continue
        members = [(time, post, onset)]
        for later in range(first + 1, len(loud)):
            when = loud[later][0]
            if when - time > 2 * situation.limits.farthest / 300.0:
                break
            if open_[later] and all(_together(situation, loud[later], one) for one in members):
                members.append(loud[later])
                open_[later] = False
        if len({int(array.sites[one]) for _, one, _ in members}) > 1:
            drafts.append(_unplaced(situation, members))
    return drafts


def _together(situation: Situation, one: tuple[float, int, int], other: tuple[float, int, int]) -> bool:
    """Whether two onsets of different sites lie no further apart than sound takes between them."""
    array, clocks = situation.array, situation.clocks
    a, b = one[1], other[1]
    slack = 3 * float(np.hypot(clocks.sigma[a], clocks.sigma[b])) + 0.1
    apart = float(np.hypot(*(array.ears[a, :2] - array.ears[b, :2])))
    return bool(array.sites[a] != array.sites[b]) and abs(one[0] - other[0]) < apart / 300.0 + slack


def _unplaced(situation: Situation, members: Sequence[tuple[float, int, int]]) -> Draft:
    """An event of which it is known that it was before its first bang, and not how long before."""
    first = min(time for time, _, _ in members)
    longest = situation.limits.farthest / 340.0
    account = Account((), tuple(sorted((post, onset) for _, post, onset in members)))
    return Draft(account, (), first - longest / 2, longest / 2, 0.0, float("inf"))
