"""Whether a clip shows what its recording shows: the same pictures at the same times."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import av
from av.error import FFmpegError

from relaas.monitor.excerpt.shown import shown, stamp_of
from relaas.monitor.excerpt.track import Track
from relaas.monitor.video.luma import luma

#: Seconds: a container's milliseconds, rounded twice.
SAME = 0.0015
#: A picture by its time, seconds, and a hash of it.
Print = tuple[float, bytes]


def seen(track: Track, begin: float, end: float) -> tuple[Track, tuple[Print, ...]]:
    """The pictures of some seconds, and the track with what they tell of it.

    Where not each packet of these seconds gave a picture, all is decoded from the beginning; where that shows others,
    times of the recording cannot be sought.
    """
    if not track.picture:
        return track, ()
    found = tuple(_prints(shown(track, begin, end)))
    unit = track.time_base
    there = sum(begin <= one * unit <= end for one in track.stamps)
    if track.orderly and len(found) < there:
        from_beginning = replace(track, orderly=False)
        whole = tuple(_prints(shown(from_beginning, begin, end)))
        if whole != found:
            return from_beginning, whole
    return track, found


def shows(content: bytes, first: float, wanted: Iterable[Print]) -> bool:
    """Whether a clip holds every picture of some at its time.

    Args:
        content: of the clip.
        first: presentation time in the recording at which that of the clip is 0, seconds.
        wanted: the pictures, with their times in the recording.
    """
    there = list(_prints(_of(content, first)))
    at = 0
    for time, print_ in wanted:
        while at < len(there) and (there[at][0] < time - SAME or there[at][1] != print_):
            at += 1
        if at == len(there) or there[at][0] > time + SAME:
            return False
        at += 1
    return True


def _prints(pictures: Iterable[tuple[float, Any]]) -> Iterator[Print]:
    for time, frame in pictures:
        yield time, hashlib.sha256(luma(frame).tobytes()).digest()


def _of(content: bytes, first: float) -> Iterator[tuple[float, Any]]:
    try:
        with av.open(io.BytesIO(content), "r") as clip:
            for stream in clip.streams.video[:1]:
                stream.thread_type = "NONE"
                for frame in clip.decode(stream):
                    at = stamp_of(frame)
                    if at is not None:
                        yield first + at, frame
    except (FFmpegError, ValueError):
        return
