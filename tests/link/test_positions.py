"""Positions: literal cases, who says so, joins and near twins, and that no side is known by name."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filing import filed

from relaas.link.drawing import joins_between
from relaas.link.positions import POSITIONS
from relaas.link.positions.building import build_all
from relaas.model.linking import Item
from relaas.model.position import Position, Stance
from relaas.views.positions import position_rows, stance_label

TABLE = Path(__file__).parents[1] / "cases" / "positions.toml"
CASES = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["note"]))
def test_case(case: dict[str, Any]) -> None:
    items = POSITIONS.items(filed(case["text"], language=case.get("language", "nl")))
    want = case["expect"]
    assert [item.facts["actor"] for item in items] == [one["actor"] for one in want], [item.facts for item in items]
    assert [{name: item.facts[name] for name in one} for item, one in zip(items, want, strict=True)] == want


def positions_of(*texts: str) -> list[Position]:
    items: list[Item] = []
    for at, text in enumerate(texts):
        items += POSITIONS.items(filed(text, name=f"paper{at}.txt", date=dt.date(2021 + at, 5, 1)))
    return build_all(items, joins_between(POSITIONS, items, []))


LETTER = """Nr. 7 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 mei 2021

Nederland veroordeelt de aanval op het dorp. Volgens Denemarken erkent Portugal de republiek.

De Minister van Buitenlandse Zaken,
A. Karelsen
"""


def test_a_government_speaks_for_itself_and_others_are_spoken_of() -> None:
    rows = {row["actor"]: row for row in position_rows(positions_of(LETTER))}
    assert rows["Nederland"]["own"] is True
    assert rows["Portugal"]["own"] is False
    assert rows["Portugal"]["says"] == "Denemarken"


SUPPOSED = LETTER.replace(
    "Volgens Denemarken erkent Portugal de republiek.",
    "Als Nederland bij de raad zou pleiten voor sancties, dan volgt overleg. Portugal erkent de republiek niet.",
)


def test_what_is_only_supposed_is_nobodys_own_and_is_shown_when_asked_for() -> None:
    found = positions_of(SUPPOSED)
    (row,) = [row for row in position_rows(found) if row["conditional"]]
    assert (row["actor"], row["stance"], row["label"], row["own"]) == (
        "Nederland", "calls for", "would call for", False,
    )  # fmt: skip
    assert not [row for row in position_rows(found, optional=False) if row["conditional"]]


def test_a_label_says_the_denial_in_the_language_asked_for() -> None:
    found = positions_of(SUPPOSED)
    (english,) = [row for row in position_rows(found) if row["actor"] == "Portugal"]
    (dutch,) = [row for row in position_rows(found, language="nl") if row["actor"] == "Portugal"]
    assert (english["stance"], english["label"], dutch["label"]) == (
        "recognises", "does not recognise", "erkent niet",
    )  # fmt: skip
    assert english["question"] == "de republiek"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_stance_has_a_label_of_its_own_in_every_form(language: str) -> None:
    (position, *_) = positions_of(SUPPOSED)
    labels = [
        stance_label(replace(position.stands[0], stance=stance, negated=negated, conditional=supposed), language)
        for stance in Stance for negated in (False, True) for supposed in (False, True)
    ]  # fmt: skip
    assert len(set(labels)) == len(labels) == 24


def test_a_claim_of_a_petition_stays_the_claim_of_the_petition() -> None:
    text = """Geachte voorzitter,

Namens 40 inwoners vragen wij uw aandacht. De ramp van Rudekom wordt erkend door Mexico en Chili.

Hoogachtend,
Stichting Vrienden van Rudekom
"""
    rows = position_rows(positions_of(text))
    assert [(row["actor"], row["own"]) for row in rows] == [("Mexico", False), ("Chili", False)]
    assert {row["says"] for row in rows} == {filed(text).authors[0]}


def test_stands_of_one_actor_on_one_question_are_one_position_over_time() -> None:
    found = positions_of("België erkent de republiek Rudekom niet.", "België erkent de republiek Rudekom.")
    (position,) = found
    assert [(stand.dated, stand.negated) for stand in position.stands] == [("2021-05-01", True), ("2022-05-01", False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("België erkent de republiek Rudekom.", "Denemarken erkent de republiek Rudekom."),
        ("België erkent de republiek Rudekom.", "België erkent de uitslag van het referendum."),
        ("België veroordeelt de aanval op het dorp.", "België veroordeelt de corruptie bij banken."),
    ],
)
def test_near_twins_stay_apart(one: str, other: str) -> None:
    assert len(positions_of(one, other)) == 2


def test_the_passage_is_kept_to_the_letter() -> None:
    text = "In maart veroordeelde Denemarken de\nbeschieting van het dorp."
    document = filed(text)
    (item,) = POSITIONS.items(document)
    assert item.quote == text[item.span.start : item.span.end] == "veroordeelde Denemarken de\nbeschieting van het dorp"
    assert item.facts["question"] == "de beschieting van het dorp"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["note"]))
def test_swapping_two_names_swaps_them_and_nothing_else(case: dict[str, Any]) -> None:
    third = ("Mexico", "Chili" if case.get("language", "nl") == "nl" else "Chile")
    pairs = (("België", "Denemarken"), third, ("Denmark", "Belgium"))
    swapped = case["text"]
    names: dict[str, str] = {}
    for one, other in pairs:
        swapped = swapped.replace(one, "#").replace(other, one).replace("#", other)
        names |= {one: other, other: one}
    names |= {"Mexico": "Chili", "Chili": "Mexico"}
    kept = ("stance", "negated", "conditional", "own", "words")

    def told(text: str) -> list[tuple[str, tuple[object, ...]]]:
        items = POSITIONS.items(filed(text, language=case.get("language", "nl")))
        return [(str(item.facts["actor"]), tuple(item.facts[name] for name in kept)) for item in items]

    assert [(names.get(actor, actor), rest) for actor, rest in told(case["text"])] == told(swapped)
