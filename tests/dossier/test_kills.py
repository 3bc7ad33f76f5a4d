"""A short run of tools/kill_test.py, which kills commands at random moments and looks for what was lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).parents[2] / "tools" / "kill_test.py"


def test_a_few_kills_lose_nothing(tmp_path: Path) -> None:
    # Into a file: what a killed process leaves behind may hold a pipe open.
    told = tmp_path / "told.txt"
    with told.open("w", encoding="utf-8") as output:
        command = [sys.executable, str(TOOL), "--kills", "12", "--seed", "7"]
        done = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, timeout=300, check=False)
    assert done.returncode == 0, told.read_text()
    assert "nothing lost, nothing half there" in told.read_text()
