"""Picks of many sensors into shots: which arrivals belong together.

Every strong pick is tried as the direct arrival of a shot; each place that fits is an account (:class:`Fit`). Accounts
contradict each other where they use the same pick. They are chosen together: a place from which several shots explain
many picks goes before several places that explain one shot each, since shots that follow one another mostly come from
one place, and since mixing arrivals of different shots makes places that fit by chance. What was chosen first gives way
where all is explained better without it. A pick that follows a direct arrival is likely its echo; one that comes before
is not, and an account that leaves it unexplained is the worse for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from relaas.monitor.ground.sensor import coordinates
from relaas.monitor.ground.travel import travel_times
from relaas.monitor.locating.arrival import direct_odds
from relaas.monitor.locating.fit import Fit, fitted
from relaas.monitor.locating.search import Ground, Search
from relaas.monitor.locating.weighing import (
    SAME_PATH,
    SAME_PLACE,
    Group,
    Key,
    Rivals,
    Weighing,
    key_of,
    keys,
    same_place,
    shadow_of,
)
from relaas.monitor.sound.pick import Pick

#: Log odds that an account must reach to be considered.
LEAST_FIT = 5.0
#: Log odds below which what is left counts as chance and echoes.
LEAST_GROUP = 8.0
#: How much better all must be explained for one group to give way to another, and how often that is tried.
_BETTER, _EXCHANGES = 1.0, 20

Shots = tuple[Fit, ...]


@dataclass(frozen=True, slots=True)
class Association:
    """The shots that explain the picks best.

    Attributes:
        groups: by place, the best explained first.
        left: picks that no shot explains, as direct arrival or as echo.
    """

    groups: tuple[Group, ...]
    left: tuple[Pick, ...]

    @property
    def shots(self) -> tuple[Fit, ...]:
        """All shots in order of time."""
        return tuple(sorted((shot for group in self.groups for shot in group.shots), key=lambda shot: shot.time))


def associated(ground: Ground) -> Association:
    """The shots that explain best what the sensors heard."""
    weighing = Weighing(ground)
    accounts = candidates(ground)
    others = _distinct(weighing.groups(accounts, {}))

    chosen = _filled([], accounts, weighing, ground)
    gains = _gains(chosen, others, weighing)
    worthy = {shots for shots in others if weighing.worth([shots]) >= LEAST_GROUP}
    for _ in range(_EXCHANGES):
        gain, best = max((one for one in gains if one[1] in worthy), key=lambda one: one[0], default=(0.0, ()))
        if gain < _BETTER:
            break
        firm = [shots for shots in exchanged(chosen, best, weighing) if weighing.worth([shots]) >= LEAST_GROUP]
        chosen = _filled(firm, accounts, weighing, ground)
        gains = _gains(chosen, others, weighing)
    groups = [Group(shots, weighing.worth([shots]), tuple(_rivals(one, gains) for one in shots)) for shots in chosen]
    direct = {key for shots in chosen for shot in shots for key in keys(shot)}
    explained = direct | set(weighing.echoes(shot for shots in chosen for shot in shots))
    left = tuple(pick for heard in ground.heard for pick in heard.picks if key_of(pick) not in explained)
    return Association(tuple(sorted(groups, key=lambda one: -one.total)), left)


def exchanged(chosen: Sequence[Shots], other: Shots, weighing: Weighing) -> list[Shots]:
    """Groups with another among them, and without the shots that contradict it, nor what is then worth nothing."""
    claimed = {key for shot in other for key in keys(shot)}
    kept = [tuple(shot for shot in shots if not claimed & keys(shot)) for shots in chosen]
    return [*(after for after in kept if after and weighing.alone(after) > 0), other]


def _filled(chosen: Sequence[Shots], accounts: Sequence[Fit], weighing: Weighing, ground: Ground) -> list[Shots]:
    """Groups, and more of them as long as these explain something that they leave."""
    found = list(chosen)
    while True:
        used = {key for shots in found for shot in shots for key in keys(shot)}
        open_ = [one for one in accounts if not used & keys(one) and not _shadow(one, found)]
        known = weighing.echoes(shot for shots in found for shot in shots)
        best = max(weighing.groups(open_, known), key=lambda group: group.total, default=None)
        if best is None or best.total < LEAST_GROUP:
            return found
        seed = max(best.shots, key=lambda shot: shot.fit)
        best = weighing.around(seed, [*open_, *_more_from(seed, ground, used)], known)
        found.append(_aligned(best, ground, used))


def _distinct(groups: Sequence[Group]) -> list[Shots]:
    """Groups, and each leading shot by itself, each set of picks once."""
    found: dict[frozenset[Key], Shots] = {}
    for group in groups:
        lead = max(group.shots, key=lambda shot: shot.fit)
        for shots in (group.shots, (lead,)):
            found.setdefault(frozenset(key for shot in shots for key in keys(shot)), shots)
    return list(found.values())


def _gains(chosen: Sequence[Shots], others: Sequence[Shots], weighing: Weighing) -> list[tuple[float, Shots]]:
    """For each other group by how much better all is explained with it, what contradicts it left out."""
    now = weighing.worth(chosen)
    return [(weighing.worth(exchanged(chosen, shots, weighing)) - now, shots) for shots in others]


def _more_from(seed: Fit, ground: Ground, used: set[Key]) -> list[Fit]:
    """Accounts of further shots from the place of one, that no search of the whole ground brought up."""
    xyz = coordinates(ground.sensors)
    travel = travel_times(np.array([[seed.x, seed.y]]), xyz, ground.weather)[0]
    found: dict[frozenset[Key], Fit] = {}
    for row, heard in enumerate(ground.heard):
        for pick in heard.picks:
            if key_of(pick) in used or direct_odds(pick) < 0.3:
                continue
            account = fitted(ground, seed.x, seed.y, pick.time - float(travel[row]))
            fits = account is not None and account.fit >= LEAST_FIT and same_place(seed, account)
            if account is not None and fits and not used & keys(account):
                found[frozenset(keys(account))] = account
    return list(found.values())


def _aligned(group: Group, ground: Ground, used: set[Key]) -> tuple[Fit, ...]:
    """The shots with, at each sensor, the pick that came as long after the leading shot's as at the other sensors."""
    lead = max(group.shots, key=lambda shot: shot.fit)
    pattern = {pick.sensor: pick.time for pick in lead.picks}
    taken = used | keys(lead)
    shots = [lead]
    for shot in sorted((one for one in group.shots if one is not lead), key=lambda one: -one.fit):
        steps = [pick.time - pattern[pick.sensor] for pick in shot.picks if pick.sensor in pattern]
        # A shot before may have been given one of its picks.
        chosen = {pick.sensor: pick for pick in shot.picks if key_of(pick) not in taken}
        if len(steps) >= 2:
            step = float(np.median(steps))
            for heard in ground.heard:
                if heard.sensor not in pattern:
                    continue
                due = pattern[heard.sensor] + step
                near = [p for p in heard.picks if abs(p.time - due) < 3 * SAME_PATH and key_of(p) not in taken]
                if near:
                    chosen[heard.sensor] = min(near, key=lambda p: abs(p.time - due))
        again = fitted(ground, shot.x, shot.y, shot.time, tuple(chosen.values()))
        if again is not None and again.fit > shot.fit - 3:
            shots.append(again)
        elif not taken & keys(shot):
            shots.append(shot)
        taken |= keys(shots[-1])
    return tuple(sorted(shots, key=lambda one: one.time))


def candidates(ground: Ground) -> list[Fit]:
    """Every account worth weighing, the best first, each set of picks once."""
    found: dict[frozenset[Key], Fit] = {}
    anchors = sorted((pick for heard in ground.heard for pick in heard.picks), key=direct_odds, reverse=True)
    search = Search(ground)
    for anchor in anchors:
        if direct_odds(anchor) < 0.3:
            break
        for peak in search.peaks(anchor):
            if peak.fit < LEAST_FIT:
                continue
            account = fitted(ground, peak.x, peak.y, peak.time)
            if account is None or account.fit < LEAST_FIT:
                continue
            same = frozenset(keys(account))
            if same not in found or account.fit > found[same].fit:
                found[same] = account
    return sorted(found.values(), key=lambda account: -account.fit)


def _shadow(account: Fit, chosen: Sequence[Shots]) -> bool:
    return any(shadow_of(account, shots) and account.apart(shots[0]) < SAME_PLACE for shots in chosen)


def _rivals(shot: Fit, gains: Sequence[tuple[float, Shots]]) -> Rivals:
    """Accounts of other places that use two or more of its picks, with how far all falls short with them."""
    mine = keys(shot)
    found = [
        (account, -gain)
        for gain, shots in gains
        for account in shots
        if len(mine & keys(account)) >= 2 and not same_place(shot, account)
    ]
    return tuple(sorted(found, key=lambda pair: pair[1])[:5])
