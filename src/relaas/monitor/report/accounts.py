"""What a night tells in words: one passage for the events of one day near one place, so that no register is flooded.

Events are in one passage where they are near the same named places (for events without a place: were recorded first by
the same post) and in the same reporting day. However many there are, a passage says how many, from when to when, what
was recorded and what is undetermined; every event has a source of its own.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from relaas.monitor.event import Event
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.post import Post
from relaas.monitor.report.cells import place_words, time_words
from relaas.monitor.report.grouping import Told, alone
from relaas.monitor.report.limits import Limits
from relaas.monitor.report.moments import shown
from relaas.monitor.report.period import AS_OF
from relaas.monitor.report.settlements import Settlement, near_points, near_squares
from relaas.monitor.report.words import Words

#: Ways in which the place of a passage's events is told, at most.
_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of an account.

    Attributes:
        text: in words.
        network: who recorded.
        first_day: the day on which it can have begun, by the clock of the zone, ISO 8601.
        last_day: the day on which it can have ended.
        places: named places near it, the nearest first.
        uncertain: whether the places are near the posts only, since that of the events is undetermined.
        events: their identifiers, in order of these; order of time would tell more than the words do.
    """

    text: str
    network: str
    first_day: str
    last_day: str
    places: tuple[str, ...]
    uncertain: bool
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What passages are told by: who recorded, where posts, places and the line are, in what zone, how coarsely."""

    network: str
    posts: Mapping[str, Post]
    known: Sequence[Settlement]
    zone: ZoneInfo
    limits: Limits
    line: Line | None


def passages(events: Iterable[Event], ground: Ground, words: Words) -> tuple[Passage, ...]:
    """The passages of some events, in order of time."""
    groups: dict[tuple[object, ...], list[tuple[Event, Told]]] = defaultdict(list)
    for event in sorted(events, key=lambda one: one.id):
        row = alone(event, ground.posts, ground.limits, ground.line)
        day = _reporting_day(event.origin, ground.zone)
        places, uncertain = _places(row, ground)
        # Who it is told from matters only where nothing else says where it was.
        groups[day, places, uncertain, "" if places else row.post].append((event, row))
    made = [_passage(group, places, uncertain, ground, words)
            for (_, places, uncertain, _), group in groups.items()]  # fmt: skip
    return tuple(sorted(made, key=lambda one: (one.first_day, one.last_day, one.text)))


def _reporting_day(moment: float, zone: ZoneInfo) -> dt.date:
    at = dt.datetime.fromtimestamp(moment, zone)
    return at.date() + dt.timedelta(at.time() >= AS_OF)


def _places(row: Told, ground: Ground) -> tuple[tuple[str, ...], bool]:
    if row.regions:
        return near_squares(row.regions[0], ground.known), False
    posts = [ground.posts[one].place for one in (row.post, *row.others) if one in ground.posts]
    return near_points([(place.x, place.y) for place in posts], ground.known), True


def _passage(
    group: Sequence[tuple[Event, Told]], places: object, uncertain: object, ground: Ground, words: Words
) -> Passage:
    rows = [row for _, row in group]
    when = rows[0].when
    for row in rows[1:]:
        when = when.joined(row.when)
    begin, end = shown(when, ground.zone)
    named = tuple(map(str, places)) if isinstance(places, tuple) else ()
    posts = list(dict.fromkeys(post for row in rows for post in (row.post, *row.others)))
    names = ", ".join(sorted(ground.posts[one].name if one in ground.posts else one for one in posts))
    parts = [
        words.counted("account", len(rows), when=time_words(when, ground.zone, words), year=begin.year, posts=names),
        words("account-kinds", kinds=_counted(words(f"kind-{'-'.join(row.kinds)}") for row in rows if row.kinds)),
        words("account-places", places=_from_posts(rows, ground, words)),
    ]
    if named:
        parts.append(words("account-near-posts" if uncertain else "account-near", places=", ".join(named)))
    parts.append(words("account-sides", sides=_counted(row.side or words("account-side-open") for row in rows)))
    parts.append(words("account-phase"))
    return Passage(
        " ".join(parts), ground.network, begin.date().isoformat(), end.date().isoformat(), named, bool(uncertain),
        tuple(event.id for event, _ in group),
    )  # fmt: skip


def _from_posts(rows: Sequence[Told], ground: Ground, words: Words) -> str:
    """The commonest ways in which the events' place is told from posts."""
    told = Counter(
        words("account-from", place=place_words(row.whence, words),
              post=ground.posts[row.post].name if row.post in ground.posts else row.post)
        for row in rows
    )  # fmt: skip
    common = sorted(told.items(), key=lambda one: (-one[1], one[0]))
    more = [words("account-elsewhere")] if len(common) > _MOST_PLACES else []
    return "; ".join([*(name for name, _ in common[:_MOST_PLACES]), *more])


def _counted(values: Iterable[str]) -> str:
    counts = Counter(values)
    return ", ".join(f"{name}: {number}" for name, number in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
