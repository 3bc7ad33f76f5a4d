"""Where the packets of a stream of a recording lie: which can be begun with, and whether times can be sought."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from av.error import FFmpegError

from relaas.monitor.cause import Cause
from relaas.monitor.video.container import Unwatchable, opened, picture_of, sound_of

if TYPE_CHECKING:
    from av.container import InputContainer

#: By how much earlier than a place it is looked for, seconds, one after the other: some demuxers land after it.
_BACK = (0.0, 1.0, 5.0, 30.0)
#: Seconds after a place beyond which it will not come any more.
_PASSED = 5.0


@dataclass(frozen=True, slots=True)
class Track:
    """The stream that a recording is cut by: its picture, or its sound where it has none.

    Attributes:
        path: of the recording.
        picture: whether it is a picture.
        time_base: seconds of one unit of a stamp.
        stamps: presentation times of all packets, in order, units of the time base.
        whole: those of the packets that can be decoded by themselves, in order.
        orderly: every packet has a presentation time, and times of decoding never go back: so a time is in one
            place, and can be sought.
        sounds: presentation times of the packets of its sound, in order, units of their time base.
    """

    path: Path
    picture: bool
    time_base: float
    stamps: tuple[int, ...]
    whole: tuple[int, ...]
    orderly: bool
    sounds: tuple[int, ...]

    def entry(self, at: float) -> int | None:
        """The stamp of the last packet before a time that can be decoded by itself; the first where all come later."""
        if not self.whole:
            return None
        return self.whole[max(bisect_right(self.whole, at / self.time_base + 1e-6) - 1, 0)]


def tracked(path: Path) -> Track:
    """The stream that a recording is cut by, as all of its packets tell.

    Raises:
        Unwatchable: it cannot be opened, or holds neither picture nor sound.
    """
    with opened(path) as source:
        stream = lead(source)
        # An unknown time base is that of no packet.
        base = float(stream.time_base or 1)
        sound = sound_of(source)[0]
        stamps: list[int] = []
        whole: list[int] = []
        decoding: list[int] = []
        sounds: list[int] = []
        dated = True
        for packet in read(source, [stream] if sound in (None, stream) else [stream, sound]):
            if sound is not None and packet.stream.index == sound.index and packet.pts is not None:
                sounds.append(packet.pts)
            if packet.stream.index != stream.index:
                continue
            dated = dated and packet.pts is not None
            if packet.pts is not None:
                stamps.append(packet.pts)
                if packet.is_keyframe:
                    whole.append(packet.pts)
            if packet.dts is not None:
                decoding.append(packet.dts)
        orderly = dated and all(one <= after for one, after in itertools.pairwise(decoding))
        return Track(
            path, stream.type == "video", base, tuple(sorted(stamps)), tuple(sorted(whole)), orderly,
            tuple(sorted(sounds)),
        )  # fmt: skip


def lead(source: InputContainer) -> Any:
    """The stream that a recording is cut by.

    Raises:
        Unwatchable: it holds neither picture nor sound.
    """
    picture, _ = picture_of(source)
    stream = picture if picture is not None else sound_of(source)[0]
    if stream is None:
        raise Unwatchable(Cause("neither"))
    return stream


def read(source: InputContainer, streams: list[Any]) -> Iterator[Any]:
    """The packets of some streams, until the end of the file or the first damage to it."""
    packets = source.demux(streams)
    while True:
        try:
            packet = next(packets)
        except (StopIteration, FFmpegError, ValueError, OverflowError):
            return
        if packet.size:
            yield packet


def read_from(source: InputContainer, stream: Any, stamp: int) -> Iterator[Any]:
    """The packets of a stream from the one with a stamp on.

    Args:
        source: the recording, from which nothing was read so far.
        stream: of it.
        stamp: presentation time of a packet that can be decoded by itself.

    Raises:
        Unwatchable: it is not found again.
    """
    unit = float(stream.time_base)
    for back in _BACK:
        source.seek(stamp - int(back / unit), stream=stream, backward=True)
        packets = read(source, [stream])
        for packet in packets:
            if packet.pts == stamp and packet.is_keyframe:
                yield packet
                yield from packets
                return
            if packet.pts is not None and (packet.pts - stamp) * unit > _PASSED:
                break
    raise Unwatchable(Cause("not-sought"))
