"""Rows of a report: events that are told in the same words, shortly after one another, make one row with their number.

Two events are in one row where everything the row says is the same for both (post, distance and direction, observation,
side, what is undetermined) and the second began within half an hour of the end of those before it. So a barrage is one
row, and a row never says more of an event than would be said of it alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from relaas.monitor.event import Event
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.post import Post
from relaas.monitor.report.limits import Limits
from relaas.monitor.report.moments import Moments, moments
from relaas.monitor.report.region import Region, beside_line, region_of
from relaas.monitor.report.whence import Whence, towards, whence

#: Seconds between two events of one row at most.
APART = 1800.0
_WIDER = {"at-the-line": "both-sides-fit"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of one or more events.

    Attributes:
        post: the post that distance and direction are told from: of those that recorded it the nearest to its squares.
        others: further posts that recorded it, in order of their identifiers.
        whence: distance and direction; None where neither is known.
        kinds: what was recorded: of ``flash``, ``bang`` and ``crack``, in this order.
        side: the side of the line that is declared; empty where none is.
        side_why: why that is, or is undetermined: a word of reasons.toml.
        place_why: the same for the place.
        phase: whether it was fired there or came down there, where that is declared; empty where it is not.
        regions: the squares of the events, each once, from west to east.
        when: the interval in which all of them happened.
        events: their identifiers, in order of these: in order of time they would tell what was first within a minute.
    """

    post: str
    others: tuple[str, ...]
    whence: Whence | None
    kinds: tuple[str, ...]
    side: str
    side_why: str
    place_why: str
    phase: str
    regions: tuple[Region, ...]
    when: Moments
    events: tuple[str, ...]

    @property
    def words(self) -> tuple[object, ...]:
        """What two events have in common that are told in one row."""
        return (self.post, self.whence, self.kinds, self.side, self.side_why, self.place_why, self.phase)


def told(
    events: Iterable[Event], posts: Mapping[str, Post], limits: Limits, line: Line | None
) -> tuple[Told, ...]:  # fmt: skip
    """The rows that events make, in order of time as far as it is told, then of posts and identifiers.

    Those follow from digests of recordings. So which row comes first tells nothing finer than its minutes.

    Args:
        events: in any order.
        posts: by identifier; an event is told of those it names that are among them.
        limits: how coarse.
        line: the line of contact, where one is known.
    """
    rows: list[Told] = []
    latest: dict[tuple[object, ...], int] = {}
    for row in sorted((alone(event, posts, limits, line) for event in events), key=in_order):
        at = latest.get(row.words)
        if at is not None and row.when.begin - rows[at].when.end <= APART:
            rows[at] = _with(rows[at], row)
        else:
            latest[row.words] = len(rows)
            rows.append(row)
    return tuple(sorted(rows, key=in_order))


def in_order(row: Told) -> tuple[float, float, str, tuple[str, ...]]:
    """Where a row stands among others: by nothing that it does not tell, but identifiers."""
    return row.when.begin, row.when.end, row.post, row.events


def alone(event: Event, posts: Mapping[str, Post], limits: Limits, line: Line | None) -> Told:
    """What is told of one event."""
    region = region_of(event, limits)
    sides = (line.left, line.right) if line is not None else ()
    if region is not None and line is not None and event.side.value in sides:
        region = beside_line(region, line, event.side.value)
    recorded = sorted({one for one in event.posts if one in posts}) or sorted(event.posts)
    post = min(recorded, key=lambda one: (_away(region, posts.get(one)), one)) if region else recorded[0]
    seen = {part.kind for part in event.parts}
    return Told(
        post=post,
        others=tuple(one for one in recorded if one != post),
        whence=_whence(event, post, posts, region, limits),
        kinds=tuple(kind for kind in ("flash", "bang", "crack") if kind in seen),
        side=event.side.value if event.side.determined else "",
        side_why=told_reason(event.side.why),
        place_why=told_reason(event.located.why),
        phase=event.phase.value if event.phase.determined else "",
        regions=(region,) if region else (),
        when=moments(*event.interval, limits),
        events=(event.id,),
    )


def told_reason(why: str) -> str:
    """A reason as everybody may know it: one that would put an event at the line itself is told as a wider one."""
    return _WIDER.get(why, why)


def _whence(event: Event, post: str, posts: Mapping[str, Post], region: Region | None, limits: Limits) -> Whence | None:
    if region is not None and post in posts:
        return whence(region, posts[post].place, limits)
    directions = [part.azimuth for part in event.parts if part.post == post and part.azimuth is not None]
    return towards(directions[0]) if directions else None


def _away(region: Region | None, post: Post | None) -> float:
    if region is None or post is None:
        return math.inf
    x, y = region.middle
    return math.hypot(x - post.place.x, y - post.place.y)


def _with(row: Told, other: Told) -> Told:
    return replace(
        row,
        others=tuple(sorted({*row.others, *other.others})),
        regions=tuple(
            sorted({*row.regions, *other.regions}, key=lambda one: (one.west, one.south, one.columns, one.rows))
        ),
        when=row.when.joined(other.when),
        events=tuple(sorted((*row.events, *other.events))),
    )
