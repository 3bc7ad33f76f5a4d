"""The working copy: its literal forms, and the law that every character of it leads back to the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relaas.extract import prepare
from relaas.extract.working import working_copy
from relaas.model.span import Span
from relaas.model.text import Role, Segment, Text

FORMS = [
    ("een  woord\t en\u00a0nog een", "een woord en nog een", "white space is one space"),
    ("de autori-\nteiten", "de autoriteiten", "a word broken over a line is whole"),
    ("de autori- \n  teiten", "de autoriteiten", "blanks around the break"),
    ("het milieu-\nen natuurbeleid", "het milieu- en natuurbeleid", "a hyphen that stands for the rest of a word"),
    ("in Noord-\nWaarde", "in Noord-Waarde", "a hyphen before a capital is the word's own"),
    (
        "de Hoek-\nlijn, en de Hoek zelf",
        "de Hoek-lijn, en de Hoek zelf",
        "so is one behind a name that stands elsewhere",
    ),
    ("www.zo-\nmaar.nl/a", "www.zo-maar.nl/a", "and one in an address"),
    ("mens-tot-\nmens", "mens-tot-mens", "and the second one in a word"),
    ("2021-\n2022", "2021-2022", "and one between figures"),
    ("ge\u00adluid", "geluid", "soft hyphens go"),
    ("cafe\u0301", "café", "accents are composed"),
    ("o\ufb03ce", "office", "ligatures are spelled out"),
    ("na\u0000ar", "naar", "NULs go"),
    ("links \u202erechts\u202c", "links rechts", "so do marks of direction"),
    ("Einde.\n\nBegin", "Einde.\nBegin", "a blank line ends a paragraph"),
    ("De Raad besluit\nmorgen", "De Raad besluit morgen", "a line break within a sentence does not"),
    ("\u0130stanbul", "\u0130stanbul", "a capital whose lower case is longer keeps positions in step"),
]


@pytest.mark.parametrize(("text", "expected", "note"), FORMS, ids=[note for _, _, note in FORMS])
def test_forms(text: str, expected: str, note: str) -> None:
    copy = working_copy(Text(text))
    assert copy.text == expected, note
    assert len(copy.lower) == len(copy.text)


def test_a_quote_is_what_the_text_shows() -> None:
    text = "Toen zeiden de autori-\nteiten van cafe\u0301 Zon iets."
    copy = working_copy(Text(text))
    start = copy.text.index("autoriteiten")
    assert copy.quote(start, start + len("autoriteiten")) == "autori-\nteiten"
    start = copy.text.index("café")
    assert copy.quote(start, start + 4) == "cafe\u0301"


def test_a_footnote_in_mid_sentence_moves_to_the_end() -> None:
    text = "Het werd in dat jaar getekend.1 Daarna nam de\n\n1 Publicatie van een bureau\n raad vier besluiten aan."
    copy = working_copy(Text(text))
    assert copy.text.startswith("Het werd in dat jaar getekend. Daarna nam de raad vier besluiten aan.")
    assert [label for label, _ in copy.notes] == ["1"]
    assert copy.notes[0][1].of(copy.text) == "1 Publicatie van een bureau"
    assert copy.text[: copy.marks[0][0]].endswith("getekend.")
    start = copy.text.index("nam de raad")
    assert copy.quote(start, start + len("nam de raad")).startswith("nam de\n\n1 Publicatie")


def test_a_decimal_is_no_footnote_mark() -> None:
    text = "Er kwam 2.1 miljoen vrij.1\n\n1 Bron van het bureau"
    assert "2.1 miljoen" in working_copy(Text(text)).text


def test_segments_of_a_reader_decide() -> None:
    text = "KOP\nDe zin loopt\nKOP 2\ndoor."
    running = (Segment(Span(0, 3), Role.RUNNING), Segment(Span(17, 22), Role.RUNNING))
    assert working_copy(Text(text, running)).text == " De zin loopt door."


def test_a_sentence_that_a_page_cuts_before_a_name_runs_on() -> None:
    page = "De commissie sprak met bewoners over de\nbrug en met de bouwer, de heer Jacobus\n\fJansen uit het dorp."
    assert "Jacobus Jansen" in working_copy(Text(page)).text


def test_a_short_last_line_of_a_page_ends_there() -> None:
    page = "De commissie sprak met bewoners over de\nbrug en met de bouwer van de veerpont.\nVragen\n\fJansen was er."
    assert "Vragen\nJansen" in working_copy(Text(page)).text


def test_a_word_broken_over_a_running_foot_is_whole_and_leads_back_to_both_parts() -> None:
    content = "de autori-\n\nPagina 1\n\fteiten kwamen"
    copy = working_copy(Text(content, (Segment(Span(12, 20), Role.RUNNING),)))
    assert copy.text == "de autoriteiten kwamen"
    assert copy.quote(3, 15) == "autori-\n\nPagina 1\n\fteiten"


alphabet = st.sampled_from(
    [*list("abcdeABC012.,;:-–()«»’ \n\t\x0c\r\xa0\xad\x00\u200b́\u202eﬁİé1"), "\n\n", ".1", "-\n", "\n1 Bron ", "Nr. "]
)
texts = st.lists(alphabet, max_size=80).map("".join)


@given(texts)
@example("\ufb01\u0301")
def test_every_stretch_leads_back(content: str) -> None:
    copy = working_copy(Text(content))
    assert len(copy.lower) == len(copy.text)
    for position, character in enumerate(copy.text):
        origin = copy.origin(position, position + 1)
        assert 0 <= origin.start <= origin.end <= len(content)
        if not character.isspace() and character != "-":
            assert character in unicodedata.normalize("NFKC", copy.quote(position, position + 1))


@given(texts)
def test_nothing_that_can_be_read_is_lost(content: str) -> None:
    copy = working_copy(Text(content))
    kept = sorted(c for c in copy.text if c.isalpha())
    shown = sorted(c for c in unicodedata.normalize("NFKC", content) if c.isalpha())
    assert kept == shown


@given(texts)
def test_sentences_do_not_overlap_and_hold_all_words(content: str) -> None:
    context = prepare(Text(content))
    at = 0
    for span in context.sentences:
        assert at <= span.start < span.end
        assert not context.text[at : span.start].strip()
        assert "\n" not in span.of(context.text)
        at = span.end
    assert not context.text[at:].strip()


def test_a_seam_parts_words_that_a_lost_line_break_parted() -> None:
    text = "Het lid vroeg hetMinisterie en deRaad vanOever, maar deMello en McAdam bleven."
    copy = working_copy(Text(text))
    assert copy.text.startswith("Het lid vroeg het Ministerie en de Raad van Oever")
    start = copy.text.index("Ministerie")
    assert copy.quote(start, start + len("Ministerie")) == "Ministerie"
    start = copy.text.index("het Ministerie")
    assert copy.quote(start, start + len("het Ministerie")) == "hetMinisterie"
