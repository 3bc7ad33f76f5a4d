"""Series: literal cases of what belongs together and what stays apart, and the laws of comparing."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from filing import filed
from hypothesis import given
from hypothesis import strategies as st

from relaas.link.drawing import joins_between
from relaas.link.figures import FIGURES
from relaas.link.figures.building import build_all, check_parts
from relaas.model.linking import Item, Join
from relaas.model.span import Span
from relaas.views.series import series_rows

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "series.toml").read_text(encoding="utf-8"))["case"]


@cache
def drawn(texts: tuple[str, ...]) -> tuple[tuple[Item, ...], tuple[Join, ...]]:
    documents = [filed(text, name=f"paper{at}.txt", date=dt.date(2022, 5, 1)) for at, text in enumerate(texts)]
    items = [item for document in documents for item in FIGURES.items(document)]
    return tuple(items), tuple(joins_between(FIGURES, items, []))


def ids(case: dict[str, Any]) -> str:
    return str(case["note"])


def named(items: tuple[Item, ...], one: str, other: str) -> tuple[str, str]:
    """Identifiers of two figures by their quotes; the same quote twice means the first and the second of them."""
    first = [item.id for item in items if item.quote == one]
    second = [item.id for item in items if item.quote == other]
    return first[0], second[1] if one == other else second[0]


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_case(case: dict[str, Any]) -> None:
    items, joins = drawn(tuple(case["texts"]))
    rules = {frozenset((one.one, one.other)): one.rule for one in joins}
    found = {item.quote: item.facts for item in items}
    for quote, measure in case.get("measures", []):
        assert found[quote]["measure"] == measure
    if case.get("measures") == []:
        assert not items
    for quote, speaker in case.get("speakers", []):
        assert found[quote]["speaker"] == speaker
    for one, other, rule in case.get("joins", []):
        assert rules.get(frozenset(named(items, one, other))) == rule
    for one, other in case.get("apart", []):
        assert frozenset(named(items, one, other)) not in rules
    series = build_all(items, joins)
    relations = {frozenset((one.one, one.other)): str(one.relation) for each in series for one in each.comparisons}
    for one, other, relation in case.get("relations", []):
        assert relations.get(frozenset(named(items, one, other))) == relation
    if "parts" in case:
        assert [check.words for each in series for check in each.parts] == case["parts"]
    if "origins" in case:
        assert [origin.name for each in series for origin in each.origins] == case["origins"]


def test_a_figure_keeps_its_place_and_its_number() -> None:
    text = "Op 14 maart 2021 kwamen in Rudekom 31 mensen om."
    (item,) = FIGURES.items(filed(text))
    assert text[item.span.start : item.span.end] == item.quote == "31"
    (row,) = series_rows(build_all([item], []))
    assert (row["value"], row["low"], row["high"], row["period"]) == ("31", "31", "31", "2021-03-14")


def test_a_note_within_a_sentence_gives_its_year_to_no_figure() -> None:
    text = (
        "De gesprekken begonnen in Rudekom.1 In 1993 nam\n\n1 Publicatie UNHCR 1996.\n\n"
        "Pagina 3 van 9\n\nde raad van Rudekom vier resoluties aan over de opvang."
    )
    (item,) = [item for item in FIGURES.items(filed(text, date=dt.date(2022, 5, 1))) if item.quote == "vier"]
    assert (item.facts["start"], item.facts["end"]) == ("1993-01-01", "1993-12-31")


def test_the_order_of_papers_does_not_matter() -> None:
    texts = tuple(CASES[0]["texts"])
    items, joins = drawn(texts)
    assert build_all(items, joins) == build_all(items[::-1], joins[::-1])


def part(at: int, value: int, *, whole: str, how: str) -> Item:
    facts = {"value": str(value), "low": str(value), "high": str(value), "qualifier": "", "part_of": whole, "how": how}
    return Item(id=str(at), document="d", span=Span(at, at + 1), quote=str(value), facts=facts)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6), st.integers(-5, 5))
def test_exact_parts_agree_with_their_whole_just_where_they_add_up(values: list[int], off: int) -> None:
    whole = part(0, sum(values) + off, whole="", how="")
    check = check_parts(whole, [part(at + 1, one, whole="0", how="partition") for at, one in enumerate(values)])
    assert check.agrees == (off == 0)
    assert Decimal(check.sum) == sum(values)


SWAPPED = {"België": "Portugal", "Belgische": "Portugese", "Brussel": "Lissabon"}


def swap(text: str) -> str:
    table = SWAPPED | {other: one for one, other in SWAPPED.items()}
    words = sorted(table, key=len, reverse=True)
    out, at = [], 0
    while at < len(text):
        word = next((one for one in words if text.startswith(one, at)), None)
        out.append(table[word] if word else text[at])
        at += len(word) if word else 1
    return "".join(out)


def told(text: str) -> list[dict[str, Any]]:
    items = FIGURES.items(filed(text, date=dt.date(2022, 5, 1)))
    rows = series_rows(build_all(items, joins_between(FIGURES, items, [])))
    kept = (
        "value",
        "low",
        "high",
        "unit",
        "measure",
        "places",
        "period",
        "speaker",
        "by",
        "origin",
        "sentence",
        "compared",
    )
    numbers = {item.id: str(at) for at, item in enumerate(items)}
    return [{name: renumbered(row[name], numbers) for name in kept} for row in rows]


def renumbered(value: Any, numbers: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [renumbered(one, numbers) for one in value]
    if isinstance(value, dict):
        return {name: renumbered(one, numbers) for name, one in value.items()}
    return numbers.get(value, value)


def test_swapping_the_names_of_two_sides_swaps_them_in_the_series_and_nothing_else() -> None:
    text = (
        "Volgens België zijn op 14 maart 2021 in Rudekom 31 burgers gedood. Portugal houdt het op twaalf. "
        "Belgische troepen verlieten Brussel. In maart 2021 vluchtten 2.600 mensen uit Lissabon naar België."
    )
    swapped = told(swap(text))
    assert [{name: mapped(value) for name, value in row.items()} for row in told(text)] == swapped


def mapped(value: Any) -> Any:
    if isinstance(value, str):
        return swap(value)
    if isinstance(value, list):
        return [mapped(one) for one in value]
    return {name: mapped(one) for name, one in value.items()} if isinstance(value, dict) else value
