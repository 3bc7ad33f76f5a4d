"""What is taken out at the command line is in the log; where it cannot be, nothing sealed goes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from relaas import Dossier
from relaas.cli import main
from relaas.dossier import access
from relaas.model.access import Level, Visit, Visited
from small_dossier import make_dossier


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    made = make_dossier(tmp_path)
    access.set_level(made, "brief.txt", Level.SEALED, by="An", reason="bron beschermd")
    access.set_level(made, "kort.txt", Level.PUBLIC, by="An", reason="staat op de site")
    return made


def export(dossier: Dossier, *words: str) -> Result:
    return CliRunner().invoke(main, ["export", str(dossier.folder), *words])


def taken(dossier: Dossier) -> list[tuple[str, str]]:
    """What was taken out, with the sealed source that went along."""
    told = [one for one in access.told(dossier) if isinstance(one, Visit)]
    assert all(one.what is Visited.EXPORTED for one in told)
    assert all(one.who for one in told)
    return [(one.detail, one.source) for one in told]


def test_a_file_is_entered_and_each_sealed_source_that_goes_along(dossier: Dossier, tmp_path: Path) -> None:
    assert export(dossier, "--csv", "dates", str(tmp_path / "dates.csv")).exit_code == 0
    assert taken(dossier) == [("dates.csv, at the command line", "")]
    assert export(dossier, "--json", "dates", "--sealed", str(tmp_path / "dates.json")).exit_code == 0
    sealed = dossier.source("brief.txt").sha256
    assert taken(dossier)[1:] == [("dates.json, at the command line", sealed)]


def test_originals_are_entered(dossier: Dossier, tmp_path: Path) -> None:
    done = export(dossier, "--evidence", "brief.txt", "--sealed", str(tmp_path / "bag"))
    assert done.exit_code == 0, done.output
    assert taken(dossier) == [("originals, at the command line", dossier.source("brief.txt").sha256)]


def test_a_published_site_is_entered(dossier: Dossier, tmp_path: Path) -> None:
    words = ["publish", str(dossier.folder), str(tmp_path / "site"), "--name", "Een redacteur"]
    assert CliRunner().invoke(main, words).exit_code == 0
    ((detail, source),) = taken(dossier)
    assert detail.startswith("published site ")
    assert source == ""


def test_without_the_key_nothing_sealed_goes_and_the_rest_says_that_it_was_not_entered(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(dossier.folder, tmp_path / "copy")
    monkeypatch.setenv("RELAAS_HOME", str(tmp_path / "elsewhere"))
    copy = Dossier.open(tmp_path / "copy")
    done = export(copy, "--csv", "dates", str(tmp_path / "dates.csv"))
    assert done.exit_code == 0
    assert "not entered in the log: KEY-MISSING" in done.stderr
    done = export(copy, "--csv", "dates", "--sealed", str(tmp_path / "all.csv"))
    assert done.exit_code != 0
    assert not (tmp_path / "all.csv").exists()
    done = export(copy, "--evidence", "brief.txt", "--sealed", str(tmp_path / "bag"))
    assert done.exit_code != 0
    assert not (tmp_path / "bag").exists()
