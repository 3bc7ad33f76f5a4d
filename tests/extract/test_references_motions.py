"""References against the publisher's own marks in 3,984 motions, where that collection lies beside the repository.

Recall: of the publisher's marks, those that some mention overlaps with the same target.

Precision: the publisher marks far from every citation, so that a mention without a mark is no error by itself. What can
be decided are the mentions of a numbered paper outside a motion's own head (from "De Kamer" on):

* where the publisher marked those characters, the mention is right if it has the publisher's target;
* where it did not, the mention is right if its own characters spell its value: the digits of the dossier, the addition
  and the number stand in the quote, in that order or number first, and nothing else that is a digit or a capital.

Motions and amendments by their movers have no number of their own and are left out: they repeat the number behind them.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from relaas.extract import prepare
from relaas.extract.references import find_references
from relaas.model.letterhead import Letterhead
from relaas.model.text import Text

_MOTIONS = Path(__file__).parents[3] / "shared" / "gold" / "motions-refs.jsonl.gz"


@dataclass
class Measure:
    marks: int = 0
    found: int = 0
    decided: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)


def _motions() -> Iterator[dict[str, Any]]:
    with gzip.open(_MOTIONS, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _spells(quote: str, value: str) -> bool:
    """Whether a quote consists of a value's parts: ``Kamerstuk 36 600-XXII, nr. 50`` and ``kst-36600-XXII-50``."""
    parts = value.removeprefix("kst-").split("-")
    written = re.sub(r"(?i)^(?:bijlage bij )?(?:kamerst\w*|moties?|amendement\w*|wetsvoorstel|dossier)[ ,]*", "", quote)
    told = "".join(re.findall(r"[0-9]+[a-z]?|[A-Z]+", re.sub(r"(?i)\bnrs?\b|\bletter\b", "", written)))
    return told in ("".join(parts), parts[-1] + "".join(parts[:-1]))


def _measure() -> Measure:
    measure = Measure()
    for motion in _motions():
        text, marks = motion["text"], motion["refs"]
        context = prepare(Text(text))
        own = motion["dossier"].replace(" ", "") + (f"-{motion['toevoeging']}" if motion.get("toevoeging") else "")
        mentions = [
            (context.copy.origin(m.span.start, m.span.end), m)
            for m in find_references(context, Letterhead(dossier=own))
        ]
        body = text.find("De Kamer,")
        measure.marks += len(marks)
        for mark in marks:
            target = (
                mark["target"] if "-" in mark["target"] and mark["target"][0].isalpha() else f"kst-{mark['target']}"
            )
            over = [m.value for s, m in mentions if s.start < mark["end"] and mark["start"] < s.end]
            measure.found += target in over
        for span, mention in mentions:
            if mention.movers or not mention.value.startswith("kst-") or span.start < body:
                continue
            targets = [m["target"] for m in marks if span.start < m["end"] and m["start"] < span.end]
            quote = text[span.start : span.end]
            right = (
                mention.value.removeprefix("kst-") in [t.removeprefix("kst-") for t in targets]
                if targets
                else _spells(quote, mention.value)
            )
            measure.decided += 1
            measure.right += right
            if not right:
                measure.wrong.append(f"{quote!r} = {mention.value}, publisher {targets}")
    return measure


@pytest.mark.skipif(not _MOTIONS.is_file(), reason="the collection of motions is not here")
def test_motions_with_the_publishers_marks() -> None:
    measure = _measure()
    assert measure.marks >= 100
    assert measure.found / measure.marks >= 0.99
    assert measure.right / measure.decided >= 0.98, measure.wrong


@pytest.mark.parametrize(
    ("quote", "value", "spelled"),
    [
        ("Kamerstuk 36 600-XXII, nr. 50", "kst-36600-XXII-50", True),
        ("206 (28 844)", "kst-28844-206", True),
        ("36 067, letter Y", "kst-36067-Y", True),
        ("36 600 XX, nr. 47", "kst-36600-XX-74", False),
        ("36 600 XX, nr. 47", "kst-36600-47", False),
    ],
)
def test_spelling_is_decided_by_the_quote_alone(quote: str, value: str, spelled: bool) -> None:
    assert _spells(quote, value) is spelled
