"""Reading in a child process, so that a file that crashes, hangs or swells an engine harms nothing else.

A child costs a tenth of a second to start, so it is kept and used again; after a crash, a time-out or too much memory
it is thrown away and the next file gets a new one. Threads that read at the same time have a child each. What comes
back is JSON, never pickle (:mod:`relaas.readers.wire`).
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from relaas.model.reading import Reading
from relaas.readers import errors, limits, wire
from relaas.readers.worker import ALIVE, CONTENT, ERROR, HEADER, READING, receive, send

# What a child runs.
COMMAND: tuple[str, ...] = (sys.executable, "-m", "relaas.readers.worker")

_IDLE: list[_Child] = []
_LOCK = threading.Lock()
# A reading repeats the file's text with its places; more than this is no answer that a reader gives.
_LARGEST_REPLY = 4 * limits.FILE_SIZE
# Many documents are read at a time; libraries for reckoning would start a thread, with its memory, for every processor.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
# An engine in C may leak a little with every file: a child is renewed after so many.
_RENEWED_AFTER = 500


def read_in_child(
    media_type: str,
    content: bytes,
    name: str,
    *,
    step: float = limits.CHILD_STEP,
    options: Mapping[str, str] | None = None,
) -> Reading:
    """Read a file in a child process.

    Args:
        media_type: a key of :data:`relaas.readers.READERS` or :data:`relaas.readers.INSPECTORS`.
        content: the file's bytes.
        name: the file's name, for messages.
        step: seconds the child may stay silent.
        options: what the reader is told besides, by name.

    Raises:
        ReadTimeoutError: the child fell silent, or took more than :data:`relaas.readers.limits.CHILD_TOTAL`.
        OutOfMemoryError: it needed more memory than :data:`relaas.readers.limits.CHILD_MEMORY`.
        ReaderCrashedError: it died.
        ReadError: any other that the reader raised.
    """
    child = _borrow()
    try:
        reading = child.read({"media_type": media_type, "name": name, **(options or {})}, content, step)
    except BaseException:
        _give_back(child)
        raise
    _give_back(child)
    return reading


class _Child:
    """One child process. ``sound`` is False from a request until its whole answer is in; ``served`` counts files."""

    def __init__(self) -> None:
        self.sound = True
        self.served = 0
        self._timed_out = False
        package_home = str(Path(__file__).parents[2])
        search_path = os.pathsep.join([package_home, *filter(None, sys.path)])
        environment = {**os.environ, **_ONE_THREAD, "PYTHONPATH": search_path}
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            COMMAND,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=environment, start_new_session=True,
        )  # fmt: skip
        self._requests = cast(BinaryIO, self._process.stdin)
        self._replies = cast(BinaryIO, self._process.stdout)

    @property
    def number(self) -> int:
        """Its process number."""
        return self._process.pid

    def read(self, request: Mapping[str, str], content: bytes, step: float) -> Reading:
        """Have the child read one file; the request holds the media type, the name and the reader's options."""
        self.sound = False
        deadline = time.monotonic() + limits.CHILD_TOTAL
        try:
            self._ask(request, content, step)
            kind, payload = self._answer(step, deadline)
        except (EOFError, OSError):
            raise self._why_it_died(request["name"], step) from None
        self.sound = True
        self.served += 1
        if kind == READING:
            return wire.from_json(payload)
        raise _raised(payload)

    def _ask(self, request: Mapping[str, str], content: bytes, step: float) -> None:
        with self._clock(step):
            send(self._requests, HEADER, json.dumps(dict(request)).encode())
            send(self._requests, CONTENT, content)

    def _answer(self, step: float, deadline: float) -> tuple[bytes, bytes]:
        while True:
            with self._clock(min(step, deadline - time.monotonic())):
                kind, payload = receive(self._replies, _LARGEST_REPLY)
            if kind in (READING, ERROR):
                return kind, payload
            if kind != ALIVE:
                raise EOFError(f"a frame of kind {kind!r}")

    def _clock(self, seconds: float) -> _Clock:
        return _Clock(max(seconds, 0.0), self._too_late)

    def _too_late(self) -> None:
        self._timed_out = True
        self._kill()

    def _why_it_died(self, name: str, step: float) -> errors.ReadError:
        if self._timed_out:
            return errors.ReadTimeoutError(f"{name} took more than {step:g} seconds for one page")
        try:
            status = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            status = None
        # pdfium aborts (SIGTRAP, SIGABRT, SIGILL) where it gets no memory; a plain fault is SIGSEGV, SIGBUS or SIGFPE.
        signalled = signal.Signals(-status).name if status is not None and status < 0 else f"status {status}"
        return errors.ReaderCrashedError(f"the reader crashed on {name} ({signalled})")

    def end(self) -> None:
        """Kill the child and whatever it started, and free its pipes."""
        self._kill()
        self._process.wait()
        self.forget()

    def _kill(self) -> None:
        if self._process.poll() is not None:
            return
        if hasattr(os, "killpg"):
            os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()

    def forget(self) -> None:
        """Close our ends of the pipes, which ends an idle child."""
        for stream in (self._requests, self._replies):
            with suppress(OSError):
                stream.close()


class _Clock:
    """Calls ``late`` if the block under it takes more than so many seconds."""

    def __init__(self, seconds: float, late: Callable[[], None]) -> None:
        self._timer = threading.Timer(seconds, late)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _raised(payload: bytes) -> errors.ReadError:
    """The error that the child reported; a name that is no error of ours counts as a crash."""
    name, cause, remedy = json.loads(payload)
    kind = getattr(errors, str(name), errors.ReaderCrashedError)
    if not (isinstance(kind, type) and issubclass(kind, errors.ReadError)):
        kind = errors.ReaderCrashedError
    return kind(str(cause), str(remedy))


def _borrow() -> _Child:
    with _LOCK:
        return _IDLE.pop() if _IDLE else _Child()


def _give_back(child: _Child) -> None:
    if not child.sound or child.served >= _RENEWED_AFTER:
        child.end()
        return
    with _LOCK:
        _IDLE.append(child)


def idle_children() -> tuple[int, ...]:
    """The process numbers of the children that wait for a file."""
    with _LOCK:
        return tuple(child.number for child in _IDLE)


def end_children() -> None:
    """End all idle children; the next file gets a new one."""
    with _LOCK:
        children = list(_IDLE)
        _IDLE.clear()
    for child in children:
        child.end()


def _forget_children() -> None:
    """After a fork: the children are the parent's, who goes on talking to them; the copy only lets go of the pipes."""
    global _LOCK  # a lock held by another thread at the fork would never open here
    _LOCK = threading.Lock()
    for child in _IDLE:
        child.forget()
    _IDLE.clear()


atexit.register(end_children)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_children)
