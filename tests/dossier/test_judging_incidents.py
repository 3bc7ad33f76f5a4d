"""What people decide on incidents: it finds them again when documents come in, and puts together or apart for good."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from relaas import Dossier
from relaas.cli import main
from relaas.dossier.judging import Draft
from relaas.model.judgement import Decision

LATER = """Den Haag, 9 mei 2021

Op 3 mei 2021 werd het dorp Orle beschoten.

Op 4 mei 2021 werd het dorp Lindal beschoten.
"""
EARLIER = "Den Haag, 5 mei 2021\n\nOp 3 mei 2021 werd het dorp Orle beschoten door Noorse troepen.\n"


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    made = Dossier.create(tmp_path / "dossier", title="Proef")
    put(made, tmp_path, "later.txt", LATER)
    return made


def put(dossier: Dossier, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    dossier.add([folder / name], workers=0)


def show(dossier: Dossier, *words: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(main, ["show", str(dossier.folder), *words, "--format", "json"])
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def orle(dossier: Dossier) -> dict[str, Any]:
    return next(row for row in show(dossier, "incidents") if row["where"] == "Orle")


def decide(dossier: Dossier, about: str, decision: Decision, other: str = "", by: str = "Anna") -> str:
    return dossier.judge(Draft(about=about, decision=decision, by=by, reason="zo staat het er", other=other)).id


def test_a_judgement_finds_its_incident_when_an_earlier_paper_comes_in(dossier: Dossier, tmp_path: Path) -> None:
    before = orle(dossier)
    decide(dossier, before["id"], Decision.REJECT)
    put(dossier, tmp_path, "earlier.txt", EARLIER)
    after = orle(dossier)
    assert after["id"] != before["id"]
    assert after["sources"] == 2
    assert after["judgement"]["decision"] == "reject"
    assert [row["orphan"] for row in show(dossier, "judgements")] == [False]
    assert show(dossier, "incident", before["id"]) == show(dossier, "incident", after["id"])
    # Under its present name it can be judged anew; the latest counts, and what another says otherwise stands beside it.
    decide(dossier, after["id"], Decision.ACCEPT, by="Bram")
    cell = orle(dossier)["judgement"]
    assert (cell["decision"], cell["by"], [one["by"] for one in cell["differing"]]) == ("accept", "Bram", ["Anna"])
    dossier.rebuild(workers=0)
    assert orle(Dossier.open(dossier.folder))["judgement"] == cell


def test_one_person_who_judges_a_thing_under_both_its_names_says_one_thing(dossier: Dossier, tmp_path: Path) -> None:
    decide(dossier, orle(dossier)["id"], Decision.REJECT)
    put(dossier, tmp_path, "earlier.txt", EARLIER)
    decide(dossier, orle(dossier)["id"], Decision.ACCEPT)
    cell = orle(dossier)["judgement"]
    assert cell["decision"] == "accept"
    assert "differing" not in cell


def test_incidents_are_put_together_and_apart_and_back(dossier: Dossier, tmp_path: Path) -> None:
    put(dossier, tmp_path, "earlier.txt", EARLIER)
    one, other = show(dossier, "incidents")
    same = decide(dossier, one["id"], Decision.SAME, other["id"])
    (together,) = show(dossier, "incidents")
    assert len(together["accounts"]) == 3
    assert "judgement" in [link["rule"] for link in together["links"]]
    dossier.rebuild(workers=0)
    assert len(show(Dossier.open(dossier.folder), "incidents")) == 1
    decide(dossier, same, Decision.WITHDRAW)
    assert [row["id"] for row in show(dossier, "incidents")] == [one["id"], other["id"]]
    accounts = [account["id"] for account in one["accounts"]]
    apart = decide(dossier, accounts[0], Decision.DIFFERENT, accounts[1])
    assert [row["sources"] for row in show(dossier, "incidents")] == [1, 1, 1]
    dossier.rebuild(workers=0)
    assert [row["sources"] for row in show(Dossier.open(dossier.folder), "incidents")] == [1, 1, 1]
    decide(dossier, apart, Decision.WITHDRAW)
    assert [row["sources"] for row in show(dossier, "incidents")] == [2, 1]
    assert not any(row["orphan"] for row in show(dossier, "judgements"))


def test_every_account_says_who_how_sure_and_where(dossier: Dossier) -> None:
    for row in show(dossier, "incidents"):
        assert row["accounts"]
        for account in row["accounts"]:
            assert all(account[name] for name in ("source", "speaker", "certainty", "quote"))
