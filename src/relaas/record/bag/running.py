"""Runs the script of a bag, in a process of its own with nothing of ours in its surroundings."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from relaas.model.check import Check, Outcome
from relaas.record.bag.words import SCRIPT

# One entry takes some tenths of a second at worst.
_SECONDS = 3600
_FAILED = 1


def run_script(folder: Path, *, shell: str = "sh") -> Check:
    """Run ``verify.sh`` in a bag that was just made here, and say whether it comes to the same.

    Only for a bag of our own making: the script of a bag that came from elsewhere is not run.
    """
    found = shutil.which(shell)
    if found is None or shutil.which("openssl") is None:
        return _not_run("sh, openssl")
    surroundings = {name: os.environ[name] for name in ("PATH", "TMPDIR", "SYSTEMROOT") if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - a shell of the system on a script that was written a moment ago
            [found, str(folder / SCRIPT), "-l", "en"],
            capture_output=True, stdin=subprocess.DEVNULL, env=surroundings, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return _not_run(str(error))
    if done.returncode == 0:
        return Check(key="bag.script", outcome=Outcome.HOLDS)
    if done.returncode == _FAILED:
        lines = [line for line in done.stdout.decode(errors="replace").splitlines() if " FAILS: " in line]
        told = {"path": lines[0].strip() if lines else SCRIPT}
        return Check(key="bag.script", outcome=Outcome.FAILS, cause="trouble", values=told)
    return _not_run(done.stderr.decode(errors="replace").strip())


def _not_run(reason: str) -> Check:
    return Check(key="bag.script", outcome=Outcome.NOTHING, cause="no_script", values={"reason": reason})
