"""Finds a thread by its name."""

from __future__ import annotations

from collections.abc import Sequence

from relaas.dossier.errors import NoSuchIdError
from relaas.model.thread import Thread

_SHORTEST = 4


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
