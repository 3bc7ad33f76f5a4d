"""Any span of a document has an address, which marks it, and a Web Annotation behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from relaas.dossier import Dossier
from relaas.web.app import application

LETTER = "Den Haag, 3 mei 2021\n\nGeachte voorzitter,\n\nDe brug is dicht. Op 4 mei 2021 gaat zij open.\n"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("permalinks")
    (folder / "brief.txt").write_text(LETTER, encoding="utf-8")
    made = Dossier.create(folder / "dossier")
    made.add([folder / "brief.txt"])
    return made


@pytest.fixture(scope="module")
def client(dossier: Dossier) -> Iterator[TestClient]:
    with TestClient(application(dossier.folder), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("words", ["brug is dicht. Op 4 mei", "voorzitter,\n\nDe brug", "4", LETTER.rstrip()])
def test_a_span_is_marked_without_scripts(dossier: Dossier, client: TestClient, words: str) -> None:
    name = next(iter(dossier.sources()))[0].id
    start = LETTER.index(words)
    page = html.fromstring(client.get(f"/nl/documents/{name}?span={start}-{start + len(words)}").text)
    marked: Any = page.xpath("//span[contains(concat(' ', @class, ' '), ' k-asked ')]")
    # A mark that ends inside another is closed and opened again; outermost ones together are the passage.
    outer = [one for one in marked if not any("k-asked" in above.get("class", "") for above in one.iterancestors())]
    assert "".join("".join(one.text_content().split()) for one in outer) == "".join(words.split())
    assert len([one for one in page.iter() if one.get("id") == "span"]) == 1


def test_the_annotation_behind_it_finds_the_passage_in_the_text(dossier: Dossier, client: TestClient) -> None:
    name = next(iter(dossier.sources()))[0].id
    start = LETTER.index("brug")
    page = html.fromstring(client.get(f"/en/documents/{name}?span={start}-{start + 4}").text)
    (address,) = (one.get("href", "") for one in page.iter("link") if one.get("type") == "application/ld+json")
    answer = client.get(address)
    assert answer.headers["content-type"] == "application/ld+json"
    found = answer.json()
    quote, position = found["target"]["selector"]
    assert LETTER[position["start"] : position["end"]] == quote["exact"] == "brug"
    assert LETTER[: position["start"]].endswith(quote["prefix"])
    assert LETTER[position["end"] :].startswith(quote["suffix"])
    assert found["target"]["state"]["schema:sha256"] == hashlib.sha256(LETTER.encode()).hexdigest()
    assert client.get(found["target"]["source"]).status_code == 200
    assert client.get(found["id"]).json() == found


@pytest.mark.parametrize("span", ["9-3", "0-99999", "a-b", "3", "-1-4", "5-5"])
def test_what_is_no_passage_is_refused(dossier: Dossier, client: TestClient, span: str) -> None:
    name = next(iter(dossier.sources()))[0].id
    for page in (f"/nl/documents/{name}", f"/nl/documents/{name}/annotation.jsonld"):
        answer = client.get(page, params={"span": span})
        assert answer.status_code == 400
        assert "BEGIN-EINDE" in answer.text
