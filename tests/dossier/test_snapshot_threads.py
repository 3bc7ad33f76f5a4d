"""Threads that ask for different things of one state at once wait for one another and never in a ring."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from relaas.dossier.snapshot import Snapshot
from small_dossier import make_dossier


def slowly(snapshot: Snapshot) -> int:
    """Asks for what another thread has begun to draw."""
    time.sleep(0.2)
    return len(snapshot.threads) + len(snapshot.names)


def test_nobody_waits_for_whoever_waits_for_them(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    snapshot, other = Snapshot(dossier), Snapshot(dossier)
    asked = (
        lambda: snapshot.once(slowly), lambda: snapshot.threads, lambda: snapshot.passages, lambda: snapshot.names,
        lambda: other.once(slowly), lambda: other.findings(other.today), lambda: other.passages,
    )  # fmt: skip
    threads = [threading.Thread(target=one, daemon=True) for one in asked]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert not any(one.is_alive() for one in threads)
    assert snapshot.once(slowly) == len(snapshot.threads) + len(snapshot.names)
