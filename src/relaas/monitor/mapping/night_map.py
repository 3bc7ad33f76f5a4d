"""The map of a night: posts, the line, and every place that fits any of its events."""

from __future__ import annotations

import math
from zoneinfo import ZoneInfo

from relaas.monitor.drawing.picture import Drawing, Picture
from relaas.monitor.drawing.sheet import Sheet, extent, widened
from relaas.monitor.ground.ellipse import half_axes
from relaas.monitor.mapping.composing import Part, beneath, edge, of_line, posts_on
from relaas.monitor.mapping.legend import legend
from relaas.monitor.mapping.lettering import beside, lines
from relaas.monitor.mapping.panel import corners_of, fitted, in_reach
from relaas.monitor.mapping.signs import MIDDLE, bearings, places
from relaas.monitor.mapping.telling import numbers, period, share_words, table
from relaas.monitor.night import Night
from relaas.monitor.report.words import Words

_WIDTH, _MARGIN = 760.0, 12.0
_LOWEST, _HIGHEST = 280.0, 820.0
#: What is drawn reaches so far beyond posts and places, as a share of their extent, and metres at least.
_BEYOND, _BEYOND_LEAST = 0.08, 150.0


def map_of_night(night: Night, language: str) -> Picture:
    """The drawing in ``nl`` or ``en``, and a table of the same.

    Events go by their number in the order of time, as in the table.
    """
    words, zone = Words(language), ZoneInfo(night.zone)
    numbered = list(enumerate(night.events, 1))
    network = words.network(night.network, night.invented)
    title = words("mission-night", network=network, period=period(night.begin, night.end, zone, words))
    inner = _WIDTH - 2 * _MARGIN
    head = [(title, "title"), (words("mission-only"), "warning"), (words("mission-fine", zone=night.zone), "small")]
    lettered, top = lines([*head, *((note, "small") for note in _notes(night, words))], _MARGIN, _MARGIN / 2, inner)
    bounds = widened(extent(corners_of(night.events, night.posts), night.line), _BEYOND, _BEYOND_LEAST)
    sheet = fitted(bounds, _MARGIN, top + 8, inner, _LOWEST, _HIGHEST)
    line, sides = of_line(sheet, night.line)
    posts = posts_on(sheet, night.posts)
    signs = [
        *bearings(sheet, night.events, {post.id: post for post in night.posts}),
        *places(sheet, night.events, night.posts),
    ]
    margin = edge(sheet, words)
    named = [
        (*sheet.at(mode.place.x, mode.place.y), _label(number, mode.share, words))
        for number, event in numbered
        for mode in event.modes
        if in_reach(mode, night.posts)
    ]
    said = beside(sheet, named, (*posts, *sides, *margin), "place")
    drawn: list[Part] = [*beneath(sheet, line, sides, night.posts), *signs, *posts, *said, *margin]
    meaning, bottom = legend(drawn, _MARGIN, sheet.top + sheet.height + 8, inner, 2, words)
    small, bottom = lines(_small(night, sheet, words), _MARGIN, bottom, inner)
    drawing = Drawing(_WIDTH, round(bottom + _MARGIN), (*lettered, *drawn, *meaning, *small))
    return Picture(
        drawing, title, f"{words('mission-only')} {words('mission-alternative', events=len(numbered))}",
        table(night, numbered, words), words("picture-hint"),
    )  # fmt: skip


def _label(number: int, share: float, words: Words) -> str:
    return str(number) if share >= 0.995 else words("mission-label", number=number, share=share_words(share, words))


def _small(night: Night, sheet: Sheet, words: Words) -> list[tuple[str, str]]:
    """That an ellipse is too small to be seen, where one is."""
    least = min((half_axes(mode.covariance)[0] for event in night.events for mode in event.modes), default=math.inf)
    return [(words("mission-small"), "small")] if least * sheet.scale < MIDDLE else []


def _notes(night: Night, words: Words) -> list[str]:
    """What of its events is not on the map."""
    if not night.events:
        return [words("mission-none")]
    left = [
        number
        for number, event in enumerate(night.events, 1)
        if not any(in_reach(mode, night.posts) for mode in event.modes)
        and not any(part.kind == "flash" and part.azimuth is not None for part in event.parts)
    ]
    return [words("mission-left", numbers=numbers(left))] if left else []
