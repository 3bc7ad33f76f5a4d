"""Enters in the log who signed in, took something out or saw what is sealed, apart from answering requests.

The log takes a lock and writes to disk; a page does not wait for it. What waits is kept in memory, and entered before
the server ends.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path

from relaas.dossier import Dossier
from relaas.dossier.access import enter_visits
from relaas.errors import RelaasError
from relaas.model.access import Visit

_MOST = 10_000
_AT_ONCE = 200
# Seconds between two tries where the dossier is locked, and for which the end of the server is put off.
_AGAIN = 0.5
_PATIENCE = 30.0


class BookFullError(RelaasError):
    """So many visits wait to be entered in the log that no more can be kept in mind; nothing is shown without it."""

    code = "BOOK-FULL"
    remedy = "Something writes to the dossier for very long, or the disk is full; see to that first."
    exit_status = 4


class VisitBook:
    """The visits of one server.

    Args:
        folder: of the dossier.
        complain: is told what goes wrong; the visit is tried again.
    """

    def __init__(self, folder: Path, complain: Callable[[RelaasError], None]) -> None:
        self._folder = folder
        self._complain = complain
        self._waiting: queue.Queue[Visit] = queue.Queue(_MOST)
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def tell(self, visit: Visit) -> None:
        """Have a visit entered, soon.

        Raises:
            BookFullError: where too many wait.
        """
        try:
            self._waiting.put_nowait(visit)
        except queue.Full:
            raise BookFullError("the log cannot be written, and too much waits for it") from None
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="visits", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Enter what waits, and end."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE + 5)

    def _work(self) -> None:
        while not (self._ending.is_set() and self._waiting.empty()):
            try:
                found = [self._waiting.get(timeout=_AGAIN)]
            except queue.Empty:
                continue
            while len(found) < _AT_ONCE and not self._waiting.empty():
                found.append(self._waiting.get_nowait())
            self._enter(found)

    def _enter(self, found: list[Visit]) -> None:
        told = ""
        deadline: float | None = None
        while True:
            try:
                enter_visits(Dossier.open(self._folder), found)
            except RelaasError as error:
                if error.code != told:
                    self._complain(error)
                    told = error.code
                if self._ending.is_set():
                    deadline = deadline or time.monotonic() + _PATIENCE
                    if time.monotonic() > deadline:
                        return
                time.sleep(_AGAIN)
            else:
                return
