"""The keys by which passages of different documents meet: kind, place and month, never looser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from relaas.link.incidents.anchors import family_of
from relaas.link.incidents.keeping import placed
from relaas.link.incidents.making import Seen
from relaas.link.incidents.spelling import sounds
from relaas.link.incidents.states import is_wide, lies_in, party_root
from relaas.model.incident import Rests

LATELY = dt.timedelta(14)  # before a paper, within which it can tell without a day of what happened in a town
_RECENT = 60  # days before a paper within which "the operation" can be one that another paper dates
_YEARS = 3  # a war told by more years than this is held against none


def keys_of(seen: Seen, written: dt.date | None) -> tuple[str, ...]:
    """The keys of an anchor; without any it stays on its own.

    Args:
        seen: the passage.
        written: last day on which its document can have been written.
    """
    return tuple(dict.fromkeys(_keys(seen, written)))


def _keys(seen: Seen, written: dt.date | None) -> Iterator[str]:
    family, when = family_of(seen), seen.when
    if family == "war" or seen.opening:
        yield from _war_keys(seen)
    if family == "war":
        return
    if seen.telling.rests is Rests.RECORDING and when is not None and when.earliest is None and when.latest:
        for party in {party_root(one.name): None for one in (*seen.roles.sufferers, *seen.roles.doers)}:
            for month in months((when.since or when.latest) - dt.timedelta(15), when.latest + dt.timedelta(15)):
                yield f"shown|{party}|{month}"
        return
    if when is None or not placed(seen):
        if seen.kind == "operation" and written is not None:
            yield from _operation_keys(seen, written - dt.timedelta(_RECENT), written)
        if when is None and written is not None and family == "violence":
            yield from _lately_keys(seen, family, written)
        return
    if when.earliest is None or when.latest is None or when.basis == "words, year open":
        return
    yield from _day_keys(seen, family, when.earliest, when.latest)
    if seen.kind in ("operation", "attack"):
        yield from _operation_keys(seen, when.earliest, when.latest)


def _day_keys(seen: Seen, family: str, earliest: dt.date, latest: dt.date) -> Iterator[str]:
    day = dt.timedelta(1)
    for name in day_names(seen.places):
        for month in months(earliest - day, latest + day):
            yield f"{family}|{name}|{month}"
    if (latest - earliest).days <= 1:
        parties = seen.roles.doers + seen.roles.sufferers + (seen.roles.named if seen.kind == "operation" else ())
        for party in list(dict.fromkeys(party_root(one.name) for one in parties))[:4]:
            yield f"{family}|party {party}|{latest}"


def _lately_keys(seen: Seen, family: str, written: dt.date) -> Iterator[str]:
    """Without a day: what happened in a town shortly before the paper was written."""
    for place in seen.places[:2]:
        if not is_wide(place):
            for name in day_names((place,)):
                for month in months(written - LATELY, written):
                    yield f"{family}|{name}|{month}"


def _war_keys(seen: Seen) -> Iterator[str]:
    when = seen.when
    for place in seen.places[:2]:
        for name in filter(None, (place, lies_in(place))):
            if seen.ordinal:
                yield f"war|{name.lower()}|{seen.ordinal}"
            if when is not None and when.earliest and when.latest and when.latest.year - when.earliest.year < _YEARS:
                for year in range(when.earliest.year, when.latest.year + 1):
                    yield f"war|{name.lower()}|{year}"
    if when is not None and when.duration and when.earliest and when.latest:
        for year in range(when.earliest.year, min(when.latest.year, when.earliest.year + _YEARS) + 1):
            yield f"war|{when.duration} days|{year}"


def _operation_keys(seen: Seen, first: dt.date, last: dt.date) -> Iterator[str]:
    for place in seen.places[:1]:
        for doer in list(dict.fromkeys(party_root(one.name) for one in seen.roles.doers))[:2]:
            for month in months(first, last):
                yield f"operation|{place.lower()}|{doer}|{month}"


def day_names(places: tuple[str, ...]) -> Iterator[str]:
    """What places are looked up by: their names, the state they lie in, and for a town how it sounds."""
    for place in places[:2]:
        yield from filter(None, (place.lower(), lies_in(place).lower()))
        if not is_wide(place):
            yield from (f"~{one}" for one in sorted(sounds(place)))


def months(first: dt.date, last: dt.date) -> Iterator[str]:
    """The months from one day to another, ``2026-03``."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield f"{year:04d}-{month:02d}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
