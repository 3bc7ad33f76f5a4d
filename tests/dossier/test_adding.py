"""`add`: every input is accounted for, the same thing twice is one, and nothing depends on how the work is divided."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from relaas import Dossier
from relaas.dossier.errors import DossierExistsError, DossierLockedError, NotADossierError
from relaas.dossier.lock import locked
from relaas.model.reading import Reading
from relaas.store.errors import DatabaseDamagedError, DatabaseNewerError
from relaas.store.records import Status
from small_dossier import LETTER, make_dossier, write_papers


def names(dossier: Dossier) -> list[str]:
    return [occurrences[0].name for _, occurrences in dossier.sources()]


def test_a_folder_is_read_with_what_is_inside_its_mails_and_archives(tmp_path: Path) -> None:
    dossier = Dossier.create(tmp_path / "dossier")
    ledger = dossier.add([write_papers(tmp_path / "papers")])
    assert (ledger.files, ledger.inside, ledger.refused) == (4, 3, 0)
    assert ledger.balances
    # The note within the ZIP is the note beside it: one blob, two occurrences.
    assert sorted(names(dossier)) == [
        "bericht.eml",
        "brief.txt",
        "kort.txt",
        "notitie.txt",
        "notitie.txt",
        "stukken.zip",
    ]
    twice = [occurrences for _, occurrences in dossier.sources() if len(occurrences) == 2]
    assert [sorted(bool(one.parent) for one in both) for both in twice] == [[False, True]]


def test_the_same_paths_again_change_nothing(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    before, log = dossier.digest(), dossier.log.size
    ledger = dossier.add([tmp_path / "papers"])
    assert ledger.known == ledger.total == 7
    assert (dossier.digest(), dossier.log.size) == (before, log)


def test_the_same_bytes_under_another_name_are_another_occurrence(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    copy = tmp_path / "kopie.txt"
    copy.write_text(LETTER, encoding="utf-8")
    before = sum(1 for _ in dossier.sources())
    dossier.add([copy])
    assert sum(1 for _ in dossier.sources()) == before
    source = dossier.source("kopie.txt")
    assert [one.name for found, many in dossier.sources() if found.id == source.id for one in many] == [
        "brief.txt",
        "kopie.txt",
    ]


def test_more_processes_give_the_same_dossier(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers")
    found = []
    for workers in (0, 2):
        dossier = Dossier.create(tmp_path / f"dossier{workers}")
        dossier.add([papers], workers=workers)
        sources = [(source.sha256, source.date, source.kind) for source, _ in dossier.sources()]
        found.append((sources, [mention.id for mention in dossier.mentions()]))
    assert found[0] == found[1]


def test_a_rebuild_gives_the_same_digest(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    before = dossier.digest()
    (dossier.folder / "record.sqlite").write_bytes(b"not a database")
    again = Dossier.open(dossier.folder)
    with pytest.raises(DatabaseDamagedError):
        list(again.sources())
    assert again.rebuild().ledger.balances
    assert Dossier.open(dossier.folder).digest() == before


def test_every_quote_is_what_the_text_has_in_its_place(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    mentions = list(dossier.mentions(optional=True))
    assert len(mentions) > 10
    assert len({mention.id for mention in mentions}) == len(mentions)
    for mention in mentions:
        content = dossier.text(mention.document).content
        assert content[int(mention.row["start"]) : int(mention.row["end"])] == mention.row["quote"]


def test_a_text_that_was_changed_behind_our_back_is_noticed(tmp_path: Path) -> None:
    import sqlite3

    dossier = make_dossier(tmp_path)
    connection = sqlite3.connect(dossier.folder / "record.sqlite")
    connection.execute("UPDATE texts SET content = 'x' || content")
    connection.commit()
    connection.close()
    with pytest.raises(DatabaseDamagedError, match="quote"):
        list(dossier.mentions())


def test_a_given_date_rules_and_can_be_given_later(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    assert dossier.source("brief.txt").date == "2019-03-04"
    dossier.add([tmp_path / "papers" / "brief.txt"], date=dt.date(2019, 3, 7))
    source = dossier.source("brief.txt")
    assert (source.date, source.date_basis) == ("2019-03-07", "given by the user")
    before = dossier.digest()
    dossier.rebuild()
    assert dossier.digest() == before


def test_a_mail_is_dated_by_its_header(tmp_path: Path) -> None:
    source = make_dossier(tmp_path).source("bericht.eml")
    assert (source.date, source.date_basis, source.kind) == ("2019-03-05", "metadata: Date", "mail")
    assert source.title == "Stukken over de brug"


def test_what_cannot_be_taken_in_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "goed.txt").write_text("Op 1 mei 2020 viel er niets voor.")
    (papers / "leeg").mkdir()
    (papers / "leeg.txt").write_bytes(b"")
    (papers / "naar-niets").symlink_to(papers / "er-is-niets")
    (papers / "naar-map").symlink_to(papers)
    (papers / "naar-goed").symlink_to(papers / "goed.txt")
    os.mkfifo(papers / "pijp")
    dossier = Dossier.create(tmp_path / "dossier")
    ledger = dossier.add([papers, tmp_path / "nergens"])
    assert ledger.balances
    assert ledger.counts[Status.READ] == 2
    codes = sorted(entry.code for entry in ledger.unread)
    assert codes == ["BROKEN-LINK", "EMPTY", "LINKED-FOLDER", "NOT-A-FILE", "NOT-FOUND"]
    # A slip of the pen is told, not kept.
    assert [missing.code for missing in dossier.overview().unreceived] == ["LINKED-FOLDER", "BROKEN-LINK", "NOT-A-FILE"]


def without_the_rights_of_a_superuser() -> list[str]:
    """What to put before a command so that permissions of files hold for it, whoever runs the tests."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("the superuser may read everything, and there is no setpriv to give that up")
    return [setpriv, "--bounding-set", "-dac_override,-dac_read_search"]


def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("x")
    secret.chmod(0)
    dossier = Dossier.create(tmp_path / "dossier")
    command = [*without_the_rights_of_a_superuser(), sys.executable, "-m", "relaas", "add", str(dossier.folder)]
    done = subprocess.run([*command, str(secret)], capture_output=True, text=True, timeout=120, check=False)
    assert "NOT-READABLE" in done.stdout + done.stderr
    assert [missing.code for missing in dossier.overview().unreceived] == ["NOT-READABLE"]
    secret.chmod(0o600)
    secret.write_text("Op 1 mei 2020.")
    assert dossier.add([secret]).refused == 0
    assert dossier.overview().unreceived == ()


def test_a_permission_error_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from relaas.record.vault.folder import FolderVault

    def denied(_self: FolderVault, path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    dossier = Dossier.create(tmp_path / "dossier")
    letter = tmp_path / "brief.txt"
    letter.write_text(LETTER)
    with monkeypatch.context() as patch:
        patch.setattr(FolderVault, "put_file", denied)
        assert [entry.code for entry in dossier.add([letter]).unread] == ["NOT-READABLE"]
    assert len(dossier.overview().unreceived) == 1
    dossier.add([letter])
    assert dossier.overview().unreceived == ()


def test_an_error_of_our_own_refuses_one_file_and_is_logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from relaas.dossier import derive
    from relaas.readers import read_bytes as real

    def faulty(content: bytes, name: str) -> Reading:
        if name == "notitie.txt":
            raise ZeroDivisionError("a fault")
        return real(content, name)

    monkeypatch.setattr(derive, "read_bytes", faulty)
    dossier = Dossier.create(tmp_path / "dossier")
    ledger = dossier.add([write_papers(tmp_path / "papers")], workers=0)
    assert ledger.balances
    assert {entry.code for entry in ledger.unread} == {"INTERNAL"}
    assert "ZeroDivisionError" in (dossier.folder / "log" / "internal.log").read_text()
    # With the fault mended, the same command reads what was refused.
    monkeypatch.setattr(derive, "read_bytes", real)
    assert dossier.add([tmp_path / "papers" / "notitie.txt"], workers=0).refused == 0


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    with locked(dossier.folder, "adding"), pytest.raises(DossierLockedError):
        dossier.add([tmp_path / "papers"])


def test_a_dossier_does_not_take_in_itself(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text(LETTER)
    dossier = Dossier.create(tmp_path / "dossier")
    assert dossier.add([tmp_path]).files == 1


def test_errors_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(NotADossierError):
        Dossier.open(tmp_path)
    dossier = make_dossier(tmp_path)
    with pytest.raises(DossierExistsError):
        Dossier.create(dossier.folder)
    with pytest.raises(DossierExistsError):
        Dossier.create(tmp_path / "papers")


def test_a_database_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    dossier = make_dossier(tmp_path)
    connection = sqlite3.connect(dossier.folder / "record.sqlite")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(DatabaseNewerError):
        list(Dossier.open(dossier.folder).sources())


def test_the_hostile_files_balance(tmp_path: Path) -> None:
    hostile = Path(__file__).parent.parent / "hostile"
    dossier = Dossier.create(tmp_path / "dossier")
    papers = write_papers(tmp_path / "papers")
    ledger = dossier.add([hostile, papers], workers=0)
    assert ledger.balances
    assert ledger.files >= 4 + 20
    assert "INTERNAL" not in {entry.code for entry in ledger.unread}
    # Each refusal says what was wrong and what to do.
    assert all(entry.code and entry.reason for entry in ledger.unread)
    assert dossier.source("brief.txt").status is Status.READ
