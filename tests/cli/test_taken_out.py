"""What is taken out at the command line is in the log; where it cannot be, nothing sealed goes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from relaas import Dossier
from relaas.cli import main
from relaas.dossier import access
from relaas.dossier.snapshot import Snapshot
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


@pytest.fixture
def promised(tmp_path: Path) -> Dossier:
    """A dossier with two promises, one of them in a sealed letter."""
    for name, town in (("open.txt", "Zandwijk"), ("dicht.txt", "Veenoord")):
        (tmp_path / name).write_text(LETTER.replace("TOWN", town), encoding="utf-8")
    made = Dossier.create(tmp_path / "dossier", title="De sluis")
    made.add([tmp_path / "open.txt", tmp_path / "dicht.txt"], workers=0)
    access.set_level(made, "dicht.txt", Level.SEALED, by="An", reason="bron beschermd")
    return made


LETTER = """\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 13 oktober 2022

Ik zal de Kamer binnen een paar weken informeren over de sluis bij TOWN.

De Minister van Waterstaat,
A.B. Voorbeeld
"""


@pytest.mark.parametrize(
    ("command", "name"), [("overview", "overview.html"), ("feed", "changes.atom"), ("calendar", "terms.ics")]
)
def test_what_is_sealed_stays_out_of_a_page_a_feed_and_a_calendar_and_how_much_is_said(
    promised: Dossier, tmp_path: Path, command: str, name: str
) -> None:
    words = [command, str(promised.folder), "--output", str(tmp_path / "out"), "--as-of", "2022-10-20"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    written = (tmp_path / "out").read_text(encoding="utf-8")
    assert "Zandwijk" in written
    assert "Veenoord" not in written
    assert "dicht" not in written + done.output
    assert "left out: 1 sealed source " in done.stderr
    assert taken(promised) == [(f"{name}, at the command line", "")]
    done = CliRunner().invoke(main, [*words, "--sealed"])
    assert done.exit_code == 0, done.output
    assert "Veenoord" in (tmp_path / "out").read_text(encoding="utf-8")
    assert "left out" not in done.stderr
    assert taken(promised)[1:] == [(f"{name}, at the command line", promised.source("dicht.txt").sha256)]


def test_the_totals_of_an_overview_count_what_is_in_it(promised: Dossier, tmp_path: Path) -> None:
    words = ["overview", str(promised.folder), "--output", str(tmp_path / "out")]
    assert "1 sources" in CliRunner().invoke(main, words).stdout
    assert "2 sources" in CliRunner().invoke(main, [*words, "--sealed"]).stdout
    whole = promised.overview()
    part = promised.overview(frozenset({promised.source("open.txt").id}))
    assert {kind: 2 * count for kind, count in part.mentions.items()} == whole.mentions
    assert 2 * part.words == whole.words


def test_without_the_key_no_overview_holds_what_is_sealed(
    promised: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELAAS_HOME", str(tmp_path / "elsewhere"))
    for command in ("overview", "feed", "calendar"):
        words = [command, str(promised.folder), "--output", str(tmp_path / "out"), "--sealed"]
        assert CliRunner().invoke(main, words).exit_code != 0
        assert not (tmp_path / "out").exists()


def test_a_letter_rests_on_what_is_sealed_only_where_that_is_asked_for(promised: Dossier) -> None:
    hidden, shown = promised.source("dicht.txt").id, promised.source("open.txt").id
    threads = {thread.events[0].document: thread.id for thread in Snapshot(promised).threads}
    words = ["letter", str(promised.folder), "reminder"]
    refused = CliRunner().invoke(main, [*words, threads[hidden]])
    assert refused.exit_code == 2
    assert "NO-SUCH-ID" in refused.output
    assert CliRunner().invoke(main, [*words, threads[shown], "--sealed"]).exit_code == 0
    assert taken(promised) == [("letter, at the command line", "")]
    done = CliRunner().invoke(main, [*words, threads[hidden], "--sealed"])
    assert "Veenoord" in done.stdout
    assert taken(promised)[1:] == [("letter, at the command line", promised.source("dicht.txt").sha256)]
