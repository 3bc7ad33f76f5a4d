"""Findings: what must be found, what must not, and laws that hold for all of them."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace

import pytest
from filing import filed
from hypothesis import given, settings
from hypothesis import strategies as st

from case_table import Case, load
from relaas.language import table
from relaas.link.findings import find_all, own_findings
from relaas.link.findings.nearness import one_slip_from

CASES = load("findings")


@pytest.mark.parametrize("case", CASES, ids=[case.note for case in CASES])
def test_a_row_brings_what_it_says(case: Case) -> None:
    document = filed(case.text, date=case.date, language=case.language or "nl")
    found = own_findings(document)
    got = [{"code": one.code, "quote": " ".join(one.quote.split()), "suggestion": one.suggestion} for one in found]
    assert got == case.expect, [dict(one.message) for one in found]


def test_messages_are_whole_sentences_in_both_languages() -> None:
    seen = 0
    for case in CASES:
        for one in own_findings(filed(case.text, date=case.date, language=case.language or "nl")):
            seen += 1
            assert set(one.message) == {"nl", "en"}
            for words in one.message.values():
                assert words[0].isupper() or words[0].isdigit()
                assert words.endswith(".")
                assert "{" not in words
    assert seen > 25


def test_both_languages_have_the_same_messages() -> None:
    dutch, english = (table(language, "findings")["messages"] for language in ("nl", "en"))
    assert set(dutch) == set(english)
    for code, words in dutch.items():
        assert _names(words) == _names(english[code]), code


def _names(template: str) -> set[str]:
    return {part.partition("}")[0] for part in template.split("{")[1:]}


def test_the_order_of_documents_changes_nothing() -> None:
    documents = [filed(case.text, name=case.note, date=case.date) for case in CASES[:30]]
    one = {found.id: found for found in find_all(documents)}
    other = {found.id: found for found in find_all(reversed(documents))}
    assert one == other


def test_a_finding_keeps_its_name_when_nothing_around_it_changes() -> None:
    text = "Op maandag 3 maart 2020 werd de brug gesloten."
    (one,) = own_findings(filed(text))
    (again,) = own_findings(filed(text))
    assert one.id == again.id
    assert one.span.of(text) == one.quote


def test_one_slip_is_mutual() -> None:
    for number in ("882", "33570", "1701"):
        for near in one_slip_from(number):
            assert number in one_slip_from(near)
    assert {"822", "828"} <= one_slip_from("882")
    assert {"35570", "33750"} <= one_slip_from("33570")
    assert "33570" not in one_slip_from("33570")


SWAPPED = (
    ("Armenië", "Azerbeidzjan"),
    ("Armeense", "Azerbeidzjaanse"),
    ("Jerevan", "Bakoe"),
)
TWO_SIDES = (
    "Geachte voorzitter,\n\nArmenië en Azerbeidzjan spraken in Jerevan. De Armeense regering noemt 120 doden: "
    "60 mannen, 40 vrouwen en 30 kinderen. Zie de resoluties 882, 853, 874 en 884 van de Veiligheidsraad. "
    "Op maandag 3 maart 2020 verliet Azerbeidzjan het overleg in Bakoe.\n\n"
    "De Minister van Buitenlandse Zaken,\nA. Voorbeeld"
)


def test_with_the_sides_swapped_the_same_is_found() -> None:
    swapped = TWO_SIDES
    for one, other in SWAPPED:
        swapped = swapped.replace(one, "\0").replace(other, one).replace("\0", other)
    day = dt.date(2021, 6, 1)
    found = [(one.code, one.suggestion, one.message["nl"]) for one in own_findings(filed(TWO_SIDES, date=day))]
    again = [(one.code, one.suggestion, one.message["nl"]) for one in own_findings(filed(swapped, date=day))]
    assert found == again
    assert len(found) == 3


PIECES = st.sampled_from(
    "de resoluties |882|, |853| en |884|Kamerstuk |33570 V|, nr. 42|https://|www.|example.org/|NAVO|«|»|“|"
    "maandag |31 november |2020|120 doden|: |60 mannen|waarvan | in totaal |EUR 4 miljoen|\n| |.|"
    "van de Veiligheidsraad|(1994)|vergaderjaar 2021–2023".split("|")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_findings_that_quote_it(text: str) -> None:
    document = filed(text, language="nl")
    for one in find_all([document]):
        assert one.span.of(document.content) == one.quote
        assert one.quote.strip()
        assert one.document == document.id


@pytest.mark.parametrize("piece", ["«", "“a ", '"', "http:/", "en en ", "120: ", "10 en ", "Kamerstuk 53 570 "])
def test_hostile_text_takes_no_more_than_its_length(piece: str) -> None:
    document = replace(filed("leeg"), content=piece * 40_000)
    start = time.process_time()
    find_all([document])
    assert time.process_time() - start < 3
