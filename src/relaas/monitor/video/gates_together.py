"""Gates that go by how several lights follow each other."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

from relaas.monitor.video.candidate import Candidate
from relaas.monitor.video.view import View

#: How near in time and place the lights of one thing that moves come, seconds and pixels.
_STEP_TIME, _STEP = 0.6, 120.0


def moving(one: Candidate, view: View) -> bool:
    """One of three or more lights that advance along a line at one speed: headlights, an insect, an aircraft, a tracer.

    Lets through what neither began at the edge of another light that was still lit, nor has two others, before or after
    it within 0.6 s and 120 pixels, from which its place can be foretold to some pixels, where these are of like
    brightness or began at an edge; what stays within 10 pixels; and guns that fire one after the other along a line,
    where it is dark for four frames between them.
    """
    if one.beside:
        return True
    near = [
        other
        for other in view.within(one.time - _STEP_TIME, one.time + _STEP_TIME, _STEP, one)
        if other.time != one.time and (other.beside or 0.5 <= (other.rise + 1) / (one.rise + 1) <= 2.0)
    ]
    return any(_on_one_path(one, first, second) for first, second in combinations(near, 2))


def _on_one_path(one: Candidate, first: Candidate, second: Candidate) -> bool:
    """Whether three lights lie on a line in the order of their times, at one speed; the second is no earlier."""
    between = second.time - first.time
    if between <= 0:
        return False
    along = (one.time - first.time) / between
    if not -2.5 <= along <= 3.5:
        return False
    if not _unbroken(sorted((one, first, second), key=lambda light: light.time)):
        return False
    path = max(math.dist((a.x, a.y), (b.x, b.y)) for a, b in combinations((one, first, second), 2))
    x, y = first.x + along * (second.x - first.x), first.y + along * (second.y - first.y)
    return path > 10 and math.dist((x, y), (one.x, one.y)) <= 2 + 0.08 * path


def _unbroken(lights: list[Candidate]) -> bool:
    """Whether each began before the one before had been out for long: what moves is always somewhere."""
    return all(b.time - a.time <= (a.frames + 3.5) * a.interval for a, b in pairwise(lights))


def fireworks(one: Candidate, view: View) -> bool:
    """High up and slow to die: a burst aloft.

    High is five degrees above the horizontal where the camera's direction is known; where it is not, at the end of a
    track of two or more lights that rose below it in the three seconds before. Lets through what lies lower, and what
    has fallen to half within 0.3 s wherever it lies.
    """
    if one.lasted < 0.3:
        return False
    height = view.elevation(one.x, one.y)
    if height is not None:
        return height >= 5.0
    before = view.within(one.time - 3.0, one.time - one.interval, 300.0, one)
    track = [other for other in before if abs(other.x - one.x) <= 60 and other.y > one.y + 4]
    return sum(1 for a, b in pairwise(track) if b.y < a.y) >= 1


#: Seconds of which a beacon's flashes are looked at, how many there must be, and the shortest period.
_BEACON_SPAN, _BEACON_FEWEST, _BEACON_SHORTEST = 120.0, 8, 0.3


def beacon(one: Candidate, view: View) -> bool:
    """One of eight or more lights at one place, over ten seconds or more, at equal intervals to one and a half frames.

    Lets through what comes fewer times, for less long, more often than three times a second, or unevenly. A weapon
    that fires that evenly for that long would be held back, and told.
    """
    same = view.within(one.time - _BEACON_SPAN, one.time + _BEACON_SPAN, 6.0, one)
    times = sorted({other.time for other in same} | {one.time})
    if len(times) < _BEACON_FEWEST or times[-1] - times[0] < 10:
        return False
    gaps = sorted(b - a for a, b in pairwise(times))
    period = gaps[len(gaps) // 2]
    if period < _BEACON_SHORTEST:
        return False
    allowed = 1.5 * one.interval + 1e-3
    even = sum(1 for gap in gaps if _is_multiple(gap, period, allowed))
    return even >= max(0.8 * len(gaps), _BEACON_FEWEST - 1)


def _is_multiple(gap: float, period: float, allowed: float) -> bool:
    """Whether a gap is one to three periods, each to within the error: one or two flashes may have been missed."""
    turns = max(round(gap / period), 1)
    return turns <= 3 and abs(gap - turns * period) <= allowed * turns
