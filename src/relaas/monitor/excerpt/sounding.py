"""The sound of some seconds of a recording for a clip: packets as they are, or samples where these cannot be copied."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import av
from av.error import FFmpegError

from relaas.monitor.excerpt.coding import COPIED
from relaas.monitor.excerpt.copying import BITEXACT, added
from relaas.monitor.excerpt.track import Track, read
from relaas.monitor.video.container import frames, opened, sound_of

#: By how much earlier than a time it is looked for, seconds, before all is read from the beginning.
_BACK = (1.0, 10.0)
#: Codec for samples as decoders give them, so that nothing is lost.
_PCM = {"u8": "pcm_u8", "s16": "pcm_s16le", "s32": "pcm_s32le", "flt": "pcm_f32le", "dbl": "pcm_f64le"}
#: What sound is called of which the samples were kept as they are.
SAMPLES = "lossless PCM"
#: Seconds by which samples may leave their count before a gap is left.
_SLIP = 0.005
#: Seconds by which copied sound may begin later or end earlier than what was heard: some frames of a coder.
_SHORT = 0.15
_FINE = Fraction(1, 1_000_000)
Timed = tuple[float, Any]


def sound_into(made: Any, track: Track, begin: float, end: float) -> tuple[str, list[Timed]]:
    """A stream of sound in a file to be written, and the packets for it.

    Args:
        made: the file.
        track: of the recording.
        begin: presentation time in the recording, seconds; it becomes 0.
        end: likewise.

    Returns:
        How it was made (empty where the recording has none then), and packets, each with its time from ``begin``.

    Raises:
        Unwatchable: the recording cannot be opened.
        FFmpegError, ValueError: it can be neither copied nor encoded.
    """
    heard = [(at, at + one.samples / one.sample_rate) for at, one in _samples(track, begin, end)]
    if heard and _copies(track, begin, end, heard[0][0], heard[-1][1]):
        with opened(track.path) as source:
            into = added(made, sound_of(source)[0])
        return COPIED, [_moved(one, begin, into) for one in _within(track, begin, end)]
    return _encoded(made, track, begin, end)


def _within(track: Track, begin: float, end: float) -> Iterator[Any]:
    """The packets that begin within some seconds, in order of time."""
    last = begin
    for packet in _before(track, begin):
        at = float(packet.pts * packet.time_base)
        if at > end:
            return
        if at >= last:
            last = at
            yield packet


def _before(track: Track, begin: float) -> Iterator[Any]:
    """The packets from before a time on, at the times that they have where all are read from the beginning.

    Of compressed sound some containers keep no times, and tell others where they are sought in.
    """
    for back in _BACK:
        with opened(track.path) as source:
            stream, _ = sound_of(source)
            if stream is None:
                return
            source.seek(int((begin - back) / stream.time_base), stream=stream, backward=True)
            packets = (one for one in read(source, [stream]) if one.pts is not None)
            first = next(packets, None)
            if first is not None and first.pts * first.time_base <= begin and _known(first.pts, track.sounds):
                yield first
                yield from packets
                return
    with opened(track.path) as source:
        yield from (one for one in read(source, [sound_of(source)[0]]) if one.pts is not None)


def _known(stamp: int, stamps: tuple[int, ...]) -> bool:
    at = bisect_left(stamps, stamp)
    return at < len(stamps) and stamps[at] == stamp


def _samples(track: Track, begin: float, end: float) -> Iterator[Timed]:
    """The decoded frames of some seconds, each with its presentation time; one that has none follows the one before."""
    upto = 0.0
    for packet in _before(track, begin):
        for frame in frames(packet, []):
            if not frame.sample_rate or not frame.samples:
                continue
            at = upto if frame.pts is None or frame.time_base is None else float(frame.pts * frame.time_base)
            upto = at + frame.samples / frame.sample_rate
            if at > end:
                return
            if at >= begin:
                yield at, frame


def _copies(track: Track, begin: float, end: float, first: float, last: float) -> bool:
    """Whether Matroska takes the packets, and they give sound as long as the recording does then.

    Writing changes packets, so that they are read again afterwards.
    """
    out = io.BytesIO()
    try:
        with (
            opened(track.path) as source,
            av.open(out, "w", format="matroska", container_options=BITEXACT) as made,
        ):
            into = added(made, sound_of(source)[0])
            for packet in _within(track, begin, end):
                made.mux(_moved(packet, begin, into)[1])
        out.seek(0)
        with av.open(out, "r") as copy:
            told = [(float(one.time or 0.0), one.samples / one.sample_rate) for one in copy.decode(audio=0)]
    except (FFmpegError, ValueError, OverflowError, NotImplementedError):
        return False
    return bool(told) and told[0][0] + begin - first <= _SHORT and last - begin - sum(told[-1]) <= _SHORT


def _moved(packet: Any, begin: float, into: Any) -> Timed:
    at = float(packet.pts * packet.time_base) - begin
    # A time of decoding that was told otherwise has no meaning for sound, which is in order. Some containers count in
    # units of a whole packet, which are too coarse to begin elsewhere.
    packet.pts = packet.dts = round(at / _FINE)
    packet.time_base = _FINE
    packet.stream = into
    return at, packet


def _encoded(made: Any, track: Track, begin: float, end: float) -> tuple[str, list[Timed]]:
    coder: Any = None
    resampler: Any = None
    found: list[Timed] = []
    upto = 0
    for at, frame in _samples(track, begin, end):
        told = round((at - begin) * frame.sample_rate)
        if coder is None:
            upto = told
            kind = frame.format.packed.name
            kind = kind if kind in _PCM else "s32"
            coder = made.add_stream(_PCM[kind], rate=frame.sample_rate, layout=frame.layout.name)
            resampler = av.AudioResampler(format=kind, layout=frame.layout, rate=frame.sample_rate)
        if (frame.sample_rate, frame.layout.name) != (coder.rate, coder.layout.name):
            break
        upto = upto if abs(told - upto) <= _SLIP * coder.rate else max(told, upto)
        for one in resampler.resample(frame):
            one.pts, one.time_base = upto, Fraction(1, coder.rate)
            upto += one.samples
            found += [(float(packet.pts * packet.time_base), packet) for packet in coder.encode(one)]
    if coder is None:
        return "", []
    found += [(float(packet.pts * packet.time_base), packet) for packet in coder.encode(None)]
    return SAMPLES, found
