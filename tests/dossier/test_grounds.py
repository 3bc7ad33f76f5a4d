"""The log's entries about originals hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from relaas.dossier import Dossier
from relaas.dossier.grounds import entries_by_document, proven
from relaas.record.log.leaf import Kind
from relaas.record.log.proof import Proof

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    made = Dossier.create(tmp_path_factory.mktemp("grounds") / "dossier")
    made.add([SAMPLES])
    return made


def test_entries_are_proven(dossier: Dossier) -> None:
    places = entries_by_document(dossier.log)
    for source, _ in dossier.sources():
        found = proven(dossier.log, places[source.sha256])
        assert {one.kind for one in found} <= {Kind.RECEIVED, Kind.READ}
        assert all(source.sha256 in one.payload for one in found)
        assert all(Proof.parse(one.proof.encode()).holds(one.leaf.encode(), dossier.log.key) for one in found)
