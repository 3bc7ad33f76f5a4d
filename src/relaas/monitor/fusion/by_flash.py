"""Events that at least one camera saw: each flash, or flashes of several posts together, with what was heard of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from relaas.monitor.fusion.coincidence import by_flashes
from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.hearing import EXPLAINED
from relaas.monitor.fusion.pairing import alike, grouped
from relaas.monitor.fusion.placed import placed
from relaas.monitor.fusion.polish import Account
from relaas.monitor.fusion.sector import Sector, sector
from relaas.monitor.fusion.situation import Situation, fired

#: Least evidence with which an event keeps its onsets from others.
_CLAIMS = 3.0


def drafted(situation: Situation, least: float = -math.inf) -> tuple[tuple[Draft, ...], Situation]:
    """The events of all flashes, in order of time; and what is left to hear when they have had their onsets.

    Events with less evidence than ``least`` are left out. The one with the most goes first: what explains its onsets
    does not explain those of the next, and flashes of other posts that fit its place and moment are of it.
    """
    groups = grouped(situation)
    found: list[Sector | None] = [sector(situation, group) for group in groups]
    order = sorted(range(len(groups)), key=lambda n: -(one.evidence if (one := found[n]) is not None else -1e9))
    alone = {group[0]: n for n, group in enumerate(groups) if len(group) == 1}
    lasting = situation.limits.farthest / 300.0
    claimed: list[float] = []
    done: set[int] = set()
    drafts = []
    for number in order:
        group, about = groups[number], found[number]
        if number in done or (about is not None and about.evidence < least):
            continue
        done.add(number)
        if about is not None and any(-1.0 < time - about.fired.time < lasting for time in claimed):
            about = sector(situation, group)
        draft = _draft(situation, group, about)
        if draft.firm and draft.evidence > _CLAIMS:
            more = tuple(one for one in alike(situation, draft, alone) if alone[one] not in done)
            if more:
                done |= {alone[one] for one in more}
                draft = _draft(situation, (*group, *more), sector(situation, (*group, *more)))
            situation, times = claiming(situation, draft.account.bangs)
            claimed += times
        drafts.append(draft)
    return tuple(sorted(drafts, key=lambda one: one.time)), situation


def remade(situation: Situation, draft: Draft) -> Draft:
    """The event of the same flashes, with what there is to hear now."""
    return _draft(situation, draft.account.flashes, sector(situation, draft.account.flashes))


def claiming(
    situation: Situation, bangs: Sequence[tuple[int, int]], against: float = EXPLAINED
) -> tuple[Situation, list[float]]:
    """The night with some onsets explained, and when these were."""
    ears = list(situation.ears)
    for post, onset in bangs:
        ears[post] = ears[post].without([onset], against)
    return replace(situation, ears=tuple(ears)), [float(ears[post].time[onset]) for post, onset in bangs]


def _draft(situation: Situation, group: tuple[int, ...], about: Sector | None) -> Draft:
    when = fired(situation, group)
    if about is None:
        return Draft(Account(group, ()), (), when.time, when.sigma, 0.0, by_flashes(situation, group, None))
    places = placed(situation, group, about)
    top = places[0] if places else None
    account = top.account if top is not None else Account(group, ())
    if top is not None and top.solved is not None:
        return Draft(
            account,
            places,
            top.solved.time,
            float(top.solved.covariance[2, 2]) ** 0.5,
            about.evidence,
            by_flashes(situation, group, top),
        )
    return Draft(account, places, when.time, when.sigma, about.evidence, by_flashes(situation, group, top))
