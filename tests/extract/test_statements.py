"""Statements: the case table, and laws that hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_table import Case, check, load
from relaas import extract
from relaas.extract.statements.found import Found
from relaas.extract.statements.settling import settle
from relaas.model.letterhead import Letterhead
from relaas.model.mention import Certainty, Row, StatementMention
from relaas.model.span import Span

_SWAP = {"Noordland": "Zuidland", "Zuidland": "Noordland", "Noordlandse": "Zuidlandse", "Zuidlandse": "Noordlandse"}


@pytest.mark.parametrize("case", load("statements"), ids=lambda case: case.note)
def test_case(case: Case) -> None:
    check(case, "statement")


def _statements(text: str, language: str | None = None) -> list[StatementMention]:
    return [m for m in extract(text, language=language) if isinstance(m, StatementMention)]


def _swapped(text: str) -> str:
    """The text with the parties' names exchanged; both are as long, so that places stay."""
    marked = text
    for name in sorted(_SWAP, key=len, reverse=True):
        marked = marked.replace(name, f"\x01{list(_SWAP).index(name)}\x02")
    for number, name in enumerate(_SWAP):
        marked = marked.replace(f"\x01{number}\x02", _SWAP[name])
    return marked


def _told(text: str) -> list[Row]:
    return [
        {name: value for name, value in m.row().items() if name in ("quote", "value", "certainty", "optional")}
        for m in _statements(text)
    ]


@pytest.mark.parametrize(
    "case", [case for case in load("statements") if _swapped(case.text) != case.text], ids=lambda c: c.note
)
def test_swapping_the_parties_swaps_the_rows_and_nothing_else(case: Case) -> None:
    swapped = [{k: _swapped(v) if isinstance(v, str) else v for k, v in row.items()} for row in _told(case.text)]
    assert _told(_swapped(case.text)) == swapped


_VOCABULARY = """
Noordland Zuidland de het een haven stelt zegt meldt heeft is zijn bevestigd gezegd dat te om en maar
, . ; : « » “ ” " ' ( ) volgens aldus uit in door blijkt geruchten bewering vermeende schendingen laten weten
aan geeft mening van hij zij die
beschuldigt ervan erkend noemt said says that according to the told accused
of 12 – niet lijken hebben gestolen
zoals berichten er over wijst op beroept zich uitgesproken laat zien waarin waaruit basis verklaringaangegeven steltdat
ik deel
"""
_WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=40))
def test_any_words_give_quotes_to_the_letter_twice_the_same(words: list[str]) -> None:
    text = " ".join(words)
    found = _statements(text, "nl")
    assert found == _statements(text, "nl")
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.quote
        assert mention.quote.strip() == mention.quote != ""
        assert isinstance(mention.certainty, Certainty)
        assert mention.cue is not None
        assert mention.within is None or (mention.within != mention.span and mention.within.contains(mention.span))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for mention in _statements(text):
        assert text[mention.span.start : mention.span.end] == mention.quote


def test_the_cabinet_does_not_report_its_own_words() -> None:
    body = "Het kabinet stelt dat de haven open is. Zeehulp stelt dat de kade zakt."
    letter = (
        f"BRIEF VAN DE MINISTER VAN VISSERIJ\n\nAan de Voorzitter\n\nDen Haag, 3 mei 2021\n\n{body}\n\n"
        "De Minister van Visserij,\nA. de Wit\n"
    )
    assert [m.value for m in _statements(letter)] == ["Zeehulp"]
    assert [m.value for m in _statements(body)] == ["kabinet", "Zeehulp"]


def test_a_footnote_headline_speaks_for_its_medium() -> None:
    text = (
        "De Kamer sprak over de haven.1 Zij stemde later.\n\n"
        "1 Vissers geschokt door film met mogelijke executies door kapers (havenkrant.nl)\n"
    )
    found = [m for m in _statements(text) if m.value == "havenkrant.nl"]
    assert [(m.quote, m.certainty) for m in found] == [("mogelijke executies door kapers", Certainty.ALLEGED)]


def test_time_grows_with_the_length_of_a_sentence_without_end() -> None:
    sentence = "Noordland stelt dat " * 3000
    assert len(_statements(sentence, "nl")) < 3000


def test_a_letterhead_without_anything_is_enough() -> None:
    from relaas.extract import prepare, statements
    from relaas.model.text import Text

    context = prepare(Text("Noordland stelt dat de haven open is."))
    assert [m.value for m in statements.find_statements(context, Letterhead(), [])] == ["Noordland"]


def _seconds(text: str) -> float:
    begin = time.process_time()
    extract(text, language="nl")
    return time.process_time() - begin


@pytest.mark.parametrize(
    "hostile",
    [
        "de minister zei dat ", "volgens de minister ", "X zei dat hij zei dat ", "«abc» ", "vermeende ",
        "hij zei dat – ", "geruchten dat ", "xxxxverklaarde ",
    ],
)  # fmt: skip
def test_a_sentence_without_end_takes_linear_time(hostile: str) -> None:
    extract("De haven is open.", language="nl")
    short, long = (_seconds(hostile * (size // len(hostile))) for size in (20_000, 80_000))
    assert long < 8 * short + 0.5


def test_settling_a_chain_of_overlaps_takes_linear_time() -> None:
    def seconds(size: int) -> float:
        found = [Found(Span(40 * n, 40 * n + 300), f"X{n}", Certainty.REPORTED, Span(n, n + 1)) for n in range(size)]
        begin = time.process_time()
        assert len(settle(found)) == size
        return time.process_time() - begin

    assert seconds(6000) < 8 * seconds(1500) + 0.1
