"""Whether a night holds together: it is made elsewhere, and a dossier keeps nothing that it could not report."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo, available_timezones

from relaas.dossier.observing.errors import NightDamagedError
from relaas.monitor.event import Event
from relaas.monitor.fusion.holding import Holding
from relaas.monitor.night import Night

#: 1 January 1990 and 2200, UTC: no recording of posts is of another time.
_EARLIEST, _LATEST = 631_152_000.0, 7_258_118_400.0
#: Metres from the origin of a network's frame.
_FARTHEST = 2_000_000.0
#: Days of one night, at most.
_LONGEST = 8 * 86_400.0
#: Seconds; a night is written with all the digits of its times.
_SAME = 1e-3


def check(night: Night) -> None:
    """Refuse a night that contradicts itself.

    Raises:
        NightDamagedError: with the first thing that is wrong.
    """
    for wrong in _wrong(night):
        raise NightDamagedError(f"the night of {night.network[:80]!r} {wrong}")


def zone_of(night: Night) -> ZoneInfo:
    """The time zone of a night that was checked."""
    return ZoneInfo(night.zone)


def _wrong(night: Night) -> Iterator[str]:
    if not night.network.strip():
        yield "has no name of its network"
    if night.zone not in available_timezones():
        yield f"names the time zone {night.zone[:40]!r}, which there is not"
    if not (_EARLIEST <= night.begin < night.end <= _LATEST) or night.end - night.begin > _LONGEST:
        yield "does not begin before it ends, within a week"
        return
    if not night.posts:
        yield "has no posts"
    yield from (f"has two posts {name[:40]!r}" for name in _twice(post.id for post in night.posts))
    yield from (f"has two events {name[:40]!r}" for name in _twice(event.id for event in night.events))
    for post in night.posts:
        if not _placed(post.place.x, post.place.y):
            yield f"has the post {post.id[:40]!r} where there is no ground"
    yield from _wrong_recordings(night)
    holding = Holding(night)
    for event in night.events:
        yield from (f"has the event {event.id[:40]!r} {wrong}" for wrong in _wrong_event(event, night))
        yield from (f"has the event {event.id[:40]!r} {wrong}" for wrong in holding.wrong(event))


def _wrong_recordings(night: Night) -> Iterator[str]:
    if not night.recordings:
        yield "has no recordings"
        return
    for one in night.recordings:
        if not one.begin <= one.end:
            yield f"has the recording {one.path[:80]!r} end before it begins"
    begin, end = min(one.begin for one in night.recordings), max(one.end for one in night.recordings)
    if abs(night.begin - begin) > _SAME or abs(night.end - end) > _SAME:
        yield "does not begin and end with its recordings"


def _wrong_event(event: Event, night: Night) -> Iterator[str]:
    if not event.id.strip() or len(event.id) > 128:
        yield "without an identifier"
    if not event.parts:
        yield "without anything that was recorded"
    first, last = event.interval
    if not first <= event.origin <= last:
        yield "outside of its own interval"
    # Sound takes its time, and clocks are off: an hour is more than either.
    if first < night.begin - 3_600 or last > night.end + 3_600:
        yield "at a time that is not in the night"
    for mode in event.modes:
        xx, xy, yy = mode.covariance
        if not _placed(mode.place.x, mode.place.y) or not (xx >= 0 and yy >= 0 and xy * xy <= xx * yy * (1 + 1e-6)):
            yield "at a place that is none"


def _placed(x: float, y: float) -> bool:
    return math.isfinite(x) and math.isfinite(y) and math.hypot(x, y) <= _FARTHEST


def _twice(names: Iterator[str]) -> Iterator[str]:
    return (name for name, count in Counter(names).items() if count > 1)
