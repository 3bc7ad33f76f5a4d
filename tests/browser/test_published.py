"""A published site opened from a folder in a real browser, with and without scripts; nothing comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    """A page that fails the test where it complains, or asks for anything that is no file."""
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 1400, "height": 900})
    context.set_default_timeout(20_000)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda asked: None if asked.url.startswith("file:") else said.append(asked.url))
    # A page that is left before all of it is there has not failed.
    opened.on("requestfailed", lambda asked: said.append(asked.url) if "ABORTED" not in str(asked.failure) else None)
    opened.has_scripts = request.param
    yield opened
    context.close()
    assert said == []


def click(page: Any, selector: str) -> None:
    """Click a link and wait until what it leads to is there."""
    with page.expect_navigation(wait_until="load"):
        page.click(selector)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_main_paths_can_be_walked(page: Any, site: Path, language: str) -> None:
    page.goto((site / "index.html").as_uri())
    click(page, f"main a[hreflang={language}]")
    assert page.get_attribute("html", "lang") == language
    for name in ("obligations", "incidents", "documents"):
        click(page, f"nav a[href$='{name}.html']")
        click(page, f"main a[href*='{name}/']")
        assert f"/{language}/{name}/" in page.url
        assert page.inner_text("h1")
        page.goto((site / language / "index.html").as_uri())
    click(page, "nav a[href$='obligations.html']")
    click(page, "main a[href*='obligations/']")
    click(page, ".passage a")
    place = page.url.partition("#")[2]
    assert page.locator(f"[id='{place}']").count() == 1
    style = page.evaluate("getComputedStyle(document.body).fontFamily") if page.has_scripts else ""
    assert style == "" or "system-ui" in style, "the style sheet is loaded"


def test_search_finds_in_place_or_says_why_not(page: Any, site: Path) -> None:
    page.goto((site / "nl" / "search.html").as_uri())
    if not page.has_scripts:
        assert "scripts" in page.inner_text("noscript")
        assert page.locator("#q").is_disabled()
        click(page, "main a[href$='documents.html']")
        return
    for words, some in (
        ("mijnenvelden", True), ("MIJNENVELDEN kaart*", True), ("mijnenv*", True), ("mijnenv", False),
        ('"de mijnenvelden"', True), ('"mijnenvelden de kaarten xyz"', False),
    ):  # fmt: skip
        page.fill("#q", words)
        page.locator("#found").and_(page.locator(f"[data-answers='{words}']")).wait_for(state="attached")
        assert (page.locator("#found li").count() > 0) is some, words
        assert (page.locator("#found mark").count() > 0) is some, words
    page.fill("#q", "mijnenvelden")
    page.wait_for_selector("#found mark")
    click(page, "#found a")
    place = page.url.partition("#")[2]
    # A passage may begin with who speaks, and have its words in the paragraph behind that.
    begin = page.locator(f"[id='{place}']")
    words = begin.inner_text() + begin.locator("xpath=following-sibling::section[1]").inner_text()
    assert "mijnenvelden" in words.lower()


@pytest.mark.parametrize("width", [360, 1400])
def test_pages_fit_the_screen(page: Any, site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("index", "documents", "search", "obligations"):
        page.goto((site / "nl" / f"{name}.html").as_uri())
        if page.has_scripts:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
