"""`relaas monitor add`, `correct` and `report`: what they say, write and refuse."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from many_nights import event_at, many
from relaas import Dossier
from relaas.cli import main
from relaas.monitor.night_json import to_json


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["monitor", *map(str, words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Dossier.create(tmp_path / "dossier", title="Verzonnen", language="en")
    return tmp_path / "dossier"


@pytest.fixture
def night(tmp_path: Path) -> Path:
    place = tmp_path / "night"
    place.mkdir()
    events = [event_at(f"e{at}", 900.0, 2_600.0, 3_600 + at, side="Noord") for at in range(3)]
    (place / "night.json").write_bytes(to_json(many(events)))
    return place


def test_from_a_night_to_its_report(folder: Path, night: Path, tmp_path: Path) -> None:
    done = run("add", night, folder)
    assert done.exit_code == 0, done.output
    # Its recordings are elsewhere, so nothing could be kept beside its events or checked against them: that is told.
    assert "RECORDING-MISSING" in done.stderr
    assert "RECORDINGS-UNCHECKED" in done.stderr
    assert "3 new events, 0 known; 8 files taken in, sealed." in done.stdout
    assert "Nothing new" in run("add", night / "night.json", folder).stdout
    done = run("report", folder, "--day", "2026-09-22", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "Report 1/2026 is given out" in done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "report-2026-001-en.csv", "report-2026-001-en.html", "report-2026-001-en.pdf", "report-2026-001-en.totals.csv",
    ]  # fmt: skip
    again = run("report", folder, "--day", "2026-09-22", "--out", tmp_path / "again")
    assert "was given out before, and is the same" in again.stderr
    for path in (tmp_path / "out").iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_a_correction_needs_a_reason_and_makes_a_revision(folder: Path, night: Path, tmp_path: Path) -> None:
    run("add", night, folder)
    run("report", folder, "--day", "2026-09-22", "--out", tmp_path)
    refused = run("correct", folder, "e0", "--name", "An")
    assert (refused.exit_code, "CORRECTION-INCOMPLETE" in refused.output) == (2, True)
    assert "e0 is withdrawn" in run("correct", folder, "e0", "--name", "An", "--reason", "a quarry").stdout
    assert "Report 1/2026 r1" in run("report", folder, "--day", "2026-09-22", "--out", tmp_path).stderr
    assert "a quarry" in (tmp_path / "report-2026-001-r1-en.html").read_text(encoding="utf-8")
    assert "a quarry" not in (tmp_path / "report-2026-001-en.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content", [b"", b"{}", b'{"form": "relaas-night/9"}', b"\xff\xfe", b'{"form": "relaas-night/2", "net']
)
def test_a_damaged_night_is_refused(folder: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "night.json").write_bytes(content)
    refused = run("add", tmp_path / "night.json", folder)
    assert (refused.exit_code, refused.output.count("NIGHT-UNREADABLE")) == (3, 1)


def test_what_is_no_dossier_and_what_is_no_night(folder: Path, night: Path, tmp_path: Path) -> None:
    assert "NOT-A-DOSSIER" in run("add", night, night).output
    assert "NO-NIGHT" in run("report", folder, "--day", "2026-09-22", "--out", tmp_path).output
    assert run("add", tmp_path / "nowhere.json", folder).exit_code == 3


def test_a_day_that_is_not_over_is_refused_with_the_moment(folder: Path, night: Path, tmp_path: Path) -> None:
    run("add", night, folder)
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(1)
    refused = run("report", folder, "--day", day, "--out", tmp_path / "out")
    assert refused.exit_code == 4
    assert f"REPORT-TOO-EARLY: the report of {day} may be given out from " in refused.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("setting", ["delay = 1", "cell = 50", "range = 0.5", "minutes = 0"])
def test_no_setting_makes_reports_earlier_or_finer(folder: Path, night: Path, tmp_path: Path, setting: str) -> None:
    run("add", night, folder)
    settings = folder / "dossier.toml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n[monitor]\n{setting}\n", encoding="utf-8")
    refused = run("report", folder, "--day", "2026-09-22", "--out", tmp_path / "out")
    assert (refused.exit_code, refused.output.count("MONITOR-FLOOR")) == (2, 1)
    assert not (tmp_path / "out").exists()


def test_settings_make_reports_coarser(folder: Path, night: Path, tmp_path: Path) -> None:
    run("add", night, folder)
    settings = folder / "dossier.toml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n[monitor]\ncell = 2000\n", encoding="utf-8")
    run("report", folder, "--day", "2026-09-22", "--out", tmp_path / "out")
    assert "squares of 2000 m" in (tmp_path / "out" / "report-2026-001-en.html").read_text(encoding="utf-8")
    assert "0 2000 2000 4000" in (tmp_path / "out" / "report-2026-001-en.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1989-12-31", "2200-01-01"])
def test_a_day_beyond_sense_is_refused(folder: Path, night: Path, tmp_path: Path, day: str) -> None:
    run("add", night, folder)
    refused = run("report", folder, "--day", day, "--out", tmp_path / "out")
    assert (refused.exit_code, refused.output.count("REPORT-DAY")) == (2, 1)
    assert not (tmp_path / "out").exists()
