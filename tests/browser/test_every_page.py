"""Every page fits the window, is accessible, and stays harmless whatever the papers hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from browsing import Visitor, accessibility, served, visiting
from house import NAMES, PASSWORD, add_people
from pages_of import pages_of
from relaas.dossier import Dossier
from relaas.model.access import Role
from relaas.web.app import PAGES
from relaas.web.serving import Serving
from relaas.web.serving import served as with_doors
from small_dossier import make_dossier

# What would run if somebody touched it: handlers in attributes, addresses of scripts, scripts that are not ours.
_ARMED = """() => [...document.querySelectorAll('*')].filter(one =>
  [...one.attributes].some(a => a.name.startsWith('on') || /^\\s*(javascript|data|vbscript):/i.test(a.value))
  || (one.localName === 'script' && !one.src.startsWith(location.origin + '/static/')) || one.localName === 'iframe'
).map(one => one.outerHTML.slice(0, 200))"""


def walk(visitor: Visitor, paths: Iterable[tuple[str, int]]) -> str:
    """Open pages, and give what is wrong with them, a line for each fault."""
    wrong = accessibility()
    faults = []
    for path, status in paths:
        visitor.go(path, status=status)
        faults += [f"{path}: {one}" for one in wrong(visitor.page)]
    return "\n".join(faults)


def of(language: str, paths: Iterable[str]) -> Iterator[tuple[str, int]]:
    return ((f"/{language}/{path}".rstrip("/"), 200) for path in paths)


def test_what_is_wrong_is_found(browser: Any, empty: str) -> None:
    with visiting(browser, empty, 360) as visitor:
        visitor.go("/nl")
        visitor.page.evaluate(
            """() => {
              document.querySelector('main').innerHTML = '<nav>a</nav><nav>b</nav><input><p>grey</p>';
              document.querySelector('main p').style.color = '#999';
            }"""
        )
        found = {one.partition(":")[0] for one in accessibility()(visitor.page)}
    assert {"landmark-unique", "label", "color-contrast", "page-has-heading-one"} <= found


@pytest.mark.parametrize(("language", "width", "most"), [("nl", 1400, 4), ("en", 360, 1)])
def test_pages_of_a_dossier(
    browser: Any, samples: tuple[Dossier, str], language: str, width: int, most: int
) -> None:  # fmt: skip
    name = next(iter(samples[0].sources()))[0].id
    refused = [("nergens", 404), ("obligations?as-of=gisteren", 400), (f"documents/{name}?span=9-3", 400)]
    paths = [*of(language, pages_of(samples[0], most)), *((f"/{language}/{path}", status) for path, status in refused)]
    with visiting(browser, samples[1], width) as visitor:
        assert walk(visitor, paths) == ""


def test_pages_of_items(browser: Any, evidence: tuple[Dossier, str]) -> None:
    dossier, base = evidence
    names = [source.id for source, _ in dossier.sources()]
    with visiting(browser, base, 360) as visitor:
        assert walk(visitor, of("nl", (f"documents/{name}" for name in names))) == ""
        film = dossier.source("filmpje.mp4").id
        visitor.go(f"/nl/documents/{film}")
        frames = visitor.page.locator(".frames img")
        assert frames.count() > 1
        for frame in frames.all():
            frame.scroll_into_view_if_needed()
            frame.evaluate("one => one.decode()")
            assert frame.evaluate("one => one.naturalWidth") > 0


def test_an_empty_dossier_has_every_page_and_says_what_to_do(browser: Any, empty: str) -> None:
    with visiting(browser, empty, 360) as visitor:
        assert walk(visitor, of("en", (one for one in PAGES if "{" not in one))) == ""
        visitor.go("/en")
        assert "relaas add" in visitor.page.locator(".notice code").inner_text()


@contextmanager
def signed_in(browser: Any, folder: Path, role: Role) -> Iterator[Visitor]:
    """Somebody with an account who signed in."""
    how = with_doors(folder, Serving(port=0), lambda _words: None)
    with served(folder, how) as base, visiting(browser, base, 360) as visitor:
        visitor.go("/nl/sign-in")
        visitor.page.fill("#name", NAMES[role])
        visitor.page.fill("#password", PASSWORD)
        visitor.click("form.sheet button")
        yield visitor


def test_pages_for_which_somebody_signs_in(browser: Any, tmp_path: Path) -> None:
    made = make_dossier(tmp_path)
    add_people(made)
    letter = made.source("brief.txt").id
    with signed_in(browser, made.folder, Role.OWNER) as visitor:
        paths = [f"levels/{letter}", "people", "password", "review", "review?sort=incident", f"review?id={letter}"]
        assert walk(visitor, of("nl", paths)) == ""
        visitor.click(".person button")
        assert walk(visitor, [("/nl/sign-in", 200)]) == ""
        visitor.page.fill("#name", "Niemand")
        visitor.page.fill("#password", "niet het goede wachtwoord")
        visitor.click("form.sheet button")
        assert visitor.page.locator("[role=alert]").is_visible()
        assert "/documents" not in visitor.page.content()


# What a page may do does not hang on its width; what sticks out shows where it is narrow.
@pytest.mark.parametrize(("width", "most"), [(360, 12), (1400, 1)])
def test_hostile_papers_do_no_harm(browser: Any, hostile: tuple[Dossier, str], width: int, most: int) -> None:
    dossier, base = hostile
    asked = ("search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "search?q=alert")
    with visiting(browser, base, width) as visitor:
        for path in (*pages_of(dossier, most), *asked):
            visitor.go(f"/nl/{path}".rstrip("/"))
            assert visitor.page.evaluate("window.caught") is None, path
            assert visitor.page.evaluate(_ARMED) == [], path
