"""The other end of a child process: asks it for one recording after the other, and survives what they do to it.

A child that crashes, falls silent or takes too long is ended, and what it had told so far is kept; the next recording
gets a new one.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO, cast

from relaas.monitor.cause import Because, Cause
from relaas.monitor.detecting.wire import Malformed, built
from relaas.monitor.video.candidate import Candidate
from relaas.monitor.video.watching import Watched

COMMAND: tuple[str, ...] = (sys.executable, "-m", "relaas.monitor.detecting.worker")
#: Seconds without a sign of life, and for one recording in all, after which a child is given up.
SILENCE, TOTAL = 60.0, 6 * 3600.0
#: Characters of one answer; what is longer is no answer.
_LONGEST = 256 * 1024 * 1024
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class Refused(Because):
    """The child says that the file is no recording."""


@dataclass
class Lost(Exception):  # noqa: N818 - told as a remark
    """The child was lost over a recording: why, and what it had found."""

    why: Cause
    found: Watched = field(default_factory=Watched)


class Child:
    """One child process, started when it is first asked, and again after it was lost."""

    def __init__(self, silence: float = SILENCE, total: float = TOTAL) -> None:
        self._silence, self._total = silence, total
        self._process: subprocess.Popen[str] | None = None
        self._late: Cause | None = None

    @property
    def number(self) -> int | None:
        """Its process number, while there is one."""
        return None if self._process is None else self._process.pid

    def ask(self, request: Mapping[str, Any]) -> Any:
        """What it answers to a request, as JSON.

        Raises:
            Refused: it says that the file is no recording.
            Lost: it died, fell silent or took too long.
        """
        process = self._started()
        parts: list[Candidate] = []
        spans: tuple[tuple[float, float], ...] = ()
        deadline = time.monotonic() + self._total
        try:
            with self._clock(self._silence):
                requests = cast(TextIO, process.stdin)
                requests.write(json.dumps(dict(request)) + "\n")
                requests.flush()
            while True:
                answer = self._line(process, deadline)
                if "so_far" in answer:
                    account = built(Watched, answer["so_far"])
                    parts, spans = [*parts[: int(answer["first"])], *account.candidates], account.spans
                elif "unwatchable" in answer:
                    raise Refused(built(Cause, answer["unwatchable"]))
                elif "done" in answer:
                    return answer["done"]
        except (OSError, EOFError, ValueError, Malformed, KeyError, TypeError):
            raise Lost(self._why(), Watched(tuple(parts), spans)) from None

    def _line(self, process: subprocess.Popen[str], deadline: float) -> Mapping[str, Any]:
        with self._clock(min(self._silence, max(deadline - time.monotonic(), 0.0))):
            line = cast(TextIO, process.stdout).readline(_LONGEST)
        if not line.endswith("\n"):
            raise EOFError
        answer = json.loads(line)
        if not isinstance(answer, dict):
            raise EOFError
        return answer

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            home = str(Path(__file__).parents[3])
            search = os.pathsep.join([home, *filter(None, sys.path)])
            self._late = None
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                COMMAND,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
                env={**os.environ, **_ONE_THREAD, "PYTHONPATH": search}, start_new_session=True,
            )  # fmt: skip
        return self._process

    def _clock(self, seconds: float) -> _Clock:
        return _Clock(seconds, self)

    def too_late(self, seconds: float) -> None:
        """End the child: it did not answer in time."""
        silent = seconds >= self._silence
        self._late = Cause("silent-for", {"seconds": seconds}) if silent else Cause("too-slow")
        self._kill()

    def _why(self) -> Cause:
        process, late = self._process, self._late
        self.end()
        if late is not None:
            return late
        status = None if process is None else process.returncode
        if status is not None and status < 0 and status != -signal.SIGKILL:
            return Cause("crashed", {"signal": signal.Signals(-status).name})
        return Cause("no-answer")

    def _kill(self) -> None:
        process = self._process
        if process is None or process.poll() is not None:
            return
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()

    def end(self) -> None:
        """End the child, and free its pipes."""
        process = self._process
        if process is None:
            return
        with suppress(OSError):
            cast(TextIO, process.stdin).close()
        # One that has died by itself is left to say of what; one that only waits ends as its requests do.
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.0 if self._late else 1.0)
        self._kill()
        process.wait()
        with suppress(OSError):
            cast(TextIO, process.stdout).close()
        self._process = None


class _Clock:
    """Ends a child if the block under it takes more than so many seconds."""

    def __init__(self, seconds: float, child: Child) -> None:
        self._timer = threading.Timer(seconds, child.too_late, (seconds,))
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
