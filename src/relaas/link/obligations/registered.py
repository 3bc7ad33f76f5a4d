"""Commitments as the register of the Tweede Kamer lists them: what it says was promised, and where it says that stands.

The record is a ``Toezegging`` of the OData service; the names of fields are those of the service. What it says of a
commitment stays apart from what documents show: it tells of a promise, and its status is official.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, cast

from relaas.link.obligations.content import stems
from relaas.link.obligations.keys import keys_of
from relaas.link.obligations.telling import Happening, Telling
from relaas.model.filed import FiledDocument
from relaas.model.letterhead import DateInterval
from relaas.model.linking import Fact, Item
from relaas.model.span import Span
from relaas.model.thread import EventKind, OfficialStatus, ThreadKind

REGISTER = "Tweede Kamer, Toezegging"
# A commitment is entered after the meeting it was made in: within so many days where no meeting is named.
_ENTERED = dt.timedelta(days=30)
_DONE = frozenset({"voldaan", "nagekomen", "afgedaan", "afgehandeld"})
_NO_DAY = "0001-01-01"


def is_commitment(record: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a record of a commitment."""
    return all(isinstance(record.get(name), str) for name in ("Nummer", "Tekst")) and "DatumNakoming" in record


def registered(document: FiledDocument, records: list[Mapping[str, Any]]) -> list[Item]:
    """The items of the commitments among some records that a document holds, in the order of their texts."""
    found: list[Item] = []
    at = 0
    for record in records:
        if not is_commitment(record) or record.get("Verwijderd"):
            continue
        text = " ".join(record["Tekst"].split())
        start = document.content.find(text, at)
        if not text or start < 0:
            continue
        at = start + len(text)
        found.append(_item(document, record, Span(start, at)))
    return found


def official_of(record: Mapping[str, Any]) -> OfficialStatus:
    """What the register says of a commitment: its status, the day it is to be kept by, the letters that kept it."""
    stage = _text(record.get("Status"))
    state = stage.lower()
    return OfficialStatus(
        paper=record["Nummer"],
        source=f"{REGISTER} {record['Nummer']}",
        finished=True if state in _DONE else False if state else None,
        stage=stage,
        due=_day(record.get("DatumNakoming")),
        letters=_letters(record.get("KamerbriefNakoming")),
        date=_day(record.get("GewijzigdOp")),
    )


def _item(document: FiledDocument, record: Mapping[str, Any], span: Span) -> Item:
    who = " ".join(filter(None, (_text(record.get("Functie")), _name(_text(record.get("Naam"))))))
    to = _text(record.get("ToegezegdAanPersoon")) or _text(record.get("ToegezegdAanFractie"))
    quote = span.of(document.content)
    name = f"{document.id}:{record['Nummer']}"
    made = _made(record)
    promised = Happening(EventKind.PROMISED, made, span, quote, name, "registered", who, to, told=True)
    telling = Telling(
        id=name, kind=ThreadKind.COMMITMENT, document=document.id, stems=stems(quote, "nl"), happenings=[promised],
        by=who, to=to, name=document.name,
    )  # fmt: skip
    item = telling.item(keys_of(telling))
    official = cast("dict[str, Fact]", json.loads(json.dumps(asdict(official_of(record)))))
    return Item(
        id=item.id, document=item.document, span=item.span, quote=item.quote, keys=item.keys,
        facts={**item.facts, "official": official},
    )  # fmt: skip


def _made(record: Mapping[str, Any]) -> DateInterval:
    """The day of the meeting; without one the month up to the day it was entered."""
    meetings = record.get("Activiteit")
    for meeting in meetings if isinstance(meetings, list) else [meetings]:
        if isinstance(meeting, Mapping) and (day := _day(meeting.get("Datum"))):
            return DateInterval.parse(day)
    entered = next((day for name in ("Datum", "Aanmaakdatum", "AanmaakDatum") if (day := _day(record.get(name)))), "")
    if not entered:
        return DateInterval()
    last = dt.date.fromisoformat(entered)
    return DateInterval(last - _ENTERED, last, "entered in the register")


def _name(written: str) -> str:
    """«Brandligt, E.M.» as «E.M. Brandligt»."""
    surname, comma, initials = written.partition(",")
    return f"{initials.strip()} {surname.strip()}" if comma else written


def _letters(value: object) -> str:
    """The numbers of the letters, whether the service gives them as words or as records of documents."""
    listed = value if isinstance(value, list) else [value]
    found = [
        _text(one.get("DocumentNummer") or one.get("Nummer")) if isinstance(one, Mapping) else _text(one)
        for one in listed
    ]
    return ", ".join(filter(None, found))


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(value: object) -> str:
    day = value[:10] if isinstance(value, str) else ""
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return ""
    return "" if day == _NO_DAY else day
