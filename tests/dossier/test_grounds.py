"""What an item rests on is told from what may be seen alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from relaas.dossier import Dossier
from relaas.dossier.errors import NoSuchIdError
from relaas.dossier.grounds import entries_by_document, originals_of, proven
from relaas.dossier.snapshot import Snapshot
from relaas.record.log.leaf import Kind
from relaas.record.log.proof import Proof

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    made = Dossier.create(tmp_path_factory.mktemp("grounds") / "dossier")
    made.add([SAMPLES])
    return made


def test_a_thread_does_not_tell_of_what_may_not_be_seen(dossier: Dossier) -> None:
    everything = frozenset(Snapshot(dossier).shelf)
    thread = next(one for one in Snapshot(dossier).threads if len({event.document for event in one.events}) > 1)
    first = thread.events[0].document
    hidden = next(event.document for event in thread.events if event.document != first)
    whole = {sha256[:16] for sha256 in originals_of(dossier, thread.id, everything)}
    left = {sha256[:16] for sha256 in originals_of(dossier, thread.id, everything - {hidden})}
    assert {first, hidden} <= whole
    assert first in left
    assert hidden not in left
    with pytest.raises(NoSuchIdError):
        originals_of(dossier, thread.id, frozenset())


def test_entries_are_proven(dossier: Dossier) -> None:
    places = entries_by_document(dossier.log)
    for source, _ in dossier.sources():
        found = proven(dossier.log, places[source.sha256])
        assert {one.kind for one in found} <= {Kind.RECEIVED, Kind.READ}
        assert all(source.sha256 in one.payload for one in found)
        assert all(Proof.parse(one.proof.encode()).holds(one.leaf.encode(), dossier.log.key) for one in found)
