"""Places at which an event may have been, each with the observations that bear it out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from relaas.monitor.fusion.matching import matched
from relaas.monitor.fusion.modes import Peak, peaks
from relaas.monitor.fusion.polish import Account, Solved, polished
from relaas.monitor.fusion.sector import Sector
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.ground.sensor import Floats

#: A fit further from its peak than this, in standard errors, has run to another one.
_ASTRAY = 5.0
#: Only the likeliest places are fitted; the others are told as they come from the grid.
_FITTED = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """One place of an event.

    Attributes:
        place: its middle, (2,).
        covariance: of that, (2, 2).
        share: of the posterior.
        account: the observations that bear it out.
        solved: their fit; None where they leave the place open.
    """

    place: Floats
    covariance: Floats
    share: float
    account: Account
    solved: Solved | None


def placed(situation: Situation, flashes: Sequence[int], found: Sector) -> tuple[Placed, ...]:
    """The places of the event of some flashes, the likeliest first; shares sum to 1 or a little less."""
    told = [_placed(situation, flashes, peak, found, rank < _FITTED) for rank, peak in enumerate(peaks(found))]
    return _merged(told)


def _placed(situation: Situation, flashes: Sequence[int], peak: Peak, found: Sector, fit: bool) -> Placed:
    account = matched(situation, flashes, peak.middle, peak.covariance)
    solved = polished(situation, account, peak.middle, found.fired.time) if fit and account.bangs else None
    if solved is None and fit and len(flashes) > 1:
        solved = polished(situation, account, peak.middle, found.fired.time)
    if solved is not None:
        off = solved.place - peak.middle
        if float(off @ np.linalg.solve(peak.covariance + solved.covariance[:2, :2], off)) < _ASTRAY**2:
            return Placed(solved.place, solved.covariance[:2, :2], peak.share, account, solved)
    return Placed(peak.middle, peak.covariance, peak.share, account, None)


def _merged(told: Sequence[Placed]) -> tuple[Placed, ...]:
    """Peaks that polish to one place, by the same observations, are one."""
    kept: list[Placed] = []
    for one in told:
        same = next((n for n, other in enumerate(kept) if other.account == one.account and _near(one, other)), None)
        if same is None:
            kept.append(one)
        else:
            kept[same] = replace(kept[same], share=kept[same].share + one.share)
    return tuple(sorted(kept, key=lambda one: -one.share))


def _near(one: Placed, other: Placed) -> bool:
    if one.solved is None or other.solved is None:
        return False
    return math.hypot(*(one.place - other.place)) < 5.0
