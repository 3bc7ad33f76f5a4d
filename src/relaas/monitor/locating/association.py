"""Picks of many sensors into shots: which arrivals belong together.

Every strong pick is tried as the direct arrival of a shot; each place that fits is an account (:class:`Fit`). Accounts
contradict each other where they use the same pick. They are chosen together: a place from which several shots explain
many picks goes before several places that explain one shot each, since shots that follow one another mostly come from
one place, and since mixing arrivals of different shots makes places that fit by chance. A pick that follows a direct
arrival is likely its echo; one that comes before is not, and an account that leaves it unexplained is the worse for it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from relaas.monitor.ground.sensor import coordinates
from relaas.monitor.ground.travel import travel_times
from relaas.monitor.locating.arrival import background_rate, density_at, direct_odds, echo_odds
from relaas.monitor.locating.fit import Fit, fitted
from relaas.monitor.locating.search import Ground, Search
from relaas.monitor.sound.pick import Pick

#: Log odds that an account must reach to be considered.
LEAST_FIT = 5.0
#: What a further place costs, and a further shot: log odds against one more by chance.
PLACE_COST, SHOT_COST = 6.0, 4.0
#: Log odds below which what is left counts as chance and echoes.
LEAST_GROUP = 8.0
#: Shots nearer to each other than this, or than their errors allow, may be of one place; metres.
SAME_PLACE = 20.0
#: Seconds after a direct arrival in which echoes come, and how many a second at first.
ECHO_MEAN, ECHO_RATE, ECHO_LAST = 0.6, 1.5, 2.0
#: Standard error of the time between two shots from one place, against the same at another sensor; seconds.
SAME_PATH = 0.004

Key = tuple[str, float]
Rivals = tuple[tuple[Fit, float], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Shots from one place.

    Attributes:
        shots: in order of time.
        total: log odds of all of them with their echoes, less the costs.
        rivals: for each shot other places for its picks, with by how much log odds they fall short, the best first.
    """

    shots: tuple[Fit, ...]
    total: float
    rivals: tuple[Rivals, ...] = ()

    def holds(self, shot: Fit) -> bool:
        """Whether it is one of these shots."""
        return any(one is shot for one in self.shots)

    def rivals_of(self, shot: Fit) -> Rivals:
        """The other places for the picks of one of its shots."""
        return next((rivals for one, rivals in zip(self.shots, self.rivals, strict=True) if one is shot), ())


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
    everything = weighing.groups(accounts, {})
    chosen: list[Group] = []
    open_ = accounts
    known: dict[Key, float] = {}
    while open_:
        best = max(weighing.groups(open_, known), key=lambda group: group.total)
        if best.total < LEAST_GROUP:
            break
        used = {key for group in chosen for shot in group.shots for key in keys(shot)}
        seed = max(best.shots, key=lambda shot: shot.fit)
        best = weighing.around(seed, [*open_, *_more_from(seed, ground, used)], known)
        shots = _aligned(best, ground, used)
        chosen.append(Group(shots, best.total, tuple(_rivals(shot, best.total, everything) for shot in shots)))
        known = weighing.echoes(shot for group in chosen for shot in group.shots)
        used = {key for group in chosen for shot in group.shots for key in keys(shot)}
        open_ = [account for account in open_ if not used & keys(account) and not _shadow(account, chosen)]
    explained = {key for group in chosen for shot in group.shots for key in keys(shot)} | set(known)
    left = tuple(pick for heard in ground.heard for pick in heard.picks if key_of(pick) not in explained)
    return Association(tuple(chosen), left)


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
            if account is not None and account.fit >= LEAST_FIT and _same_place(seed, account):
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
        chosen = {pick.sensor: pick for pick in shot.picks}
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
        shots.append(again if again is not None and again.fit > shot.fit - 3 else shot)
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


def keys(account: Fit) -> set[Key]:
    """The picks it uses."""
    return {key_of(pick) for pick in account.picks}


def key_of(pick: Pick) -> Key:
    """What tells a pick from all others."""
    return pick.sensor, pick.time


class Weighing:
    """How well groups of shots explain the picks of a scene."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._picks = {heard.sensor: heard.picks for heard in ground.heard}
        self._rate = {heard.sensor: background_rate(heard, ground.spread) for heard in ground.heard}

    def echoes(self, shots: Iterable[Fit]) -> dict[Key, float]:
        """For each pick that may be an echo of one of the shots, and is no direct arrival of another: the log odds."""
        shots = tuple(shots)
        direct = {key for shot in shots for key in keys(shot)}
        found: dict[Key, float] = {}
        for shot in shots:
            for arrival in shot.picks:
                for pick in self._picks[arrival.sensor]:
                    key, gap = key_of(pick), pick.time - arrival.time
                    if key not in direct and 0 < gap < ECHO_LAST and pick.level < arrival.level + 8:
                        rate = ECHO_RATE * math.exp(-gap / ECHO_MEAN)
                        odds = math.log(1 + rate * echo_odds(pick) / self._rate[arrival.sensor])
                        found[key] = max(found.get(key, 0.0), odds)
        return found

    def groups(self, accounts: Sequence[Fit], known: Mapping[Key, float]) -> list[Group]:
        """For each account the shots that go with it from its place, without contradiction.

        ``known`` are the picks that shots chosen before explain as their echoes: that is lost where they are claimed.
        """
        return [self.around(seed, accounts, known) for seed in accounts]

    def around(self, seed: Fit, accounts: Sequence[Fit], known: Mapping[Key, float]) -> Group:
        """One account with the shots that go with it, best first."""
        shots, used, total = [seed], keys(seed), seed.fit - SHOT_COST - PLACE_COST
        near = [(self._repeated(seed, other), other) for other in accounts if _same_place(seed, other)]
        for gain, other in sorted(near, key=lambda pair: -pair[0]):
            if gain <= SHOT_COST or used & keys(other) or _shadow_of(other, shots):
                continue
            # Its picks would be echoes of the shots before: what it explains better than that must pay for it.
            echoed = self.echoes(shots)
            if gain - SHOT_COST > sum(echoed.get(key, 0.0) for key in keys(other)):
                shots.append(other)
                used |= keys(other)
                total += gain - SHOT_COST
        total += sum(max(odds - known.get(key, 0.0), 0.0) for key, odds in self.echoes(shots).items())
        total -= sum(known.get(key, 0.0) for key in used)
        return Group(tuple(sorted(shots, key=lambda shot: shot.time)), total)

    def _repeated(self, seed: Fit, other: Fit) -> float:
        """The other's log likelihood ratio, given the seed's arrivals.

        What delays one shot on a path delays the next as well: two shots from one place are as far apart at every
        sensor, to within some milliseconds.
        """
        first = {pick.sensor: pick.time for pick in seed.picks}
        shared = [(p, late) for p, late in zip(other.picks, other.residuals, strict=True) if p.sensor in first]
        if len(shared) < 2:
            return other.fit
        step = float(np.median([pick.time - first[pick.sensor] for pick, _ in shared]))
        gain = other.fit
        for pick, late in shared:
            off = pick.time - first[pick.sensor] - step
            path = density_at(late, self._ground.spread.path_sigma, self._ground.spread)
            same = math.exp(-0.5 * (off / SAME_PATH) ** 2) / (SAME_PATH * math.sqrt(2 * math.pi))
            gain += math.log((0.8 * same + 0.2 * path) / path)
        return gain


def _same_place(one: Fit, other: Fit) -> bool:
    return one.apart(other) < max(SAME_PLACE, min(2 * math.hypot(one.sigma_major, other.sigma_major), 2 * SAME_PLACE))


def _shadow_of(account: Fit, shots: Iterable[Fit]) -> bool:
    """Whether it is made of echoes that come within some hundredths of a second after a shot."""
    return any(abs(account.time - shot.time) < 0.05 for shot in shots)


def _shadow(account: Fit, chosen: Iterable[Group]) -> bool:
    return any(_shadow_of(account, group.shots) and account.apart(group.shots[0]) < SAME_PLACE for group in chosen)


def _rivals(shot: Fit, total: float, everything: Sequence[Group]) -> Rivals:
    """Accounts of other places that use two or more of its picks, with how far they fall short."""
    mine = keys(shot)
    found = [
        (account, total - other.total)
        for other in everything
        for account in other.shots
        if len(mine & keys(account)) >= 2 and not _same_place(shot, account)
    ]
    return tuple(sorted(found, key=lambda pair: pair[1])[:5])
