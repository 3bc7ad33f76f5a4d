"""The log of a dossier: what is entered when, and what is not."""

from __future__ import annotations

import json
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from relaas import Dossier
from relaas.cli import main
from relaas.dossier import readings
from relaas.dossier.errors import FormatOlderError, KeyAtHandError, SignatureMissingError
from relaas.dossier.keys import change_key, key_ring
from relaas.record.home import Home, HomeNotWritableError, KeyMissingError
from relaas.record.log.leaf import Kind
from small_dossier import LETTER, make_dossier, write_papers


def entries(dossier: Dossier, *kinds: Kind) -> list[dict[str, Any]]:
    return [entry.payload for entry in dossier.log.entries(kinds=kinds) if entry.payload is not None]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_the_entries_of_a_small_dossier(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    kinds = [entry.leaf.kind for entry in dossier.log.entries()]
    assert kinds == [Kind.ACCESS] + [Kind.RECEIVED] * 4 + [Kind.READ] * 6
    (settings,) = entries(dossier, Kind.ACCESS)
    assert settings == {"settings": sha256((dossier.folder / "dossier.toml").read_bytes()).hexdigest()}
    received = {one["name"]: one for one in entries(dossier, Kind.RECEIVED)}
    letter = received["brief.txt"]
    assert letter.pop("by", "") is not None
    assert letter == {
        "name": "brief.txt", "path": str(tmp_path / "papers" / "brief.txt"),
        "sha256": sha256(LETTER.encode()).hexdigest(), "size": len(LETTER.encode()),
    }  # fmt: skip
    by_source = {one["sha256"]: one for one in entries(dossier, Kind.READ)}
    read = by_source[letter["sha256"]]
    assert read["engine"].startswith("relaas ")
    assert "pypdfium2 " in read["engine"]
    assert (read["status"], read["text"]) == ("read", sha256(LETTER.encode()).hexdigest())
    members = by_source[received["stukken.zip"]["sha256"]]["members"]
    assert [name for name, _ in members] == ["map/notitie.txt", "map/kort.txt"]
    assert {digest for _, digest in members} <= set(by_source)


def test_what_was_found_can_be_digested_by_anybody(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    letter = sha256(LETTER.encode()).hexdigest()
    (read,) = [one for one in entries(dossier, Kind.READ) if one["sha256"] == letter]
    lines = run("read", tmp_path / "papers" / "brief.txt", "--format", "jsonl").stdout.splitlines()
    compact = [json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":")) for line in lines]
    assert sha256("".join(f"{line}\n" for line in compact).encode()).hexdigest() == read["found"]


def test_a_reading_is_entered_again_only_where_it_says_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = make_dossier(tmp_path)
    dossier.rebuild(workers=0)
    dossier.add([tmp_path / "papers"], workers=0)
    assert len(entries(dossier, Kind.READ)) == 6
    monkeypatch.setattr(readings, "engine_with", lambda reader: f"another engine {reader}")
    dossier.rebuild(workers=0)
    assert len(entries(dossier, Kind.READ)) == 12
    dossier.rebuild(workers=0)
    assert len(entries(dossier, Kind.READ)) == 12


def test_settings_changed_by_hand_are_entered_by_the_next_command_that_writes(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    settings = dossier.folder / "dossier.toml"
    settings.write_text(settings.read_text().replace("De brug", "De bruggen"))
    dossier.overview()
    assert len(entries(dossier, Kind.ACCESS)) == 1
    dossier.add([tmp_path / "papers"], workers=0)
    assert entries(dossier, Kind.ACCESS)[1] == {"settings": sha256(settings.read_bytes()).hexdigest()}
    dossier.rebuild(workers=0)
    dossier.add([tmp_path / "papers"], workers=0)
    assert len(entries(dossier, Kind.ACCESS)) == 2


def test_no_name_or_path_is_in_the_tree(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    for path in (dossier.folder / "log" / "tile").rglob("*"):
        assert path.is_dir() or b"brief" not in path.read_bytes()


def test_an_older_dossier_is_refused_with_what_to_do(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    settings = dossier.folder / "dossier.toml"
    settings.write_text(settings.read_text().replace("format = 2", "format = 1"))
    with pytest.raises(FormatOlderError, match="vault"):
        Dossier.open(dossier.folder)


def test_the_digest_of_the_database_is_right_after_every_command(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)

    def right() -> bool:
        done = subprocess.run(["sha256sum", "-c", "record.sqlite.sha256"], cwd=dossier.folder, capture_output=True)
        return done.returncode == 0

    assert right()
    assert run("show", dossier.folder, "obligations").exit_code == 0
    assert right()
    identifier = next(dossier.sources())[0].id
    for words in (
        ("judge", dossier.folder, identifier, "accept", "--name", "Anna", "--reason", "zo is het"),
        ("judge", dossier.folder, "niets", "accept", "--name", "Anna", "--reason", "zo is het"),
        ("add", dossier.folder, tmp_path / "papers"),
        ("rebuild", dossier.folder),
        ("key", "rotate", dossier.folder, "--name", "Anna", "--reason", "nieuwe computer"),
    ):
        run(*words)
        assert right(), words
        assert (dossier.folder / ".lock").read_bytes() == b"", words


def test_without_the_key_nothing_is_written_and_everything_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_dossier(tmp_path).folder
    monkeypatch.setenv("RELAAS_HOME", str(tmp_path / "elsewhere"))
    before = {path: path.read_bytes() for path in (folder / "log").rglob("*") if path.is_file()}
    (tmp_path / "nieuw.txt").write_text("Op 1 mei 2020 viel er niets voor.")
    refused = run("add", folder, tmp_path / "nieuw.txt")
    assert (refused.exit_code, "KEY-MISSING" in refused.stderr, "relaas key new" in refused.stderr) == (4, True, True)
    assert run("show", folder, "obligations").exit_code == 0
    assert run("rebuild", folder).exit_code == 0
    assert before == {path: path.read_bytes() for path in (folder / "log").rglob("*") if path.is_file()}
    assert run("key", "rotate", folder, "--name", "Anna", "--reason", "r").exit_code == 4
    assert run("key", "new", folder, "--name", "Anna").exit_code == 2
    assert run("key", "new", folder, "--name", "Anna", "--reason", "de oude is weg").exit_code == 0
    assert run("add", folder, tmp_path / "nieuw.txt").exit_code == 0
    shown = run("key", "show", folder).stdout
    assert "NOT signed by the old key" in shown


def test_a_new_key_beside_the_old_one_is_refused(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    with pytest.raises(KeyAtHandError):
        change_key(dossier, "Anna", "zomaar", endorse=False)
    with pytest.raises(SignatureMissingError):
        change_key(dossier, "Anna", " ", endorse=True)
    before = key_ring(dossier).key
    ring = change_key(dossier, "Anna", "nieuwe computer", endorse=True)
    assert (ring.at_hand, len(ring.changes), ring.changes[0].endorsed) == (True, 1, True)
    assert ring.key != before
    assert dossier.add([write_papers(tmp_path / "more")]).balances


def test_no_dossier_is_made_where_its_key_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(HomeNotWritableError):
        Dossier.create(tmp_path / "dossier", home=Home(tmp_path / "file"))
    assert not (tmp_path / "dossier").exists()
    with pytest.raises(KeyMissingError):
        Home(tmp_path / "home").log_signer(Dossier.create(tmp_path / "dossier").log.key)
