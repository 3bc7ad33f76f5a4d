"""Sentences on one line: what interrupts them is left out, and every character leads back to the document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relaas.link.passage import Passage, line_of
from relaas.model.filed import FiledDocument
from relaas.model.span import Span

PAGE = (
    "Op 17 maart heeft de missie aangedrongen op een\n\n1 Dagbericht van 15 maart.\n\n"
    "kst-39501-02-12 Pagina 1 van 2\n\fTweede Kamer, vergaderjaar 2020–2021, 39 501-02, nr. 12\n\n"
    "onafhankelijk onder-\nzoek."
)


def test_notes_and_lines_of_the_page_are_no_part_of_a_sentence_that_runs_over_it() -> None:
    note = Span(PAGE.index("1 Dagbericht"), PAGE.index("kst-") - 2)
    whole = Span(0, len(PAGE))
    passage = Passage(FiledDocument(id="d", name="d", content=PAGE, sentences=(whole, note)))
    line = passage.line(whole)
    assert line.text == "Op 17 maart heeft de missie aangedrongen op een onafhankelijk onderzoek."
    assert passage.sentence(PAGE.index("onafhankelijk")) == whole
    assert passage.sentence(PAGE.index("Dagbericht")) == note


def test_words_broken_at_line_ends_are_made_whole_and_names_keep_their_hyphen() -> None:
    text = "het gezondheids-\nbeleid van Noord-\nHolland  en\nmeer"
    assert line_of(text, Span(0, len(text))).text == "het gezondheidsbeleid van Noord-Holland en meer"


@given(st.text(alphabet="ab-\n .Aé", max_size=40))
def test_every_character_leads_back_to_one_that_stands_there(text: str) -> None:
    line = line_of(text, Span(0, len(text)))
    assert len(line.origins) == len(line.text) + 1
    assert list(line.origins) == sorted(set(line.origins))
    for at, character in enumerate(line.text):
        assert text[line.origins[at]] == character or (character == " " and text[line.origins[at]].isspace())
