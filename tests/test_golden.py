"""What is found in the sample documents, to the letter. ``python tools/make_golden.py`` writes the files anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relaas import extract, read

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").iterdir())


@pytest.mark.parametrize("path", SAMPLES, ids=[path.name for path in SAMPLES])
def test_the_same_is_found(path: Path) -> None:
    golden = (ROOT / "tests" / "golden" / f"{path.name}.jsonl").read_text(encoding="utf-8")
    found = [mention.row() for mention in extract(read(path).text)]
    assert found == [json.loads(line) for line in golden.splitlines()]
