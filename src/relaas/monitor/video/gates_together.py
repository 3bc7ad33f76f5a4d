"""Gates that go by how several lights follow each other."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

from relaas.monitor.video.candidate import LEAD, Candidate
from relaas.monitor.video.view import View

#: Blocks from which on a light is no lamp far away.
_LARGE = 30
#: How near in time and place the lights of one thing that moves come, seconds and pixels.
_STEP_TIME, _STEP = 0.6, 120.0


def moving(one: Candidate, view: View) -> bool:
    """One of three or more lights that advance along a line at one speed: headlights, an insect, an aircraft, a tracer.

    Lets through what did not begin at the edge of another light that was lit or stayed for some frames of late, and has

    * neither two others, before or after it within 0.6 s and 120 pixels, from which its place can be foretold to some
      pixels, where these are of like brightness or began at an edge;
    * nor three others within two seconds and 120 pixels that lie where they should if all moved at one speed.

    What stays within some pixels passes, and two or three guns that fire one after the other along a line where it is
    dark for four frames between them; a fourth at the same pace and distance would be held back with them, and told.
    """
    if one.beside or _moved_on(one, view) or _in_track(one, view):
        return True
    near = [
        other
        for other in view.within(one.time - _STEP_TIME, one.time + _STEP_TIME, _STEP, one)
        if other.time != one.time and (other.beside or 0.5 <= (other.rise + 1) / (one.rise + 1) <= 2.0)
    ]
    return any(_on_one_path(one, first, second) for first, second in combinations(near, 2))


def _moved_on(one: Candidate, view: View) -> bool:
    """Whether a small light that lasted was gone from its place when another began beside it that lasted too."""
    if one.frames < 5 or one.area >= _LARGE:
        return False
    end = one.time + one.lasted
    later = view.within(end - one.interval / 2, end + 1.0, 40.0, one)
    return any(math.dist((other.x, other.y), (one.x, one.y)) > 5 and _goes_on(one, other) for other in later)


def _goes_on(one: Candidate, other: Candidate) -> bool:
    """Whether a later light may be the same thing: it began at the edge of one, or lasted too and is as bright."""
    near = math.dist((other.x, other.y), (one.x, one.y)) <= 16
    return other.beside or (near and other.frames >= 5 and 0.5 <= (other.rise + 1) / (one.rise + 1) <= 2.0)


def _in_track(one: Candidate, view: View) -> bool:
    """Whether three others lie where one thing would have been that moved at one speed."""
    near = [
        (other.time - one.time, other.x - one.x, other.y - one.y)
        for other in view.within(one.time - 2.0, one.time + 2.0, _STEP, one)
        if other.time != one.time
    ]
    for time, across, down in near:
        if math.hypot(across, down) <= 6:
            continue
        fit = {
            round(later, 3)
            for later, x, y in near
            if math.hypot(x, y) > 6 and math.dist((x, y), (across * later / time, down * later / time)) <= 3
        }
        if len(fit) >= 3:
            return True
    return False


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
    return all(b.beside or b.time - a.time <= (a.frames + 3.5) * a.interval for a, b in pairwise(lights))


def glimpse(one: Candidate, view: View) -> bool:
    """A lamp that is seen for a moment through a gap: between trees, past a corner, behind a vehicle.

    Lets through what has no light within two seconds and 24 pixels that stayed for most of a second and was as bright
    to a third. A fire that is as bright at once as the flash that lit it is not told from that.
    """
    own = max(one.curve[LEAD:])
    return any(
        other.lasted >= 0.7 and 0.7 <= (max(other.curve[LEAD:]) + 1) / (own + 1) <= 1.4
        for other in view.within(one.time - 2.0, one.time + 2.0, 24.0, one)
    )


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
    same = view.within(one.time - _BEACON_SPAN, one.time + _BEACON_SPAN, 6.0, one, nearest=True)
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
