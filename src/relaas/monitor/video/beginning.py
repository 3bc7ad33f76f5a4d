"""When a recording begins by its own count: the presentation time of its first frame or sample, as detection has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from relaas.monitor.cause import Cause
from relaas.monitor.sound.recording import HIGHEST_RATE, LOWEST_RATE
from relaas.monitor.video.container import Unwatchable, frames, opened, packets, picture_of, sound_of
from relaas.monitor.video.soundtrack import is_sound_file


def beginning(path: Path, picture: bool, sound: bool, delay: float = 0.0) -> float:
    """The presentation time at which a recording begins, seconds.

    Args:
        path: of the recording.
        picture: whether its post has a camera: else its picture does not count.
        sound: whether its post has a microphone, likewise.
        delay: seconds by which its sound lies late, where it goes with a picture.

    Raises:
        Unwatchable: it cannot be opened, or nothing of it decodes.
    """
    if is_sound_file(path):
        return 0.0
    with opened(path) as source:
        stream, _ = picture_of(source)
        late = delay if stream is not None else 0.0
        told = [_first(source, stream, _any)] if picture and stream is not None else []
    if sound:
        with opened(path) as source:
            stream, _ = sound_of(source)
            heard = None if stream is None else _first(source, stream, _heard)
            told.append(None if heard is None else heard - late)
    known = [one for one in told if one is not None]
    if not known:
        raise Unwatchable(Cause("nothing-decodes"))
    return min(known)


def _first(source: Any, stream: Any, counts: Any) -> float | None:
    """The time of the first frame that counts, 0 where it has none; None where there is no frame."""
    for packet in packets(source, [stream], []):
        for frame in frames(packet, []):
            if counts(frame):
                dated = frame.pts is not None and frame.time_base is not None
                return float(frame.pts * frame.time_base) if dated else 0.0
    return None


def _any(_frame: Any) -> bool:
    return True


def _heard(frame: Any) -> bool:
    return LOWEST_RATE <= int(frame.sample_rate) <= HIGHEST_RATE and bool(frame.samples)
