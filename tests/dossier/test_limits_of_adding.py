"""A full disk, a busy database, archives in archives: each has its own words and loses nothing."""

from __future__ import annotations

import errno
import io
import sqlite3
import zipfile
from pathlib import Path

import pytest

from relaas import Dossier
from relaas.cli.show import TABLES as OFFERED
from relaas.errors import DiskFullError, RelaasError
from relaas.readers import limits
from relaas.store.database import Database, translated
from relaas.store.errors import DatabaseBusyError, DatabaseDamagedError, DatabaseNotWritableError
from relaas.store.records import mention_id
from relaas.views.evidence import TABLES as ITEMS
from relaas.views.linked import TABLES as LINKED
from relaas.views.tables import TABLES
from small_dossier import NOTE, make_dossier


def test_a_full_disk_is_named_and_the_run_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = Dossier.create(tmp_path / "dossier")
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{NOTE}{number}")
    papers = [tmp_path / f"{number}.txt" for number in range(3)]
    dossier.add(papers[:1])

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("relaas.record.vault.folder.os.fsync", full)
        with pytest.raises(DiskFullError) as caught:
            dossier.add(papers)
    assert caught.value.code == "DISK-FULL"
    assert list((dossier.folder / "vault").glob(".part-*")) == []
    assert [occurrences[0].name for _, occurrences in dossier.sources()] == ["0.txt"]
    assert dossier.add(papers).balances
    assert sum(1 for _ in dossier.sources()) == 3


MEANINGS: list[tuple[int, type[RelaasError]]] = [
    (sqlite3.SQLITE_FULL, DiskFullError),
    (sqlite3.SQLITE_BUSY, DatabaseBusyError),
    (sqlite3.SQLITE_READONLY, DatabaseNotWritableError),
    (sqlite3.SQLITE_CANTOPEN, DatabaseNotWritableError),
    (sqlite3.SQLITE_NOTADB, DatabaseDamagedError),
    (sqlite3.SQLITE_CORRUPT | 1 << 8, DatabaseDamagedError),
]


@pytest.mark.parametrize(("code", "kind"), MEANINGS)
def test_what_sqlite_says_of_trouble(code: int, kind: type[RelaasError]) -> None:
    error = sqlite3.OperationalError("in the words of SQLite")
    error.sqlite_errorcode = code
    with pytest.raises(kind), translated(Path("record.sqlite")):
        raise error


def test_a_database_in_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(DatabaseNotWritableError):
        Database(tmp_path / "nowhere" / "record.sqlite").prepare()


def nested(depth: int) -> bytes:
    """A ZIP in a ZIP in a ZIP, with a note in the innermost."""
    content, name = NOTE.encode(), "note.txt"
    for level in range(depth):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(name, content)
        content, name = target.getvalue(), f"level{level}.zip"
    return content


@pytest.mark.parametrize(("depth", "refused"), [(3, 0), (limits.NESTING, 0), (limits.NESTING + 1, 1)])
def test_archives_in_archives(tmp_path: Path, depth: int, refused: int) -> None:
    paper = tmp_path / "outer.zip"
    paper.write_bytes(nested(depth))
    dossier = Dossier.create(tmp_path / "dossier")
    ledger = dossier.add([paper])
    assert ledger.balances
    assert (ledger.total, ledger.refused) == (depth + 1, refused)
    assert [entry.code for entry in ledger.unread] == ["NESTED-TOO-DEEP"] * refused
    assert dossier.add([paper]).total == ledger.total


def test_the_command_offers_every_table() -> None:
    assert set(OFFERED) == {*TABLES, *LINKED, *ITEMS}


def test_identifiers_are_as_documented() -> None:
    # printf '%s' '["00","date",1,5,"2020é"]' | sha256sum
    assert mention_id("00", "date", 1, 5, "2020é") == "af13e45d26ea8ba6"
    assert mention_id("00", "date", 1, 5, "2020é") != mention_id("00", "date", 1, 5, "2020é", 1)


def test_a_dossier_can_be_moved(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    before = dossier.digest()
    moved = dossier.folder.rename(tmp_path / "elders")
    assert Dossier.open(moved).digest() == before
    assert Dossier.open(moved).search("voertuigen").total > 0
