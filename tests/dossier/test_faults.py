"""A disk that is full, or a folder that can be written no more, at every moment of a command: told, no harm done."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relaas import Dossier
from relaas.dossier.judging import Draft
from relaas.errors import DiskFullError, RelaasError
from relaas.model.check import any_fails
from relaas.model.judgement import Decision
from relaas.record.durable import HALF, NotWritableError
from relaas.record.log.leaf import Kind
from relaas.record.receipts import receipt_of
from relaas.record.verify.log import check_log
from relaas.record.verify.trust import Trust
from small_dossier import make_dossier, write_papers

FULL, DENIED = OSError(errno.ENOSPC, "No space left on device"), PermissionError(errno.EACCES, "Permission denied")
KINDS: list[tuple[OSError, type[RelaasError]]] = [(FULL, DiskFullError), (DENIED, NotWritableError)]


class Failing:
    """Stands in for a call of the system that fails from the nth time on."""

    def __init__(self, real: Callable[..., object], after: int, error: OSError) -> None:
        self.calls = 0
        self._real = real
        self._after = after
        self._error = error

    def __call__(self, *arguments: object, **named: object) -> object:
        self.calls += 1
        if self.calls > self._after:
            raise self._error
        return self._real(*arguments, **named)


def outcome_of(command: Callable[[], object]) -> RelaasError | None:
    """What a command was refused with; None where it was done."""
    try:
        command()
    except RelaasError as error:
        return error
    return None


def nothing_is_broken(dossier: Dossier) -> None:
    """As somebody who only reads: the log is whole, and so is every original it names."""
    report = check_log(dossier.log.storage, Trust(interrupted=bool((dossier.folder / ".lock").read_bytes())))
    assert not any_fails(report.checks), report.checks
    for entry in dossier.log.entries(kinds=(Kind.RECEIVED,)):
        receipt = receipt_of(entry)
        assert receipt is not None
        dossier.vault.read(receipt.sha256)
    list(dossier.sources())


def nothing_is_left_over(dossier: Dossier) -> None:
    assert (dossier.folder / ".lock").read_bytes() == b""
    assert dossier.log.strays() == []
    assert [path for path in dossier.folder.rglob("*") if HALF in path.name] == []
    assert {source.sha256 for source, _ in dossier.sources()} == set(dossier.vault.listing().originals)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dossier(tmp_path_factory.mktemp("faults")).folder.parent


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copy"))


def test_a_fault_at_each_moment_of_an_add(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "papers" / "nieuw.txt").write_text("Op 1 mei 2020 viel er niets voor.")
    (folder / "papers" / "nog.txt").write_text("Op 2 mei 2020 ook niet.")
    failed = 0
    for after in range(60):
        trial = Path(shutil.copytree(folder, folder.parent / f"trial{after}"))
        dossier = Dossier.open(trial / "dossier")
        error, kind = KINDS[after % 2]
        with monkeypatch.context() as patch:
            calls = Failing(os.fsync, after, error)
            patch.setattr(os, "fsync", calls)
            trouble = outcome_of(lambda: dossier.add([trial / "papers"], workers=0))  # noqa: B023 - called at once
        assert trouble is None or isinstance(trouble, kind), trouble
        failed += trouble is not None
        nothing_is_broken(Dossier.open(dossier.folder))
        again = Dossier.open(dossier.folder)
        assert again.add([trial / "papers"], workers=0).balances
        nothing_is_left_over(again)
        shutil.rmtree(trial)
        if calls.calls <= after:
            break
    # Bytes, entries, hashes, checkpoint: there are many moments, and the last trial is one without a fault.
    assert failed == after > 15


def test_a_fault_at_each_moment_of_a_judgement(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = next(Dossier.open(folder / "dossier").sources())[0].id
    draft = Draft(about=about, decision=Decision.ACCEPT, by="Anna", reason="zo is het")
    Dossier.open(folder / "dossier").judge(draft)
    for after in range(40):
        dossier = Dossier.open(folder / "dossier")
        before = dossier.judgements()
        error, kind = KINDS[after % 2]
        with monkeypatch.context() as patch:
            calls = Failing(os.fsync, after, error)
            patch.setattr(os, "fsync", calls)
            trouble = outcome_of(lambda: dossier.judge(draft))  # noqa: B023 - called at once
        assert trouble is None or isinstance(trouble, kind), trouble
        again = Dossier.open(dossier.folder)
        assert again.judgements()[: len(before)] == before
        nothing_is_broken(again)
        if trouble is None:
            assert len(again.judgements()) == len(before) + 1
            break
    assert after > 5
    Dossier.open(folder / "dossier").judge(draft)
    nothing_is_left_over(Dossier.open(folder / "dossier"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 400 kB; only the superuser of a machine can have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", disk], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_disk_that_is_really_full(small_disk: Path, tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers")
    dossier = Dossier.create(small_disk / "dossier")
    filler = small_disk / "filler"
    free = shutil.disk_usage(small_disk).free
    for left in range(0, free, 4096):
        filler.write_bytes(b"x" * max(free - left, 0))
        trouble = outcome_of(lambda: Dossier.open(dossier.folder).add([papers], workers=0))
        if trouble is None:
            break
        assert trouble.code == "DISK-FULL", trouble
        nothing_is_broken(Dossier.open(dossier.folder))
        filler.unlink()
    assert left > 4096
    filler.unlink(missing_ok=True)
    again = Dossier.open(dossier.folder)
    assert again.add([papers], workers=0).balances
    nothing_is_left_over(again)
