"""The pages in a real browser: clicked through in both languages, wide and narrow, with scripts and without; every page
fits, is accessible, and stays harmless whatever the papers hold. One browser, and a server for each dossier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import PROJECT, WIDTHS, accessibility, chromium, served, visiting
from clicking import from_an_obligation_to_bytes, through_search, through_the_rest
from hostile_papers import write_hostile_papers
from relaas.dossier import Dossier
from relaas.web.app import PAGES


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def samples(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dossier, str]]:
    del browser  # where there is none, nothing is made
    made = Dossier.create(tmp_path_factory.mktemp("samples") / "dossier", title="Verzonnen voorbeelddossier")
    made.add([PROJECT / "samples"], workers=0)
    with served(made.folder) as base:
        yield made, base


@pytest.fixture(scope="module")
def empty(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    del browser
    made = Dossier.create(tmp_path_factory.mktemp("empty") / "dossier")
    with served(made.folder) as base:
        yield base


@pytest.fixture(scope="module")
def hostile(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dossier, str]]:
    del browser
    folder: Path = tmp_path_factory.mktemp("hostile")
    made = Dossier.create(folder / "dossier", title="<script>alert('titel')</script>\u202eomgekeerd " + "W" * 200)
    made.add([write_hostile_papers(folder / "papers")], workers=0)
    with served(made.folder) as base:
        yield made, base


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("scripts", [True, False])
def test_main_paths(browser: Any, samples: tuple[Dossier, str], language: str, scripts: bool) -> None:
    for width in WIDTHS:
        with visiting(browser, samples[1], width, scripts=scripts) as visitor:
            from_an_obligation_to_bytes(visitor, language)
            through_search(visitor, language)
            through_the_rest(visitor, language)


def test_search_answers_while_somebody_types(browser: Any, samples: tuple[Dossier, str]) -> None:
    with visiting(browser, samples[1], 1400) as visitor:
        visitor.go("/nl/search")
        visitor.page.locator("#q").press_sequentially("mijnenv", delay=5)
        visitor.page.locator("#found .total").wait_for()
        visitor.page.locator("#q").press_sequentially("elden")
        visitor.page.locator("#found mark").first.wait_for()
        assert "q=mijnenvelden" in visitor.page.url
        visitor.check("search")
        visitor.page.locator("#q").fill("AND (")
        visitor.page.locator("#found .notice").wait_for()
        visitor.check("a question that cannot be understood")


def test_kinds_of_marks_can_be_hidden(browser: Any, samples: tuple[Dossier, str]) -> None:
    dossier, base = samples
    name = dossier.source("08-brief-toezegging.txt").id
    with visiting(browser, base, 1400) as visitor:
        visitor.go(f"/nl/documents/{name}")
        note = visitor.page.locator(".n-date").first
        assert note.is_visible()
        visitor.page.locator("input[data-kind=date]").uncheck()
        assert not note.is_visible()


def test_everything_can_be_reached_with_the_keyboard(browser: Any, samples: tuple[Dossier, str]) -> None:
    with visiting(browser, samples[1], 1400) as visitor:
        visitor.go("/nl")
        visitor.page.keyboard.press("Tab")
        assert visitor.page.evaluate("document.activeElement.className") == "skip"
        visitor.page.keyboard.press("Enter")
        assert visitor.page.url.endswith("#main")


def addresses(dossier: Dossier) -> Iterator[str]:
    """Every page of a dossier; of those with an identifier, one of each kind."""
    with dossier.linked() as links:
        found = {
            "obligations": [one.id for one in links.threads()[:1]],
            "incidents": [one.id for one in links.incidents()[:1]],
        }
    documents = [source.id for source, _ in dossier.sources()]
    mention = next((one.id for one in dossier.mentions()), "")
    found |= {"documents": documents[:4], "proof": [*documents[:1], *([mention] if mention else [])]}
    for path in PAGES:
        if path.endswith((".jsonld", "{file}")):
            continue
        yield from (
            (path.replace("{id}", one) for one in found.get(path.partition("/")[0], [])) if "{" in path else (path,)
        )
    yield "search?q=brug"
    yield "obligations?words=nergens"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(browser: Any, samples: tuple[Dossier, str], width: int) -> None:
    wrong = accessibility()
    found = {}
    with visiting(browser, samples[1], width) as visitor:
        for path in addresses(samples[0]):
            visitor.go(f"/nl/{path}".rstrip("/"))
            if broken := wrong(visitor.page):
                found[path] = broken
        visitor.go("/nl/nergens", status=404)
        if broken := wrong(visitor.page):
            found["error"] = broken
    assert not found, "\n".join(f"{path}: {one}" for path, broken in found.items() for one in broken)


def test_an_empty_dossier_has_every_page(browser: Any, empty: str) -> None:
    wrong = accessibility()
    found = {}
    with visiting(browser, empty, 360) as visitor:
        for path in (one for one in PAGES if "{" not in one):
            visitor.go(f"/en/{path}".rstrip("/"))
            if broken := wrong(visitor.page):
                found[path] = broken
    assert not found, "\n".join(f"{path}: {one}" for path, broken in found.items() for one in broken)


@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_papers_do_no_harm(browser: Any, hostile: tuple[Dossier, str], width: int) -> None:
    dossier, base = hostile
    with visiting(browser, base, width) as visitor:
        for path in (*addresses(dossier), "search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "search?q=alert"):
            visitor.go(f"/nl/{path}".rstrip("/"))
            assert visitor.page.evaluate("window.caught") is None, path
            assert visitor.page.evaluate(_ARMED) == [], path


# What would run if somebody touched it: handlers in attributes, addresses of scripts, scripts that are not ours.
_ARMED = """() => [...document.querySelectorAll('*')].filter(one =>
  [...one.attributes].some(a => a.name.startsWith('on') || /^\\s*(javascript|data|vbscript):/i.test(a.value))
  || (one.localName === 'script' && !one.src.startsWith(location.origin + '/static/')) || one.localName === 'iframe'
).map(one => one.outerHTML.slice(0, 200))"""
