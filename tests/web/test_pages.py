"""Every page answers, in both languages, with what makes it safe; what is not there says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.responses import Response
from starlette.testclient import TestClient

from relaas.dossier import Dossier
from relaas.web.app import PAGES, application
from relaas.web.site import Site


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    made = Dossier.create(tmp_path_factory.mktemp("web") / "dossier", title="Verzonnen voorbeeld")
    made.add([Path(__file__).parent.parent.parent / "samples"])
    return made


@pytest.fixture(scope="module")
def browser(dossier: Dossier) -> Iterator[TestClient]:
    with TestClient(application(dossier.folder), base_url="http://127.0.0.1") as client:
        yield client


def addresses(dossier: Dossier) -> list[str]:
    with dossier.linked() as links:
        ids = {
            "obligations": links.threads()[0].id,
            "incidents": links.incidents()[0].id,
            "documents": next(iter(dossier.sources()))[0].id,
            "proof": next(iter(dossier.sources()))[0].id,
        }
    return [
        path.format(id=ids[path.partition("/")[0]]) if "{id}" in path else path
        for path in PAGES
        if not path.endswith((".jsonld", "{file}"))
    ]


def test_every_page_answers_in_both_languages(dossier: Dossier, browser: TestClient) -> None:
    for path in addresses(dossier):
        for language in ("nl", "en"):
            answer = browser.get(f"/{language}/{path}".rstrip("/"))
            assert answer.status_code == 200, path
            assert f'<html lang="{language}">' in answer.text
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            assert "unsafe-inline" not in answer.headers["content-security-policy"]
            assert " style=" not in answer.text
            assert "<script>" not in answer.text


@pytest.mark.parametrize("path", ["nl/nergens", "fr", "nl/obligations/zzz", "nl/documents/zzz", "nl/incidents/zzz"])
def test_what_is_not_there_says_so(browser: TestClient, path: str) -> None:
    answer = browser.get(f"/{path}")
    assert answer.status_code == 404
    assert "NO-SUCH-PAGE" in answer.text


def test_a_day_that_is_none_is_refused_with_a_remedy(browser: TestClient) -> None:
    answer = browser.get("/nl/obligations?as-of=gisteren")
    assert answer.status_code == 400
    assert "2022-11-23" in answer.text


@pytest.mark.parametrize("template_fails", [False, True])
def test_a_fault_of_relaas_is_told_as_such(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, template_fails: bool
) -> None:  # fmt: skip
    def fails(*_given: object, **_named: object) -> Response:
        raise ZeroDivisionError("<b>geheim</b>")

    monkeypatch.setitem(PAGES, "figures", fails)
    client = TestClient(application(dossier.folder), base_url="http://127.0.0.1", raise_server_exceptions=False)
    if template_fails:
        monkeypatch.setattr(Site, "show", fails)
    answer = client.get("/nl/figures")
    assert answer.status_code == 500
    assert "BROKEN-PAGE" in answer.text
    assert "geheim" not in answer.text
    assert "Traceback" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_links_in_pages_lead_somewhere(dossier: Dossier, browser: TestClient) -> None:
    """Every link from every page, to its fragment where it has one."""
    seen: dict[str, set[str]] = {}
    for path in addresses(dossier):
        page = html.fromstring(browser.get(f"/nl/{path}".rstrip("/")).text)
        for element in page.iter("a"):
            address = element.get("href", "")
            target, _, fragment = address.partition("#")
            if not target.startswith("/") or "/data/" in target:
                continue
            if target not in seen:
                answer = browser.get(target)
                assert answer.status_code == 200, (path, target)
                seen[target] = {one.get("id", "") for one in html.fromstring(answer.text).iter()}
            assert not fragment or fragment in seen[target], (path, address)


def test_search_finds_and_marks(browser: TestClient) -> None:
    text = browser.get("/nl/search", params={"q": "mijnenvelden"}).text
    assert "<mark>" in text
    assert browser.get("/nl/search", params={"q": "AND ("}).status_code == 200


def test_what_a_document_holds_is_shown_and_not_run(tmp_path: Path) -> None:
    paper = tmp_path / "brief.txt"
    paper.write_text("Den Haag, 3 mei 2021\n\n<script>alert(1)</script> <img src=x onerror=alert(1)> \u202e EUR 5\n")
    made = Dossier.create(tmp_path / "d", title="<b>dik</b>")
    made.add([paper])
    with TestClient(application(made.folder), base_url="http://127.0.0.1") as client:
        name = next(iter(made.sources()))[0].id
        text = client.get(f"/nl/documents/{name}").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<img" not in text
    assert "<b>dik" not in text
    assert "[U+202E]" in text


def read(client: TestClient, address: str) -> Any:
    return html.fromstring(client.get(address).text)


def test_long_lists_come_a_page_at_a_time(tmp_path: Path) -> None:
    """What one actor holds of one question is cut short in the table and whole behind its link; amounts have pages."""
    for number in range(160):
        (tmp_path / f"{number}.txt").write_text(
            f"{1 + number % 28} mei 2021\n\nPortugal veroordeelt de beschieting van Orle.\n\nMalta veroordeelt de "
            f"beschieting van Orle.\n\nPortugal stelt EUR {number + 2} miljoen beschikbaar voor tenten.\n",
            encoding="utf-8",
        )
    made = Dossier.create(tmp_path / "d")
    made.add([tmp_path], workers=0)
    with TestClient(application(made.folder), base_url="http://127.0.0.1") as client:
        cell = read(client, "/nl/positions").xpath("//table[contains(@class, 'matrix')]//td")[0]
        assert len(cell.xpath("./ul/li")) == 6
        (more,) = cell.xpath("./p/a")
        assert more.text == "154 eerdere passages"
        rows = []
        address = more.get("href")
        while address:
            page = read(client, address)
            rows += page.xpath("//table[@class='list']//tr/td[1]/text()")
            address = page.xpath("string(//a[@rel='next']/@href)")
        assert len(rows) == 160
        assert len(set(rows)) == 1
        first, last = (client.get(f"/nl/figures/money?page={number}").text for number in (1, 2))
        assert first.count('<tr id="m-') + last.count('<tr id="m-') == 160
        assert "Totalen" in first
        assert "Totalen" not in last
        assert client.get(read(client, "/nl/figures/money").xpath("string(//a[@rel='next']/@href)")).text == last
