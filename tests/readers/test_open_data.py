"""Records of open data: told in lines, the record itself handed on."""

from __future__ import annotations

import json

import pytest

from relaas.readers import read_bytes
from relaas.readers.errors import ReadError

RECORD = {
    "Id": "0", "Nummer": "2033Z00001", "Soort": "Motie", "Titel": "Waterstand", "Afgedaan": True,
    "Onderwerp": "Motie van het lid Oeverman over de dijk", "Kabinetsappreciatie": "Ontraden",
    "Document": [{"Soort": "Motie", "HuidigeDocumentVersie": {"ExterneIdentifier": "kst-99999-7"}}],
}  # fmt: skip


def test_a_record_is_told_in_lines() -> None:
    reading = read_bytes(json.dumps(RECORD).encode(), "zaak.json")
    assert reading.media_type == "application/json"
    assert reading.text.content.splitlines() == [
        "Motie 2033Z00001",
        "Onderwerp: Motie van het lid Oeverman over de dijk",
        "Titel: Waterstand",
        "Kabinetsappreciatie: Ontraden",
        "Afgedaan: ja",
        "Document: Motie kst-99999-7",
    ]
    assert json.loads(reading.metadata["open-data record"][0]) == RECORD


def test_a_page_of_records() -> None:
    reading = read_bytes(json.dumps({"value": [RECORD, RECORD]}).encode(), "zaken.json")
    assert reading.text.content.count("Motie 2033Z00001") == 2


def test_a_commitment_is_told_in_lines() -> None:
    record = {
        "Id": "0", "Nummer": "TZ203303-001", "Tekst": "De minister stuurt  een brief.", "Naam": "Oldeman, A.J.",
        "Status": "Voldaan", "DatumNakoming": None,
    }  # fmt: skip
    reading = read_bytes(json.dumps(record).encode(), "toezegging.json")
    assert reading.text.content.splitlines() == [
        "Toezegging TZ203303-001",
        "Tekst: De minister stuurt een brief.",
        "Naam: Oldeman, A.J.",
        "Status: Voldaan",
    ]
    assert reading.metadata["title"] == ("Toezegging TZ203303-001",)


def test_other_json_is_plain_text() -> None:
    assert read_bytes(b'{"a": 1}', "a.json").media_type == "text/plain"


@pytest.mark.parametrize("broken", [json.dumps(RECORD)[:-3], json.dumps(RECORD)[:-1] + ',"x":' + "[" * 100_000])
def test_broken_records_are_refused(broken: str) -> None:
    with pytest.raises(ReadError):
        read_bytes(broken.encode(), "zaak.json")
