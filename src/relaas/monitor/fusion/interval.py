"""When an event can have been, every clock taken to be off by as much as it may be; and which of two was first."""

from __future__ import annotations

import math

from relaas.monitor.event import UNDETERMINED, Event, Verdict
from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.situation import Situation

#: Standard errors of a flash or an arrival that count as the most it can be off.
_MOST = 3.0
#: Two flashes of one recording are one after the other where they lie further apart than this, seconds: two frames.
_FRAMES = 0.1


def interval(situation: Situation, draft: Draft, begin: float, end: float) -> tuple[float, float]:
    """First and last moment of an event, less the zero; the whole night where no trusted clock tells.

    Every flash bounds it by its own clock; where there is none every bang does, travel taken off. All must hold at
    once; where they cannot, a clock is further off than told, and the interval spans them all.
    """
    bounds = _by_flashes(situation, draft) or _by_bangs(situation, draft)
    if not bounds:
        longest = situation.limits.farthest / 340.0
        return (draft.time - longest, draft.time + longest) if math.isinf(draft.chance) else (begin, end)
    first, last = max(low for low, _ in bounds), min(high for _, high in bounds)
    if first > last:
        first, last = min(low for low, _ in bounds), max(high for _, high in bounds)
    return first, last


def _by_flashes(situation: Situation, draft: Draft) -> list[tuple[float, float]]:
    seen, clocks = situation.seen, situation.clocks
    found = []
    for one in draft.account.flashes:
        post = int(seen.post[one])
        if clocks.trusted[post]:
            most = float(situation.array.bound[post]) + _MOST * float(seen.sigma[one])
            found.append((float(seen.time[one]) - most, float(seen.time[one]) + most))
    return found


def _by_bangs(situation: Situation, draft: Draft) -> list[tuple[float, float]]:
    top, clocks = draft.top, situation.clocks
    if top is None or top.solved is None:
        return []
    found = []
    weather = situation.weather(draft.time)
    for post, onset in top.account.bangs:
        if not clocks.trusted[post]:
            continue
        travel = float(situation.travel(top.place[None, :], [post], weather)[0, 0])
        time = float(situation.ears[post].time[onset]) - travel - float(clocks.sound[post])
        most = float(situation.array.bound[post]) + _MOST * draft.sigma
        found.append((time - most, time + most))
    return found


def order(one: Event, other: Event) -> Verdict:
    """Whether one event was before another: ``before``, ``after``, or undetermined.

    Their origins are compared, travel of the sound taken off: what is heard first was not always first. Two flashes in
    one recording of a camera need no clock at all: its frames are in order, however the clock was set meanwhile.
    """
    for part in one.parts:
        for against in other.parts:
            both = part.kind == against.kind == "flash" and part.source == against.source
            if both and part.at != against.at and abs(against.time - part.time) > _FRAMES:
                return Verdict("before" if part.at < against.at else "after", "one-camera-saw-both")
    if one.interval[1] < other.interval[0]:
        return Verdict("before", "intervals-apart")
    if other.interval[1] < one.interval[0]:
        return Verdict("after", "intervals-apart")
    return Verdict(UNDETERMINED, "intervals-overlap")
