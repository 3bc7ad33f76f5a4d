"""The hours of a period: when each camera and microphone was at work, and the intervals of events it recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from relaas.monitor.drawing.picture import Drawing, Label, Picture, Shape, Table
from relaas.monitor.observation import Means
from relaas.monitor.report.coverage import Coverage
from relaas.monitor.report.day import Day
from relaas.monitor.report.grouping import Told
from relaas.monitor.report.moments import Moments
from relaas.monitor.report.words import Words

_WIDTH, _NAMES, _HEAD, _LINE, _BAR = 760.0, 190.0, 26.0, 18.0, 10.0
#: An event is drawn so wide at least, that it can be seen.
_LEAST = 2.0
_TICK = 3 * 3600
#: So many stretches out of order are told one by one.
_MOST_GAPS = 12
#: Letters of a name that fit before a line.
_LETTERS = 30


def strip(rows: Sequence[Told], day: Day, words: Words) -> Picture:
    """The drawing, and its table of hours and downtime."""
    height = _HEAD + _LINE * len(day.coverage) + 6
    parts = [
        *_ticks(day, height),
        *(part for at, one in enumerate(day.coverage) for part in _line(at, one, day, words)),
    ]
    parts += _events(rows, day)
    whole = round((day.period.end - day.period.begin) / 3600)
    columns = tuple(words(f"column-{name}", whole=whole) for name in ("post", "means-of-post", "hours", "down"))
    names = {post.id: post.name for post in day.posts}
    told = tuple(
        (names.get(one.post, one.post), words(one.means.value), words.hours(one.hours), _down(one, day, words))
        for one in day.coverage
    )
    table = Table(words("strip-table"), columns, told, frozenset({2}))
    return Picture(
        Drawing(_WIDTH, height, tuple(parts)), words("strip"), words("strip-alternative"), table, words("picture-hint")
    )


def _at(moment: float, day: Day) -> float:
    begin, end = day.period.begin, day.period.end
    # To the minute, as all times are told: where a near flash blinds a camera, its edge would tell the second.
    moment = round(moment / 60) * 60
    share = min(max((moment - begin) / (end - begin), 0.0), 1.0)
    return round(_NAMES + share * (_WIDTH - _NAMES - 4), 2)


def _ticks(day: Day, height: float) -> Iterator[Shape | Label]:
    # On whole hours that divide by three, by the clock of the zone.
    first = int(day.period.begin // 3600 + 1) * 3600
    for moment in range(first, int(day.period.end), 3600):
        shown = dt.datetime.fromtimestamp(moment, day.period.zone)
        if shown.hour % 3 or shown.minute:
            continue
        x = _at(moment, day)
        yield Shape(((x, _HEAD - 6), (x, height - 4)), "tick", closed=False)
        yield Label(x, _HEAD - 10, f"{shown:%H:%M}", "middle", "small")


def _line(at: int, one: Coverage, day: Day, words: Words) -> Iterator[Shape | Label]:
    top = _HEAD + at * _LINE
    name = next((post.name for post in day.posts if post.id == one.post), one.post)
    shown = words(f"strip-{one.means.value}", post=name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…")
    yield Label(_NAMES - 8, top + _BAR, shown, "end", "small")
    yield _bar(_at(day.period.begin, day), _at(day.period.end, day), top, "down")
    for begin, end in one.spans:
        yield _bar(_at(begin, day), _at(end, day), top, "watched")


def _events(rows: Sequence[Told], day: Day) -> Iterator[Shape]:
    lines = {(one.post, one.means): _HEAD + at * _LINE for at, one in enumerate(day.coverage)}
    for row in rows:
        begin, end = _at(row.when.begin, day), _at(row.when.end, day)
        means = [Means.CAMERA] if "flash" in row.kinds else []
        means += [Means.MICROPHONE] if {"bang", "crack"} & set(row.kinds) else []
        for post in (row.post, *row.others):
            for one in means:
                if (post, one) in lines:
                    yield _bar(begin, max(end, begin + _LEAST), lines[post, one], "event")


def _bar(begin: float, end: float, top: float, role: str) -> Shape:
    return Shape(((begin, top), (end, top), (end, top + _BAR), (begin, top + _BAR)), role)


def _down(one: Coverage, day: Day, words: Words) -> str:
    if not one.gaps:
        return words("none")
    if not one.spans:
        return words("whole-period")
    gaps = (Moments(begin // 60 * 60, -(-end // 60) * 60) for begin, end in one.gaps[:_MOST_GAPS])
    told = [f"{_clock(gap.begin, day)}-{_clock(gap.end, day)}" for gap in gaps]
    if len(one.gaps) > _MOST_GAPS:
        told.append(words("down-more", number=len(one.gaps) - _MOST_GAPS))
    return ", ".join(told)


def _clock(moment: float, day: Day) -> str:
    return f"{dt.datetime.fromtimestamp(moment, day.period.zone):%H:%M}"
