"""What passages tell of events, and which papers tell of the same one, by the case table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from filing import filed

from relaas.link.drawing import joins_between
from relaas.link.incidents import FAMILY, facts, incidents
from relaas.model.linking import Item

TABLE = tomllib.loads((Path(__file__).parent.parent / "cases" / "incidents.toml").read_text(encoding="utf-8"))


def named(case: Mapping[str, Any]) -> str:
    return str(case["note"])


def seen(item: Item, order: list[str]) -> dict[str, object]:
    tie, when = facts.tie(item), facts.when(item)
    return {
        "kind": item.facts["kind"],
        "when": str(when) if when.basis != "paper" else "",
        "duration": when.duration,
        "places": list(facts.names(item, "places")),
        "doers": list(facts.names(item, "doers")),
        "sufferers": list(facts.names(item, "sufferers")),
        "speaker": item.facts["speaker"],
        "certainty": item.facts["certainty"],
        "rests": item.facts["rests"],
        "chain": [one.who for one in facts.chain(item)],
        "figures": [one.quote for one in facts.figures(item)],
        "ordinal": item.facts["ordinal"],
        "tie": order.index(tie.to) if tie else -1,
    }


@pytest.mark.parametrize("case", TABLE["item"], ids=named)
def test_a_passage_tells(case: Mapping[str, Any]) -> None:
    found = FAMILY.items(filed(case["text"], date=case.get("date"), language=case.get("language")))
    order = [one.id for one in found]
    rows = [seen(one, order) for one in found]
    expect = case["expect"]
    assert [row["kind"] for row in rows] == [want["kind"] for want in expect], rows
    assert [{name: row[name] for name in want} for row, want in zip(rows, expect, strict=True)] == expect


def drawn(case: Mapping[str, Any]) -> list[str]:
    """The rules that join a passage of one text to a passage of the other, whichever comes in first."""
    one = filed(case["one"], name="one.txt", date=case.get("one_date"))
    other = filed(case["other"], name="other.txt", date=case.get("other_date"))
    items = {item.id: item for item in (*FAMILY.items(one), *FAMILY.items(other))}
    rules = []
    for new, known in ((FAMILY.items(other), FAMILY.items(one)), (FAMILY.items(one), FAMILY.items(other))):
        joins = joins_between(FAMILY, new, known)
        rules.append([join.rule for join in joins if items[join.one].document != items[join.other].document])
    assert rules[0] == rules[1]
    assert {item.document for item in items.values()} == {one.id, other.id}, "both texts tell of an event"
    return rules[0]


@pytest.mark.parametrize("case", TABLE["joined"], ids=named)
def test_two_papers_tell_of_one_event(case: Mapping[str, Any]) -> None:
    assert case["rule"] in drawn(case)


@pytest.mark.parametrize("case", TABLE["apart"], ids=named)
def test_near_twins_stay_apart(case: Mapping[str, Any]) -> None:
    assert drawn(case) == []


def test_a_case_of_each_kind_is_there() -> None:
    assert len(TABLE["item"]) + len(TABLE["joined"]) + len(TABLE["apart"]) >= 60
    assert len(TABLE["apart"]) >= 15
    assert incidents([]) == []
