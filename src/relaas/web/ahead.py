"""Draws what pages show before anybody asks for it, so that nobody waits for a large dossier to be drawn.

A state is drawn when the server starts, and a new one once what was written to the dossier has come to rest; each for
the ranges of sources that somebody may see.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable
from time import monotonic

from relaas.dossier.snapshot import Snapshot
from relaas.errors import RelaasError
from relaas.views.papers import named_papers
from relaas.views.register import threads_on

# Seconds between two looks, and for which nothing was written before a new state is drawn.
_EVERY = 1.0
_REST = 4.0
# A state, and the day that it is drawn for.
_State = tuple[Snapshot, dt.date]


def draw(snapshot: Snapshot) -> None:
    """Work out what the pages of a state share."""
    today = snapshot.today
    snapshot.once(threads_on, today)
    snapshot.findings(today)
    snapshot.passages  # noqa: B018 - asked for so that it is there; with it figures, amounts and positions are
    snapshot.once(named_papers)
    snapshot.extent  # noqa: B018 - as above


class Ahead:
    """Draws ahead in a thread of its own for as long as a server lasts.

    Args:
        link: links what came in; it is written, so that the state is another one after it.
        states: gives the newest state for each range of sources that somebody may see.
        draws: what is drawn of each.
    """

    def __init__(
        self, link: Callable[[], None], states: Callable[[], Iterable[Snapshot]],
        draws: Iterable[Callable[[Snapshot], object]],
    ) -> None:  # fmt: skip
        self._link = link
        self._states = states
        self._draws = tuple(draws)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._work, name="ahead", daemon=True)

    def begin(self) -> None:
        """Begin with the state that there is."""
        self._thread.start()

    def end(self) -> None:
        """Draw no more; what is being drawn is not waited for."""
        self._ending.set()

    def _work(self) -> None:
        drawn: list[_State] = []
        waiting, since = drawn, -_REST
        while not self._ending.is_set():
            try:
                newest = self._newest()
                if newest != waiting:
                    waiting, since = newest, monotonic() if drawn else -_REST
                if newest != drawn and monotonic() - since >= _REST:
                    drawn = waiting = self._drawn()
            except RelaasError:
                # Whoever asks for a page is told what is wrong.
                drawn = waiting
            self._ending.wait(_EVERY)

    def _newest(self) -> list[_State]:
        return [(one, one.today) for one in self._states()]

    def _drawn(self) -> list[_State]:
        self._link()
        newest = self._newest()
        for one, _ in newest:
            for make in self._draws:
                make(one)
        return newest
