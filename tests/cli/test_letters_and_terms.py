"""``relaas letter``, ``relaas calendar`` and ``relaas feed``, on a dossier with one promise in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from relaas import Dossier
from relaas.cli import main
from relaas.dossier.snapshot import Snapshot
from relaas.readers import read

LETTER = """\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 13 oktober 2022

Ik zal de Kamer binnen een paar weken informeren over de sluis bij Zandwijk.

De Minister van Waterstaat,
A.B. Voorbeeld
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
    dossier = Dossier.create(tmp_path / "dossier", title="De sluis")
    dossier.add([tmp_path / "brief.txt"], workers=0)
    return tmp_path / "dossier"


def _thread(folder: Path) -> str:
    (found,) = Snapshot(Dossier.open(folder)).threads
    return found.id


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.mark.parametrize("kind", ["reminder", "questions"])
def test_a_letter_is_printed(folder: Path, kind: str) -> None:
    shown = _run("letter", kind, str(folder), _thread(folder), "--as-of", "2022-12-01")
    assert shown.exit_code == 0, shown.output
    assert "«Ik zal de Kamer binnen een paar weken informeren over de sluis bij Zandwijk.»" in shown.output
    assert "49 dagen" in shown.output
    assert "3 november 2022" in shown.output
    assert "brief.txt van 13 oktober 2022" in shown.output


def test_the_folder_may_be_left_out_or_stand_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = _thread(folder)
    first = _run("letter", str(folder), "reminder", name, "--as-of", "2022-12-01")
    monkeypatch.chdir(folder)
    assert _run("letter", "reminder", name, "--as-of", "2022-12-01").output == first.output


def test_the_beginning_of_an_identifier_will_do(folder: Path) -> None:
    assert _run("letter", "reminder", str(folder), _thread(folder)[:6]).exit_code == 0


def test_a_letter_as_docx(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    done = _run("letter", "reminder", str(folder), _thread(folder), "--as-of", "2022-12-01", "--output", str(path))
    assert done.exit_code == 0, done.output
    assert "49 dagen" in read(path).text.content


@pytest.mark.parametrize("words", [["reminder"], ["0123"], ["reminder", "questions", "0123"]])
def test_too_few_or_too_many_words(words: list[str]) -> None:
    shown = _run("letter", *words)
    assert shown.exit_code == 2
    assert "relaas letter [DIR] reminder ID" in shown.output


def test_no_such_thread(folder: Path) -> None:
    shown = _run("letter", "reminder", str(folder), "ffffffffffff")
    assert shown.exit_code == 2
    assert "NO-SUCH-ID: no thread goes by 'ffffffffffff'" in shown.output


def test_a_calendar_of_open_terms(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "terms.ics"
    done = _run("calendar", str(folder), "--as-of", "2022-10-20", "--output", str(path))
    assert done.exit_code == 0, done.output
    assert "DTSTART;VALUE=DATE:20221103" in path.read_text(encoding="utf-8")
    assert "1 term written" in done.output


def test_a_feed_of_changes(folder: Path) -> None:
    shown = _run("feed", str(folder), "--as-of", "2022-10-20")
    assert shown.exit_code == 0, shown.output
    assert shown.output.count("<entry>") == 1
    assert "2022-10-13T00:00:00Z" in shown.output


def test_a_feed_of_a_day_before_anything_happened(folder: Path) -> None:
    assert "<entry>" not in _run("feed", str(folder), "--as-of", "2022-10-01").output


def test_without_a_day_today_is_meant(folder: Path) -> None:
    today = dt.datetime.now().astimezone().date()
    name = _thread(folder)
    assert _run("letter", "reminder", str(folder), name).output == (
        _run("letter", "reminder", str(folder), name, "--as-of", today.isoformat()).output
    )
