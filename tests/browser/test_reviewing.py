"""Review in a real browser: the queue by keyboard, each kind of decision, undo; and what a reader sees of it later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from browsing import Visitor, served, visiting
from relaas.dossier import Dossier
from relaas.model.judgement import Decision, Judgement
from relaas.web.app import Served
from small_dossier import LETTER, make_dossier

READER = "An Lezer"
# Two letters that ask the same, so that they are one obligation, and one that asks something like it.
_ASKED = """\
Den Haag, {day}

Geachte minister,

De commissie verzoekt u de Kamer te informeren over de brug bij Ostrava-Noord en de weg naar Zuidmark.

De griffier van de commissie, C. Voorbeeld
"""


@pytest.fixture(scope="module")
def dossier(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    del browser
    folder = tmp_path_factory.mktemp("review")
    made = make_dossier(folder)
    letters = folder / "verzoeken"
    letters.mkdir()
    for day in ("4 maart 2019", "11 april 2019"):
        (letters / f"verzoek {day}.txt").write_text(_ASKED.format(day=day), encoding="utf-8")
    made.add([letters], workers=0)
    return made


@pytest.fixture(scope="module")
def base(dossier: Dossier) -> Iterator[str]:
    with served(dossier.folder, Served(reviewer=READER)) as address:
        yield address


@pytest.fixture
def visitor(browser: Any, base: str) -> Iterator[Visitor]:
    with visiting(browser, base, 1400) as opened:
        yield opened


def mention(dossier: Dossier, kind: str, number: int = 0) -> str:
    return list(dossier.mentions(kind, document=dossier.source("brief.txt").sha256))[number].id


def last(dossier: Dossier) -> Judgement:
    return dossier.judgements()[-1]


def about(visitor: Visitor) -> str:
    return str(visitor.page.locator("form.decide input[name=about]").input_value())


def with_single_keys(visitor: Visitor) -> None:
    """Switch on that single letters work, as a reviewer does once."""
    visitor.page.locator("[data-single-keys]").check()
    visitor.page.evaluate("document.activeElement.blur()")


def press(visitor: Visitor, key: str) -> None:
    visitor.onward(lambda: visitor.page.keyboard.press(key))
    visitor.check(key)


def select(visitor: Visitor, words: str) -> None:
    """Select words in the passage, as with a mouse."""
    visitor.page.locator(".context").evaluate(
        """(passage, words) => {
          const places = [];
          const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            for (let at = 0; at < walker.currentNode.length; at++) places.push([walker.currentNode, at]);
          }
          const text = places.map(([node, at]) => node.data[at]).join('').replace(/\\s/g, ' ');
          const start = text.indexOf(words);
          const range = document.createRange();
          range.setStart(...places[start]);
          const [node, at] = places[start + words.length - 1];
          range.setEnd(node, at + 1);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )


def test_the_queue_by_keyboard(visitor: Visitor, dossier: Dossier) -> None:
    page = visitor.page
    letter = dossier.source("brief.txt").id
    visitor.go(f"/nl/review?sort=mention&document={letter}")
    with_single_keys(visitor)
    first = about(visitor)
    press(visitor, "n")
    second = about(visitor)
    assert second != first
    press(visitor, "a")
    kept = last(dossier)
    assert (kept.about, kept.decision, kept.by) == (second, Decision.ACCEPT, READER)
    assert about(visitor) not in (first, second)
    assert "Aanvaard" in page.locator(".notice.done").inner_text()
    press(visitor, "u")
    assert (last(dossier).decision, last(dossier).withdraws) == (Decision.WITHDRAW, kept.id)
    assert about(visitor) == second
    # Without a reason nothing is rejected: the key leads to the field for it, where letters are letters.
    before = len(dossier.judgements())
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.id") == "reason"
    page.keyboard.type("geen naam, maar een ambt")
    assert len(dossier.judgements()) == before
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    press(visitor, "Enter")
    kept = last(dossier)
    assert (kept.about, kept.decision, kept.reason) == (second, Decision.REJECT, "geen naam, maar een ambt")


def test_without_the_switch_single_letters_do_nothing(visitor: Visitor, dossier: Dossier) -> None:
    before = len(dossier.judgements())
    visitor.go("/nl/review?sort=obligation")
    shown = about(visitor)
    for key in "anr":
        visitor.page.keyboard.press(key)
    assert (about(visitor), len(dossier.judgements())) == (shown, before)


def test_the_words_are_corrected_by_selecting_them(visitor: Visitor, dossier: Dossier) -> None:
    name = mention(dossier, "obligation")
    visitor.go(f"/nl/review?id={name}")
    words = "heb ik toegezegd de Kamer binnen drie weken te informeren over de brug"
    select(visitor, words)
    field = visitor.page.locator("#words")
    field.wait_for(state="visible")
    assert field.input_value() == words
    visitor.page.locator("#reason").fill("de plaats hoort er niet bij")
    visitor.page.locator("#field-by").fill("de minister van Handel")
    visitor.click("button[value=correct]")
    kept = last(dossier)
    start, end = map(int, kept.attributes["span"].split("-"))
    assert " ".join(LETTER[start:end].split()) == words
    assert kept.attributes["by"] == "de minister van Handel"
    assert (kept.about, kept.decision, kept.value) == (name, Decision.CORRECT, None)


def test_value_and_speaker_are_corrected(visitor: Visitor, dossier: Dossier) -> None:
    for kind, field, value in (("figure", "#value", "43"), ("statement", "#value", "Zuidmark")):
        name = mention(dossier, kind)
        visitor.go(f"/en/review?id={name}")
        visitor.page.locator("details[data-key=c] summary").click()
        visitor.page.locator(field).fill(value)
        visitor.page.locator("#reason").fill("read again")
        visitor.click("button[value=correct]")
        assert (last(dossier).about, last(dossier).value) == (name, value)


def test_a_reader_sees_who_decided_what_and_when(visitor: Visitor, dossier: Dossier) -> None:
    name = mention(dossier, "figure", -1)
    visitor.go(f"/nl/review?id={name}")
    visitor.click("button[value=accept]")
    kept = last(dossier)
    moment = re.compile(r"\d{1,2} \w+ \d{4} \d\d:\d\d UTC")
    visitor.go(f"/nl/documents/{dossier.source('brief.txt').id}")
    note = visitor.page.locator(".notes li", has=visitor.page.locator(f"a[href$='/proof/{name}']"))
    assert f"Aanvaard {READER}, " in note.locator(".decided-by").inner_text()
    assert moment.search(note.inner_text())
    visitor.go(f"/nl/proof/{name}")
    shown = visitor.page.locator("main").inner_text()
    assert READER in shown
    assert kept.at[:10] in shown or moment.search(shown)
    visitor.go("/nl")
    assert READER in visitor.page.locator("#h-new").locator("..").inner_text()


def test_merge_and_split(visitor: Visitor, dossier: Dossier) -> None:
    with dossier.linked() as links:
        threads = [one for one in links.threads() if "brug" in one.events[0].quote]
    assert len(threads) > 1
    visitor.go(f"/nl/review?id={threads[0].id}")
    visitor.page.locator("details[data-key=m] summary").click()
    visitor.page.locator("details[data-key=m] input[type=radio]").first.check()
    visitor.page.locator("#reason").fill("hetzelfde verzoek")
    visitor.click("button[value=same]")
    assert (last(dossier).decision, last(dossier).reason) == (Decision.SAME, "hetzelfde verzoek")
    # What was judged the same is one now, and can be split again.
    merged = next(one for one in dossier_threads(dossier) if len(one.events) > 1 and "brug" in one.events[0].quote)
    visitor.go(f"/nl/obligations/{merged.id}")
    assert visitor.page.locator("ol.events > li").count() > 1
    visitor.go(f"/nl/review?id={merged.id}")
    visitor.page.locator("details[data-key=s] summary").click()
    visitor.page.locator("details[data-key=s] input[type=radio]").first.check()
    visitor.page.locator("#reason").fill("toch twee")
    visitor.click("button[value=different]")
    assert last(dossier).decision is Decision.DIFFERENT


def dossier_threads(dossier: Dossier) -> list[Any]:
    with dossier.linked() as links:
        return list(links.threads())


def test_review_needs_no_scripts(browser: Any, base: str, dossier: Dossier) -> None:
    with visiting(browser, base, 360, scripts=False) as visitor:
        name = mention(dossier, "actor")
        visitor.go(f"/nl/review?id={name}")
        visitor.page.locator("#reason").fill("geen persoon")
        visitor.click("button[value=reject]")
        kept = last(dossier)
        assert (kept.about, kept.decision) == (name, Decision.REJECT)
        visitor.click(".notice.done .undo button")
        assert last(dossier).withdraws == kept.id
