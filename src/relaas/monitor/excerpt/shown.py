"""The pictures that a recording shows in some seconds, at the times at which detection has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from av.error import FFmpegError

from relaas.monitor.cause import Cause
from relaas.monitor.excerpt.track import Track, read_from
from relaas.monitor.video.clock import FrameClock
from relaas.monitor.video.container import Unwatchable, frames, opened, packets, picture_of


def shown(track: Track, begin: float, end: float) -> Iterator[tuple[float, Any]]:
    """The decoded pictures within some seconds, each with its presentation time; only what is later than all before.

    Where times can be gone by, they are sought; else all is decoded from the beginning.

    Args:
        track: of the recording.
        begin: presentation time, seconds.
        end: likewise.

    Raises:
        Unwatchable: the recording cannot be opened, or has no picture.
    """
    clock = FrameClock(0.0)
    for frame in _decoded(track, begin) if track.orderly else (one for _, one in counted(track)):
        told = clock.tell(stamp_of(frame))
        if told is None:
            continue
        if told[0] > end:
            return
        if told[0] >= begin:
            yield told[0], frame


def counted(track: Track) -> Iterator[tuple[int, Any]]:
    """All pictures of a recording from its beginning, numbered as detection numbers them.

    Raises:
        Unwatchable: the recording cannot be opened, or has no picture.
    """
    with opened(track.path) as source:
        stream = _picture(source)
        number = 0
        for packet in packets(source, [stream], []):
            for frame in frames(packet, []):
                yield number, frame
                number += 1


def stamp_of(frame: Any) -> float | None:
    """The presentation time of a decoded picture, seconds."""
    return None if frame.pts is None or frame.time_base is None else float(frame.pts * frame.time_base)


def _decoded(track: Track, begin: float) -> Iterator[Any]:
    entry = track.entry(begin)
    if entry is None:
        return
    with opened(track.path) as source:
        stream = _picture(source)
        found = _frames(source, stream, entry)
        first = next(found, None)
        if first is None or first.key_frame:
            yield from () if first is None else (first,)
            yield from found
            return
    # The container called a packet whole that is not: what follows would rest on pictures that are not there.
    yield from (one for _, one in counted(track))


def _frames(source: Any, stream: Any, entry: int) -> Iterator[Any]:
    for packet in read_from(source, stream, entry):
        yield from frames(packet, [])
    yield from _held_back(stream)


def _held_back(stream: Any) -> list[Any]:
    """What the decoder still holds at the end of a recording."""
    try:
        return list(stream.codec_context.decode(None))
    except (FFmpegError, ValueError):
        return []


def _picture(source: Any) -> Any:
    stream, why = picture_of(source)
    if stream is None:
        raise Unwatchable(why or Cause("no-picture"))
    return stream
