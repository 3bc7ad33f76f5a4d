"""A hand-over that is killed at any moment: the bag is there whole, or not at all."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from relaas.model.check import any_fails
from relaas.record.bag.checking import check_bag
from small_dossier import make_dossier

_KILLS = 6


def test_a_bag_that_is_killed_is_whole_or_not_there(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    line = [sys.executable, "-m", "relaas", "export", str(dossier.folder), "--evidence", "brief.txt", "--to", "Griffie"]
    began = time.monotonic()
    subprocess.run([*line, str(tmp_path / "whole")], check=True, capture_output=True)
    takes = time.monotonic() - began
    chance = random.Random(1)  # noqa: S311 - which moment does not matter, that it is the same one does
    for number in range(_KILLS):
        out = tmp_path / f"bag-{number}"
        with subprocess.Popen([*line, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.2, 1.0) * takes)
            process.kill()
        if out.exists():
            assert not any_fails(check_bag(out))
    subprocess.run([*line, str(tmp_path / "after")], check=True, capture_output=True)
    assert not any_fails(check_bag(tmp_path / "after"))
