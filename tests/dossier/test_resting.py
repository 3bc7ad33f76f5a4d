"""Which documents something rests on, for everything in the samples that has an identifier."""

from __future__ import annotations

from pathlib import Path

import pytest

from relaas import Dossier
from relaas.dossier.errors import NoSuchIdError
from relaas.dossier.resting import documents_of

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    made = Dossier.create(tmp_path_factory.mktemp("resting") / "dossier")
    made.add([SAMPLES], workers=0)
    return made


def test_whatever_is_drawn_across_documents_brings_each_of_them(dossier: Dossier) -> None:
    with dossier.linked() as links:
        thread = max(links.threads(), key=lambda one: len({event.document for event in one.events}))
        incident = max(links.incidents(), key=lambda one: len(one.accounts))
        expected = {
            thread.id: {event.document for event in thread.events},
            incident.id: {account.document for account in incident.accounts},
            links.series()[0].id: {row.document for row in links.series()[0].rows},
            links.positions()[0].id: {stand.document for stand in links.positions()[0].stands},
        }
        assert len(expected[thread.id]) > 1
        for item, documents in expected.items():
            assert {sha256[:16] for sha256 in documents_of(links.connection, links, item)} == documents


@pytest.mark.parametrize("item", ["", "03", "0123456789abcdef", "nothing.txt"])
def test_what_goes_by_nothing_is_refused(dossier: Dossier, item: str) -> None:
    with dossier.linked() as links, pytest.raises(NoSuchIdError):
        documents_of(links.connection, links, item)
