"""What a map for the mission shows, in words: times to the second, places to the metre, ellipses by their axes."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from relaas.monitor.drawing.picture import Table
from relaas.monitor.event import Event, Mode
from relaas.monitor.ground.ellipse import half_axes
from relaas.monitor.ground.frame import Frame
from relaas.monitor.mapping.signs import LONGEST, declared
from relaas.monitor.night import Night
from relaas.monitor.posts.line import BAND
from relaas.monitor.report.standing import degrees_words, view_words
from relaas.monitor.report.words import Words

#: Digits of a degree: some metre.
_DIGITS = 5
#: What stands in a cell that has nothing to say.
_NOTHING = "–"


def table(night: Night, numbered: Iterable[tuple[int, Event]], words: Words) -> Table:
    """All that a map shows: posts, the line, and a row for each place of each event.

    Args:
        night: whose posts and line they are.
        numbered: events with their numbers on the map.
        words: in which it is told.
    """
    rows = [
        (
            words("map-post"),
            post.name,
            where(night.frame, post.place.x, post.place.y, words),
            _NOTHING,
            words("mission-looks", view=view_words(post, words)) if post.camera else words("no-camera"),
        )
        for post in night.posts
    ]
    if night.line is not None:
        band = words("map-band", metres=round(BAND * night.line.sigma))
        rows.append((words("map-line"), f"{night.line.left} / {night.line.right}", _NOTHING, _NOTHING, band))
    for number, event in numbered:
        rows += _of_event(night, number, event, words)
    columns = tuple(words(name) for name in ("map-what", "mission-of", "map-where", "mission-when", "mission-told"))
    return Table(words("map-table"), columns, tuple(rows))


def _of_event(night: Night, number: int, event: Event, words: Words) -> Iterator[tuple[str, str, str, str, str]]:
    names = {post.id: post.name for post in night.posts}
    what = words("mission-row", number=number)
    by, when = ", ".join(names.get(post, post) for post in event.posts), when_words(event, ZoneInfo(night.zone), words)
    concluded = "; ".join(conclusions(event, words))
    if not event.modes:
        yield what, by, directions(event, names, words) or words("not-known"), when, concluded
    for at, mode in enumerate(event.modes):
        this = what if len(event.modes) == 1 else words("mission-row-place", row=what, place=at + 1)
        place = where(night.frame, mode.place.x, mode.place.y, words)
        shape = mode_words(mode, words, is_declared=declared(event, at))
        yield this, by, place, when, f"{shape}; {concluded}" if at == 0 else shape


def conclusions(event: Event, words: Words) -> tuple[str, ...]:
    """What is concluded of its place, and of its side."""
    place = words(
        "mission-place" if event.located.determined else "place-undetermined", reason=words.reason(event.located.why)
    )
    if event.side.determined:
        return place, words("assessed-side", side=event.side.value)
    return (place, words("side-undetermined", reason=words.reason(event.side.why))) if event.modes else (place,)


def mode_words(mode: Mode, words: Words, *, is_declared: bool) -> str:
    """A place with its share and its ellipse."""
    longer, shorter, bearing = half_axes(mode.covariance)
    said = words(
        "mission-ellipse", share=share_words(mode.share, words), longer=metres(longer, words),
        shorter=metres(shorter, words), bearing=round(bearing) % 180,
    )  # fmt: skip
    return f"{words('mission-declared')}; {said}" if is_declared else said


def share_words(share: float, words: Words) -> str:
    """A share of the posterior in percent; no share that is less than all is told as all, and none as nothing."""
    percent = 100 * share
    if percent >= 99.95 or 1.0 <= percent < 99.0:
        return words("percent", share=round(percent))
    return words("percent", share=words.number(min(max(percent, 0.1), 99.9)))


def metres(length: float, words: Words) -> str:
    """A length, to the metre; less than ten metres to a tenth."""
    if not length < LONGEST:
        return words("mission-long", length=f"{LONGEST / 1000:g}")
    return words("mission-metres", metres=words.number(length) if length < 10 else f"{length:.0f}")


def length_words(length: float, words: Words) -> str:
    """The length of a scale bar."""
    if length < 1000:
        return words("mission-metres", metres=f"{length:g}".replace(".", words("decimal")))
    return words("map-scale", length=f"{length / 1000:g}".replace(".", words("decimal")))


def directions(event: Event, names: dict[str, str], words: Words) -> str:
    """Whither its flashes were seen; empty where none gives a direction."""
    seen = [
        words("mission-direction", post=names.get(part.post, part.post), azimuth=words.number(part.azimuth % 360))
        for part in event.parts
        if part.kind == "flash" and part.azimuth is not None
    ]
    return "; ".join(dict.fromkeys(seen))


def where(frame: Frame, x: float, y: float, words: Words) -> str:
    """A place in degrees, or in metres where the frame has none."""
    found = frame.degrees(x, y)
    if found is None:
        return words("metres", east=round(x), north=round(y))
    return degrees_words(*found, _DIGITS, words)


def when_words(event: Event, zone: ZoneInfo, words: Words) -> str:
    """When it was, with the interval in which it can have been, outward to whole seconds."""
    begin, end = math.floor(event.interval[0]), math.ceil(event.interval[1])
    at = dt.datetime.fromtimestamp(round(event.origin), zone)
    return words(
        "mission-interval", at=f"{words.day(at.date())}, {at:%H:%M:%S}", first=_clock(begin, at, zone, words),
        last=_clock(end, at, zone, words),
    )  # fmt: skip


def period(begin: float, end: float, zone: ZoneInfo, words: Words) -> str:
    """From when to when, to the second; the day is told once where it is one."""
    first, last = (dt.datetime.fromtimestamp(round(at), zone) for at in (begin, end))
    day = "" if first.date() == last.date() else f"{words.day(last.date())}, "
    return words(
        "mission-period", begin=f"{words.day(first.date())}, {first:%H:%M:%S}", end=f"{day}{last:%H:%M:%S}"
    )  # fmt: skip


def numbers(given: Sequence[int], most: int = 40) -> str:
    """Numbers of events; no more than so many."""
    return ", ".join(map(str, given[:most])) + ("…" if len(given) > most else "")


def _clock(time: float, day: dt.datetime, zone: ZoneInfo, words: Words) -> str:
    at = dt.datetime.fromtimestamp(time, zone)
    return f"{at:%H:%M:%S}" if at.date() == day.date() else f"{words.short_day(at.date())}, {at:%H:%M:%S}"
