"""docs/trust.md: the commands for checking by hand do what it says, on a dossier that is whole and on damaged ones."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from relaas import Dossier
from small_dossier import make_dossier

PAGE = (Path(__file__).parents[1] / "docs" / "trust.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
ORIGINALS, SIGNATURE, ENTRY, DATABASE = range(4)

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("sh", "openssl", "sha256sum", "od", "base64"))),
    reason="needs sh, openssl, sha256sum, od and base64",
)


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return make_dossier(tmp_path)


def holds(dossier: Dossier, block: int) -> bool:
    work = dossier.folder.parent / "work"
    work.mkdir(exist_ok=True)
    done = subprocess.run(
        ["sh", "-eu"], input=BLOCKS[block].encode(), cwd=dossier.folder, capture_output=True, check=False,
        env={"PATH": "/usr/bin:/bin", "TMP": str(work), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return done.returncode == 0


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.chmod(0o600)
    path.write_bytes(bytes(content))


def test_there_are_so_many_blocks() -> None:
    assert len(BLOCKS) == 4


@pytest.mark.parametrize("block", range(4))
def test_a_dossier_that_is_whole_holds(dossier: Dossier, block: int) -> None:
    assert holds(dossier, block)


def test_a_changed_original_is_found_by_hand(dossier: Dossier) -> None:
    flip(next(path for path in dossier.folder.glob("vault/*/*")), 3)
    assert not holds(dossier, ORIGINALS)


@pytest.mark.parametrize("place", [30, 50, 130])
def test_a_changed_checkpoint_is_found_by_hand(dossier: Dossier, place: int) -> None:
    flip(dossier.folder / "log" / "checkpoint", place)
    assert not holds(dossier, SIGNATURE)


@pytest.mark.parametrize("path", ["tile/0", "tile/entries", "payloads"])
def test_a_changed_entry_is_found_by_hand(dossier: Dossier, path: str) -> None:
    flip(next(path for path in (dossier.folder / "log" / path).rglob("*") if path.is_file()), 20)
    assert not holds(dossier, ENTRY)


def test_a_changed_database_is_found_by_hand(dossier: Dossier) -> None:
    flip(dossier.folder / "record.sqlite", 5000)
    assert not holds(dossier, DATABASE)
