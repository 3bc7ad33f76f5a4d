"""A process that is killed in the middle of `add` loses nothing that it acknowledged, and the next one goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from relaas import Dossier
from relaas.dossier import derive
from relaas.dossier.receiving import received_since
from relaas.dossier.workers import Pool
from relaas.record.vault.address import Address
from relaas.record.vault.folder import FolderVault
from relaas.record.vault.vault import VaultDamagedError
from relaas.store.derived import Derived
from relaas.store.records import Status

COUNT = 60
# Slow enough to be caught in the middle.
SLOW_ADD = """
import sys, time
from relaas import Dossier
from relaas.dossier import derive
real = derive.read_bytes
def slow(content, name):
    time.sleep(0.02)
    return real(content, name)
derive.read_bytes = slow
Dossier.open(sys.argv[1]).add([sys.argv[2]], workers=0)
"""


def many_letters(folder: Path) -> Path:
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"brief{number:03}.txt").write_text(
            f"Op {number % 28 + 1} mei 2020 telde post {number} 12 voertuigen."
        )
    return folder


def test_a_kill_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    papers = many_letters(tmp_path / "papers")
    whole = Dossier.create(tmp_path / "whole")
    whole.add([papers], workers=0)
    dossier = Dossier.create(tmp_path / "dossier")
    process = subprocess.Popen([sys.executable, "-c", SLOW_ADD, str(dossier.folder), str(papers)])
    wait_for(lambda: bool(received(dossier)))
    time.sleep(0.3)
    process.send_signal(signal.SIGKILL)
    process.wait()
    acknowledged = received(dossier)
    assert 0 < len(acknowledged) < COUNT
    assert all(sha256 in dossier.vault for sha256 in acknowledged)
    # What was received and not read yet is read first, whatever is added next.
    (tmp_path / "last.txt").write_text("Op 3 juni 2020 was het stil.")
    assert Dossier.open(dossier.folder).pending
    again = Dossier.open(dossier.folder)
    again.add([tmp_path / "last.txt"])
    assert acknowledged < {source.sha256 for source, _ in again.sources()}
    assert again.add([papers], workers=0).balances
    assert not again.pending
    found = {source.sha256 for source, _ in again.sources()}
    assert {source.sha256 for source, _ in whole.sources()} < found
    assert len(found) == COUNT + 1
    assert list((dossier.folder / "vault").glob(".part-*")) == []


def received(dossier: Dossier) -> set[str]:
    return {one.receipt.sha256 for one in received_since(dossier.log, 0)}


def wait_for(condition: object, seconds: float = 20) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


def die(task: derive.Task) -> Derived:
    """Stands in for a reader whose engine crashes on one file."""
    if task.name == "bad":
        os._exit(9)
    return derive.refused(task, VaultDamagedError("read"))


def test_a_file_that_kills_its_reader_is_refused_and_the_others_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from relaas.dossier import workers

    monkeypatch.setattr(workers, "derive", die)
    tasks = [derive.Task(Address(tmp_path), "00", name) for name in ("a", "bad", "b")]
    with Pool(2) as pool:
        outcomes = [derived for _, derived in pool.in_order(tasks, lambda task: task)]
    assert [derived.source.code for derived in outcomes if derived] == ["VAULT-DAMAGED", "CRASHED", "VAULT-DAMAGED"]


def test_an_original_that_was_changed_is_not_read(tmp_path: Path) -> None:
    vault = FolderVault(Address(tmp_path / "vault"))
    blob = vault.put_bytes(b"as received")
    path = vault.path_of(blob.sha256)
    assert oct(path.stat().st_mode & 0o777) == "0o444"
    path.chmod(0o644)
    path.write_bytes(b"as changed!")
    with pytest.raises(VaultDamagedError):
        vault.read(blob.sha256)
    refused = derive.derive(derive.Task(vault.address, blob.sha256, "a.txt"))
    assert (refused.source.status, refused.source.code) == (Status.REFUSED, "VAULT-DAMAGED")
