"""Incidents by place and time: a row for each place, a mark for each incident along a line of time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relaas.model.incident import Incident
from relaas.views.scale import Bin, Scale, binned

_MOST_PLACES = 14
_LOOSEST = dt.timedelta(days=400)
# More marks than this on one row cannot be told apart; they are counted in parts of the line.
_MOST_MARKS = 40
_PARTS = 80


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """One incident at its place on the line; more sources make a larger mark."""

    incident: Incident
    at: float
    until: float
    sources: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place with its marks or, where these are too many to be told apart, how many there are in each part."""

    place: str
    marks: tuple[PlacedMark, ...]
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class TimeAndPlace:
    """The picture; ``loose`` incidents have no place on the line, ``other_places`` are rows that are left out."""

    scale: Scale
    rows: tuple[PlaceRow, ...]
    loose: int
    other_places: int


def time_and_place(incidents: Iterable[Incident]) -> TimeAndPlace | None:
    """Lay out; None where no incident has a day."""
    found = list(incidents)
    placed = [one for one in found if _is_placed(one)]
    scale = Scale.over(day for one in placed for day in (one.when.earliest, one.when.latest) if day)
    if scale is None:
        return None
    places = Counter(one.where for one in placed)
    shown = [place for place, _ in places.most_common(_MOST_PLACES)]
    by_place: dict[str, list[Incident]] = {place: [] for place in shown}
    for one in placed:
        if one.where in by_place:
            by_place[one.where].append(one)
    rows = tuple(_row(place, [_mark(scale, one) for one in there]) for place, there in by_place.items())
    return TimeAndPlace(scale, rows, len(found) - len(placed), len(places) - len(shown))


def _row(place: str, marks: Sequence[PlacedMark]) -> PlaceRow:
    if len(marks) <= _MOST_MARKS:
        return PlaceRow(place, tuple(marks), ())
    return PlaceRow(place, (), binned(((mark.at + mark.until) / 2 for mark in marks), _PARTS))


def _is_placed(one: Incident) -> bool:
    first, last = one.when.earliest, one.when.latest
    return bool(first and last and last - first <= _LOOSEST)


def _mark(scale: Scale, one: Incident) -> PlacedMark:
    first, last = one.when.earliest or dt.date.min, one.when.latest or dt.date.max
    return PlacedMark(one, scale.at(first), scale.at(last), one.sources)
