"""Some seconds of a recording, encoded anew: for recordings of which packets cannot be copied, or not all may be seen.

Pictures are kept without loss (FFV1, RFC 9043) where that stays small; else as H.264 at a quality at which hardly
anything is lost. Times are those of the recording, to the millisecond of the container.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
from av.codec.codec import find_best_pix_fmt_of_list
from av.error import FFmpegError
from av.video.reformatter import ColorRange

from relaas.monitor.cause import Cause
from relaas.monitor.excerpt.coding import Clip, Coding
from relaas.monitor.excerpt.copying import BITEXACT, LARGEST, Bounded, TooLarge
from relaas.monitor.excerpt.shown import shown
from relaas.monitor.excerpt.sounding import sound_into
from relaas.monitor.excerpt.track import Track
from relaas.monitor.video.container import Unwatchable, one_line
from relaas.monitor.video.luma import quarter_turns

#: Bytes up to which a clip is kept without loss.
LOSSLESS = 32 * 1024 * 1024
#: The container counts milliseconds.
_UNIT = Fraction(1, 1000)
#: Changes a picture before it is encoded; players turn it by so many quarters.
Change = Callable[[Any, int], Any]


@dataclass(frozen=True, slots=True)
class _Codec:
    """One way to encode: the encoder, what it is called, pixel formats it is given, its options, bytes at most."""

    name: str
    called: str
    formats: tuple[str, ...]
    options: dict[str, str]
    most: int


_DEEP = tuple(f"yuv{chroma}p{bits}le" for bits in (10, 12, 16) for chroma in (420, 422, 444))
_FFV1 = _Codec(
    "ffv1", "lossless FFV1",
    ("yuv420p", "yuv422p", "yuv444p", "gray", "bgr0", *_DEEP, "gray10le", "gray12le", "gray16le"),
    # Version 3 with a checksum for each slice: damage is found.
    {"level": "3", "slicecrc": "1", "slices": "4", "context": "1"}, LOSSLESS,
)  # fmt: skip
_H264 = _Codec(
    "libx264", "H.264", ("yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuv444p10le"),
    {"preset": "veryfast", "crf": "16", "threads": "1", "rc-lookahead": "10"}, LARGEST,
)  # fmt: skip


def encoded(
    track: Track, begin: float, end: float, why: Cause, change: Change | None = None, lossless: int = LOSSLESS
) -> Clip:
    """A clip of a recording, encoded anew.

    Args:
        track: of the recording.
        begin: presentation time, seconds; the clip's 0.
        end: likewise.
        why: it is not copied.
        change: what is done to each picture before; None for nothing.
        lossless: bytes up to which it is kept without loss.

    Raises:
        Unwatchable: it holds nothing there, does not decode, or would be too large.
    """
    for codec in (_FFV1, _H264):
        out = Bounded(min(codec.most, lossless) if codec is _FFV1 else codec.most)
        try:
            picture, sound = _written(out, track, begin, end, codec, change)
        except TooLarge:
            continue
        except (FFmpegError, ValueError, OverflowError, NotImplementedError) as error:
            if out.full:
                continue
            raise Unwatchable(Cause("not-encoded", {"detail": one_line(error)})) from None
        if not picture and not sound:
            raise Unwatchable(Cause("nothing-there"))
        return Clip(out.getvalue(), begin, Coding(picture, sound, why))
    raise Unwatchable(Cause("clip-too-large"))


def _written(
    out: Bounded, track: Track, begin: float, end: float, codec: _Codec, change: Change | None
) -> tuple[str, str]:
    """Write it, and tell how picture and sound were made."""
    pictures = shown(track, begin, end) if track.picture else iter(())
    first = next(pictures, None)
    with av.open(out, mode="w", format="matroska", container_options=BITEXACT) as made:
        coder = _Coder(made, codec, first[1], change) if first is not None else None
        sound, waiting = sound_into(made, track, begin, end)
        waiting.reverse()
        for at, frame in _all(first, pictures):
            while waiting and waiting[-1][0] <= at - begin:
                made.mux(waiting.pop()[1])
            for packet in coder.encode(frame, at - begin) if coder is not None else ():
                made.mux(packet)
        for packet in coder.end() if coder is not None else ():
            made.mux(packet)
        while waiting:
            made.mux(waiting.pop()[1])
    return coder.called if coder is not None else "", sound


def _all(first: tuple[float, Any] | None, rest: Iterator[tuple[float, Any]]) -> Iterator[tuple[float, Any]]:
    if first is not None:
        yield first
        yield from rest


class _Coder:
    """Encodes pictures of one size and pixel format: those of the first."""

    def __init__(self, made: Any, codec: _Codec, first: Any, change: Change | None) -> None:
        self._format, lost = _suited(first, codec.formats)
        self.called = codec.called if codec is not _FFV1 or not lost else "FFV1"
        self._size, self._change = (first.width, first.height), change
        self._last = -1
        stream = made.add_stream(codec.name, rate=25, options=dict(codec.options))
        stream.width, stream.height, stream.pix_fmt = first.width, first.height, self._format
        stream.time_base = stream.codec_context.time_base = _UNIT
        # Players turn the pictures of the recording so; here they are turned likewise.
        if first.rotation:
            stream.set_display_rotation(first.rotation)
        context = stream.codec_context
        context.thread_count = 1
        context.color_range = first.color_range
        context.colorspace, context.color_primaries, context.color_trc = (
            first.colorspace, first.color_primaries, first.color_trc,
        )  # fmt: skip
        self._stream = stream

    def encode(self, frame: Any, at: float) -> list[Any]:
        """The packets that come of a picture at a time from the clip's beginning."""
        if (frame.width, frame.height) != self._size:
            self.called = self.called.removeprefix("lossless ")
        kept = suited(frame, self._format, *self._size)
        kept = self._change(kept, quarter_turns(frame)) if self._change is not None else kept
        # Two pictures within a millisecond stay two.
        self._last = max(round(at / float(_UNIT)), self._last + 1)
        kept.pts, kept.time_base, kept.pict_type = self._last, _UNIT, 0
        return list(self._stream.encode(kept))

    def end(self) -> list[Any]:
        """What the encoder still holds."""
        return list(self._stream.encode(None))


def _suited(frame: Any, formats: tuple[str, ...]) -> tuple[str, int]:
    """The pixel format among some that loses least of a picture's, and what it loses (0 for nothing)."""
    name = _plain(frame.format.name)
    if name in formats:
        return name, 0
    best, lost = find_best_pix_fmt_of_list(list(formats), name)
    return name if best is None else str(best.name), int(lost)


def _plain(name: str) -> str:
    """The name of a pixel format without what it says of the range of its levels, which pictures tell by themselves."""
    return name.replace("yuvj", "yuv", 1) if name.startswith("yuvj") else name


def suited(frame: Any, name: str, width: int, height: int) -> Any:
    """A picture in another pixel format and size, its levels in the range that they have."""
    if frame.format.name == name and (frame.width, frame.height) == (width, height):
        return frame
    full = frame.format.name.startswith("yuvj") or frame.color_range == ColorRange.JPEG
    range_ = ColorRange.JPEG if full else ColorRange.MPEG
    return frame.reformat(width, height, name, src_color_range=range_, dst_color_range=range_)
