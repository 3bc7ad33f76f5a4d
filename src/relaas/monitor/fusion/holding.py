"""Whether an event of a night that was made elsewhere follows from what it rests on.

What is concluded of an event is reckoned again from the places, shares and times that stand beside it. That cannot show
that these are right; it shows where somebody changed one of them and not the others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from relaas.monitor.event import Event, Mode, Part
from relaas.monitor.fusion.conclusion import LOCATED
from relaas.monitor.fusion.limits import Limits
from relaas.monitor.fusion.placed import Placed
from relaas.monitor.fusion.polish import Account
from relaas.monitor.fusion.sides import AT_THE_LINE, of_places
from relaas.monitor.locating.conclusion import within_circle
from relaas.monitor.night import ClockFound, Night, Recorded
from relaas.monitor.posts.post import Post

#: By how much a share may be off what is reckoned again; other versions of a library round otherwise.
_OFF = 0.02
#: Seconds by which an observation may lie outside its recording, beyond what its post is late by.
_EDGE = 1.0
#: Seconds that sound may be on its way: 20 km.
_TRAVEL = 60.0
_NOBODY = Account((), ())


class Holding:
    """What every event of one night is held against.

    Args:
        night: whose events they are; its posts and recordings have each their own name.
        limits: of conclusions.
    """

    def __init__(self, night: Night, limits: Limits | None = None) -> None:
        self._line = night.line
        self._limits = limits or Limits()
        self._posts: Mapping[str, Post] = {one.id: one for one in night.posts}
        self._clocks: Mapping[str, ClockFound] = {one.post: one for one in night.clocks}
        self._recorded: Mapping[tuple[str, str], Recorded] = {(one.post, one.source): one for one in night.recordings}

    def wrong(self, event: Event) -> Iterator[str]:
        """What does not follow, as the end of a sentence on the event."""
        yield from self._parts(event)
        yield from self._times(event)
        yield from self._place(event)
        yield from self._shares(event)
        yield from self._side(event)

    def _parts(self, event: Event) -> Iterator[str]:
        for part in event.parts:
            post, recorded = self._posts.get(part.post), self._recorded.get((part.post, part.source))
            if post is None:
                yield f"with a {part.kind} of {part.post[:40]!r}, which is no post of the night"
            elif recorded is None:
                yield f"with a {part.kind} of {post.id} in {part.source[:16]!r}, which is no recording of that post"
            elif not recorded.begin - late(post) <= part.time <= recorded.end + late(post):
                yield f"with a {part.kind} of {post.id} at a time that is not in its recording {recorded.path[:80]!r}"

    def _times(self, event: Event) -> Iterator[str]:
        early, far = min(one.time for one in event.parts), max(one.time for one in event.parts)
        off = _TRAVEL + max(map(self._off, event.parts))
        if not early - off <= event.origin <= far + off:
            yield "at another time than what was recorded of it"

    def _off(self, part: Part) -> float:
        post, clock = self._posts.get(part.post), self._clocks.get(part.post)
        return max(post.clock.bound if post else 0.0, abs(clock.offset) if clock else 0.0)

    def _place(self, event: Event) -> Iterator[str]:
        if event.located.value != LOCATED:
            return
        chance = _near(event.modes, self._limits.within) if event.modes else 0.0
        if chance < self._limits.likely - _OFF or abs((event.located.chance or 0.0) - chance) > _OFF:
            yield "with its place declared, which its places that fit do not carry"

    def _shares(self, event: Event) -> Iterator[str]:
        if not event.shares:
            return
        line, told = self._line, dict(event.shares)
        if line is None or not event.modes or set(told) != {line.left, line.right, AT_THE_LINE}:
            yield "with shares of sides that the night does not have"
            return
        reckoned = dict(of_places([_placed(one) for one in event.modes], line).named(line))
        if not all(abs(told[name] - share) <= _OFF for name, share in reckoned.items()):
            yield "with shares of the sides that do not follow from its places and the line"

    def _side(self, event: Event) -> Iterator[str]:
        verdict, line = event.side, self._line
        if not verdict.determined:
            return
        if line is None or verdict.value not in (line.left, line.right):
            yield "on a side that the night does not have"
            return
        share = dict(event.shares).get(verdict.value, 0.0)
        if share < self._limits.side - _OFF:
            yield f"on the side of {verdict.value[:40]!r}, and its shares do not carry that"
        elif abs((verdict.chance or 0.0) - share) > _OFF:
            yield f"on the side of {verdict.value[:40]!r} by another chance than its share"
        if len(set(event.evidence)) < self._limits.kinds:
            yield f"on the side of {verdict.value[:40]!r} by one kind of evidence"


def late(post: Post) -> float:
    """By how many seconds what a post records may lie outside the time of its recording, either way."""
    camera = post.camera
    return _EDGE + (abs(camera.latency) + abs(camera.audio_offset) if camera is not None else 0.0)


def _near(modes: Sequence[Mode], within: float) -> float:
    """The chance that the likeliest place is right to within so many metres, as it is reckoned for a declaration."""
    top = modes[0]
    away = [one for one in modes[1:] if math.hypot(one.place.x - top.place.x, one.place.y - top.place.y) >= within]
    xx, xy, yy = top.covariance
    return (1 - sum(one.share for one in away)) * within_circle((xx, xy), (xy, yy), within)


def _placed(mode: Mode) -> Placed:
    xx, xy, yy = mode.covariance
    covariance = np.array([[xx, xy], [xy, yy]])
    return Placed(np.array([mode.place.x, mode.place.y]), covariance, mode.share, _NOBODY, None)
