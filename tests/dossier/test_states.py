"""States of a dossier: what a judgement leaves as it was is taken over, and what it changes is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from relaas import Dossier
from relaas.dossier import access
from relaas.dossier.judging import Draft
from relaas.dossier.snapshot import Snapshots
from relaas.model.access import Level
from relaas.model.judgement import Decision
from small_dossier import make_dossier


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    made = make_dossier(tmp_path)
    with made.linked():
        pass
    return made


def obligation(dossier: Dossier) -> str:
    return next(dossier.mentions("obligation", document=dossier.source("brief.txt").sha256)).id


def test_a_judgement_on_one_thing_leaves_what_is_drawn(dossier: Dossier) -> None:
    states = Snapshots(dossier.folder)
    before = states.now()
    drawn = before.threads
    dossier.judge(Draft(about=obligation(dossier), decision=Decision.ACCEPT, by="An", reason="r"))
    after = states.now()
    assert after is not before
    assert after.threads is drawn
    assert len(after.judgements) == 1
    assert (obligation(dossier),) in after.judged


def test_a_judgement_on_two_things_does_not(dossier: Dossier) -> None:
    states = Snapshots(dossier.folder)
    drawn = states.now().threads
    other = next(dossier.mentions("date", document=dossier.source("brief.txt").sha256)).id
    dossier.judge(Draft(about=obligation(dossier), other=other, decision=Decision.SAME, by="An", reason="r"))
    after = states.now()
    assert after.threads is not drawn
    dossier.judge(Draft(about=dossier.judgements()[-1].id, decision=Decision.WITHDRAW, by="An", reason="r"))
    assert states.now().threads is not after.threads


def test_nor_does_what_comes_in_or_a_level(dossier: Dossier, tmp_path: Path) -> None:
    states = Snapshots(dossier.folder)
    shelf = states.now().shelf
    (tmp_path / "nieuw.txt").write_text("Op 9 mei 2019 ging de brug open.", encoding="utf-8")
    dossier.add([tmp_path / "nieuw.txt"], workers=0)
    assert len(states.now().shelf) == len(shelf) + 1
    seen = frozenset({Level.PUBLIC, Level.INTERNAL})
    shelf = states.at_levels(seen).shelf
    access.set_level(dossier, "nieuw.txt", Level.SEALED, by="An", reason="r")
    assert len(states.at_levels(seen).shelf) == len(shelf) - 1
