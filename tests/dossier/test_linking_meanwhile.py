"""What is asked of a dossier while something else writes to it: a moment is waited for, a long write is not."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relaas import Dossier
from relaas.dossier.lock import ENTERING_VISITS, is_brief, locked
from small_dossier import write_papers


@pytest.fixture
def unlinked(tmp_path: Path) -> Dossier:
    """A dossier to which papers came in, and of which nobody asked anything yet."""
    dossier = Dossier.create(tmp_path / "dossier", title="De brug")
    dossier.add([write_papers(tmp_path / "papers")], workers=0)
    return dossier


@contextmanager
def held(folder: Path, doing: str, seconds: float) -> Iterator[None]:
    """Somebody else writes for so long, from before the block begins."""
    taken = threading.Event()

    def hold() -> None:
        with locked(folder, doing):
            taken.set()
            time.sleep(seconds)

    thread = threading.Thread(target=hold)
    thread.start()
    taken.wait()
    yield
    thread.join()


def count(dossier: Dossier) -> int:
    with dossier.linked() as links:
        return len(list(links.threads()))


def test_what_came_in_is_linked_though_a_visit_is_being_entered(unlinked: Dossier) -> None:
    with held(unlinked.folder, ENTERING_VISITS, 0.5):
        assert count(unlinked) > 0


def test_what_was_linked_must_do_while_files_are_added(unlinked: Dossier) -> None:
    with held(unlinked.folder, "adding", 1.0):
        began = time.monotonic()
        assert count(unlinked) == 0
        assert time.monotonic() - began < 0.9
    assert count(unlinked) > 0


@pytest.mark.parametrize(("said", "brief"), [
    (b"", True),
    (b"entering visits since 2031-05-06T07:08:09Z\n", True),
    (b"linking since 2031-05-06T07:08:09Z\n", True),
    (b"adding since 2031-05-06T07:08:09Z\n", False),
    (b"\xff\xfe since", False),
])  # fmt: skip
def test_what_the_lock_says(tmp_path: Path, said: bytes, *, brief: bool) -> None:
    (tmp_path / ".lock").write_bytes(said)
    assert is_brief(tmp_path) is brief


def test_a_lock_that_cannot_be_read_is_not_waited_for(tmp_path: Path) -> None:
    assert not is_brief(tmp_path)
