"""What a document is called on a page."""

from __future__ import annotations

import dataclasses

import pytest

from relaas.store.records import SourceRecord, Status
from relaas.web.called import called
from relaas.web.catalogue import catalogue

LETTER = SourceRecord(
    sha256="a" * 64, size=10, status=Status.READ, kind="letter", date="2022-11-23", authors=("minister Van Dijk",)
)

CASES = [
    ({}, "en", "Letter from minister Van Dijk, 23 November 2022"),
    ({}, "nl", "Brief van minister Van Dijk, 23 november 2022"),
    ({"title": "About the bridge"}, "en", "About the bridge"),
    ({"authors": ()}, "en", "scan.pdf"),
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
