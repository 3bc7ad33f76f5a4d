"""What is asked of a dossier while something else writes to it: a moment is waited for, a long write is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest

from relaas import Dossier
from relaas.dossier import patience
from relaas.dossier.lock import ENTERING_VISITS, is_brief, locked
from small_dossier import write_papers


@pytest.fixture
def unlinked(tmp_path: Path) -> Dossier:
    """A dossier to which papers came in, and of which nobody asked anything yet."""
    dossier = Dossier.create(tmp_path / "dossier", title="De brug")
    dossier.add([write_papers(tmp_path / "papers")], workers=0)
    return dossier


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ExitStack]]:
    """What is let go of when somebody waits for the first time; nobody waited where it is still there."""
    held: list[ExitStack] = []

    def wait(_seconds: float) -> None:
        for one in held:
            one.close()
        held.clear()

    monkeypatch.setattr(patience, "time", SimpleNamespace(sleep=wait, monotonic=lambda: 0.0))
    yield held
    wait(0.0)


def hold(waits: list[ExitStack], folder: Path, doing: str) -> None:
    """Somebody else writes until somebody waits."""
    writer = ExitStack()
    writer.enter_context(locked(folder, doing))
    waits.append(writer)


def count(dossier: Dossier) -> int:
    with dossier.linked() as links:
        return len(list(links.threads()))


def test_what_came_in_is_linked_though_a_visit_is_being_entered(unlinked: Dossier, waits: list[ExitStack]) -> None:
    hold(waits, unlinked.folder, ENTERING_VISITS)
    assert count(unlinked) > 0
    assert not waits, "it was waited for"


def test_what_was_linked_must_do_while_files_are_added(unlinked: Dossier, waits: list[ExitStack]) -> None:
    hold(waits, unlinked.folder, "adding")
    assert count(unlinked) == 0
    assert waits, "nobody waited"


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
