"""When recordings begin by their own count, and when their containers say that they were made; read in a child process.

A crafted recording may crash the engine that reads it; another child then goes on with those after it. Run as a program
it is that child: it reads JSON and answers in lines of JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

#: Seconds for one recording, and for all, at most.
_EACH, _PATIENCE = 60, 3_600.0
_MEMORY = 3 * 1024**3


@dataclass(frozen=True, slots=True)
class Asked:
    """A recording to look at.

    Attributes:
        path: of the file.
        picture: whether its post has a camera.
        sound: whether its post has a microphone.
        delay: seconds by which its sound lies late, where it goes with a picture.
    """

    path: str
    picture: bool
    sound: bool
    delay: float


@dataclass(frozen=True, slots=True)
class Begun:
    """What a recording tells of its beginning.

    Attributes:
        at: presentation time of its first frame or sample, seconds.
        made: when its container says that it was made, seconds since 1970; None where it does not.
    """

    at: float
    made: float | None


def begun(asked: Sequence[Asked]) -> tuple[Begun | None, ...]:
    """When recordings begin; None for one of which nothing decodes, or which could not be read in time."""
    found: dict[int, Begun | None] = {}
    left, deadline = list(range(len(asked))), time.monotonic() + _PATIENCE
    while left and time.monotonic() < deadline:
        for number, one in _answers([asked[number] for number in left], deadline - time.monotonic()).items():
            found[left[number]] = one
        left = [number for number in left if number not in found][1:]
    return tuple(found.get(number) for number in range(len(asked)))


def _answers(asked: Sequence[Asked], patience: float) -> dict[int, Begun | None]:
    """What one child told until it was done, lost, or out of time."""
    try:
        said = subprocess.run(
            [sys.executable, "-m", "relaas.monitor.video.begun"], input=json.dumps([*map(asdict, asked)]).encode(),
            capture_output=True, timeout=patience, check=False,
        ).stdout  # fmt: skip
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
    found: dict[int, Begun | None] = {}
    for line in said.splitlines():
        with suppress(ValueError, KeyError, TypeError):
            told = json.loads(line)
            made = None if told["made"] is None else float(told["made"])
            found[int(told["number"])] = None if told["at"] is None else Begun(float(told["at"]), made)
    return found


def main() -> None:
    """Read what to look at from standard input, and answer on standard output."""
    import av

    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    av.logging.set_level(None)
    for number, one in enumerate(json.loads(sys.stdin.buffer.read())):
        if hasattr(signal, "alarm"):
            signal.alarm(_EACH)
        sys.stdout.write(json.dumps({"number": number, **_looked_at(one)}) + "\n")
        sys.stdout.flush()


def _looked_at(asked: Mapping[str, Any]) -> dict[str, float | None]:
    from relaas.monitor.video.beginning import beginning
    from relaas.monitor.video.container import Unwatchable, opened

    path = Path(asked["path"])
    try:
        at = beginning(path, asked["picture"], asked["sound"], asked["delay"])
        with opened(path) as source:
            return {"at": at, "made": _moment(source.metadata.get("creation_time", ""))}
    except (Unwatchable, MemoryError):
        return {"at": None, "made": None}


def _moment(told: str) -> float | None:
    """A time that a container tells; None where it is none, or has no zone."""
    try:
        found = dt.datetime.fromisoformat(told)
    except ValueError:
        return None
    return None if found.tzinfo is None else found.timestamp()


if __name__ == "__main__":
    main()
