"""The ledger of money: literal cases, and the law that totals stay within one donor, currency and status."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from filing import filed
from hypothesis import given
from hypothesis import strategies as st

from relaas.link.contributions import CONTRIBUTIONS
from relaas.link.contributions.building import build
from relaas.link.drawing import joins_between
from relaas.model.ledger import MoneyLedger, MoneyStatus
from relaas.model.linking import Item
from relaas.model.span import Span
from relaas.views.contributions import contribution_rows, total_rows

TABLE = Path(__file__).parents[1] / "cases" / "contributions.toml"
CASES = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]


def ledger_of(text: str, **given_by: Any) -> tuple[MoneyLedger, int]:
    items = CONTRIBUTIONS.items(filed(text, **given_by))
    joins = joins_between(CONTRIBUTIONS, items, [])
    return build(items, joins), len(joins)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["note"]))
def test_case(case: dict[str, Any]) -> None:
    ledger, joins = ledger_of(case["text"], date=case.get("date"), language=case.get("language"))
    rows = contribution_rows(ledger)
    if "expect" in case:
        assert [{name: row[name] for name in want} for row, want in zip(rows, case["expect"], strict=True)] == case[
            "expect"
        ]
    if "totals" in case:
        totals = total_rows(ledger)
        found = [{name: total[name] for name in want} for total, want in zip(totals, case["totals"], strict=True)]
        assert found == case["totals"]
    if "joins" in case:
        assert joins == case["joins"]


def test_a_part_names_its_whole() -> None:
    ledger, _ = ledger_of("Nederland draagt EUR 750.000 bij aan de opvang, waarvan EUR 300.000 voor tenten.")
    assert [row.part_of for row in ledger.rows] == ["", ledger.rows[0].id]


def test_an_approximation_is_named_beside_the_total() -> None:
    ledger, _ = ledger_of("België stelt circa EUR 3 miljoen beschikbaar. België stelt EUR 5 miljoen beschikbaar.")
    (total,) = total_rows(ledger)
    assert total["approximate"] == [ledger.rows[0].id]
    assert total["rows"] == [ledger.rows[1].id]


def amount(at: int, donor: str, currency: str, status: str, value: int) -> Item:
    facts = {
        "value": str(value), "low": str(value), "high": str(value), "currency": currency, "donor": donor, "asker": "",
        "channel": "", "recipient": "", "year": "", "purpose": "", "status": status, "status_words": "",
        "qualifier": "", "cumulative": False, "part_of": "", "speaker": "", "source": "s", "dated": "", "sentence": "",
    }  # fmt: skip
    return Item(id=str(at), document="d", span=Span(at, at + 1), quote=str(value), facts=facts)  # type: ignore[arg-type]


AMOUNTS = st.tuples(
    st.sampled_from(["A", "B"]),
    st.sampled_from(["EUR", "CHF"]),
    st.sampled_from([status.value for status in MoneyStatus if status is not MoneyStatus.OPEN]),
    st.integers(1, 10**9),
)


@given(st.lists(AMOUNTS, max_size=8))
def test_totals_stay_within_one_donor_currency_and_status_and_lose_nothing(
    told: list[tuple[str, str, str, int]],
) -> None:
    ledger = build([amount(at, *one) for at, one in enumerate(told)], [])
    sums: dict[tuple[str, str, str], int] = {}
    for donor, currency, status, value in told:
        sums[donor, currency, status] = sums.get((donor, currency, status), 0) + value
    assert {(one.donor, one.currency, str(one.status)): int(one.low) for one in ledger.totals} == sums


def test_swapping_two_donors_swaps_them_in_the_ledger_and_nothing_else() -> None:
    text = "België stelt EUR 3 miljoen beschikbaar aan Portugal. Via UNICEF heeft Portugal EUR 2 miljoen toegezegd."
    swapped = text.replace("België", "#").replace("Portugal", "België").replace("#", "Portugal")
    names = {"België": "Portugal", "Portugal": "België"}
    kept = ("donor", "channel", "recipient", "value", "low", "high", "status", "purpose", "year")

    def rows(told: str) -> list[list[object]]:
        return [[row[name] for name in kept] for row in contribution_rows(ledger_of(told)[0])]

    assert [[names.get(str(cell), cell) for cell in row] for row in rows(text)] == rows(swapped)
