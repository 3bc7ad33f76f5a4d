"""What is told of an event, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from relaas.monitor.posts.post import Post
from relaas.monitor.report.grouping import Told
from relaas.monitor.report.moments import Moments, changes, offset, shown
from relaas.monitor.report.whence import Whence
from relaas.monitor.report.words import Words

#: The columns of the table, by the names of their heads in words.toml.
COLUMNS = ("row", "post", "place", "means", "number", "observation", "description", "weapon", "time")


def cells(row: Told, number: int, posts: Mapping[str, Post], zone: ZoneInfo, words: Words) -> tuple[str, ...]:
    """One row of the table."""
    return (
        str(number),
        post_words(row, posts, words),
        place_words(row.whence, words),
        words("recorded"),
        str(len(row.events)),
        words(f"kind-{'-'.join(row.kinds)}") if row.kinds else words("not-known"),
        description(row, words),
        words("not-known"),
        time_words(row.when, zone, words),
    )


def in_brief(row: Told, posts: Mapping[str, Post], zone: ZoneInfo, words: Words) -> str:
    """One event on one line, as corrections tell of it."""
    _, post, place, _, _, observation, what, _, when = cells(row, 1, posts, zone, words)
    return f"{when}; {post}, {place}; {observation}; {what}"


def post_words(row: Told, posts: Mapping[str, Post], words: Words) -> str:
    """The post that a row is told from, and the others that recorded it."""
    names = [posts[one].name if one in posts else one for one in (row.post, *row.others)]
    if len(names) == 1:
        return names[0]
    return words("with-others", post=names[0], others=", ".join(names[1:]))


def place_words(whence: Whence | None, words: Words) -> str:
    """Distance and direction, as "2-4km ESE"; what is not known is told as that."""
    if whence is None:
        return words("not-known")
    points = words.points()
    direction = words("all-round")
    if whence.first is not None and whence.last is not None:
        first, last = points[whence.first], points[whence.last]
        direction = first if first == last else f"{first}-{last}"
    if whence.nearest is None or whence.farthest is None:
        return words("no-distance", direction=direction)
    return f"{words('range', nearest=whence.nearest, farthest=whence.farthest)} {direction}"


def description(row: Told, words: Words) -> str:
    """What is concluded of it, and what is not."""
    parts = [words(f"phase-{row.phase}") if row.phase in ("origin", "impact") else words("undetermined")]
    if not row.regions:
        parts.append(words("place-undetermined", reason=words.reason(row.place_why)))
    if row.side:
        parts.append(words("assessed-side", side=row.side))
    elif row.regions:
        parts.append(words("side-undetermined", reason=words.reason(row.side_why)))
    return "; ".join(parts)


def time_words(when: Moments, zone: ZoneInfo, words: Words) -> str:
    """Day and interval on the clock of the zone; within a day of its being put forward or back with its offset."""
    begin, end = shown(when, zone)
    one, other = (f" ({offset(moment)})" for moment in (begin, end)) if changes(when, zone) else ("", "")
    first = f"{words.short_day(begin.date())}, {_clock(begin)}"
    if when.begin == when.end:
        return first + one
    last = _clock(end) if end.date() == begin.date() else f"{words.short_day(end.date())}, {_clock(end)}"
    return f"{first}-{last}{other}" if one == other else f"{first}{one}-{last}{other}"


def _clock(moment: dt.datetime) -> str:
    return f"{moment:%H:%M}"
