"""`rebuild`: the same whatever the order or the number of workers, and what differs is named."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from relaas import Dossier
from relaas.dossier import derive, rebuilding
from relaas.dossier.rebuilding import Rebuilt
from relaas.model.check import Outcome
from relaas.readers import read_bytes
from relaas.store.digest import digest
from small_dossier import make_dossier


class Shuffled(Executor):
    """Does the work on threads, each after a random while, so that nothing ends in the order in which it began."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - no secret hangs on it
        self._threads = ThreadPoolExecutor(8)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        wait = self._dice.uniform(0, 0.05)

        def later() -> Any:
            time.sleep(wait)
            return fn(*args, **named)

        return self._threads.submit(later)


def outcomes(rebuilt: Rebuilt) -> list[tuple[str, Outcome, str]]:
    return [(check.key, check.outcome, check.about) for check in rebuilt.checks()]


SAME = [("rebuild.derived", Outcome.HOLDS, ""), ("rebuild.reading", Outcome.HOLDS, "")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dossier(tmp_path_factory.mktemp("rebuilding")).folder


@pytest.fixture
def dossier(made: Path, tmp_path: Path) -> Dossier:
    return Dossier.open(Path(shutil.copytree(made, tmp_path / "dossier")))


@pytest.mark.parametrize("how", [{"workers": 0}, {"workers": 2}, *({"executor": Shuffled(seed)} for seed in range(4))])
def test_the_order_and_the_number_of_workers_change_nothing(dossier: Dossier, how: dict[str, Any]) -> None:
    before, size = dossier.digest(), dossier.log.size
    rebuilt = dossier.rebuild(**how)
    assert (rebuilt.before, rebuilt.after) == (before, before)
    assert outcomes(rebuilt) == SAME
    assert dossier.log.size == size


def test_a_document_that_is_read_otherwise_is_named(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    note = dossier.source("brief.txt").sha256

    def otherwise(content: bytes, name: str) -> Any:
        return read_bytes(content + b" En meer." if name == "brief.txt" else content, name)

    monkeypatch.setattr(derive, "read_bytes", otherwise)
    rebuilt = dossier.rebuild(workers=0)
    assert outcomes(rebuilt) == [
        ("rebuild.derived", Outcome.FAILS, ""), ("rebuild.reading", Outcome.FAILS, note),
    ]  # fmt: skip


def test_rows_that_were_changed_are_noticed_and_made_again(dossier: Dossier) -> None:
    import sqlite3

    before = dossier.digest()
    connection = sqlite3.connect(dossier.folder / "record.sqlite")
    connection.execute("UPDATE mentions SET row = replace(row, '17', '71')")
    connection.commit()
    connection.close()
    rebuilt = dossier.rebuild(workers=0)
    assert outcomes(rebuilt) == [("rebuild.derived", Outcome.FAILS, ""), ("rebuild.reading", Outcome.HOLDS, "")]
    assert rebuilt.after == before


def test_without_a_database_there_is_nothing_to_compare(dossier: Dossier) -> None:
    (dossier.folder / "record.sqlite").unlink()
    assert outcomes(dossier.rebuild(workers=0)) == [("rebuild.derived", Outcome.NOTHING, ""), SAME[1]]


def test_who_reads_meanwhile_sees_all_of_what_was_there(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def watched(connection: Any) -> str:
        seen.append(sum(1 for _ in Dossier.open(dossier.folder).sources()))
        return digest(connection)

    monkeypatch.setattr(rebuilding, "digest", watched)
    dossier.rebuild(workers=0)
    assert seen == [6, 6]
