"""What a document is called on a page."""

from __future__ import annotations

import dataclasses

import pytest

from relaas.dossier.snapshot import Shelved
from relaas.store.records import SourceRecord, Status
from relaas.web.called import called, told_apart
from relaas.web.catalogue import catalogue

LETTER = SourceRecord(
    sha256="a" * 64, size=10, status=Status.READ, kind="letter", date="2022-11-23", authors=("minister Van Dijk",)
)

CASES = [
    ({}, "en", "Letter from minister Van Dijk, 23 November 2022"),
    ({}, "nl", "Brief van minister Van Dijk, 23 november 2022"),
    ({"title": "About the bridge"}, "en", "About the bridge"),
    ({"authors": ()}, "en", "scan.pdf"),
    ({"authors": (), "kind": "debate"}, "nl", "Debat, 23 november 2022"),
    ({"authors": (), "kind": "debate"}, "en", "Debate, 23 November 2022"),
    ({"authors": (), "kind": "resolution", "date": ""}, "en", "scan.pdf"),
    ({"kind": "unknown"}, "en", "scan.pdf"),
    ({"authors": ("A", "B")}, "nl", "Brief van A en anderen, 23 november 2022"),
    ({"date": ""}, "en", "Letter from minister Van Dijk"),
    ({"date": "2021-05-25/2021-09-17"}, "en", "Letter from minister Van Dijk, 2021"),
    ({"date": "2020-05-25/2021-09-17"}, "en", "Letter from minister Van Dijk, 2020–2021"),
    ({"date": "../2021-09-17"}, "en", "Letter from minister Van Dijk"),
    ({"kind": "petition", "authors": ("<b>x</b>",)}, "en", "Petition from <b>x</b>, 23 November 2022"),
]


@pytest.mark.parametrize(("changed", "language", "name"), CASES)
def test_names(changed: dict[str, object], language: str, name: str) -> None:
    source = dataclasses.replace(LETTER, **changed)  # type: ignore[arg-type]
    assert called(source, "scan.pdf", language, catalogue(language).gettext) == name


def test_documents_of_one_name_are_told_apart() -> None:
    one, other, alone = (
        Shelved(dataclasses.replace(LETTER, sha256=letter * 64, official_id=number), ())
        for letter, number in (("a", "kst-1-1"), ("b", ""), ("c", "kst-1-2"))
    )
    names = {"a": (one, "About the bridge"), "b": (other, "About the bridge"), "c": (alone, "About the road")}
    found = told_apart(names)
    assert found["a"] == "About the bridge (kst-1-1)"
    assert found["b"] == f"About the bridge ({other.name})"
    assert found["c"] == "About the road"
