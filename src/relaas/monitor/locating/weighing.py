"""How well shots, in groups of one place each, explain what the sensors heard.

Shots that follow one another mostly come from one place, so a further place costs more than a further shot from one;
what delays the sound of one shot on its way delays that of the next as well; and a pick that follows a direct arrival
is likely its echo.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from relaas.monitor.locating.arrival import background_rate, density_at, echo_odds
from relaas.monitor.locating.fit import Fit
from relaas.monitor.locating.search import Ground
from relaas.monitor.sound.pick import Pick

#: What a further place costs, and a further shot: log odds against one more by chance.
PLACE_COST, SHOT_COST = 6.0, 4.0
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


def keys(account: Fit) -> set[Key]:
    """The picks it uses."""
    return {key_of(pick) for pick in account.picks}


def key_of(pick: Pick) -> Key:
    """What tells a pick from all others."""
    return pick.sensor, pick.time


def same_place(one: Fit, other: Fit) -> bool:
    """Whether two shots may be of one place, their errors counted."""
    return one.apart(other) < max(SAME_PLACE, min(2 * math.hypot(one.sigma_major, other.sigma_major), 2 * SAME_PLACE))


def shadow_of(account: Fit, shots: Iterable[Fit]) -> bool:
    """Whether it is made of echoes that come within some hundredths of a second after a shot."""
    return any(abs(account.time - shot.time) < 0.05 for shot in shots)


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
        near = [(self._repeated(seed, other), other) for other in accounts if same_place(seed, other)]
        for gain, other in sorted(near, key=lambda pair: -pair[0]):
            if gain <= SHOT_COST or used & keys(other) or shadow_of(other, shots):
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

    def worth(self, groups: Iterable[Sequence[Fit]]) -> float:
        """The log odds of all shots together, each group of one place, with every echo they explain."""
        groups = [tuple(group) for group in groups]
        echoes = self.echoes(shot for group in groups for shot in group)
        return sum(self.alone(group) for group in groups) + sum(echoes.values())

    def alone(self, group: Sequence[Fit]) -> float:
        """The log odds of shots from one place, less the costs, without their echoes."""
        lead = max(group, key=lambda shot: shot.fit)
        gains = [self._repeated(lead, other) - SHOT_COST for other in group if other is not lead]
        return lead.fit - SHOT_COST - PLACE_COST + sum(gains)

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
