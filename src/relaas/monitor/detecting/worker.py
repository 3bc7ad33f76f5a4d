"""The child process: decodes recordings that nobody vouches for, with little memory, and tells what it found.

Started by :mod:`relaas.monitor.detecting.child` as ``python -m relaas.monitor.detecting.worker``. It reads a request a
line (JSON: ``do``, ``path``, ``start``, ``source``, ``post``, ``delay``) and answers in lines of JSON: ``alive`` and
``so_far`` while it works; ``done`` or ``unwatchable`` at the end. ``picture`` goes on with what the pictures before
have taught; ``end`` gives the lights that are still followed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TextIO

#: Bytes of address space; the largest picture that is allowed needs some 1 GB with all that a decoder keeps of it.
MEMORY = 3 * 1024**3
#: Seconds between signs of life, and between accounts of what was found.
ALIVE, SO_FAR = 1.0, 5.0


class _Teller:
    """Sends signs of life and, now and then, what was found so far."""

    def __init__(self, replies: TextIO) -> None:
        self._replies = replies
        self._alive = self._told = time.monotonic()
        self._sent = 0

    def send(self, **content: Any) -> None:
        """One line."""
        self._replies.write(json.dumps(content) + "\n")
        self._replies.flush()

    def tell(self, so_far: Callable[[], Any] | None = None) -> None:
        """Called often; sends seldom."""
        now = time.monotonic()
        if so_far is not None and now - self._told >= SO_FAR:
            self._told = self._alive = now
            found = so_far()
            # Where lights were left out for their number, the account begins anew.
            self._sent = self._sent if self._sent <= len(found.candidates) else 0
            self.send(so_far=_account(found, self._sent), first=self._sent)
            self._sent = len(found.candidates)
        elif now - self._alive >= ALIVE:
            self._alive = now
            self.send(alive=True)


def _account(found: Any, first: int) -> Any:
    from dataclasses import replace

    from relaas.monitor.detecting.wire import plain

    return plain(replace(found, candidates=found.candidates[first:]))


def main() -> None:
    """Serve requests until the parent goes away."""
    # Replies have a descriptor of their own: what a library prints goes to standard error and breaks no line.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _limit_memory()
    import av

    from relaas.monitor.video.watching import Watcher

    av.logging.set_level(None)
    watcher = Watcher()
    for line in sys.stdin:
        try:
            _serve(json.loads(line), watcher, _Teller(replies))
        except BrokenPipeError:
            return


def _serve(request: Mapping[str, Any], watcher: Any, teller: _Teller) -> None:
    from relaas.monitor.cause import Cause
    from relaas.monitor.detecting.wire import plain
    from relaas.monitor.sound.recording import Unreadable
    from relaas.monitor.video.container import Unwatchable
    from relaas.monitor.video.watching import Watched

    try:
        if request["do"] == "end":
            teller.send(done=plain(Watched(candidates=watcher.end())))
            return
        path, start, source = Path(request["path"]), float(request["start"]), str(request["source"])
        if request["do"] == "picture":
            teller.send(done=plain(watcher.watch(path, start, source, teller.tell)))
        else:
            from relaas.monitor.video.soundtrack import listened

            found = listened(path, str(request["post"]), start, source, float(request["delay"]), teller.tell)
            teller.send(done=plain(found))
    except (Unwatchable, Unreadable) as why:
        teller.send(unwatchable=plain(why.cause))
    except MemoryError:
        teller.send(unwatchable=plain(Cause("too-much-memory", {"gigabytes": MEMORY // 1024**3})))


def _limit_memory() -> None:
    """Cap the address space where the system can; elsewhere the clock is the only limit."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    main()
