"""A child process that cuts one recording: told by JSON what, it writes files and answers by JSON what became of each.

A crafted recording may crash or exhaust the engine that decodes it; here that harms nothing else. What it answers is
lines of JSON, one as each file is done, and never code.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av

from relaas.monitor.cause import Cause
from relaas.monitor.detecting.wire import plain
from relaas.monitor.excerpt.clip import clip
from relaas.monitor.excerpt.coding import Coding
from relaas.monitor.excerpt.frame import Wanted, frames
from relaas.monitor.excerpt.masking import Masks, filled_image, masks_in
from relaas.monitor.excerpt.spectrogram import spectrogram
from relaas.monitor.excerpt.track import Track, tracked
from relaas.monitor.video.beginning import beginning
from relaas.monitor.video.container import Unwatchable

#: Memory of the child, bytes.
MEMORY = 4 * 1024**3
#: Seconds for one file, at most.
EACH = 300
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Recording:
    """What is cut: by which stream, UTC of its presentation time 0, seconds by which its sound lies late, and masks."""

    track: Track
    zero: float
    delay: float
    masks: Masks | None


def main() -> None:
    """Read what to do from standard input, and answer on standard output."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    av.logging.set_level(None)
    asked = json.loads(sys.stdin.buffer.read())
    for answer in cut(asked, _wound_up):
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _wound_up() -> None:
    """Let the system end this process if the next file takes too long: no code of an engine can put that off."""
    if hasattr(signal, "alarm"):
        signal.alarm(EACH)


def cut(asked: Mapping[str, Any], before_each: Callable[[], None] = lambda: None) -> Iterator[Answer]:
    """Cut one recording.

    Args:
        asked: ``path`` of the recording; ``begin``, the UTC of its first frame or sample; ``camera`` and
            ``microphone``, which its post has; ``masks`` to be filled, or None; ``delay`` of its sound, seconds;
            ``out`` for the files; and ``files``, each with its ``name``, what is ``made``, and times in UTC.
        before_each: called before each file.

    Yields:
        For each file its ``name``, and the cause for which it was not written as JSON can hold it, None where it was,
        as ``wrong``; for a clip how it was made.
    """
    path, out, files = Path(asked["path"]), Path(asked["out"]), list(asked["files"])
    masks = masks_in(asked["masks"])
    before_each()
    try:
        track = tracked(path)
        zero = asked["begin"] - beginning(path, asked["camera"], asked["microphone"], asked["delay"])
        recording = _Recording(track, zero, asked["delay"], masks)
    except (Unwatchable, MemoryError) as error:
        yield from ({"name": one["name"], "wrong": _said(error)} for one in files)
        return
    for one in files:
        before_each()
        try:
            content, told = _MAKERS[one["made"]](recording, one)
            (out / one["name"]).write_bytes(content)
            yield {"name": one["name"], "wrong": None, **told}
        except (Unwatchable, MemoryError) as error:
            yield {"name": one["name"], "wrong": _said(error)}


def _said(error: Unwatchable | MemoryError) -> Any:
    if isinstance(error, Unwatchable):
        return plain(error.cause)
    return plain(Cause("too-much-memory", {"gigabytes": MEMORY // 1024**3}))


def _clip(of: _Recording, asked: Mapping[str, Any]) -> tuple[bytes, Answer]:
    made = clip(of.track, asked["begin"] - of.zero, asked["end"] - of.zero, of.masks)
    return made.content, {"zero": of.zero + made.first, "coding": plain(made.coding)}


def _frame(of: _Recording, asked: Mapping[str, Any]) -> tuple[bytes, Answer]:
    wanted = Wanted(asked["number"], asked["earliest"] - of.zero, asked["latest"] - of.zero)
    masks = of.masks
    found = frames(of.track, [wanted], _same if masks is None else lambda picture: filled_image(picture, masks))
    if wanted not in found:
        raise Unwatchable(Cause("no-such-frame"))
    return found[wanted], {} if masks is None else {"coding": plain(Coding(masked=True))}


def _same(picture: Any) -> Any:
    return picture


def _sound(of: _Recording, asked: Mapping[str, Any]) -> tuple[bytes, Answer]:
    late = of.delay if of.track.picture else 0.0
    begin, end = (max(asked[name] - of.zero + late, 0.0) for name in ("begin", "end"))
    marks = [one - of.zero + late for one in asked["marks"]]
    return spectrogram(of.track.path, begin, end, marks, asked["title"]), {}


_MAKERS: Mapping[str, Callable[[_Recording, Mapping[str, Any]], tuple[bytes, Answer]]] = {
    "clip": _clip, "frame": _frame, "spectrogram": _sound,
}  # fmt: skip


if __name__ == "__main__":
    main()
