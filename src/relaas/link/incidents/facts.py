"""What an item keeps of a passage, as plain values, and how they are read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from relaas.link.incidents.anchors import Tie, family_of
from relaas.link.incidents.making import Seen
from relaas.model.filed import FiledDocument
from relaas.model.incident import Rests, Teller, ToldFigure, When
from relaas.model.linking import Fact, Item
from relaas.model.mention import Certainty, FigureMention, plain_number


def facts_of(seen: Seen, tie: Tie | None, document: FiledDocument, anchor: Seen | None = None) -> dict[str, Fact]:
    """The facts of a passage; one without a time of its own has that of its anchor."""
    telling, roles = seen.telling, seen.roles
    points = tie is not None and tie.rule == "points-back"
    when = seen.when or _lent(anchor, tie, document.date.latest)
    return {
        "kind": seen.kind,
        "family": family_of(seen),
        "words": seen.words,
        "when": _when_row(when),
        "places": _facts(() if points and not seen.beside else seen.places[:3]),
        "doers": _facts(one.name for one in roles.doers),
        "sufferers": _facts(one.name for one in roles.sufferers),
        "named": _facts(list(dict.fromkeys(one.name for one in roles.named))[:8]),
        "speaker": telling.speaker,
        "certainty": telling.certainty.value,
        "rests": telling.rests.value,
        "rests_on": telling.rests_on,
        "chain": [[who, role, certainty.value] for who, role, certainty in telling.chain],
        "figures": [_figure_row(one) for one in seen.figures],
        "opening": seen.opening,
        "ordinal": seen.ordinal,
        "tie": {"to": tie.to, "rule": tie.rule, "why": tie.why} if tie else None,
        "name": document.name,
        "written": [_day(document.date.earliest), _day(document.date.latest)],
        "authors": _facts(document.authors[:3]),
    }


def _lent(anchor: Seen | None, tie: Tie | None, written: dt.date | None) -> When:
    """The time of the anchor; from that day on where it only began then; else any day up to that of the paper."""
    if anchor is None or tie is None or anchor.when is None:
        return When(latest=written, basis="paper" if written else "")
    if tie.rule == "begun-there":
        return When(earliest=anchor.when.earliest, latest=written, basis="anchor", words=anchor.when.words)
    return replace(anchor.when, basis="anchor")


def when(item: Item) -> When:
    """When it happened, by an item."""
    row = cast("Mapping[str, str | int | None]", item.facts["when"])
    duration = row["duration"]
    return When(
        earliest=_date(row["earliest"]),
        latest=_date(row["latest"]),
        basis=str(row["basis"]),
        words=str(row["words"]),
        duration=duration if isinstance(duration, int) else None,
        since=_date(row.get("since")),
    )


def names(item: Item, fact: str) -> tuple[str, ...]:
    """A list of names that an item keeps."""
    return tuple(str(one) for one in cast("list[Fact]", item.facts[fact]))


def text(item: Item, fact: str) -> str:
    """A text that an item keeps."""
    return str(item.facts[fact])


def written(item: Item) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day on which its document can have been written."""
    first, last = cast("list[str | None]", item.facts["written"])
    return _date(first), _date(last)


def tie(item: Item) -> Tie | None:
    """The anchor it is tied to in its document."""
    row = cast("Mapping[str, str] | None", item.facts["tie"])
    return Tie(row["to"], row["rule"], row["why"]) if row else None


def chain(item: Item) -> tuple[Teller, ...]:
    """All who pass it on, up to its document."""
    rows = cast("list[list[str]]", item.facts["chain"])
    return tuple(Teller(who=who, role=role, certainty=Certainty(certainty)) for who, role, certainty in rows)


def rests(item: Item) -> Rests:
    """What it rests on."""
    return Rests(text(item, "rests"))


def figures(item: Item) -> tuple[ToldFigure, ...]:
    """The figures of its passage."""
    return tuple(ToldFigure(**row) for row in cast("list[dict[str, str]]", item.facts["figures"]))


def _facts(values: Iterable[str]) -> list[Fact]:
    return list(values)


def _when_row(when: When) -> dict[str, Fact]:
    return {
        "earliest": _day(when.earliest),
        "latest": _day(when.latest),
        "basis": when.basis,
        "words": when.words,
        "duration": when.duration,
        "since": _day(when.since),
    }


def _figure_row(figure: FigureMention) -> dict[str, Fact]:
    return {
        "value": figure.value,
        "unit": figure.unit,
        "what": figure.what,
        "qualifier": figure.qualifier,
        "low": plain_number(figure.low) if figure.low is not None else "",
        "high": plain_number(figure.high) if figure.high is not None else "",
        "quote": " ".join(figure.quote.split()),
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _date(value: object) -> dt.date | None:
    return dt.date.fromisoformat(str(value)) if value else None
