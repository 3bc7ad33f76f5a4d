"""Clocks that jump or begin to gain in the middle of a night: which, from when on, and by how much.

From some moment on, what a post has of the events that others place comes late by one line, a + b (t - t0). How much
likelier that makes what it has than a clock within its bound does is added up over the hour that follows, or to the end
of the night, so that whatever still agrees there speaks against it. Lines are laid through what comes late, each datum
alone and with each later one. Thousands are tried, so the odds must be far beyond thousands.

Odds alone do not do. Shots at even intervals look alike when moved by one: so enough must be left beyond those that any
one shift in time lays upon other shots from their place. And of a gun whose distance is wrong, or of which a post
has only the echo, all bangs are late alike: so there must be flashes among them or two places.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from relaas.monitor.fusion.lateness import SPAN_SEEN, Lateness, Numbers, lateness
from relaas.monitor.fusion.polish import Solved
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.ground.sensor import Floats

#: Seconds that follow a jump in which all must bear it out.
_WINDOW = 3_600.0
#: The most that a clock gains, seconds a second; how far apart, seconds, what tells of it must lie.
_GAINS, _APART = 5e-3, 60.0
#: How much further off than its bound a clock must be, and how nearly times are told from one another, seconds.
_SAME = 0.15
#: By how much a line must rise over all that bears it out, seconds: places that are a little wrong look like less.
_RISES = 0.1
#: Log odds that a line must have over a clock within its bound, and with which one flash or bang bears it out at all.
_LEAST_ODDS, _BEARS_OUT = 14.0, 1.0
#: How many events must bear it out, and which share of them, beyond those that a shift lays upon others.
_LEAST, _LEAST_SHARE = 2, 0.5
#: How many of what bears it out must be flashes, where all events are at one place: no further apart than this, metres.
_FLASHES, _ONE_PLACE = 2, 200.0
#: With so many events of other sites against it, or so many that bear its only witness out, it is known who is off.
_SURE = 2


@dataclass(frozen=True, slots=True)
class Jump:
    """A clock that is off from some moment on; moments are UTC less the zero of the night.

    Attributes:
        posts: the post; after it those of another site where it cannot be told which of the two it is.
        agreed: the last moment before, at which it agreed with others; None where none tells.
        since: the first event that tells that it is off.
        ahead: by how much it is ahead then, seconds.
        gains: how much it gains, seconds a second; 0 where nothing tells that it does.
        events: how many events bear it out.
        odds: log odds over a clock within its bound.
    """

    posts: tuple[int, ...]
    agreed: float | None
    since: float
    ahead: float
    gains: float
    events: int
    odds: float

    @property
    def begins(self) -> float:
        """When it went off: where it was ahead by nothing, if that is after it agreed, else half-way to the first."""
        agreed = self.agreed if self.agreed is not None else 0.0
        crossed = self.since - self.ahead / self.gains if self.gains else math.inf
        return crossed if agreed <= crossed <= self.since else (agreed + self.since) / 2

    def right(self, own: Floats) -> Floats:
        """Moments by the post's clock as they are set right."""
        true = self.since + (own - self.since - self.ahead) / (1 + self.gains)
        return np.where(true >= self.begins, true, own)


def jumped(situation: Situation, events: Sequence[Solved]) -> tuple[Jump, ...]:
    """The clocks that jump or begin to gain, the surest first.

    Args:
        situation: the night.
        events: that are well placed.
    """
    found: list[Jump] = []
    left, open_ = list(events), set(range(len(situation.array.posts)))
    while jumps := [jump for post in sorted(open_) if (jump := _of(situation, post, left)) is not None]:
        # What a wrong clock places makes others look wrong: the worst first, and the others without what that has.
        worst = max(jumps, key=lambda one: one.odds)
        found.append(worst)
        open_ -= set(worst.posts)
        left = [event for event in left if not set(worst.posts) & set(event.posts)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Line:
    """By how much a clock is ahead at ``at``, what it gains, its log odds, and which rows bear it out."""

    at: float
    ahead: float
    gains: float
    odds: float
    bearing: Numbers

    def by(self, time: Floats) -> Floats:
        ahead: Floats = self.ahead + self.gains * (time - self.at)
        return ahead


def _of(situation: Situation, post: int, events: Sequence[Solved]) -> Jump | None:
    """What is borne out best of the clock of one post, where anything is borne out well enough."""
    late = lateness(situation, post, events)
    bound = float(situation.array.bound[post])
    line = _best(late, bound, events)
    if line is None:
        return None
    line = _fitted(late, line)
    within = late.borne_out(np.zeros(len(late.late)), bound)
    first = _first(late, line, within, bound)
    before = np.flatnonzero((late.time < late.time[first]) & (within > _BEARS_OUT))
    numbers = np.unique(late.event[line.bearing])
    since = float(late.time[first])
    return Jump(
        posts=(post, *_instead(situation, post, since, numbers, events)),
        agreed=float(late.time[before[-1]]) if len(before) else None,
        since=since,
        ahead=float(line.by(late.time[first])),
        gains=line.gains,
        events=len(numbers),
        odds=line.odds,
    )


def _best(late: Lateness, bound: float, events: Sequence[Solved]) -> _Line | None:
    within = late.borne_out(np.zeros(len(late.late)), bound)
    best: _Line | None = None
    for datum, slopes, apart in _tried(late, within, bound + _SAME):
        first = int(late.row[datum])
        at, ahead = float(late.time[first]), float(late.late[datum])
        last = int(np.searchsorted(late.time, at + _WINDOW))
        part = late.part(first, last)
        gained = part.borne_out(ahead + slopes[:, None] * (part.time[part.row] - at)) - within[first:last]
        gained[np.abs(ahead + slopes[:, None] * (part.time - at)) <= bound + _SAME] = 0.0
        # As many slopes could have been taken as can be told from one another.
        odds = gained.sum(axis=1) - np.log(np.maximum(2 * _GAINS * apart / _SAME, 1.0))
        for n in np.argsort(-odds, kind="stable"):
            if odds[n] < (_LEAST_ODDS if best is None else best.odds):
                break
            bearing = first + np.flatnonzero(gained[n] > _BEARS_OUT)
            if _enough(late, bearing, events):
                best = _Line(at, ahead, float(slopes[n]), float(odds[n]), bearing)
                break
    return best


def _tried(late: Lateness, within: Floats, least: float) -> Iterable[tuple[int, Floats, Floats]]:
    """Lines through a datum that comes late, alone or with a later one: the datum, slopes, and seconds in between."""
    strong = late.chance[late.row] * late.odds / (late.sigma * math.sqrt(2 * math.pi)) > math.exp(_BEARS_OUT)
    some = np.flatnonzero(strong & (np.abs(late.late) > least) & (within[late.row] < _BEARS_OUT))
    times = late.time[late.row[some]]
    for n, datum in enumerate(some):
        first, last = np.searchsorted(times, [times[n] + _APART, times[n] + _WINDOW])
        apart = times[first:last] - times[n]
        slopes = (late.late[some[first:last]] - late.late[datum]) / apart
        few = np.abs(slopes) <= _GAINS
        yield int(datum), np.concatenate([[0.0], slopes[few]]), np.concatenate([[0.0], apart[few]])


def _enough(late: Lateness, bearing: Numbers, events: Sequence[Solved]) -> bool:
    """Whether what bears a line out can be neither shots that look alike nor those of one gun that is wrong."""
    numbers = np.unique(late.event[bearing])
    times, places = np.array([one.time for one in events]), np.array([one.place for one in events])
    if _beyond_shifts(times, places, numbers) < max(_LEAST, _LEAST_SHARE * len(numbers)):
        return False
    two = bool((np.hypot(*(places[numbers] - places[numbers[0]]).T) > _ONE_PLACE).any())
    return two or int(late.flash[bearing].sum()) >= _FLASHES


def _beyond_shifts(times: Floats, places: Floats, some: Numbers) -> int:
    """How many of some events there are beyond those that the best shift in time lays upon another of their place."""
    apart = times[None, :] - times[some, None]
    away = np.hypot(*(places[None, :] - places[some, None]).transpose(2, 0, 1))
    shifts = np.sort(apart[(away < _ONE_PLACE) & (np.abs(apart) > _SAME) & (np.abs(apart) < SPAN_SEEN)])
    alike = np.searchsorted(shifts, shifts + _SAME, side="right") - np.arange(len(shifts))
    return len(some) - int(alike.max(initial=0))


def _fitted(late: Lateness, line: _Line) -> _Line:
    """The line through all that bears it out; flat where that rises by no more than can be told."""
    mine = np.flatnonzero(np.isin(late.row, line.bearing))
    mine = mine[np.abs(late.late[mine] - line.by(late.time[late.row[mine]])) < 3 * late.sigma[mine]]
    after, weight = late.time[late.row[mine]] - line.at, 1 / late.sigma[mine]
    span = float(np.ptp(after))
    if span > _APART:
        design = np.column_stack([weight, after * weight])
        covariance = np.linalg.inv(design.T @ design)
        ahead, gains = (covariance @ design.T @ (late.late[mine] * weight)).tolist()
        if abs(gains) > 3 * math.sqrt(covariance[1, 1]) and abs(gains) * span > _RISES:
            return replace(line, ahead=ahead, gains=gains)
    return replace(line, ahead=float(np.average(late.late[mine], weights=weight**2)), gains=0.0)


def _first(late: Lateness, line: _Line, within: Floats, bound: float) -> int:
    """The first row from which on the line is borne out: of all up to where it was found, those that gain most."""
    gained = late.borne_out(line.by(late.time[late.row])) - within
    gained[np.abs(line.by(late.time)) <= bound + _SAME] = 0.0
    first = int(line.bearing[0])
    back = np.cumsum(gained[: first + 1][::-1])
    return first - int(np.argmax(back))


def _instead(
    situation: Situation, post: int, since: float, bearing: Numbers, events: Sequence[Solved]
) -> tuple[int, ...]:
    """The posts of one other site whose clock it may be as well: hardly any others have what speaks against it."""
    sites = situation.array.sites

    def others(event: Solved) -> set[int]:
        return {int(sites[one]) for one in event.posts} - {int(sites[post])}

    against = [others(events[n]) for n in bearing]
    near = [others(one) for one in events if since <= one.time <= since + _WINDOW and post not in one.posts]
    for site in sorted(set().union(*against)):
        elsewhere = sum(some != {site} for some in against)
        borne_out = sum(site in some and len(some) > 1 for some in near)
        if elsewhere < _SURE and borne_out < _SURE:
            return tuple(int(one) for one in np.flatnonzero(sites == site))
    return ()
