"""The log checked by code that is not ours: golang.org/x/mod/sumdb, as Debian packages it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from log_on_trial import LogOnTrial, witness
from relaas.record.log.merkle import consistency_proof
from relaas.record.log.proof import prove

GOPATH = Path("/usr/share/gocode")
PACKAGES = GOPATH / "src" / "golang.org" / "x" / "mod" / "sumdb" / "tlog"
SOURCE = Path(__file__).with_name("checklog.go")

pytestmark = pytest.mark.skipif(
    shutil.which("go") is None or not PACKAGES.is_dir(),
    reason="needs the packages golang-go and golang-golang-x-mod-dev (Debian, Ubuntu)",
)

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def checklog(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("go")
    program = folder / "checklog"
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "GOPATH": str(GOPATH), "GO111MODULE": "off",
        "GOCACHE": str(folder / "cache"), "GOFLAGS": "",
    }  # fmt: skip
    built = subprocess.run(
        ["go", "build", "-o", program, SOURCE], capture_output=True, text=True, env=environment, cwd=folder, check=False
    )
    assert built.returncode == 0, built.stderr

    def run(*arguments: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)

    return run


def laid_out(log: LogOnTrial, folder: Path) -> Path:
    for path, content in log.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def grown(counts: Sequence[int]) -> LogOnTrial:
    log = LogOnTrial()
    for count in counts:
        log.grow(count)
    return log


@pytest.mark.parametrize("counts", [(1,), (2, 1), (255, 1), (256, 1), (300, 213, 99), (65_536, 1, 700)])
def test_note_root_tiles_and_proofs_for_entries(checklog: Run, tmp_path: Path, counts: Sequence[int]) -> None:
    log = grown(counts)
    done = checklog(laid_out(log, tmp_path))
    assert (done.returncode, done.stdout) == (0, f"entries {sum(counts)} cosignatures 0\n")


def test_growth_from_an_older_checkpoint(checklog: Run, tmp_path: Path) -> None:
    log = grown((300, 77))
    kept = tmp_path / "kept"
    kept.write_bytes(log.checkpoint)
    other = log.copy()
    log.grow(500)
    done = checklog(laid_out(log, tmp_path / "log"), kept)
    assert (done.returncode, done.stdout) == (0, "entries 877 cosignatures 0\ngrew from 377\n")
    assert consistency_proof(log.log.nodes(), 377, 877)
    other.grow(2)
    other.grow(499)
    kept.write_bytes(other.checkpoint)
    done = checklog(tmp_path / "log", kept)
    assert done.returncode == 1
    assert "DOES NOT HOLD" in done.stdout


@pytest.mark.parametrize("index", [0, 255, 256, 600])
def test_a_proof_that_relaas_wrote(checklog: Run, tmp_path: Path, index: int) -> None:
    log = grown((601,))
    folder = laid_out(log, tmp_path / "log")
    proof, entry = tmp_path / "one.tlog-proof", tmp_path / "entry"
    proof.write_text(str(prove(log.log, index)), encoding="utf-8")
    entry.write_bytes(log.log.entry(index).leaf.encode())
    done = checklog(folder, proof, entry)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, f"proof of {index} holds")
    entry.write_bytes(log.log.entry(index - 1 if index else 1).leaf.encode())
    assert checklog(folder, proof, entry).returncode == 1


def test_the_signature_of_a_witness(checklog: Run, tmp_path: Path) -> None:
    log, seer = grown((5,)), witness()
    log.take_on(seer.verifier)
    log.cosign(seer)
    done = checklog(laid_out(log, tmp_path))
    assert (done.returncode, done.stdout) == (0, "entries 6 cosignatures 1\n")
    checkpoint = tmp_path / "checkpoint"
    lines = checkpoint.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = lines[-1][:-10] + ("A" if lines[-1][-10] != "A" else "B") + lines[-1][-9:]
    checkpoint.write_text("".join([*lines[:-1], changed]), encoding="utf-8")
    assert checklog(tmp_path).returncode == 1


@pytest.mark.parametrize("path", ["tile/0/000", "tile/1/000.p/1", "tile/entries/000", "checkpoint"])
def test_what_was_changed_is_found_by_that_code_too(checklog: Run, tmp_path: Path, path: str) -> None:
    folder = laid_out(grown((400,)), tmp_path)
    content = bytearray((folder / path).read_bytes())
    content[20] ^= 1
    (folder / path).write_bytes(bytes(content))
    assert checklog(folder).returncode == 1
