"""Whether a place is declared, and why or why not.

A place is declared only if it is likely to be right within a stated distance, all that is known against it counted: its
own error, other places that fit the same arrivals, arrivals that contradict one another, and whether it stands or falls
with one sensor. All else is undetermined, with the reason. The same limits hold everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from relaas.monitor.locating.association import Association
from relaas.monitor.locating.crack import may_be_crack
from relaas.monitor.locating.fit import Fit, fitted
from relaas.monitor.locating.search import Ground
from relaas.monitor.locating.weighing import ECHO_LAST, SAME_PLACE, Group
from relaas.monitor.sound.likeness import other_than, together

#: Arrivals of others this near to its own, seconds, might be taken for them.
_AMONG = 1.5


class Why(StrEnum):
    """Why a place is declared, or is undetermined; reasons.toml has the sentences."""

    ONE_PLACE_FITS = "one-place-fits"
    TOO_FEW_SENSORS = "too-few-sensors"
    TWO_PLACES_FIT = "two-places-fit"
    RESIDUALS_TOO_LARGE = "residuals-too-large"
    RESTS_ON_ONE_SENSOR = "rests-on-one-sensor"
    ELLIPSE_TOO_WIDE = "ellipse-too-wide"
    MAY_BE_ECHO = "may-be-echo"
    MAY_BE_CRACK = "may-be-crack"
    MAY_BE_CHANCE = "may-be-chance"
    NOT_LIKE_A_BLAST = "not-like-a-blast"


@dataclass(frozen=True, slots=True)
class Limits:
    """When a place is declared.

    Attributes:
        within: the distance in metres that is spoken of.
        chance: how likely the place must be right within that distance.
        sensors: how many must have heard it.
        odds: log odds of its group of shots, costs and echoes counted, that is no chance coincidence.
        misfit: mean square of the residuals in standard errors that is still taken.
        likeness: how much its onsets together must be like a blast, 0 to 1.
        caution: by what log odds between places are divided, times the shots of the group and times one more than the
            other groups whose arrivals lie among its own: arrivals are less independent than is reckoned, what misleads
            about one shot misleads about the next from the same place, and arrivals of several guns can be exchanged.
    """

    within: float = 25.0
    chance: float = 0.8
    sensors: int = 4
    odds: float = 16.0
    misfit: float = 5.0
    likeness: float = 0.5
    caution: float = 1.0


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What is said of one place.

    Attributes:
        declared: whether the place is declared.
        why: the reason.
        chance: that the place is right within the limit's distance, as reckoned.
        rival: the other place that fits best, where one beyond that distance does.
    """

    declared: bool
    why: Why
    chance: float
    rival: Fit | None


def concluded(shot: Fit, association: Association, ground: Ground, limits: Limits) -> Conclusion:
    """What can be said of the place of one shot of an association."""
    group = next(group for group in association.groups if group.holds(shot))
    rivals = _elsewhere(shot, group, limits)
    caution = limits.caution * len(group.shots) * (1 + _crowd(shot, group, association, limits))
    weights = [math.exp(-max(short, -20.0) / caution) for _, short in rivals]
    only = 1 / (1 + sum(weights))
    near = within_circle(shot.covariance[0][:2], shot.covariance[1][:2], limits.within)
    chance = only * near
    rival = rivals[0][0] if rivals else None
    why = _objection(shot, association, ground, limits, (only, near))
    if why is None and chance < limits.chance:
        why = Why.TWO_PLACES_FIT if only < near else Why.ELLIPSE_TOO_WIDE
    return Conclusion(why is None, why or Why.ONE_PLACE_FITS, chance, rival)


def _crowd(shot: Fit, group: Group, association: Association, limits: Limits) -> int:
    """How many other groups that are no chance have an arrival near one of its own, at the same sensor."""
    mine = {pick.sensor: pick.time for pick in shot.picks}
    return sum(
        other is not group
        and other.total >= limits.odds
        and any(
            abs(pick.time - mine[pick.sensor]) < _AMONG
            for one in other.shots
            for pick in one.picks
            if pick.sensor in mine
        )
        for other in association.groups
    )


def within_circle(east: Sequence[float], north: Sequence[float], radius: float) -> float:
    """Chance that a normal error with covariance ((east), (north)) is no longer than ``radius``; by quadrature."""
    values = np.maximum(np.linalg.eigvalsh(np.array([east, north])), 1e-9)
    angle = (np.arange(180) + 0.5) * (math.pi / 180)
    form = np.cos(angle) ** 2 / values[0] + np.sin(angle) ** 2 / values[1]
    share = (1 - np.exp(-0.5 * radius**2 * form)) / form
    return float(share.mean() / math.sqrt(values[0] * values[1]))


def _objection(
    shot: Fit, association: Association, ground: Ground, limits: Limits, chances: tuple[float, float]
) -> Why | None:
    only, near = chances
    if len(shot.picks) < limits.sensors:
        return Why.TOO_FEW_SENSORS
    if _echo_like(shot, association.groups):
        return Why.MAY_BE_ECHO
    if any(may_be_crack(shot, other, ground) for other in association.shots if other is not shot):
        return Why.MAY_BE_CRACK
    if _unlike(shot, association, limits):
        return Why.NOT_LIKE_A_BLAST
    if next(group.total for group in association.groups if group.holds(shot)) < limits.odds:
        return Why.MAY_BE_CHANCE
    if shot.misfit > limits.misfit:
        return Why.RESIDUALS_TOO_LARGE
    if only * near >= limits.chance and len(shot.picks) > limits.sensors and _falls_with_one(shot, ground, limits):
        return Why.RESTS_ON_ONE_SENSOR
    return None


def _elsewhere(shot: Fit, group: Group, limits: Limits) -> list[tuple[Fit, float]]:
    """Rivals beyond the limit's distance, each place once, the best first."""
    found: list[tuple[Fit, float]] = []
    for rival, short in group.rivals_of(shot):
        if rival.apart(shot) > limits.within and all(rival.apart(other) > SAME_PLACE for other, _ in found):
            found.append((rival, short))
    return found


def _falls_with_one(shot: Fit, ground: Ground, limits: Limits) -> bool:
    """Whether the place moves beyond the limit when one of its arrivals is left out."""
    for out in shot.picks:
        rest = tuple(pick for pick in shot.picks if pick is not out)
        again = fitted(ground, shot.x, shot.y, shot.time, rest)
        if again is None or again.apart(shot) > max(limits.within, 2 * again.sigma_major):
            return True
    return False


def _unlike(shot: Fit, association: Association, limits: Limits) -> bool:
    """Whether what was heard is not like a blast, or goes on with something that is not: thunder rolls."""
    if together(shot.picks) < limits.likeness:
        return True
    others = (other for other in association.shots if other is not shot and together(other.picks) < limits.likeness)
    return any(_follows(shot, other) and not _other_than(shot, other) for other in others)


def _other_than(shot: Fit, other: Fit) -> bool:
    """Whether most sensors that heard both heard two sounds: a blast after the crack of its bullet."""
    arrived = {pick.sensor: pick for pick in other.picks}
    both = [(pick, arrived[pick.sensor]) for pick in shot.picks if pick.sensor in arrived]
    return 2 * sum(other_than(pick, first) for pick, first in both) > len(both)


def _echo_like(shot: Fit, groups: Sequence[Group]) -> bool:
    """Whether its group's arrivals follow, weaker, those of shots explained before: an echo comes from a place too."""
    position = next(number for number, group in enumerate(groups) if group.holds(shot))
    before = [other for group in groups[:position] for other in group.shots]
    mine = groups[position].shots
    return bool(before) and 2 * sum(any(_follows(one, other) for other in before) for one in mine) > len(mine)


def _follows(shot: Fit, other: Fit) -> bool:
    """Whether, at every sensor that heard both, it comes within two seconds after the other, and is no louder."""
    arrived = {pick.sensor: pick for pick in other.picks}
    both = [(pick, arrived[pick.sensor]) for pick in shot.picks if pick.sensor in arrived]
    after = [pick for pick, first in both if 0 < pick.time - first.time < ECHO_LAST and pick.level < first.level + 3]
    return len(both) >= 3 and len(after) == len(both)
