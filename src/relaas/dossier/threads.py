"""The threads of a dossier: what was asked and promised in it, with what came of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relaas.dossier.errors import NoSuchIdError
from relaas.model.thread import Thread

if TYPE_CHECKING:
    from relaas.dossier import Dossier

_SHORTEST = 4


def threads_of(dossier: Dossier) -> tuple[Thread, ...]:
    """Every thread, in order of time, with what people judged on its joins put first."""
    with dossier.linked() as links:
        return links.threads()


def thread_named(found: Sequence[Thread], name: str) -> Thread:
    """The one thread that goes by an identifier, or by its first four or more characters.

    Raises:
        NoSuchIdError: where none does, or several do.
    """
    same = [thread for thread in found if thread.id == name or (len(name) >= _SHORTEST and thread.id.startswith(name))]
    if len(same) != 1:
        many = "more than one thread" if same else "no thread"
        raise NoSuchIdError(f"{many} goes by {name!r}", "`relaas show DIR obligations` lists the threads.")
    return same[0]
