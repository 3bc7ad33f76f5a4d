"""The overview page: whole, safe with hostile documents, and each line leading to its passage."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from relaas import Dossier
from relaas.dossier.snapshot import Snapshot
from relaas.export.overview import overview_page
from relaas.model.span import Span
from relaas.model.text import Role, Segment, Text
from relaas.views import overview as overview_view
from relaas.views.chronology import chronology
from relaas.views.marked import Mark, pieces
from relaas.views.overview import overview_of
from relaas.views.surroundings import sentence_around, without_page_foot
from relaas.views.visible import visible
from small_dossier import make_dossier

HOSTILE = """\
Notitie <script>alert(1)</script> & "aanhaling"

Op 3 mei 2020 zei minister A.B. <img src=x onerror=alert(2)> dat javascript:alert(3) op 4 mei 2020 komt.
Zie https://example.org/"><script>alert(4)</script> en \u202eomgekeerd\u202c, en \x1b[31mrood. {{ 7 * 7 }}
"""


def parsed(page: str) -> Any:
    """The page as a browser sees it; untyped, as answers to XPath may be anything."""
    return html.document_fromstring(page)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("hostile")
    paper = folder / "<b onclick=x>naam.txt"
    paper.write_text(HOSTILE, encoding="utf-8")
    dossier = Dossier.create(folder / "dossier", title="</title><script>alert(0)</script>")
    dossier.add([paper], workers=0)
    return dossier


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_of_a_document_is_code(hostile: Dossier, language: str) -> None:
    page = overview_page(overview_of(Snapshot(hostile)), language)
    tree = parsed(page)
    assert tree.xpath("//script | //img | //iframe | //object | //link") == []
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    for address in tree.xpath("//@href | //@src"):
        assert address.startswith(("#", "https://", "http://"))
    assert "[U+202E]" in page
    assert not re.search("[\u202a-\u202e\x1b]", page)
    assert "49" not in tree.xpath("string(//article)")


def test_the_page_asks_nothing_of_the_network(tmp_path: Path) -> None:
    page = overview_page(overview_of(Snapshot(make_dossier(tmp_path))), "nl")
    assert "default-src 'none'" in page
    assert "@import" not in page
    assert "url(" not in page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_line_leads_to_its_passage(tmp_path: Path, language: str) -> None:
    dossier = make_dossier(tmp_path)
    tree = parsed(overview_page(overview_of(Snapshot(dossier)), language))
    anchors = tree.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    targets = {target[1:] for target in tree.xpath("//@href") if target.startswith("#")}
    assert targets <= set(anchors)
    assert {f"m-{mention.id}" for mention in dossier.mentions("obligation")} <= targets
    # The text stands there to the letter.
    source = dossier.source("brief.txt")
    shown = tree.get_element_by_id(f"d-{source.id}").find_class("text")[0].text_content()
    assert shown == dossier.text(source.id).content


def test_a_large_dossier_is_cut_off_with_a_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = make_dossier(tmp_path)
    monkeypatch.setattr(overview_view, "MOST_CHARACTERS", 700)
    monkeypatch.setattr(overview_view, "MOST_LINES", 1)
    view = overview_of(Snapshot(dossier))
    assert view.texts_left_out > 0
    assert len(view.timeline.lines) == 1 < view.timeline.total
    page = overview_page(view, "nl")
    assert "relaas show DIR timeline" in page
    tree = parsed(page)
    assert {target[1:] for target in tree.xpath("//@href") if target.startswith("#")} <= set(tree.xpath("//@id"))


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: Span(pair[0], min(pair[0] + pair[1], 31)))


@given(st.lists(spans, max_size=8))
def test_marks_nest_and_lose_no_character(found: list[Span]) -> None:
    content = "abcdefghijklmnopqrstuvwxyzabcde"
    marks = [Mark(f"m{number}", "date", "", span) for number, span in enumerate(found)]
    shown, depth, anchors = "", 0, []
    covered: dict[str, str] = {mark.anchor: "" for mark in marks}
    stack: list[Mark] = []
    for piece in pieces(content, marks):
        stack += piece.opens
        anchors += [mark.anchor for mark in piece.opens if mark.anchor]
        shown += piece.text
        assert sorted((mark.span.start, mark.span.end) for mark in stack) == sorted(
            (span.start, span.end)
            for span in found
            if span.start < len(shown) and len(shown) - len(piece.text) < span.end
        )
        depth += len(piece.opens) - piece.closes
        del stack[len(stack) - piece.closes :]
        assert depth == len(stack) >= 0
    assert shown == content
    assert sorted(anchors) == sorted(covered)
    assert depth == 0


SENTENCES = [
    # text, words in it, the sentence that should be shown
    ("Het regende. Op 3 mei was het droog. Daarna niet.", "3 mei", "Op 3 mei was het droog."),
    ("Het was op 3 mei.", "3 mei", "Het was op 3 mei."),
    ("Kop\n\nOp 3 mei was het droog.\n\nEinde", "3 mei", "Op 3 mei was het droog."),
    ("Zie nr. 12 van 3 mei voor meer. Verder niets.", "3 mei", "Zie nr. 12 van 3 mei voor meer."),
    ("«Weg!» riep hij op 3 mei. En toen?", "3 mei", "«Weg!» riep hij op 3 mei."),
]


@pytest.mark.parametrize(("content", "words", "sentence"), SENTENCES)
def test_the_sentence_around(content: str, words: str, sentence: str) -> None:
    start = content.index(words)
    assert sentence_around(content, Span(start, start + len(words))).of(content) == sentence


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 20))
def test_the_sentence_holds_the_words(content: str, start: int, length: int) -> None:
    span = Span(min(start, len(content)), min(start + length, len(content)))
    assert sentence_around(content, span).contains(span)


def test_hidden_signs_are_shown() -> None:
    assert visible("a\u202eb\x00c\ud800d\r\ne\tf") == "a[U+202E]b[U+0000]c[U+D800]d\ne\tf"


def test_the_line_of_time() -> None:
    import datetime as dt

    def day(text: str) -> dt.date:
        return dt.date.fromisoformat(text)

    mentioned = [(day("2019-03-04"), day("2019-03-04"))] * 3 + [(day("2020-07-01"), day("2020-07-31"))]
    century = (day("1900-01-01"), day("1999-12-31"))
    line = chronology([*mentioned, century], [("d-1", "brief", (day("2019-05-01"), day("2019-06-01")))])
    assert [(bar.label, bar.count, bar.height) for bar in line.bars] == [("2019-03", 3, 1.0), ("2020-07", 1, 0.3333)]
    assert [tick.year for tick in line.ticks] == [2019, 2020]
    assert 0 <= line.documents[0].at < line.documents[0].until <= 1
    assert chronology([], []).bars == ()


def test_what_stands_between_the_halves_of_a_sentence_is_left_out_of_a_list() -> None:
    parts = ("De missie telde", "Pagina 1", "zeventien voertuigen.", "Pagina 2")
    content = "\n".join(parts)
    segments = tuple(
        Segment(
            Span(content.index(part), content.index(part) + len(part)), Role.RUNNING if "Pagina" in part else Role.BODY
        )
        for part in parts
    )
    text = Text(content, segments)
    end = content.index(".") + 1
    assert without_page_foot(text, Span(0, end)).replace("\n", "") == "De missie telde […] zeventien voertuigen."
    # What is all within a foot is shown as it is.
    assert without_page_foot(text, segments[1].span) == "Pagina 1"


PROMISE = """\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 13 oktober 2022

Ik zal de Kamer binnen een paar weken informeren over de sluis bij Zandwijk.

De Minister van Waterstaat,
A.B. Voorbeeld
"""
ANSWER = """\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 23 november 2022

Op 13 oktober 2022 heb ik toegezegd u te informeren over de sluis bij Zandwijk.
Met deze brief voldoe ik aan deze toezegging.

De Minister van Waterstaat,
A.B. Voorbeeld
"""


@pytest.mark.parametrize(("as_of", "stands"), [("2022-11-22", "open"), ("2022-11-23", "beantwoord")])
def test_a_promise_and_its_answer_are_one_line_that_says_where_it_stands(
    tmp_path: Path, as_of: str, stands: str
) -> None:
    for name, text in (("toezegging.txt", PROMISE), ("antwoord.txt", ANSWER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    dossier = Dossier.create(tmp_path / "dossier", title="De sluis")
    dossier.add([tmp_path / "toezegging.txt", tmp_path / "antwoord.txt"], workers=0)
    page = parsed(overview_page(overview_of(Snapshot(dossier), dt.date.fromisoformat(as_of)), "nl"))
    (row,) = page.xpath("//section[@id='obligations']//tbody/tr")
    cells = [cell.text_content().strip() for cell in row]
    assert cells[:4] == ["toezegging", stands, "2022-10-13", "2022-11-03"]
    (address,) = row.xpath(".//a/@href")
    assert page.xpath(f"//*[@id='{address[1:]}']")
