"""Printed pages, pictures of items, and long documents in parts: what there is, and what there is not."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from lxml import html
from PIL import Image
from starlette.testclient import TestClient

from evidence_papers import write_evidence
from make_pdf import column, make_pdf
from relaas import Dossier
from relaas.web.app import application

AT = "http://127.0.0.1"
LINES = ["Den Haag, 3 mei 2021", "", "De minister heeft toegezegd de Kamer te informeren over de brug."]
# Long enough for several parts.
PARAGRAPH = "Op 3 mei 2021 telde de missie 17 voertuigen bij de brug van Ostrava-Noord en schreef dat op.\n\n"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("printed")
    made = Dossier.create(folder / "dossier")
    papers = write_evidence(folder / "papers")
    (papers / "brief.pdf").write_bytes(make_pdf([column(LINES), column(["Tweede blad van 4 mei 2021."])]))
    (papers / "lang.txt").write_text(PARAGRAPH * 1_200, encoding="utf-8")
    made.add([papers], workers=0)
    return made


@pytest.fixture(scope="module")
def browser(dossier: Dossier) -> Iterator[TestClient]:
    with TestClient(application(dossier.folder), base_url=AT) as client:
        yield client


def shown(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.document_fromstring(answer.text)


def test_a_printed_page_has_its_picture_its_text_and_a_box(dossier: Dossier, browser: TestClient) -> None:
    source = dossier.source("brief.pdf")
    content = dossier.content(source.sha256)
    start = content.index("toegezegd")
    page = shown(browser, f"/nl/documents/{source.id}/page/1?span={start}-{start + 9}")
    (picture,) = page.xpath("//svg/image/@href")
    answer = browser.get(picture)
    assert answer.headers["content-type"] == "image/png"
    with Image.open(io.BytesIO(answer.content)) as image:
        size = image.size
    width, height = map(float, page.xpath("string(//svg/@viewbox)").split()[2:])
    assert abs(size[0] / size[1] - width / height) < 0.01
    (box,) = page.xpath("//svg/rect")
    left, top = float(box.get("x")), float(box.get("y"))
    # The line that the passage stands in is the third, a little above an eighth of the page.
    assert 0.08 < left / width < 0.16
    assert 0.12 < top / height < 0.17
    text = page.xpath("string(//article)")
    assert "heeft toegezegd" in text
    assert "Tweede blad" not in text
    assert page.xpath("//nav[@class='pages']/a/@rel") == ["next"]


@pytest.mark.parametrize("number", ["0", "3", "-1", "x", "１", "999999", "1.5"])
def test_a_page_that_is_not_there_says_so(dossier: Dossier, browser: TestClient, number: str) -> None:
    name = dossier.source("brief.pdf").id
    assert browser.get(f"/nl/documents/{name}/page/{number}").status_code == 404
    assert browser.get(f"/pages/{name}/{number}.png").status_code == 404


@pytest.mark.parametrize("paper", ["lang.txt", "foto.jpg"])
def test_what_is_no_pdf_has_no_printed_page(dossier: Dossier, browser: TestClient, paper: str) -> None:
    name = dossier.source(paper).id
    assert browser.get(f"/nl/documents/{name}/page/1").status_code == 404
    assert browser.get(f"/pages/{name}/1.png").status_code == 404


def test_an_item_has_its_pictures_and_no_others(dossier: Dossier, browser: TestClient) -> None:
    for paper, least in (("foto.jpg", 1), ("filmpje.mp4", 2)):
        name = dossier.source(paper).id
        pictures = shown(browser, f"/nl/documents/{name}").xpath("//ul[@class='frames']//img/@src")
        assert len(pictures) >= least
        for address in pictures:
            answer = browser.get(address)
            assert answer.headers["content-type"].startswith("image/")
            with Image.open(io.BytesIO(answer.content)) as image:
                image.verify()
        for number in (str(len(pictures)), "-1", "x", "00000000000"):
            assert browser.get(f"/pictures/{name}/{number}").status_code == 404
    for paper in ("knal.wav", "lang.txt", "brief.pdf"):
        for number in ("0", "-1", "x"):
            assert browser.get(f"/pictures/{dossier.source(paper).id}/{number}").status_code == 404
    assert browser.get("/pictures/zzz/0").status_code == 404


def test_pictures_are_told_of_in_words(dossier: Dossier, browser: TestClient) -> None:
    page = shown(browser, f"/nl/documents/{dossier.source('filmpje.mp4').id}")
    words = page.xpath("//ul[@class='frames']//img/@alt")
    assert all(words)
    assert len(set(words)) == len(words)


def test_a_long_document_comes_in_parts_that_follow_on_each_other(dossier: Dossier, browser: TestClient) -> None:
    source = dossier.source("lang.txt")
    address = f"/nl/documents/{source.id}"
    page = shown(browser, address)
    last = page.xpath("//nav[@class='pages']/span")[0].text_content().split()[-1]
    assert int(last) > 1
    starts: list[int] = []
    for number in range(1, int(last) + 1):
        part = shown(browser, f"{address}?part={number}")
        starts += [int(one[1:]) for one in part.xpath("//section/@id") if one.startswith("p")]
    assert starts == list(range(0, len(PARAGRAPH) * 1_200, len(PARAGRAPH)))
    assert shown(browser, f"{address}?part=99").xpath("//section/@id") == part.xpath("//section/@id")


def test_a_place_in_a_long_document_is_in_the_part_that_is_shown(dossier: Dossier, browser: TestClient) -> None:
    source = dossier.source("lang.txt")
    place = len(PARAGRAPH) * 1_000
    page = shown(browser, f"/nl/documents/{source.id}?span={place}-{place + 12}")
    assert page.get_element_by_id("span").text_content() == "Op 3 mei 2021"[:12]
    mention = list(dossier.mentions("date", document=source.sha256))[-1]
    links = shown(browser, f"/nl/proof/{mention.id}").xpath("//blockquote[@class='passage']//a/@href")
    target, _, fragment = links[0].partition("#")
    assert shown(browser, target).get_element_by_id(fragment) is not None
