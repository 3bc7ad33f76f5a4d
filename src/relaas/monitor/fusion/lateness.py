"""By how much one post has later what the others place: everything of it that may be of each event, and how likely."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.fusion.hearing import heard_chance, way_sigma
from relaas.monitor.fusion.polish import Solved
from relaas.monitor.fusion.seeing import apart, bearing_of
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.ground.sensor import Floats

Numbers = NDArray[np.int64]

#: How late or early flashes and bangs are sought, seconds.
SPAN_SEEN, SPAN_HEARD = 60.0, 15.0
#: How well a clock keeps to a line, seconds; it is added to the standard error of every datum.
_UNEVEN = 0.04
#: Share of flashes in its direction that a camera has: it may be masked there.
_SEEN = 0.5
_GATE = 4.0
#: Onsets less like blasts than this are not counted.
_BLAST = 1.0
#: Seconds about a flash over which others in its direction are counted, and those that the whole night weighs as.
_ABOUT, _PRIOR = 15.0, 60.0


@dataclass(frozen=True, slots=True)
class Lateness:
    """What one post may have of events that others place.

    A row is the flash or the bang that the post should have of an event; each may be one of several that it has.

    Attributes:
        event: number of the event of each row.
        flash: whether the row is a flash.
        time: when the row was due, UTC less the zero, in order.
        chance: that the post has it at all.
        row: the row of each datum, in order.
        late: by how much the datum is later than due, by the post's clock, seconds.
        sigma: standard error of that.
        odds: how much rather it is of the event than there anyway, for each second within which it must lie.
    """

    event: Numbers
    flash: NDArray[np.bool_]
    time: Floats
    chance: Floats
    row: Numbers
    late: Floats
    sigma: Floats
    odds: Floats

    def borne_out(self, ahead: Floats, slack: float = 0.0) -> Floats:
        """Log likelihood ratio of each row, were the clock so far ahead at each datum.

        Args:
            ahead: seconds, by datum along the last axis.
            slack: by how much more or less it may be ahead.
        """
        off = np.maximum(np.abs(self.late - ahead) - slack, 0.0) / self.sigma
        density = self.odds * np.exp(-0.5 * off**2) / (self.sigma * math.sqrt(2 * math.pi))
        first = np.searchsorted(self.row, np.arange(len(self.time)))
        sums = np.add.reduceat(density, first, axis=-1) if len(first) else density
        told: Floats = np.log(1 - self.chance + self.chance * sums)
        return told

    def part(self, first: int, last: int) -> Lateness:
        """The rows from one on, before another one, with their data."""
        begin, end = np.searchsorted(self.row, [first, last])
        rows, data = slice(first, last), slice(int(begin), int(end))
        return Lateness(
            self.event[rows],
            self.flash[rows],
            self.time[rows],
            self.chance[rows],
            self.row[data] - first,
            self.late[data],
            self.sigma[data],
            self.odds[data],
        )


@dataclass(frozen=True, slots=True)
class _Row:
    event: int
    flash: bool
    time: float
    chance: float
    late: Floats
    sigma: Floats
    odds: Floats


def lateness(situation: Situation, post: int, events: Sequence[Solved]) -> Lateness:
    """What a post may have of each of some events; those that its own site alone places tell nothing."""
    sites = situation.array.sites
    others = [(n, one) for n, one in enumerate(events) if any(sites[post] != sites[other] for other in one.posts)]
    found = [*_flashes(situation, post, others), *_bangs(situation, post, others)]
    rows = sorted((one for one in found if len(one.late)), key=lambda one: (one.time, one.event))
    count = [len(one.late) for one in rows]

    def joined(parts: Iterable[Floats]) -> Floats:
        return np.concatenate([np.zeros(0), *parts])

    return Lateness(
        event=np.array([one.event for one in rows], dtype=np.int64),
        flash=np.array([one.flash for one in rows], dtype=np.bool_),
        time=np.array([one.time for one in rows], dtype=np.float64),
        chance=np.array([one.chance for one in rows], dtype=np.float64),
        row=np.repeat(np.arange(len(rows)), count).astype(np.int64),
        late=joined(one.late for one in rows),
        sigma=joined(one.sigma for one in rows),
        odds=joined(one.odds for one in rows),
    )


def _flashes(situation: Situation, post: int, events: Sequence[tuple[int, Solved]]) -> Iterable[_Row]:
    seen = situation.seen
    mine = np.flatnonzero((seen.post == post) & np.isfinite(seen.azimuth))
    if not len(mine):
        return
    eye, times = situation.array.eyes[post], seen.time[mine]
    rate = float(seen.rate[mine[0]])
    for number, event in events:
        toward = float(bearing_of(event.place[None, :], eye)[0])
        away = max(float(np.hypot(*(event.place - eye))), 1.0)
        wide = math.sqrt(float(np.trace(event.covariance[:2, :2]))) / away
        off = np.abs(apart(seen.azimuth[mine], np.full(len(mine), toward)))
        there = off < _GATE * np.hypot(seen.azimuth_sigma[mine], wide)
        if away > situation.limits.farthest or not there.any():
            continue
        fits = np.flatnonzero(there & (np.abs(times - event.time) < SPAN_SEEN))
        there_times = times[there]
        about = np.searchsorted(there_times, times[fits] + _ABOUT) - np.searchsorted(there_times, times[fits] - _ABOUT)
        night = rate * len(there_times) / len(mine)
        other = (about + _PRIOR * night) / (2 * _ABOUT + _PRIOR)
        sigma = np.sqrt(seen.sigma[mine[fits]] ** 2 + event.covariance[2, 2] + _UNEVEN**2)
        yield _Row(number, True, event.time, _SEEN, times[fits] - event.time, sigma, 1 / other)


def _bangs(situation: Situation, post: int, events: Sequence[tuple[int, Solved]]) -> Iterable[_Row]:
    array, ear = situation.array, situation.ears[post]
    if not array.hears[post]:
        return
    for number, event in events:
        way = array.ears[post, :2] - event.place
        away = max(float(np.hypot(*way)), 1.0)
        if away > situation.limits.farthest / 2:
            continue
        weather = situation.weather(event.time)
        travel = float(situation.travel(event.place[None, :], [post], weather)[0, 0])
        due = event.time + travel + float(situation.clocks.sound[post])
        first, last = ear.window(due - SPAN_HEARD, due + SPAN_HEARD)
        blasts = first + np.flatnonzero(ear.odds[first:last] >= _BLAST)
        by = np.array([*(-way / away / weather.speed_of_sound), 1.0])
        square = (
            float(by @ event.covariance @ by)
            + float(way_sigma(np.array([travel]), weather, float(array.survey[post]))[0]) ** 2
            + float(situation.clocks.sound_sigma[post]) ** 2
            + _UNEVEN**2
        )
        chance = float(heard_chance(np.array([away]))[0])
        sigma = np.sqrt(square + ear.sigma[blasts] ** 2)
        yield _Row(number, False, due, chance, ear.time[blasts] - due, sigma, 1 / ear.other[blasts])
