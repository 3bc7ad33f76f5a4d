"""Quotes in lists leave out the foot of a page, and change nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from relaas.dossier import Dossier
from relaas.dossier.snapshot import Snapshots
from relaas.views.quoted import Quoted

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    made = Dossier.create(tmp_path_factory.mktemp("quoted") / "dossier")
    made.add([SAMPLES / "03-brief-minister.pdf"], workers=0)
    return made


def test_a_sentence_that_runs_over_a_page_is_shown_without_its_foot(dossier: Dossier) -> None:
    quoted = Quoted(Snapshots(dossier.folder).now())
    source = dossier.source("03-brief-minister.pdf")
    content = dossier.content(source.sha256)
    over = next(one for one in dossier.mentions("obligation") if "Pagina 1 van 2" in str(one.row["quote"]))
    start, end = int(over.row["start"]), int(over.row["end"])
    shown = " ".join(quoted(source.id, start, end, content[start:end]).split())
    assert shown.startswith("Op 17 maart")
    assert shown.endswith("aangedrongen op een […] onafhankelijk onderzoek.")
    # What the text does not hold there now, or what is not in the dossier, stays as it was kept.
    for document, first in ((source.id, start + 1), ("zzz", start)):
        assert quoted(document, first, end, content[start:end]) == content[start:end]


def test_other_quotes_are_as_they_were(dossier: Dossier) -> None:
    quoted = Quoted(Snapshots(dossier.folder).now())
    for one in dossier.mentions("statement"):
        quote = str(one.row["quote"])
        assert quoted(one.document, int(one.row["start"]), int(one.row["end"]), quote) == quote
