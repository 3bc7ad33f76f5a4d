"""Which tellings are of one obligation, and which near twins are not."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from filing import filed
from linking_papers import linked

from relaas.link.drawing import sought
from relaas.link.obligations import join, threads
from relaas.model.filed import FiledDocument
from relaas.model.thread import Thread

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "threads.toml").read_text(encoding="utf-8"))["case"]


def _documents(case: dict[str, Any]) -> list[FiledDocument]:
    return [
        filed(paper["text"], name=paper["name"], date=paper.get("date"), official_id=paper.get("official_id", ""))
        for paper in case["paper"]
    ]


def _holding(found: tuple[Thread, ...], fragment: str) -> set[str]:
    return {thread.id for thread in found for event in thread.events if fragment in " ".join(event.quote.split())}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_case(case: dict[str, Any]) -> None:
    items, joins = linked(_documents(case))
    found = threads(items, joins)
    first, second = _holding(found, case["first"]), _holding(found, case["second"])
    assert first, f"no event holds {case['first']!r}: {[event.quote for one in found for event in one.events]}"
    assert second, f"no event holds {case['second']!r}: {[event.quote for one in found for event in one.events]}"
    assert bool(first & second) is (case["expect"] == "joined")
    if "rule" in case:
        assert case["rule"] in {one.rule for one in joins}


@pytest.mark.parametrize("case", [case for case in CASES if len(case["paper"]) > 1], ids=lambda case: case["note"])
def test_order_of_papers_makes_no_difference(case: dict[str, Any]) -> None:
    documents = _documents(case)
    items, joins = linked(documents)
    forth = threads(items, joins)
    items, joins = linked(reversed(documents))
    assert threads(items, joins) == forth


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_a_join_is_the_same_both_ways(case: dict[str, Any]) -> None:
    items, _ = linked(_documents(case))
    for one, other in itertools.combinations(items, 2):
        assert join(one, other) == join(other, one)


def test_joined_items_are_held_against_each_other() -> None:
    for case in CASES:
        items, _ = linked(_documents(case))
        for one, other in itertools.combinations(items, 2):
            if join(one, other):
                assert {sought(key) for key in one.keys} & set(other.keys), case["note"]
