"""Accuracy on the annotated letters, papers and debates that lie beside the project, where they do.

The floors stand in ``tests/floors.toml`` with the digest of the gold they were measured on, and again in the table of
README.md: a floor that is lowered in one place only fails, as does gold that changed under its floors.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from relaas import extract

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the annotated papers are not at hand")


def pairs() -> list[tuple[Path, Path]]:
    """Every gold file with the text it annotates."""
    found = []
    for gold in sorted((SHARED / "gold").glob("*/*.jsonl")):
        text = gold.with_suffix(".txt")
        found.append((gold, text if text.is_file() else SHARED / "seeds" / f"{gold.stem}.txt"))
    return found


def digest() -> str:
    """SHA-256 over the gold files, in order."""
    total = hashlib.sha256()
    for gold, _ in pairs():
        total.update(hashlib.sha256(gold.read_bytes()).digest())
    return total.hexdigest()


def scorer() -> ModuleType:
    """The scorer that lies beside the gold."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    """F1 per kind over all gold files together; debates are annotated for obligations only."""
    score = scorer()
    totals: dict[str, dict[str, int]] = {kind: {"gold": 0, "right": 0, "guesses": 0} for kind in score.KINDS}
    for gold, path in pairs():
        # Decoded as it is, line ends untouched: the gold counts the characters of the file.
        rows: list[dict[str, Any]] = [mention.row() for mention in extract(path.read_bytes().decode("utf-8"))]
        for kind in score.KINDS if gold.parent.name != "debates" else ("obligation",):
            counts = score.score(kind, score.rows(gold), rows)
            for name in totals[kind]:
                totals[kind][name] += counts[name]
    return {kind: score.f1(total)[2] for kind, total in totals.items()}


def test_the_gold_is_the_one_the_floors_were_measured_on() -> None:
    assert digest() == FLOORS["gold"], "the gold changed: measure anew and set the floors with its digest"


@pytest.mark.parametrize("kind", FLOORS["f1"])
def test_accuracy_keeps_its_floor(kind: str, measured: dict[str, float]) -> None:
    assert measured[kind] >= FLOORS["f1"][kind], f"{kind}: F1 {measured[kind]:.3f}"


@pytest.mark.parametrize("kind", FLOORS["f1"])
def test_a_floor_follows_what_was_reached(kind: str, measured: dict[str, float]) -> None:
    assert measured[kind] < FLOORS["f1"][kind] + 0.03, f"{kind} reached {measured[kind]:.3f}: raise its floor"


@pytest.mark.parametrize("kind", FLOORS["f1"])
def test_the_readme_says_the_same(kind: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| {kind}s? \|.*?\| (0\.\d+) \|", readme, re.M)
    assert row is not None, f"README.md has no row for {kind}"
    assert float(row[1]) == FLOORS["f1"][kind]
