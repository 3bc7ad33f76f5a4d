"""Cuts some seconds out of a recording without touching what was recorded: packets are copied, nothing is encoded."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
from av.error import FFmpegError

from relaas.monitor.cause import Cause
from relaas.monitor.video.container import Unwatchable, one_line, opened

if TYPE_CHECKING:
    from av.container import InputContainer

#: A clip is never larger; recordings of posts have some MB for a minute.
LARGEST = 256 * 1024 * 1024
#: Pictures that a codec puts in another order, at most; H.264 and H.265 know no more.
_REORDERED = 32


def clip(path: Path, begin: float, end: float) -> bytes:
    """Some seconds of a recording as a Matroska file, the same bytes each time.

    A picture can only be entered where the encoder put a whole one, so the clip begins with the last of these before
    ``begin``: it may be longer than asked for, and never shorter.

    Args:
        path: of the recording.
        begin: seconds after its presentation time 0.
        end: seconds after its presentation time 0.

    Raises:
        Unwatchable: it cannot be opened, holds nothing there, or holds what cannot be copied.
    """
    out = _Bounded()
    try:
        with opened(path) as source:
            streams: list[Any] = [*source.streams.video[:1], *source.streams.audio[:1]]
            if not streams:
                raise Unwatchable(Cause("neither"))
            # The same input gives the same file: no date, no random identifier.
            options = {"fflags": "+bitexact"}
            with av.open(out, mode="w", format="matroska", container_options=options) as made:
                _copy(source, streams, made, begin, end)
    except (FFmpegError, ValueError, OverflowError) as error:
        raise Unwatchable(Cause("not-cut", {"detail": one_line(error)})) from None
    return out.getvalue()


def _copy(source: InputContainer, streams: list[Any], made: Any, begin: float, end: float) -> None:
    into = {one.index: made.add_stream_from_template(one) for one in streams}
    count = 0
    for packet, first in _packets(source, streams, begin, end):
        packet.pts = None if packet.pts is None else packet.pts - round(first / packet.time_base)
        packet.dts = None if packet.dts is None else packet.dts - round(first / packet.time_base)
        packet.stream = into[packet.stream.index]
        made.mux(packet)
        count += 1
    if not count:
        raise Unwatchable(Cause("nothing-there"))


def _packets(source: InputContainer, streams: list[Any], begin: float, end: float) -> Iterator[tuple[Any, float]]:
    """The packets from the last whole picture before ``begin`` to ``end``, each with the time of the first of all."""
    lead = streams[0]
    source.seek(max(int(begin / lead.time_base), 0), stream=lead, backward=True)
    first: float | None = None
    done: set[int] = set()
    for packet in _dated(source.demux(streams)):
        at = float(packet.dts * packet.time_base)
        if packet.stream.index == lead.index and first is None:
            first = at
        if first is None or at < first:
            continue
        if at > end:
            done.add(packet.stream.index)
            if len(done) == len(streams):
                return
            continue
        if packet.stream.index not in done:
            yield packet, first


def _dated(packets: Iterator[Any]) -> Iterator[Any]:
    """Packets that all have a time of decoding; those at the head of a seek lack it where pictures are reordered.

    They get it from the first that has one, a picture's time apart.
    """
    waiting: dict[int, list[Any]] = {}
    known: set[int] = set()
    for packet in packets:
        if not packet.size:
            continue
        index = packet.stream.index
        if packet.dts is None and index not in known:
            waiting.setdefault(index, []).append(packet)
            if len(waiting[index]) > _REORDERED:
                raise ValueError("its packets have no times")
            continue
        if packet.dts is None:
            continue
        if index not in known:
            known.add(index)
            held = waiting.pop(index, [])
            step = packet.duration or 1
            for back, one in enumerate(reversed(held), 1):
                one.dts = packet.dts - back * step
            yield from held
        yield packet
    for held in waiting.values():
        for one in held:
            one.dts = one.pts
            if one.dts is not None:
                yield one


class _Bounded(io.BytesIO):
    """A file in memory that does not grow without end."""

    def write(self, content: Any, /) -> int:
        if self.tell() + len(content) > LARGEST:
            raise ValueError("is too large for a clip")
        return super().write(content)
