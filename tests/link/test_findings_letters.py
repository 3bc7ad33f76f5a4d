"""Findings on whole papers: the samples, and the letters and papers that lie beside the project, where they do."""

from __future__ import annotations

from pathlib import Path

import pytest
from filing import filed_file

from relaas.link.findings import find_all

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
beside = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the letters are not beside the project")


def found_in(folder: Path, pattern: str = "*") -> list[tuple[str, str, str]]:
    """Name of the paper up to its first mark, code and suggestion of each finding."""
    documents = [filed_file(path) for path in sorted(folder.glob(pattern)) if path.suffix != ".jsonl"]
    names = {document.id: document.name for document in documents}
    return [(names[one.document][:3], one.code, one.suggestion) for one in find_all(documents)]


def test_the_samples_bring_what_was_put_into_them() -> None:
    assert [(name, code) for name, code, _ in found_in(ROOT / "samples")] == [
        ("09-", "UNDATED"),
        ("09-", "WEEKDAY"),
        ("09-", "RESOLUTION-UNKNOWN"),
        ("09-", "SUM-DIFFERS"),
        ("12-", "UNDATED"),
    ]


@beside
def test_the_letters_bring_their_slips_and_nothing_else() -> None:
    found = found_in(SHARED / "seeds", "*.txt")
    assert [(name, code) for name, code, _ in found] == [
        ("000", "UNDATED"),
        ("001", "URL-GLUED"),
        ("002", "UNDATED"),
        ("002", "RESOLUTION-TOPIC"),
        ("002", "DOSSIER-CHAPTER"),
        ("003", "UNDATED"),
    ]
    likely = {(name, code): suggestion for name, code, suggestion in found}
    assert likely["002", "RESOLUTION-TOPIC"] == "S/RES/822"
    assert likely["002", "DOSSIER-CHAPTER"] == "kst-35570-V-42"


@beside
def test_papers_without_slips_bring_none() -> None:
    assert found_in(SHARED / "gold" / "real", "*.txt") == []
    assert found_in(SHARED / "gold" / "debates", "*.txt") == []
