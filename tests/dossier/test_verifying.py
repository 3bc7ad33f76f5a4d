"""Verifying a dossier: what is found in its folder, with the culprit named, and what this computer remembers of it."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from relaas import Dossier
from relaas.dossier.erasing import erase
from relaas.dossier.errors import DossierLockedError, NotADossierError
from relaas.dossier.keys import change_key
from relaas.dossier.verifying import verify
from relaas.model.check import Outcome
from relaas.record import erasures
from relaas.record.home import Home
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.note import Note, Signer, Verifier
from relaas.record.verify.trust import KeptCheckpoint
from small_dossier import make_dossier


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return make_dossier(tmp_path)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Home:
    """A computer that never saw the dossier."""
    return Home(tmp_path / "elsewhere")


def failing(
    folder: Path, home: Home | None = None, *, keys: tuple[Verifier, ...] = (), kept: bytes | None = None
) -> dict[str, set[str]]:
    """The checks that fail, each with the culprits it names."""
    against = [] if kept is None else [KeptCheckpoint(kept, "kept")]
    found: dict[str, set[str]] = {}
    for check in verify(folder, keys=keys, against=against, home=home).checks:
        if check.outcome is Outcome.FAILS:
            found.setdefault(check.cause, set()).add(check.about)
    return found


def told(folder: Path, name: str, home: Home | None = None) -> tuple[Outcome, str]:
    (found,) = (check for check in verify(folder, home=home).checks if check.key == f"record.{name}")
    return found.outcome, found.cause


def path_of(dossier: Dossier, name: str) -> Path:
    (sha256,) = (source.sha256 for source, seen in dossier.sources() if any(one.name == name for one in seen))
    return dossier.folder / dossier.vault.shown(sha256)


def in_database(dossier: Dossier, statement: str, *values: object) -> None:
    """Whoever changes the database also writes the digest beside it."""
    path = dossier.folder / "record.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute(statement, values)
    connection.close()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    (dossier.folder / "record.sqlite.sha256").write_text(f"{digest}  record.sqlite\n", encoding="utf-8")


def test_a_dossier_that_nobody_touched_holds_and_is_known_again(dossier: Dossier, elsewhere: Home) -> None:
    assert failing(dossier.folder) == {}
    assert told(dossier.folder, "key")[0] is Outcome.HOLDS, "the private key is on this computer"
    assert told(dossier.folder, "key", elsewhere) == (Outcome.NOTHING, "key_unknown")
    assert told(dossier.folder, "seen", elsewhere) == (Outcome.HOLDS, "seen_same"), "it was seen a line before"
    assert elsewhere.seen(dossier.log.key.name) == (dossier.folder / "log" / "checkpoint").read_bytes()
    assert told(dossier.folder, "key", elsewhere)[0] is Outcome.HOLDS, "the key was seen with it"
    dossier.add([Path(__file__)], workers=0)
    assert told(dossier.folder, "seen", elsewhere) == (Outcome.HOLDS, "seen_grew")


def test_nothing_is_remembered_of_a_dossier_that_does_not_hold(dossier: Dossier, elsewhere: Home) -> None:
    (dossier.folder / "vreemd").touch()
    assert failing(dossier.folder, elsewhere) == {"other_files_unknown": {"vreemd"}}
    assert elsewhere.seen(dossier.log.key.name) is None


def test_an_original_that_was_changed_is_named(dossier: Dossier) -> None:
    path = path_of(dossier, "brief.txt")
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"drie weken", b"vier weken"))
    where = path.relative_to(dossier.folder).as_posix()
    assert failing(dossier.folder) == {"originals_changed": {where}}
    (check,) = (check for check in verify(dossier.folder).checks if check.outcome is Outcome.FAILS)
    assert check.values["name"] == "brief.txt"


def test_an_original_that_is_gone_or_was_put_in(dossier: Dossier) -> None:
    path = path_of(dossier, "kort.txt")
    path.unlink()
    other = hashlib.sha256(b"ondergeschoven").hexdigest()
    extra = dossier.folder / dossier.vault.shown(other)
    extra.parent.mkdir(exist_ok=True)
    extra.write_bytes(b"ondergeschoven")
    found = failing(dossier.folder)
    assert found["originals_gone"] == {path.relative_to(dossier.folder).as_posix()}
    assert found["vault_files_unknown"] == {extra.relative_to(dossier.folder).as_posix()}


def test_a_link_in_the_place_of_an_original_is_none(dossier: Dossier, tmp_path: Path) -> None:
    path = path_of(dossier, "kort.txt")
    shutil.move(path, tmp_path / "kort.txt")
    path.symlink_to(tmp_path / "kort.txt")
    assert set(failing(dossier.folder)) == {"originals_gone", "vault_files_unknown"}


def test_a_text_that_was_changed_with_the_digest_beside_the_database_is_found(dossier: Dossier) -> None:
    in_database(dossier, "UPDATE texts SET content = replace(content, 'drie weken', 'vier weken')")
    assert set(failing(dossier.folder)) == {"texts_changed"}
    in_database(dossier, "DELETE FROM texts WHERE content LIKE '%vier weken%'")
    assert set(failing(dossier.folder)) == {"texts_gone"}
    dossier.rebuild(workers=0)
    assert failing(dossier.folder) == {}


def test_a_text_of_something_that_never_came_in_is_found(dossier: Dossier) -> None:
    in_database(dossier, "INSERT INTO texts VALUES (?, 'verzonnen', x'')", "ab" * 32)
    assert set(failing(dossier.folder)) == {"texts_changed"}


def test_a_database_that_is_gone_says_nothing_and_one_without_its_digest_fails(dossier: Dossier) -> None:
    (dossier.folder / "record.sqlite.sha256").unlink()
    assert failing(dossier.folder) == {"database_no_digest": {"record.sqlite.sha256"}}
    (dossier.folder / "record.sqlite").unlink()
    assert failing(dossier.folder) == {}
    assert told(dossier.folder, "texts") == (Outcome.NOTHING, "texts_none")


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", os.urandom(9000)])
def test_a_database_that_is_none(dossier: Dossier, content: bytes) -> None:
    (dossier.folder / "record.sqlite").write_bytes(content)
    assert "database_changed" in failing(dossier.folder)


def test_settings_are_held_against_what_the_log_last_told(dossier: Dossier) -> None:
    path = dossier.folder / "dossier.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("De brug", "De brug en het veer"), encoding="utf-8")
    assert failing(dossier.folder) == {"settings_changed": {"dossier.toml"}}
    Dossier.open(dossier.folder).add([Path(__file__)], workers=0)
    assert failing(dossier.folder) == {}


def test_settings_that_cannot_be_read_are_a_failing_check_and_no_error(dossier: Dossier) -> None:
    path = dossier.folder / "dossier.toml"
    for content in (b"\xff", b"format = 1\n", b"format = 9\n", b"= ="):
        path.write_bytes(content)
        assert failing(dossier.folder) == {"settings_changed": {"dossier.toml"}}
    path.unlink()
    assert failing(dossier.folder) == {"settings_gone": {"dossier.toml"}}


def test_a_folder_that_is_no_dossier(tmp_path: Path) -> None:
    with pytest.raises(NotADossierError):
        verify(tmp_path)


def test_an_older_copy_of_the_folder_in_the_place_of_the_newer(dossier: Dossier, tmp_path: Path) -> None:
    shutil.copytree(dossier.folder, tmp_path / "older")
    dossier.add([Path(__file__)], workers=0)
    assert failing(dossier.folder) == {}
    assert set(failing(tmp_path / "older")) == {"seen_rollback"}
    kept = (dossier.folder / "log" / "checkpoint").read_bytes()
    assert failing(tmp_path / "older", Home(tmp_path / "third"), kept=kept) == {"kept_rollback": {"kept"}}


def test_a_swapped_key_over_the_same_entries(dossier: Dossier, tmp_path: Path, elsewhere: Home) -> None:
    first = dossier.log.key
    assert failing(dossier.folder, elsewhere) == {}
    thief = Signer(first.name, Ed25519PrivateKey.generate())
    text = dossier.log.note.text
    (dossier.folder / "log" / "checkpoint").write_text(str(Note(text, (thief.sign(text),))), encoding="utf-8")
    (dossier.folder / "log" / "key.pub").write_text(f"{thief.verifier}\n", encoding="utf-8")
    assert set(failing(dossier.folder)) == {"key_home", "seen_other_key"}
    assert set(failing(dossier.folder, elsewhere)) == {"seen_other_key"}
    third = Home(tmp_path / "third")
    assert set(failing(dossier.folder, third, keys=(first,))) == {"key_given"}
    assert failing(dossier.folder, third) == {}, "whoever knows nothing from elsewhere cannot tell"


def test_a_change_of_key(dossier: Dossier, elsewhere: Home) -> None:
    first = dossier.log.key
    assert failing(dossier.folder, elsewhere) == {}
    change_key(dossier, "A. Houder", "nieuwe computer", endorse=True)
    assert failing(dossier.folder, elsewhere, keys=(first,)) == {}
    assert told(dossier.folder, "key_changes", elsewhere) == (Outcome.HOLDS, "key_changes_endorsed")
    dossier.add([Path(__file__)], workers=0)
    assert failing(dossier.folder, elsewhere, keys=(first,)) == {}


def test_a_lost_key_is_told_to_whoever_knew_it_until_they_hear_of_the_new_one(
    dossier: Dossier, elsewhere: Home
) -> None:
    first = dossier.log.key
    assert failing(dossier.folder, elsewhere) == {}
    dossier.custody.home.log_key_path(first).unlink()
    change_key(dossier, "A. Houder", "schijf stuk", endorse=False)
    assert failing(dossier.folder) == {}, "the new key was made on this computer"
    assert told(dossier.folder, "key_changes") == (Outcome.NOTHING, "key_changes_not_endorsed")
    assert failing(dossier.folder, elsewhere) == {"key_home": {first.name}}
    assert failing(dossier.folder, elsewhere, keys=(dossier.log.key,)) == {}
    assert failing(dossier.folder, elsewhere) == {}, "it was told once"


def test_what_was_erased_is_gone_from_everywhere(dossier: Dossier) -> None:
    path = path_of(dossier, "brief.txt")
    content = path.read_bytes()
    assert erase(dossier, "brief.txt", "A. Houder", "verzoek", workers=0).originals == 1
    assert failing(dossier.folder) == {}
    assert told(dossier.folder, "erased")[0] is Outcome.HOLDS
    path.write_bytes(content)
    assert failing(dossier.folder) == {"vault_files_unknown": {path.relative_to(dossier.folder).as_posix()}}


def test_a_text_that_is_still_shown_of_what_was_erased(dossier: Dossier) -> None:
    path = path_of(dossier, "brief.txt")
    about = erasures.about(dossier.log, [path.name], 16)
    dossier.custody.append([erasures.draft_of("A. Houder", "verzoek", about)])
    dossier.log.destroy(about)
    path.unlink()
    assert "texts_changed" in failing(dossier.folder)


def test_an_erasure_that_was_broken_off_is_told_and_ended_by_the_next_command(dossier: Dossier) -> None:
    path = path_of(dossier, "brief.txt")
    about = erasures.about(dossier.log, [path.name], 16)
    dossier.custody.append([erasures.draft_of("A. Houder", "verzoek", about)])
    path.unlink()
    assert set(failing(dossier.folder)) == {"erased_still_there", "originals_gone"}
    (dossier.folder / ".lock").write_text("erasing since 2031-05-06T07:08:09Z\n", encoding="utf-8")
    assert failing(dossier.folder) == {}
    assert told(dossier.folder, "erased") == (Outcome.NOTHING, "erased_interrupted")
    dossier.add([Path(__file__)], workers=0)
    dossier.rebuild(workers=0)
    assert failing(dossier.folder) == {}
    assert told(dossier.folder, "erased")[0] is Outcome.HOLDS


def test_files_of_others_in_the_folder(dossier: Dossier) -> None:
    for name in (".DS_Store", "Thumbs.db", "overview.html"):
        (dossier.folder / name).touch()
    assert failing(dossier.folder) == {}
    for name in ("record.sqlite-journal", ".part-record.sqlite", "notities.txt"):
        (dossier.folder / name).touch()
    assert failing(dossier.folder) == {
        "other_files_journal": {"record.sqlite-journal"},
        "other_files_unknown": {".part-record.sqlite", "notities.txt"},
    }


def test_the_rest_of_a_command_that_was_broken_off_is_told_and_mended_by_the_next(dossier: Dossier) -> None:
    (dossier.folder / ".lock").write_text("adding since 2031-05-06T07:08:09Z\n", encoding="utf-8")
    (dossier.folder / "record.sqlite.sha256").unlink()
    dossier.vault.put_bytes(b"nog niet ingeschreven")
    stray = dossier.folder / "log" / "tile" / "0" / "000.p" / "99"
    stray.write_bytes(b"half")
    assert failing(dossier.folder) == {}
    causes = {check.cause for check in verify(dossier.folder).checks if check.outcome is Outcome.NOTHING}
    assert causes >= {"strays_interrupted", "vault_files_interrupted", "database_interrupted"}
    dossier.add([Path(__file__)], workers=0)
    assert not stray.exists()
    assert failing(dossier.folder) == {}
    assert told(dossier.folder, "vault_files")[0] is Outcome.HOLDS


def test_nobody_writes_meanwhile(dossier: Dossier) -> None:
    with (dossier.folder / ".lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(DossierLockedError):
            verify(dossier.folder)


def test_nothing_is_written_to_the_dossier(dossier: Dossier) -> None:
    def state() -> dict[str, tuple[int, int]]:
        paths = sorted(dossier.folder.rglob("*"))
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in paths}

    before = state()
    assert verify(dossier.folder).holds
    assert state() == before


def test_a_checkpoint_of_another_dossier_is_not_taken_for_one_of_this(dossier: Dossier, tmp_path: Path) -> None:
    other = Dossier.create(tmp_path / "other")
    kept = (other.folder / "log" / "checkpoint").read_bytes()
    assert Checkpoint.parse(Note.parse(kept)).origin == other.log.key.name
    assert failing(dossier.folder, kept=kept) == {"kept_other_log": {"kept"}}
