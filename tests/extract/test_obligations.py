"""Obligations: the case table, and laws that hold for every text."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_table import Case, check, load
from relaas import extract
from relaas.extract.obligations import _ORDER
from relaas.model.mention import Mention

CASES = load("obligations")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.note)
def test_case(case: Case) -> None:
    check(case, "obligation")


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in _ORDER]
    assert len(names) == len(set(names))


def test_every_rule_has_a_case() -> None:
    """What a rule finds stands in the table under its name; what a veto stops stands there under its form."""
    shown = {row["why"] for case in CASES for row in case.expect}
    assert {rule.name for rule in _ORDER if rule.value} - shown == set()


def found(text: str) -> list[Mention]:
    return [mention for mention in extract(text) if mention.kind == "obligation"]


_NAMES = {"Oostmark": "Westmark", "Westmark": "Oostmark", "Noorwegen": "Denemarken", "Denemarken": "Noorwegen"}
_SWAP = re.compile("|".join(_NAMES))


def swapped(text: str) -> str:
    return _SWAP.sub(lambda name: _NAMES[name[0]], text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.note)
def test_swapping_the_parties_swaps_them_and_changes_nothing_else(case: Case) -> None:
    plain = [(swapped(m.quote), m.row() | {"start": 0, "end": 0}) for m in found(case.text)]
    turned = [(m.quote, m.row() | {"start": 0, "end": 0}) for m in found(swapped(case.text))]
    assert [quote for quote, _ in plain] == [quote for quote, _ in turned]
    for (_, one), (_, other) in zip(plain, turned, strict=True):
        assert {name: one.get(name) for name in ("value", "why", "status", "optional")} == {
            name: other.get(name) for name in ("value", "why", "status", "optional")
        }
        assert swapped(str(one.get("by", ""))) == other.get("by", "")
        assert swapped(str(one.get("to", ""))) == other.get("to", "")


_PIECES = [
    "Dat zeg ik toe. ", "Kunt u dat toelichten? ", "verzoekt de regering te varen,", "“", "(", "1. ",
    " en gaat over tot de orde van de dag.", "De Kamer, gehoord de beraadslaging, ", "Nee. ", "Minister Peil: ",
    "De voorzitter: ", "\n\n", "moet worden onderzocht ", "Ik zal ", "heeft verzocht om ", "; ", "roept op tot ",
    "uiterlijk 1 mei ", "Calls upon all States; ",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
@settings(max_examples=150, deadline=None)
def test_spans_quote_the_text_and_do_not_overlap(text: str) -> None:
    mentions = found(text)
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.quote
        assert mention.value
    for one, other in pairwise(mentions):
        assert one.span.end <= other.span.start


@pytest.mark.parametrize(
    "piece",
    [
        "ik zal ",
        "roep roept op ",
        "verzoekt de regering; ",
        "heeft heeft dat dat ",
        "moet worden ",
        "Ja. Nee. ",
        "motie die ",
        "naar aanleiding van de motie is gegeven",
        "laten we plannen: laat ik ",
        "De Commissie heeft de Commissie van Oostmark ",
        "The Committee of Oostmark requested the ",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    """Twice the text takes about twice the time, whatever a hostile text repeats."""

    def seconds(text: str) -> float:
        start = time.process_time()
        found(text)
        return time.process_time() - start

    seconds(piece * 50)
    short, long = seconds(piece * 2_000), seconds(piece * 16_000)
    assert long < 40 * max(short, 0.005)
