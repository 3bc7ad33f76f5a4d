"""What posts recorded, laid beside what papers tell: by day and place, as a proposal to be judged.

A recording is no party's word. It is never counted among the papers that tell of an incident, never compared with them
point by point, and never makes one incident of two.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from relaas.link.incidents import facts
from relaas.link.incidents.keys import day_names, months
from relaas.link.incidents.spelling import same_town
from relaas.model.filed import FiledDocument
from relaas.model.incident import Rests
from relaas.model.linking import Fact, Item, Join, join
from relaas.model.mention import Certainty
from relaas.model.observation import MADE, PASSAGE
from relaas.model.span import Span

KIND = "recorded"
#: What a flash or a bang can be in the words of papers.
_CAN_BE = frozenset({
    "operation", "attack", "shelling", "fighting", "explosion", "killing", "injury", "destruction", "violation",
    "breach",
})  # fmt: skip
_FAMILIES = ("violence", "breach")
#: A telling looser than this fits too many nights.
_TIGHT = dt.timedelta(3)
_DAY = dt.timedelta(1)
_ID_DIGITS = 16


def items(document: FiledDocument) -> list[Item]:
    """The passages of an account of what posts recorded; none of a file that the log does not know as one."""
    if not set(document.metadata.get(MADE, ())) & {"account", "told"}:
        return []
    passages = map(json.loads, document.metadata.get(PASSAGE, ()))
    return [item for passage in passages if (item := _item(passage, document)) is not None]


def is_recorded(item: Item) -> bool:
    """Whether an item is a recording of posts."""
    return facts.text(item, "rests") == Rests.OBSERVED.value


def joined(one: Item, other: Item) -> Join | None:
    """A recording and a telling of the same day and place; None for two of a kind."""
    recorded, told = (one, other) if is_recorded(one) else (other, one)
    if is_recorded(told) or facts.text(told, "kind") not in _CAN_BE:
        return None
    when, said = facts.when(recorded), facts.when(told)
    if not (when.earliest and when.latest and said.earliest and said.latest):
        return None
    if said.latest - said.earliest > _TIGHT or said.basis == "words, year open":
        return None
    if said.earliest > when.latest or when.earliest > said.latest:
        return None
    for place in facts.names(told, "places")[:2]:
        for near in facts.names(recorded, "places"):
            if same_town(place, near):
                days = f"{max(said.earliest, when.earliest)}/{min(said.latest, when.latest)}"
                rule = "recorded-uncertain" if recorded.facts["uncertain"] else "recorded-there"
                return join(one, other, rule, f"{near}, {days}")
    return None


def _item(passage: Mapping[str, Any], document: FiledDocument) -> Item | None:
    span = Span(int(passage["start"]), int(passage["end"]))
    quote = span.of(document.content)
    when = _when(passage)
    places = [str(one) for one in passage.get("places", ())][:4]
    if not quote or when is None:
        return None
    name = sha256(f"{document.id}|{span.start}|{span.end}|{KIND}".encode()).hexdigest()[:_ID_DIGITS]
    first, last = when
    return Item(
        id=name, document=document.id, span=span, quote=quote, keys=tuple(dict.fromkeys(_keys(places, first, last))),
        facts=_facts(passage, document, places, first, last),
    )  # fmt: skip


def _when(passage: Mapping[str, Any]) -> tuple[dt.date, dt.date] | None:
    try:
        first, last = (dt.date.fromisoformat(str(passage[name])) for name in ("first_day", "last_day"))
    except (KeyError, ValueError):
        return None
    return (first, last) if first <= last else None


def _keys(places: list[str], first: dt.date, last: dt.date) -> Iterator[str]:
    for place in places:
        for name in day_names((place,)):
            for month in months(first - _DAY, last + _DAY):
                yield from (f"{family}|{name}|{month}" for family in _FAMILIES)


def _facts(
    passage: Mapping[str, Any], document: FiledDocument, places: list[str], first: dt.date, last: dt.date
) -> dict[str, Fact]:
    when: dict[str, Fact] = {
        "earliest": first.isoformat(), "latest": last.isoformat(), "basis": "recorded", "words": "", "duration": None,
        "since": None,
    }  # fmt: skip
    network = str(passage.get("network", ""))
    return {
        "kind": KIND, "family": KIND, "words": "", "when": when, "places": list[Fact](places), "doers": [],
        "sufferers": [], "named": [], "speaker": network, "certainty": Certainty.REPORTED.value,
        "rests": Rests.OBSERVED.value, "rests_on": "", "chain": [], "figures": [], "opening": False, "ordinal": "",
        "tie": None, "name": document.name, "written": [first.isoformat(), last.isoformat()], "authors": [network],
        "uncertain": bool(passage.get("uncertain")), "given_out": "told" in document.metadata.get(MADE, ()),
        "events": [*sorted(str(one) for one in passage.get("events", ()))], "revision": _revision(passage),
    }  # fmt: skip


def _revision(passage: Mapping[str, Any]) -> int:
    """Of the report whose account it is of, ``12/2026 r1``; 0 for its first form, and for what is no report's."""
    _, _, told = str(passage.get("report", "")).partition(" r")
    return int(told) if told.isdecimal() else 0
