"""The ways through the pages that tests click along."""

from __future__ import annotations

from browsing import Visitor

TITLES = {"nl": "Verplichtingen", "en": "Obligations"}


def from_an_obligation_to_bytes(visitor: Visitor, language: str) -> None:
    """From the first page to an obligation, to its passage, to the bytes, and to the other language."""
    page = visitor.page
    visitor.go(f"/{language}")
    visitor.click(f"nav a[href='/{language}/obligations']")
    assert page.locator("h1").inner_text() == TITLES[language]
    page.locator("#words").fill("mijnenvelden")
    visitor.click("main form button")
    assert page.locator("#words").input_value() == "mijnenvelden"
    visitor.click("ol.register .quote a")
    assert f"/{language}/obligations/" in page.url
    visitor.click(".passage footer a")
    assert f"/{language}/documents/" in page.url
    assert page.locator(".text :target").count() == 1
    visitor.click("a[href*='/proof/']")
    assert page.locator("b.good").count() > 1
    assert page.locator("b.warn").count() == 0
    other = {"nl": "en", "en": "nl"}[language]
    visitor.click(f".languages a[lang={other}]")
    assert page.locator("html").get_attribute("lang") == other


def through_search(visitor: Visitor, language: str) -> None:
    """From a question to the passage in its document."""
    page = visitor.page
    visitor.go(f"/{language}/search")
    page.locator("#q").fill("mijnenvelden")
    # Waits for the page that the form asks for, and not for the list that is put in place while somebody types.
    with page.expect_response(lambda answer: "q=mijnenvelden" in answer.url and "part=" not in answer.url):
        page.locator("#q").press("Enter")
    page.wait_for_load_state()
    assert page.locator("#found mark").first.is_visible()
    visitor.click("#found .head a")
    assert "#p" in page.url
    assert page.locator(":target").count() == 1


def through_the_rest(visitor: Visitor, language: str) -> None:
    """Through the other parts by the links on them."""
    page = visitor.page
    visitor.go(f"/{language}")
    for name, selector in (
        ("incidents", "main table a, main ul.rows a"), ("documents", "table.list td a"), ("papers", "table.list td a"),
    ):  # fmt: skip
        visitor.click(f"nav a[href='/{language}/{name}']")
        visitor.click(selector)
        assert page.locator("h1").count() == 1
    for name in ("figures", "positions"):
        visitor.click(f"nav a[href='/{language}/{name}']")
        assert page.locator("nav a[aria-current=page]").get_attribute("href") == f"/{language}/{name}"


def from_a_footnote_to_the_printed_page(visitor: Visitor, language: str, document: str) -> None:
    """From a footnote mark to its note and back, to the printed page, and on to the next."""
    page = visitor.page
    visitor.go(f"/{language}/documents/{document}")
    visitor.click("a.k-note[id]")
    note = page.locator(":target")
    assert note.get_attribute("class") == "part r-note"
    back = note.locator("a.k-note").get_attribute("href")
    visitor.click(":target a.k-note")
    assert page.url.endswith(str(back))
    visitor.click("a.page-number")
    picture = page.locator(".leaf image").get_attribute("href")
    assert page.request.get(visitor.base + picture).headers["content-type"] == "image/png"
    visitor.click("nav.pages a[rel=next]")
    assert page.url.endswith("/page/2")
