"""Onsets as arrays, and how much each foretold arrival is borne out by them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.fusion.array import Array
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.ground.weather import Weather
from relaas.monitor.locating.arrival import Spread, arrival_density, direct_odds
from relaas.monitor.observation import Bang, Means, Watch
from relaas.monitor.sound.shape import shrillness

#: At which distance half of all events are heard, and the share of near ones: how loud an event was is not known, and
#: wind and ground can keep any sound away.
HEARD_HALF, HEARD_NEAR = 3_000.0, 0.9
#: Onsets of which the odds are less are of something else rather than of a blast.
BLAST = 1.0
#: Seconds about an onset over which onsets like blasts are counted, and the seconds that the whole night weighs as.
_ABOUT, _PRIOR = 15.0, 60.0
#: How many onsets are blasts for each that is not, before anything is known of them.
_BLASTS = 0.1
#: By how much less a shrill onset is a blast: the air takes that from one some hundred metres away; a near one may be.
_SHRILL = 0.9
#: How sound scatters on its way (see :mod:`relaas.monitor.locating.arrival`); turbulence adds with the root of the way.
SPREAD = Spread()
_WAY = 1.5
#: What an onset that another event explains is held against, a second: an event at the same moment is not excluded.
EXPLAINED = 100.0


@dataclass(frozen=True, slots=True)
class Ear:
    """What one post heard, in order of time.

    Attributes:
        time: of each onset by the post's own clock, less the zero of the night.
        sigma: of that.
        odds: how much rather it looks like a direct arrival of a blast than like another onset.
        blast: how much its form is that of a blast, 0 to 1.
        strength: power just after it against that before, dB.
        level: loudness, dB of full scale.
        echo: how likely it is an echo.
        shrill: how shrill it is, as cracks of bullets are, 0 to 1.
        other: onsets a second of other kinds about that moment, over the odds: what a blast there is held against.
        rank: onsets a second of the night that look as much like a blast as this one, or more.
        index: number of the bang among those observed.
        begin: of the stretches in which it listened.
        end: of these.
    """

    time: Floats
    sigma: Floats
    odds: Floats
    blast: Floats
    strength: Floats
    level: Floats
    echo: Floats
    shrill: Floats
    other: Floats
    rank: Floats
    index: NDArray[np.int64]
    begin: Floats
    end: Floats

    @property
    def seconds(self) -> float:
        """How long it listened."""
        return float((self.end - self.begin).sum())

    @property
    def blasts(self) -> float:
        """Onsets a second that look like blasts at all."""
        return float((self.odds >= BLAST).sum()) / max(self.seconds, 60.0)

    def listened(self, time: Floats) -> NDArray[np.bool_]:
        """Whether it was listening at moments."""
        if not len(self.begin):
            return np.zeros(len(time), dtype=np.bool_)
        at = np.searchsorted(self.begin, time, side="right") - 1
        found: NDArray[np.bool_] = (at >= 0) & (time <= self.end[np.maximum(at, 0)])
        return found

    def odds_of(self, foretold: Floats, sigma: Floats, chance: Floats) -> Floats:
        """Log likelihood ratio, for each foretold arrival, of what was heard against the background alone.

        Args:
            foretold: moments by the post's clock.
            sigma: standard errors of these, onset and way counted.
            chance: of hearing it at all.
        """
        if not len(foretold):
            return np.zeros(0)
        first, last = self.window(float(foretold.min()) - 0.3, float(foretold.max()) + 0.6)
        total = np.zeros(len(foretold))
        for number in range(first, last):
            late = self.time[number] - foretold
            near = (late > -6 * sigma) & (late < 0.5 + 6 * sigma)
            if near.any():
                density = arrival_density(late[near], np.hypot(sigma[near], self.sigma[number]), SPREAD)
                total[near] += density / self.other[number]
        ratio = np.log(1 - chance + chance * total)
        return np.where(self.listened(foretold) | (total > 0), ratio, 0.0)

    def without(self, numbers: Sequence[int], against: float = EXPLAINED) -> Ear:
        """The same with some onsets explained: they hardly speak for anything else, or for nothing at all (``inf``)."""
        other = self.other.copy()
        other[np.asarray(numbers, dtype=np.int64)] = against
        return replace(self, other=other)

    def moved(self, time: Floats) -> Ear:
        """The same onsets at other moments, in the order of these; when it listened stays."""
        order = np.argsort(time, kind="stable")
        return replace(
            self,
            time=time[order],
            sigma=self.sigma[order],
            odds=self.odds[order],
            blast=self.blast[order],
            strength=self.strength[order],
            level=self.level[order],
            echo=self.echo[order],
            shrill=self.shrill[order],
            other=self.other[order],
            rank=self.rank[order],
            index=self.index[order],
        )

    def follows(self, number: int, seconds: float) -> bool:
        """Whether an onset comes so soon after a louder one that is explained."""
        first, _ = self.window(float(self.time[number]) - seconds, float(self.time[number]))
        before = slice(first, number)
        return bool(((self.other[before] >= EXPLAINED) & (self.level[before] > self.level[number])).any())

    def window(self, begin: float, end: float) -> tuple[int, int]:
        """The first onset of a stretch of time, and the first after it."""
        first, last = np.searchsorted(self.time, [begin, end])
        return int(first), int(last)


def ears(bangs: tuple[Bang, ...], watches: tuple[Watch, ...], array: Array, zero: float) -> tuple[Ear, ...]:
    """What each post of a network heard."""
    row = array.row
    by_post: list[list[int]] = [[] for _ in array.posts]
    for number, bang in enumerate(bangs):
        if bang.post in row:
            by_post[row[bang.post]].append(number)
    spans: list[list[tuple[float, float]]] = [[] for _ in array.posts]
    for watch in watches:
        if watch.post in row and watch.means is Means.MICROPHONE:
            spans[row[watch.post]].append((watch.begin - zero, watch.end - zero))
    return tuple(
        _ear([(bangs[n], n) for n in some], joined(span), zero) for some, span in zip(by_post, spans, strict=True)
    )


def joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches of time in order, those that touch made one."""
    found: list[tuple[float, float]] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif end > begin:
            found.append((begin, end))
    return found


def _ear(some: list[tuple[Bang, int]], spans: list[tuple[float, float]], zero: float) -> Ear:
    some = sorted(some, key=lambda pair: pair[0].pick.time)
    picks = [bang.pick for bang, _ in some]
    time = np.array([pick.time - zero for pick in picks], dtype=np.float64)
    shrill = np.array([shrillness(pick.shape) for pick in picks], dtype=np.float64)
    odds = np.array([direct_odds(pick) for pick in picks], dtype=np.float64) * (1 - _SHRILL * shrill)
    seconds = max(sum(end - begin for begin, end in spans), 60.0)
    weaker = np.searchsorted(np.sort(odds), odds, side="left")
    return Ear(
        time=time,
        sigma=np.array([max(pick.sigma, 1e-4) for pick in picks], dtype=np.float64),
        odds=odds,
        blast=np.array([pick.blast for pick in picks], dtype=np.float64),
        strength=np.array([pick.strength for pick in picks], dtype=np.float64),
        level=np.array([pick.level for pick in picks], dtype=np.float64),
        echo=np.array([pick.echo for pick in picks], dtype=np.float64),
        shrill=shrill,
        other=_background(time, odds, seconds),
        rank=(len(odds) - weaker) / seconds,
        index=np.array([number for _, number in some], dtype=np.int64),
        begin=np.array([begin for begin, _ in spans], dtype=np.float64),
        end=np.array([end for _, end in spans], dtype=np.float64),
    )


def _background(time: Floats, odds: Floats, seconds: float) -> Floats:
    """What a direct arrival at each onset is held against, a second.

    Two things make onsets there anyway: those of other kinds, less the more this one looks like a blast, and blasts of
    other events, however it looks. Both are counted about the moment, drawn to the rate of the whole night.
    """
    if not len(time):
        return np.zeros(0)
    blast = _BLASTS * odds / (1 + _BLASTS * odds)
    first, last = np.searchsorted(time, time - _ABOUT), np.searchsorted(time, time + _ABOUT)
    sums = np.concatenate([[0.0], np.cumsum(blast)])
    # Not itself: what is asked is what else there is.
    blasts = (sums[last] - sums[first] - blast + _PRIOR * blast.sum() / seconds) / (2 * _ABOUT + _PRIOR)
    others = (last - first - 1 + _PRIOR * len(time) / seconds + 1) / (2 * _ABOUT + _PRIOR)
    floor: Floats = np.maximum(others / np.maximum(odds, 1e-3), 1e-4) + blasts
    return floor


def heard_chance(distance: Floats) -> Floats:
    """Chance that an event of unknown loudness at these distances (metres) is picked."""
    chance: Floats = HEARD_NEAR / (1 + (distance / HEARD_HALF) ** 2)
    return chance


def way_sigma(travel: Floats, weather: Weather, survey: float) -> Floats:
    """Standard error of the arrival after a way of so many seconds: eddies, temperature, wind, survey of the post."""
    speed = weather.speed_of_sound
    air = math.hypot(weather.speed_sigma, weather.wind_sigma / speed)
    sigma: Floats = np.sqrt(path_sigma(travel) ** 2 + (air * travel) ** 2 + (survey / speed) ** 2)
    return sigma


def path_sigma(travel: Floats) -> Floats:
    """Of one way alone, without what all ways share: grows with the root of the way."""
    sigma: Floats = SPREAD.path_sigma * np.sqrt(1 + travel / _WAY)
    return sigma
