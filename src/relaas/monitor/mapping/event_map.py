"""The map of one event: the posts that recorded it, the line, every place that fits, and the likeliest one larger."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from relaas.monitor.drawing.picture import Drawing, Picture
from relaas.monitor.drawing.sheet import Sheet, extent, widened
from relaas.monitor.event import Event, Mode
from relaas.monitor.ground.ellipse import half_axes
from relaas.monitor.mapping.composing import Part, beneath, edge, of_line, posts_on
from relaas.monitor.mapping.legend import legend
from relaas.monitor.mapping.lettering import beside, lines
from relaas.monitor.mapping.panel import around, corners_of, fitted, in_reach
from relaas.monitor.mapping.signs import bearings, declared, places
from relaas.monitor.mapping.telling import (
    conclusions,
    directions,
    mode_words,
    share_words,
    table,
    when_words,
)
from relaas.monitor.night import Night
from relaas.monitor.report.words import Words

# So narrow that a phone shows it whole, and its words can be read there.
_WIDTH, _MARGIN = 420.0, 10.0
_LOWEST, _HIGHEST = 240.0, 420.0
_BEYOND, _BEYOND_LEAST = 0.1, 80.0
#: The likeliest place is drawn larger beside the map where its ellipse is smaller than this on it, units.
_TOO_SMALL = 30.0
_INSET, _INSET_LEAST = 170.0, 5.0
#: So many places are told one by one under the map; the table has all.
_MOST_TOLD = 8


def map_of_event(night: Night, event: Event, language: str) -> Picture:
    """The drawing in ``nl`` or ``en``, and a table of the same.

    Args:
        night: whose posts and line they are.
        event: one of its events.
        language: of the words.
    """
    words = Words(language)
    title = words("mission-event", network=words.network(night.network, night.invented), event=event.id)
    inner = _WIDTH - 2 * _MARGIN
    lettered, top = lines(_head(night, event, title, words), _MARGIN, _MARGIN / 2, inner)
    recorded = [post for post in night.posts if post.id in event.posts]
    bounds = widened(extent(corners_of([event], recorded or night.posts), night.line), _BEYOND, _BEYOND_LEAST)
    sheet = fitted(bounds, _MARGIN, top + 8, inner, _LOWEST, _HIGHEST)
    drawn = _drawn(sheet, night, event, words)
    below = sheet.top + sheet.height + 8
    modes = [mode for mode in event.modes if in_reach(mode, night.posts)]
    larger: list[Part] = []
    if modes and half_axes(modes[0].covariance)[0] * sheet.scale < _TOO_SMALL:
        larger = _larger(modes[0], below, night, event, words)
    aside = _INSET + _MARGIN if larger else 0.0
    meaning, bottom = legend(drawn, _MARGIN + aside, below, inner - aside, 1, words)
    bottom = max(bottom, below + _INSET + 8) if larger else bottom
    told, bottom = lines(_shapes(event, words), _MARGIN, bottom, inner)
    drawing = Drawing(_WIDTH, round(bottom + _MARGIN), (*lettered, *drawn, *larger, *meaning, *told))
    return Picture(
        drawing, title, f"{words('mission-only')} {words('mission-alternative-event')}",
        table(night, [(1, event)], words),
    )  # fmt: skip


def _head(night: Night, event: Event, title: str, words: Words) -> list[tuple[str, str]]:
    zone = ZoneInfo(night.zone)
    when = words("mission-at", when=when_words(event, zone, words), zone=zone.key)
    told = [*conclusions(event, words)]
    if not event.modes:
        told.append(directions(event, {post.id: post.name for post in night.posts}, words) or words("mission-nowhere"))
    return [
        (title, "title"), (words("mission-only"), "warning"), (when, "small"),
        *((f"{line[:1].upper()}{line[1:]}.", "small") for line in told),
    ]  # fmt: skip


def _drawn(sheet: Sheet, night: Night, event: Event, words: Words) -> list[Part]:
    line, sides = of_line(sheet, night.line)
    posts = posts_on(sheet, night.posts, event.posts)
    margin = edge(sheet, words)
    several = len(event.modes) > 1
    named = [
        (*sheet.at(mode.place.x, mode.place.y), _label(at, mode, words, numbered=several))
        for at, mode in enumerate(event.modes, 1)
        if in_reach(mode, night.posts)
    ]
    said = beside(sheet, named, (*posts, *sides, *margin), "place")
    return [
        *beneath(sheet, line, sides, night.posts), *bearings(sheet, [event], {post.id: post for post in night.posts}),
        *places(sheet, [event], night.posts), *posts, *said, *margin,
    ]  # fmt: skip


def _label(number: int, mode: Mode, words: Words, *, numbered: bool) -> str:
    share = share_words(mode.share, words)
    return words("mission-label", number=number, share=share) if numbered else share


def _larger(mode: Mode, top: float, night: Night, event: Event, words: Words) -> list[Part]:
    """The likeliest place by itself."""
    said, at = lines([(words("mission-larger"), "small")], _MARGIN, top - 4, _INSET)
    side = _INSET - (at - top)
    sheet = around(mode, _MARGIN, at + 4, side, _INSET_LEAST)
    line, _ = of_line(sheet, night.line)
    return [
        *said, *beneath(sheet, line, (), ()),
        *bearings(sheet, [event], {post.id: post for post in night.posts}, through=True),
        *places(sheet, [event], night.posts), *edge(sheet, words, with_north=False),
    ]  # fmt: skip


def _shapes(event: Event, words: Words) -> Sequence[tuple[str, str]]:
    """The places that fit, one by one."""
    told = [
        words("mission-shape", number=at + 1, told=mode_words(mode, words, is_declared=declared(event, at)))
        for at, mode in enumerate(event.modes[:_MOST_TOLD])
    ]
    if len(event.modes) > _MOST_TOLD:
        told.append(words("mission-more", number=len(event.modes) - _MOST_TOLD))
    return [(line, "small") for line in told]
