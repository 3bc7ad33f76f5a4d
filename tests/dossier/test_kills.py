"""A short run of tools/kill_test.py, which kills commands at random moments and looks for what was lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).parents[2] / "tools" / "kill_test.py"


def test_a_few_kills_lose_nothing() -> None:
    done = subprocess.run(
        [sys.executable, TOOL, "--kills", "12", "--seed", "7"], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing lost, nothing half there" in done.stdout
