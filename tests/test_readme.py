"""The README shows real output: its console blocks are run and compared, its Python block too."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from relaas import Dossier
from relaas.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n\$ relaas (.+?)\n(.*?)```", README, re.S)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier that ``make demo`` builds."""
    folder = tmp_path_factory.mktemp("readme") / "demo"
    Dossier.create(folder, title="demo").add([ROOT / "samples"])
    return folder


@pytest.mark.parametrize(("command", "expected"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_console_block_shows_real_output(
    command: str, expected: str, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    words = [str(demo) if word == "demo" else word for word in shlex.split(command)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    # … alone on a line stands for any lines, … within a line for any words.
    parts = [re.escape(line).replace("…", ".*") if line != "…" else r"(?:.*\n)*?.*" for line in expected.splitlines()]
    assert re.fullmatch("\n".join(parts), result.stdout.rstrip("\n")), result.stdout


def test_there_are_console_blocks() -> None:
    assert BLOCKS


def test_the_quote_can_be_checked_as_shown() -> None:
    shown = re.search(r"text\[(\d+):(\d+)\]\n'(.+?)'", README)
    assert shown is not None
    with (ROOT / "samples" / "08-brief-toezegging.txt").open(encoding="utf-8", newline="") as file:
        assert file.read()[int(shown[1]) : int(shown[2])] == shown[3]
