"""Cuts some seconds out of a recording without touching what was recorded: packets are copied, nothing is encoded."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import av
from av.error import FFmpegError

from relaas.monitor.cause import Cause
from relaas.monitor.excerpt.track import Track, lead, read_from
from relaas.monitor.video.container import Unwatchable, one_line, opened

#: A clip is never larger, bytes; recordings of posts have some MB for a minute.
LARGEST = 256 * 1024 * 1024
#: The same input gives the same file: no date, no random identifier.
BITEXACT = {"fflags": "+bitexact"}
#: Puts the sound of some seconds into a file: how it was made, and its packets with their times from the first second.
SoundInto = Callable[[Any, Track, float, float], tuple[str, list[tuple[float, Any]]]]
#: Pictures that a codec puts in another order, at most; H.264 and H.265 know no more.
_REORDERED = 32


class TooLarge(Exception):  # noqa: N818 - another way is tried, or it is told as a remark
    """What is written would be larger than it may be."""


class Bounded(io.BytesIO):
    """A file in memory that does not grow without end."""

    def __init__(self, most: int = LARGEST) -> None:
        super().__init__()
        self._most = most
        self.full = False

    def write(self, content: Any, /) -> int:
        """Write.

        Raises:
            TooLarge: beyond what it may hold.
        """
        if self.tell() + len(content) > self._most:
            self.full = True
            raise TooLarge
        return super().write(content)


def copied(track: Track, entry: int, end: float, sound_into: SoundInto) -> tuple[bytes, float, str]:
    """A Matroska file with the packets of a picture from one on, and the sound of these seconds.

    Args:
        track: of the recording.
        entry: stamp of a packet that can be decoded by itself.
        end: presentation time, seconds.
        sound_into: puts in the sound.

    Returns:
        The file, the presentation time in the recording at which its own is 0, seconds, and how the sound was made.

    Raises:
        Unwatchable: packets cannot be copied into such a file, or it would be too large.
    """
    out = Bounded()
    try:
        with (
            opened(track.path) as source,
            av.open(out, mode="w", format="matroska", container_options=BITEXACT) as made,
        ):
            stream = lead(source)
            packets = _dated(read_from(source, stream, entry))
            into = added(made, stream)
            head = next(packets)
            first = float(head.dts * head.time_base)
            sound, waiting = sound_into(made, track, first, end)
            waiting.reverse()
            for packet in itertools.chain((head,), packets):
                at = float(packet.dts * packet.time_base)
                if at > end:
                    break
                while waiting and waiting[-1][0] <= at - first:
                    made.mux(waiting.pop()[1])
                shift = round(first / packet.time_base)
                packet.pts = None if packet.pts is None else packet.pts - shift
                packet.dts -= shift
                packet.stream = into
                made.mux(packet)
            while waiting:
                made.mux(waiting.pop()[1])
    except (FFmpegError, ValueError, OverflowError, TooLarge, NotImplementedError, StopIteration) as error:
        if out.full:
            raise Unwatchable(Cause("copy-too-large")) from None
        raise Unwatchable(Cause("not-copied", {"detail": one_line(error)})) from None
    return out.getvalue(), first, sound


def added(made: Any, stream: Any) -> Any:
    """A stream of a file to be written that takes the packets of another as they are.

    Raises:
        FFmpegError, ValueError: the container does not take them.
    """
    # A decoder that goes by another name than the coder (of AV1, say) is no template; its parameters are.
    return made.add_stream_from_template(stream, opaque=True)


def _dated(packets: Iterator[Any]) -> Iterator[Any]:
    """Packets that all have a time of decoding; those at the head of a seek lack it where pictures are reordered.

    They get it from the first that has one, a picture's time apart.
    """
    waiting: list[Any] = []
    for packet in packets:
        if packet.dts is None:
            waiting.append(packet)
            if len(waiting) > _REORDERED:
                raise ValueError("its packets have no times")
            continue
        for back, one in enumerate(reversed(waiting), 1):
            one.dts = packet.dts - back * (packet.duration or 1)
        yield from waiting
        waiting = []
        yield packet
    for one in waiting:
        one.dts = one.pts
        if one.dts is not None:
            yield one
