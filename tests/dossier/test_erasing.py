"""Erasing: nothing of the document is left in the folder, everything else stays, and every proof still holds."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from relaas import Dossier
from relaas.cli import main
from relaas.dossier.erasing import erase
from relaas.dossier.errors import InsideAnotherError, NoSuchDocumentError, SignatureMissingError
from relaas.dossier.judging import Draft
from relaas.model.judgement import Decision
from relaas.record import erasures
from relaas.record.log.leaf import Kind
from relaas.record.log.log import Log
from relaas.record.log.proof import prove
from small_dossier import LETTER, MAIL, make_dossier

# Words of the letter that no other paper has, as they stand and as an index may keep them.
ONLY_IN_LETTER = [b"Ostrava", b"ostrava", b"krijgsgevangenen", b"98 765", b"brief.txt", b"A.B. Voorbeeld", b"voorbeeld"]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def folder_bytes(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def found(folder: Path, words: list[bytes]) -> set[bytes]:
    return {word for word in words for content in folder_bytes(folder).values() if word in content}


def digest_forms(content: bytes) -> list[bytes]:
    digest = sha256(content)
    return [digest.hexdigest().encode(), digest.hexdigest()[:16].encode(), digest.digest()]


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return make_dossier(tmp_path)


def judged(dossier: Dossier) -> None:
    """Judgements on a date of the letter, on its source, and on a pair of which it is one."""
    source = dossier.source("brief.txt")
    other = dossier.source("bericht.eml")
    date = next(dossier.mentions("date", document=source.id))
    for draft in (
        Draft(about=date.id, decision=Decision.ACCEPT, by="Anna", reason="staat er"),
        Draft(about=source.id, decision=Decision.CORRECT, value="letter", by="Anna", reason="zie kop"),
        Draft(about=source.id, other=other.id, decision=Decision.DIFFERENT, by="Anna", reason="ander stuk"),
        Draft(about=other.id, decision=Decision.ACCEPT, by="Anna", reason="klopt"),
    ):
        dossier.judge(draft)


def test_nothing_of_it_is_left_and_every_proof_holds(dossier: Dossier) -> None:
    judged(dossier)
    words = [*ONLY_IN_LETTER, *digest_forms(LETTER.encode())]
    assert found(dossier.folder, words) >= {b"Ostrava", b"ostrava", b"brief.txt", digest_forms(LETTER.encode())[0]}
    before = {entry.index: entry.leaf for entry in dossier.log.entries()}
    others = {source.sha256 for source, _ in dossier.sources()} - {sha256(LETTER.encode()).hexdigest()}
    erased = erase(dossier, "brief.txt", "Anna", "gevraagd door de schrijver", workers=0)
    assert found(dossier.folder, words) == set()
    assert {source.sha256 for source, _ in dossier.sources()} == others
    # received, read, and three judgements
    assert len(erased.erasure.entries) == 5
    assert [one.reason for one in dossier.judgements()] == ["klopt"]
    key = dossier.log.key
    for index, leaf in before.items():
        assert dossier.log.entry(index).leaf == leaf
        assert (dossier.log.entry(index).payload is None) == (index in erased.erasure.entries)
        assert prove(dossier.log, index).holds(leaf.encode(), key)


def test_the_tombstone_says_who_and_why_and_nothing_of_what_is_gone(dossier: Dossier) -> None:
    result = run("erase", dossier.folder, "brief.txt", "--name", "Anna", "--reason", "op verzoek")
    assert result.exit_code == 0, result.output
    rows: list[dict[str, Any]] = json.loads(run("show", dossier.folder, "sources", "--format", "json").stdout)
    (tombstone,) = [row for row in rows if row["status"] == "erased"]
    assert (tombstone["by"], tombstone["reason"], tombstone["id"]) == ("Anna", "op verzoek", result.stdout[:16])
    assert "brief" not in json.dumps(tombstone)
    (payload,) = [entry.payload for entry in dossier.log.entries(kinds=(Kind.ERASED,))]
    assert payload == {"by": "Anna", "reason": "op verzoek", "entries": tombstone["entries"]}
    assert run("rebuild", dossier.folder).exit_code == 0
    assert len(json.loads(run("show", dossier.folder, "sources", "--format", "json").stdout)) == len(rows)


def test_what_came_only_inside_it_goes_with_it_and_what_came_otherwise_stays(dossier: Dossier) -> None:
    erase(dossier, "stukken.zip", "Anna", "op verzoek", workers=0)
    names = {occurrences[0].name for _, occurrences in dossier.sources()}
    # The note of the archive was handed in beside it too.
    assert names == {"brief.txt", "notitie.txt", "bericht.eml"}
    assert found(dossier.folder, [b"kort.txt", b"weer open"]) == set()
    assert len(dossier.vault.listing().originals) == sum(1 for _ in dossier.sources())
    erase(dossier, "bericht.eml", "Anna", "op verzoek", workers=0)
    assert found(dossier.folder, [b"schrijver@example.org", *digest_forms(MAIL.replace(b"\n", b"\r\n"))]) == set()


def test_what_is_inside_a_document_that_stays_cannot_be_erased_alone(dossier: Dossier) -> None:
    size = dossier.log.size
    with pytest.raises(InsideAnotherError, match=r"stukken\.zip"):
        erase(dossier, "kort.txt", "Anna", "op verzoek")
    with pytest.raises(SignatureMissingError):
        erase(dossier, "brief.txt", "Anna", " ")
    with pytest.raises(NoSuchDocumentError):
        erase(dossier, "nergens.txt", "Anna", "op verzoek")
    assert dossier.log.size == size
    assert (dossier.folder / ".lock").read_bytes() == b""


def test_it_can_be_taken_in_again(dossier: Dossier, tmp_path: Path) -> None:
    erase(dossier, "brief.txt", "Anna", "vergissing", workers=0)
    assert dossier.add([tmp_path / "papers" / "brief.txt"], workers=0).known == 0
    assert dossier.text("brief.txt").content == LETTER
    assert dossier.rebuild(workers=0).derived.value == "holds"


class _Killed(BaseException):
    """Stands in for a kill: nothing catches it."""


@pytest.mark.parametrize(
    "at", ["before anything is destroyed", "before the payloads", "half-way", "before the database"]
)
def test_the_next_command_finishes_what_broke_off(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    judged(dossier)
    real = Log.destroy

    def killed(*_: object, **__: object) -> None:
        raise _Killed

    def half(log: Log, indexes: Any) -> None:
        some = list(indexes)
        real(log, some[: len(some) // 2])
        raise _Killed

    with monkeypatch.context() as patch:
        if at == "before anything is destroyed":
            patch.setattr(erasures, "finish", killed)
        elif at == "before the database":
            patch.setattr(Dossier, "rebuild_alone", killed)
        else:
            patch.setattr(Log, "destroy", half if at == "half-way" else killed)
        with pytest.raises(_Killed):
            erase(dossier, "brief.txt", "Anna", "op verzoek", workers=0)
    assert (dossier.folder / ".lock").read_bytes().startswith(b"erasing since ")
    (tmp_path / "nieuw.txt").write_text("Op 1 mei 2020 viel er niets voor.")
    again = Dossier.open(dossier.folder)
    assert again.add([tmp_path / "nieuw.txt"], workers=0).balances
    assert found(dossier.folder, [*ONLY_IN_LETTER, *digest_forms(LETTER.encode())]) == set()
    assert again.rebuild(workers=0).derived.value == "holds"
    (erasure,) = again.erasures()
    assert all(again.log.entry(index).payload is None for index in erasure.entries)
