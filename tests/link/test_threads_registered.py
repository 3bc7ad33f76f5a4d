"""Commitments that the register lists: official, beside what documents show, and joined to what they tell of."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from filing import filed
from linking_papers import threads_in

from relaas.link.obligations import standing
from relaas.model.filed import FiledDocument
from relaas.model.letterhead import DocumentKind
from relaas.readers import read_bytes

RECORD: dict[str, Any] = {
    "Id": "0", "Nummer": "TZ203303-001",
    "Tekst": "De minister stuurt de Kamer een overzicht van de waterstanden bij de noordelijke sluis.",
    "Naam": "Oldeman, A.J.", "Functie": "Minister van Waterstaat", "Ministerie": "Waterstaat",
    "Aanmaakdatum": "2033-03-20T10:00:00+01:00", "ActiviteitNummer": "2033A00001", "Status": "Voldaan",
    "Activiteit": [{"Nummer": "2033A00001", "Datum": "2033-03-06T10:00:00+01:00"}],
    "DatumNakoming": "2033-06-01T00:00:00+02:00", "KamerbriefNakoming": "2033Z00042",
    "GewijzigdOp": "2033-07-01T10:00:00+02:00", "Verwijderd": False,
}  # fmt: skip
LETTER = """
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 2 april 2033

Tijdens het debat over de sluis van 6 maart jl. heb ik toegezegd een overzicht te sturen van de waterstanden bij de
noordelijke sluis. Dat vergt meer tijd dan voorzien.

De Minister van Waterstaat,
A.J. {name}
"""
LATE = dt.date(2034, 1, 1)


def _register(**changes: object) -> FiledDocument:
    reading = read_bytes(json.dumps({**RECORD, **changes}).encode(), "toezegging.json")
    assert reading.media_type == "application/json"
    document = filed(reading.text, name="toezegging.json")
    return replace(document, kind=DocumentKind.RECORD, metadata=dict(reading.metadata), mentions=())


def _letter(name: str = "Oldeman") -> FiledDocument:
    return filed(LETTER.format(name=name), name="brief.txt")


def test_what_the_register_says_is_official_and_no_evidence() -> None:
    (found,) = threads_in(_letter(), _register())
    stands = standing(found, LATE)
    assert stands.status.value == "open"  # no document shows an answer, whatever the register says
    assert [one.stage for one in found.official] == ["Voldaan"]
    assert stands.explanation["nl"][-1] == (
        "volgens de Tweede Kamer (Toezegging TZ203303-001) voldaan, nakoming 1 juni 2033, brief 2033Z00042"
    )
    assert [event.why for event in found.events if event.document != found.events[0].document or event.told]


def test_a_record_alone_is_a_thread_told_by_the_register() -> None:
    (found,) = threads_in(_register())
    (event,) = found.events
    assert (event.kind.value, str(event.when), event.told, event.by) == (
        "promised", "2033-03-06", True, "Minister van Waterstaat A.J. Oldeman",
    )  # fmt: skip
    assert event.quote == RECORD["Tekst"]


@pytest.mark.parametrize(
    ("changes", "name", "threads"),
    [
        ({}, "Oldeman", 1),
        ({"Activiteit": []}, "Oldeman", 1),  # entered on 20 March: within a month after the debate
        ({"Activiteit": [], "Aanmaakdatum": "2033-05-20T10:00:00+02:00"}, "Oldeman", 2),
        ({"Activiteit": [{"Datum": "2033-03-07T10:00:00+01:00"}]}, "Oldeman", 2),
        ({"Naam": "Terhorst, B.", "Functie": "Minister van Financiën"}, "Oldeman", 2),
        ({"Tekst": "De minister stuurt de Kamer een plan voor de kade van de haven."}, "Oldeman", 2),
        ({"Verwijderd": True}, "Oldeman", 1),
    ],
)
def test_joined_by_day_and_minister_and_content(changes: dict[str, object], name: str, threads: int) -> None:
    papers = (_letter(name), _register(**changes))
    assert len(threads_in(*papers)) == threads
    assert threads_in(*papers) == threads_in(*reversed(papers))
