"""The main paths, clicked through in both languages, wide and narrow, with scripts and without."""

from __future__ import annotations

import re
from typing import Any

import pytest

from browsing import visiting
from clicking import from_a_footnote_to_the_printed_page, from_an_obligation_to_bytes, through_search, through_the_rest
from relaas.dossier import Dossier


# Every two of language, width and scripts meet in one of these.
@pytest.mark.parametrize(
    ("language", "width", "scripts"),
    [("nl", 1400, True), ("nl", 360, False), ("en", 360, True), ("en", 1400, False)],
)
def test_main_paths(
    browser: Any, samples: tuple[Dossier, str], language: str, width: int, scripts: bool
) -> None:  # fmt: skip
    with visiting(browser, samples[1], width, scripts=scripts) as visitor:
        from_an_obligation_to_bytes(visitor, language)
        through_search(visitor, language)
        through_the_rest(visitor, language)
        letter = samples[0].source("03-brief-minister.pdf").id
        from_a_footnote_to_the_printed_page(visitor, language, letter)


def test_search_answers_while_somebody_types(browser: Any, samples: tuple[Dossier, str]) -> None:
    with visiting(browser, samples[1], 1400) as visitor:
        visitor.go("/nl/search")
        field = visitor.page.locator("#q")
        field.press_sequentially("mijnenv")
        visitor.page.locator("#found .total").wait_for()
        # Answers to what was typed on the way may come in between; the last one counts, and the address follows it.
        field.press_sequentially("elden")
        visitor.page.wait_for_url("**/search?q=mijnenvelden")
        assert visitor.page.locator("#found mark").first.is_visible()
        visitor.check("search")
        field.fill("AND (")
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


@pytest.mark.parametrize(
    ("paper", "first"),
    [
        ("03-brief-minister.pdf", "ministerie van"),
        ("13-bewonersbrief-windows.txt", "dringen er bij u op"),
    ],
)
def test_words_that_are_selected_get_an_address(
    browser: Any, samples: tuple[Dossier, str], paper: str, first: str
) -> None:  # fmt: skip
    dossier, base = samples
    source = dossier.source(paper)
    with visiting(browser, base, 1400) as visitor:
        page = visitor.page
        visitor.go(f"/nl/documents/{source.id}")
        assert not page.locator(".passage-link").is_visible()
        # From some words to the end of the paragraph behind theirs, over footnotes and line breaks of the file.
        chosen = page.evaluate(_SELECTING, first)
        page.locator(".passage-link").wait_for()
        visitor.click(".passage-link a")
        start, end = map(int, re.findall(r"[0-9]+", page.url.partition("span=")[2])[:2])
        quote = dossier.content(source.sha256)[start:end]
        assert _plain(quote) == _plain(chosen)
        assert quote.startswith(first)
        assert page.locator(":target").get_attribute("id") == "span"


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00ad-]", "", text)


# Selects from where some words stand to the end of the next paragraph, and gives what is selected.
_SELECTING = """words => {
  const parts = [...document.querySelectorAll('.part .text')];
  const at = parts.findIndex(one => one.textContent.replace(/\\s/g, ' ').includes(words));
  const places = [];
  const walker = document.createTreeWalker(parts[at], NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) for (let i = 0; i < walker.currentNode.length; i++) places.push([walker.currentNode, i]);
  const text = places.map(([node, i]) => node.data[i]).join('').replace(/\\s/g, ' ');
  const range = document.createRange();
  range.setStart(...places[text.indexOf(words)]);
  const after = parts[at + 1];
  range.setEnd(after, after.childNodes.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const chosen = range.cloneContents();
  chosen.querySelectorAll('.notes, .page-number').forEach(one => one.remove());
  return chosen.textContent;
}"""


def test_the_day_slides(browser: Any, samples: tuple[Dossier, str]) -> None:
    with visiting(browser, samples[1], 1400) as visitor:
        visitor.go("/en/obligations?as-of=2021-07-01")
        before = visitor.page.locator(".total").inner_text()
        slider = visitor.page.get_by_role("slider")
        slider.focus()
        visitor.onward(lambda: visitor.page.keyboard.press("Home"))
        assert "as-of=2019-07-02" in visitor.page.url
        assert visitor.page.locator(".total").inner_text() != before


def test_everything_can_be_reached_with_the_keyboard(browser: Any, samples: tuple[Dossier, str]) -> None:
    with visiting(browser, samples[1], 1400) as visitor:
        page = visitor.page
        visitor.go("/nl")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")
        # From the top, one key after the other, through everything that can be clicked, in the order it stands in.
        reach = "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]"
        visible = f"{reach}.filter(one => one.checkVisibility())"
        visitor.go("/nl/incidents")
        every = page.evaluate(f"{visible}.map(one => one.outerHTML.slice(0, 120))")
        reached = []
        for _ in range(len(every) + 2):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        assert set(every) <= set(reached)


def test_letters_of_pictures_keep_their_size_on_a_phone(browser: Any, samples: tuple[Dossier, str]) -> None:
    """And no two words beneath a line run into each other."""
    overlapping = """[...document.querySelectorAll('svg.fluid')].flatMap(svg => {
      const boxes = [...svg.querySelectorAll('.tick text')].map(one => one.getBoundingClientRect())
        .filter(one => one.width).sort((one, other) => one.left - other.left);
      return boxes.filter((one, at) => at && one.left < boxes[at - 1].right).map(one => one.left);
    })"""
    small = """[...document.querySelectorAll('svg text')]
      .map(one => [one.getBoundingClientRect().height, one.textContent])
      .filter(([height, words]) => 0 < height && height < 11)"""
    for width in (360, 1400):
        with visiting(browser, samples[1], width) as visitor:
            for path in ("", "/obligations", "/incidents", "/figures", "/papers"):
                visitor.go(f"/nl{path}")
                assert visitor.page.evaluate(small) == [], path
                assert visitor.page.evaluate(overlapping) == [], path
