"""What is known of one reporting day: the nights that bear on it, put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from relaas.monitor.event import Event
from relaas.monitor.ground.frame import Frame
from relaas.monitor.night import Chance, ClockFound, Night
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.post import Post
from relaas.monitor.remark import Remark
from relaas.monitor.report.coverage import Coverage, coverage
from relaas.monitor.report.period import Period
from relaas.monitor.report.reckoned import Bands, bands, hours_watched


@dataclass(frozen=True, slots=True)
class Day:
    """One reporting day of a network.

    Attributes:
        network: its name.
        period: the day.
        frame: in which places are written.
        posts: all posts.
        line: the line of contact; None where none is known.
        events: those whose origin is in the period, each once, in order of time.
        coverage: of every camera and microphone.
        clocks: what nights found of clocks, by post.
        chances: expected events of chance a day.
        reaches: for each means and distance (metres), the least and greatest chance of any post to record an event.
        remarks: what was wrong or assumed.
        recorded: whether anything was recorded in the period at all.
        invented: whether the network is made up.
    """

    network: str
    period: Period
    frame: Frame
    posts: tuple[Post, ...]
    line: Line | None
    events: tuple[Event, ...]
    coverage: tuple[Coverage, ...]
    clocks: tuple[ClockFound, ...]
    chances: tuple[Chance, ...]
    reaches: Bands
    remarks: tuple[Remark, ...]
    recorded: bool
    invented: bool

    @property
    def last(self) -> float:
        """The last moment at which anything told of can have happened; 0 where nothing is."""
        return max((event.interval[1] for event in self.events), default=0.0)

    @property
    def watched(self) -> float:
        """Hours in which any post watched or listened."""
        return hours_watched(self.coverage)

    @property
    def by_post(self) -> Mapping[str, Post]:
        """The posts by identifier."""
        return {post.id: post for post in self.posts}


def day_of(nights: Sequence[Night], period: Period, events: Mapping[str, Event | None] | None = None) -> Day:
    """Put nights together for a period.

    Args:
        nights: of one network, at least one, in the order in which they came in; of what two tell, the later counts.
        period: the day.
        events: what stands in the place of events that were corrected, by identifier; None where one was withdrawn.
    """
    bearing = [one for one in nights if one.begin < period.end and one.end > period.begin]
    newest = (bearing or list(nights))[-1]
    found: dict[str, Event] = {event.id: event for night in bearing for event in night.events}
    for name, instead in (events or {}).items():
        if found.pop(name, None) is not None and instead is not None:
            found[instead.id] = instead
    posts = {post.id: post for night in bearing or [newest] for post in night.posts}
    watches = [watch for night in bearing for watch in night.observations.watches]
    covered = coverage(posts.values(), watches, period.begin, period.end)
    return Day(
        network=newest.network,
        period=period,
        frame=newest.frame,
        posts=tuple(posts.values()),
        line=newest.line,
        events=tuple(
            sorted((one for one in found.values() if period.holds(one.origin)), key=lambda one: (one.origin, one.id))
        ),
        coverage=covered,
        clocks=tuple({clock.post: clock for night in bearing for clock in night.clocks}.values()),
        chances=tuple(_chances(bearing)),
        reaches=bands(one for night in bearing for one in night.expectations.reaches),
        remarks=tuple(dict.fromkeys(one for night in bearing for one in (*night.remarks, *night.observations.remarks))),
        recorded=any(one.spans for one in covered),
        invented=any(night.invented for night in nights),
    )


def _chances(nights: Sequence[Night]) -> Iterator[Chance]:
    """By kind the mean over the nights, each by its length."""
    kinds = dict.fromkeys(one.kind for night in nights for one in night.expectations.chances)
    for kind in kinds:
        told = [
            (one, max(night.end - night.begin, 1.0))
            for night in nights for one in night.expectations.chances if one.kind == kind
        ]  # fmt: skip
        yield Chance(
            kind,
            reckoned=_mean((one.reckoned, weight) for one, weight in told) or 0.0,
            slid=_mean((one.slid, weight) for one, weight in told),
            declared=_mean((one.declared, weight) for one, weight in told),
        )


def _mean(values: Iterable[tuple[float | None, float]]) -> float | None:
    known = [(value, weight) for value, weight in values if value is not None]
    return sum(value * weight for value, weight in known) / sum(weight for _, weight in known) if known else None
