"""A published site opened from a folder in a real browser, with and without scripts; nothing comes from elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relaas.dossier import Dossier
from relaas.web.publishing import publish

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("een map met spaties & tekens")
    Dossier.create(folder / "dossier", title="Verzonnen voorbeeld")
    settings = folder / "dossier" / "dossier.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[access]\ndefault = "public"\n', encoding="utf-8")
    made = Dossier.open(folder / "dossier")
    made.add([Path(__file__).parent.parent.parent / "samples"])
    publish(made, folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Any]:
    """A page that fails the test where it complains, or asks for anything that is no file."""
    context = chromium.new_context(java_script_enabled=request.param, viewport={"width": 1400, "height": 900})
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


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_main_paths_can_be_walked(page: Any, site: Path, language: str) -> None:
    page.goto((site / "index.html").as_uri())
    page.click(f"main a[hreflang={language}]")
    assert page.get_attribute("html", "lang") == language
    for name in ("obligations", "incidents", "documents"):
        page.click(f"nav a[href$='{name}.html']")
        page.click(f"main a[href*='{name}/']")
        assert f"/{language}/{name}/" in page.url
        assert page.inner_text("h1")
        page.goto((site / language / "index.html").as_uri())
    page.click("nav a[href$='obligations.html']")
    page.click("main a[href*='obligations/']")
    page.click(".passage a")
    place = page.url.partition("#")[2]
    assert page.locator(f"[id='{place}']").count() == 1
    style = page.evaluate("getComputedStyle(document.body).fontFamily") if page.has_scripts else ""
    assert style == "" or "system-ui" in style, "the style sheet is loaded"


def test_search_finds_in_place_or_says_why_not(page: Any, site: Path) -> None:
    page.goto((site / "nl" / "search.html").as_uri())
    if not page.has_scripts:
        assert "scripts" in page.inner_text("noscript")
        assert page.locator("#q").is_disabled()
        page.click("main a[href$='documents.html']")
        return
    for words, some in (
        ("mijnenvelden", True), ("MIJNENVELDEN kaart*", True), ("mijnenv*", True), ("mijnenv", False),
        ('"de mijnenvelden"', True), ('"mijnenvelden de kaarten xyz"', False),
    ):  # fmt: skip
        page.fill("#q", words)
        page.press("#q", "Enter")
        page.wait_for_selector("#total:not(:empty)", state="attached")
        page.wait_for_timeout(400)
        assert (page.locator("#found li").count() > 0) is some, words
        assert (page.locator("#found mark").count() > 0) is some, words
    page.fill("#q", "mijnenvelden")
    page.wait_for_selector("#found mark")
    page.click("#found a")
    place = page.url.partition("#")[2]
    assert "mijnenvelden" in page.locator(f"[id='{place}']").inner_text().lower()


@pytest.mark.parametrize("width", [360, 1400])
def test_pages_fit_the_screen(page: Any, site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("index", "documents", "search", "obligations"):
        page.goto((site / "nl" / f"{name}.html").as_uri())
        if page.has_scripts:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
