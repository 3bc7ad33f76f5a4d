"""A child process that cuts one recording: told by JSON what, it writes files and answers by JSON what became of each.

A crafted recording may crash or exhaust the engine that decodes it; here that harms nothing else. What it answers is
JSON and never code.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from relaas.monitor.cause import Cause
from relaas.monitor.detecting.wire import plain
from relaas.monitor.excerpt.clip import clip
from relaas.monitor.excerpt.frame import frames
from relaas.monitor.excerpt.spectrogram import spectrogram
from relaas.monitor.video.container import Unwatchable

#: Memory of the child, bytes.
MEMORY = 4 * 1024**3


def main() -> None:
    """Read what to do from standard input, and answer on standard output."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    asked = json.loads(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(cut(asked)))


def cut(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Cut one recording.

    Args:
        asked: ``path`` of the recording, ``out`` for the files, and lists of ``clips``, ``frames`` and ``sounds``,
            each with its ``name``; times in seconds after presentation time 0.

    Returns:
        By name the cause for which it was not, as JSON can hold it; None where the file was written.
    """
    path, out = Path(asked["path"]), Path(asked["out"])
    told: dict[str, Any] = {}
    for one in asked["clips"]:
        told[one["name"]] = _write(out / one["name"], partial(clip, path, one["begin"], one["end"]))
    for one in asked["sounds"]:
        told[one["name"]] = _write(
            out / one["name"],
            partial(spectrogram, path, one["begin"], one["end"], one["marks"], one["title"]),
        )
    told.update(_frames(path, out, asked["frames"]))
    return told


def _frames(path: Path, out: Path, asked: list[Mapping[str, Any]]) -> dict[str, Any]:
    if not asked:
        return {}
    try:
        found = frames(path, [one["number"] for one in asked])
    except Unwatchable as error:
        return {one["name"]: plain(error.cause) for one in asked}
    told: dict[str, Any] = {}
    for one in asked:
        picture = found.get(one["number"])
        told[one["name"]] = None if picture is not None else plain(Cause("no-such-frame"))
        if picture is not None:
            (out / one["name"]).write_bytes(picture)
    return told


def _write(path: Path, make: Callable[[], bytes]) -> Any:
    try:
        path.write_bytes(make())
    except Unwatchable as error:
        return plain(error.cause)
    return None


if __name__ == "__main__":
    main()
