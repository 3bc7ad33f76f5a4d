"""Letterheads: the case table, and what must hold for any text."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relaas.extract import extract_all
from relaas.extract.letterhead.clues import Clue
from relaas.extract.letterhead.interval import interval
from relaas.model.letterhead import Letterhead
from relaas.model.text import Text

TABLE = Path(__file__).parent.parent / "cases" / "letterhead.toml"
CASES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def head_of(text: str, date: dt.date | None = None) -> Letterhead:
    return extract_all(Text(text), date=date).letterhead


def shown(head: Letterhead, name: str) -> Any:
    value = getattr(head, name)
    return [str(party) for party in value] if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("case", CASES, ids=[case["note"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    head = head_of(case["text"])
    wanted = {name: value for name, value in case.items() if name not in ("note", "text")}
    assert {name: shown(head, name) for name in wanted} == wanted


@pytest.mark.parametrize("case", CASES, ids=[case["note"] for case in CASES])
def test_spans_lie_in_the_text_and_hold_the_words(case: dict[str, Any]) -> None:
    text = case["text"]
    head = head_of(text)
    assert 0 <= head.head.start <= head.head.end <= len(text)
    if head.date_span:
        assert str(head.date.exact.year) in head.date_span.of(text) if head.date.exact else True
    for party in (*head.authors, *head.addressees):
        assert party.span is not None
        assert (party.name or party.office).split()[-1].lower() in party.span.of(text).lower() or party.office


def test_an_exact_day_needs_no_interval() -> None:
    head = head_of("Den Haag, 14 maart 2031\n\nOp 3 mei 2020 is het veer gebouwd.\n")
    assert head.date.exact == dt.date(2031, 3, 14)
    assert head.date.basis == "head"


def test_the_day_given_by_the_user_wins() -> None:
    head = head_of("Den Haag, 14 maart 2031\n\nHet veer vaart.\n", dt.date(2030, 1, 2))
    assert head.date.exact == dt.date(2030, 1, 2)
    assert head.date.basis == "given by the user"


def test_bounds_name_their_reasons() -> None:
    case = next(case for case in CASES if case["note"].startswith("petition without"))
    basis = head_of(case["text"]).date.basis
    assert "begin van februari 2033" in basis
    assert "12 juni 2034" in basis


def test_a_second_clue_narrows() -> None:
    wide = interval([Clue(True, dt.date(2020, 1, 1), "a"), Clue(False, dt.date(2024, 1, 1), "b")])
    narrow = interval(
        [
            Clue(True, dt.date(2020, 1, 1), "a"),
            Clue(False, dt.date(2024, 1, 1), "b"),
            Clue(True, dt.date(2021, 4, 7), "c"),
        ]
    )
    assert (str(wide), str(narrow)) == ("2020-01-01/2024-01-01", "2021-04-07/2024-01-01")


def test_contradicting_clues_bound_nothing_and_say_so() -> None:
    found = interval([Clue(True, dt.date(2024, 1, 1), "a"), Clue(False, dt.date(2020, 1, 1), "b")])
    assert str(found) == ""
    assert found.basis == "contradicting clues: a; b"


@given(text=st.text(alphabet="Nr. BRIEFVANdeoentl,\n0123456789()-ij", max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text_has_a_letterhead(text: str) -> None:
    head = head_of(text)
    assert head.date.earliest is None or head.date.latest is None or head.date.earliest <= head.date.latest


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the letters are not beside the project")
@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("000", "2022-01-01", "2022-02-25"),
        ("001", "2022-11-23", "2022-11-23"),
        ("002", "2021-06-12", "2021-07-31"),
        ("003", "2020-10-16", "2020-10-20"),
        ("004", "2023-10-11", "2023-10-11"),
    ],
)
def test_the_interval_holds_when_a_letter_was_written(name: str, first: str, last: str) -> None:
    text = next(SEEDS.glob(f"{name}_*.txt")).read_bytes().decode("utf-8")
    date = head_of(text).date
    assert date.earliest is not None
    assert date.latest is not None
    assert date.earliest <= dt.date.fromisoformat(first)
    assert dt.date.fromisoformat(last) <= date.latest
    assert (date.latest - date.earliest).days <= 366
