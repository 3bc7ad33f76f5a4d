"""Sentences with ``toezeg…`` from real debates, motions and letters, where they lie beside the project.

Each is labelled by what it is: a commitment, a past one, a request for one, a refusal, a fulfilment, a question, other.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relaas import extract

GOLD = Path(__file__).parent.parent.parent.parent / "shared" / "gold" / "toezeggingen.jsonl"
# 68 of 69 are right as of 2026-11; the one missed is a promise that ends in a question.
FLOOR = 0.95
# What each label is here; a past commitment is a commitment, and a dictum that asks for one is a motion.
MEANS = {
    "commitment": {"commitment"},
    "past_commitment": {"commitment"},
    "request": {"request", "motion"},
    "refusal": {"refusal"},
    "fulfilment": {"fulfilment"},
    "question": {"", "request"},
    "other": {""},
}
OPENING = "De voorzitter: Het woord is aan de bewindsman.\n\nMinister Peilman: Dank u wel. "


def value(row: dict[str, str]) -> str:
    """The value of the first obligation in a sentence; one from a debate is read as said by a minister in a debate."""
    opening = OPENING if row["doc"].startswith("h-") else ""
    found = (mention.value for mention in extract(opening + row["text"]) if mention.kind == "obligation")
    return next(found, "")


@pytest.mark.skipif(not GOLD.is_file(), reason="the labelled sentences are not beside the project")
def test_labels_of_commitments() -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    sure = [row for row in rows if not row["doubtful"]]
    wrong = [(row["label"], row["text"]) for row in sure if value(row) not in MEANS[row["label"]]]
    assert 1 - len(wrong) / len(sure) >= FLOOR, wrong
