"""Recordings in whatever a camera may give: every codec in every container, each picture with its number in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT, FPS, COUNT, RATE = 192, 128, 25, 150, 48_000
#: Number of the picture with the flash, and where it is: rows, columns.
FLASH, LIT = 100, (slice(64, 80), slice(96, 112))
_BIT = 16
Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Kind:
    """A kind of recording: container, codec of the picture and of the sound (empty for none), and their options."""

    container: str
    video: str = ""
    audio: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    pixels: str = "yuv420p"
    whole_every: int = 50
    muxer: Mapping[str, str] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """As a test is named by it."""
        more = "-".join((*self.options.values(), *self.muxer.values()))
        return "-".join(filter(None, (self.container, self.video, self.pixels, self.audio, more)))


def made(
    path: Path, kind: Kind, count: int = COUNT, start: float = 0.0, change: Callable[[Picture, int], None] | None = None
) -> Path:
    """Make a recording whose first picture is shown at a time, seconds; pictures may be changed by their number."""
    draw = np.random.default_rng(1)
    sound = swept(count / FPS)
    with av.open(str(path), "w", format=kind.container, options=dict(kind.muxer)) as file:
        streams = _streams(file, kind)
        for number in range(count):
            video = streams.get("video")
            if video is not None:
                picture = drawn(number, draw)
                if change is not None:
                    change(picture, number)
                frame = av.VideoFrame.from_ndarray(picture, format="gray")
                frame = frame.reformat(format=kind.pixels)
                frame.pts, frame.time_base = number + round(start * FPS), Fraction(1, FPS)
                file.mux(video.encode(frame))
            audio = streams.get("audio")
            if audio is not None and number % FPS == FPS - 1:
                first = (number + 1 - FPS) * RATE // FPS
                for block in streams["resampler"].resample(_block(sound[first : first + RATE], first, start)):
                    file.mux(audio.encode(block))
        for name in ("video", "audio"):
            if name in streams:
                file.mux(streams[name].encode(None))
    return path


def _streams(file: Any, kind: Kind) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if kind.video:
        video = found["video"] = file.add_stream(kind.video, rate=FPS, options=dict(kind.options))
        video.width, video.height, video.pix_fmt = WIDTH, HEIGHT, kind.pixels
        video.codec_context.gop_size = kind.whole_every
    if kind.audio:
        audio = found["audio"] = file.add_stream(kind.audio, rate=RATE, layout="mono")
        context = audio.codec_context
        found["resampler"] = av.AudioResampler(
            format=context.format, layout="mono", rate=RATE, frame_size=context.frame_size or 1024
        )
    return found


def _block(samples: NDArray[np.float64], first: int, start: float) -> av.AudioFrame:
    block = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[None].astype(np.float32)), "fltp", "mono")
    block.sample_rate, block.pts, block.time_base = RATE, first + round(start * RATE), Fraction(1, RATE)
    return block


def swept(seconds: float) -> NDArray[np.float64]:
    """A tone that goes up and down and never quite as before: coders keep it, and no two places are alike."""
    time = np.arange(round(seconds * RATE)) / RATE
    pitch = 600 + 250 * np.sin(2 * np.pi * 0.71 * time) + 150 * np.sin(2 * np.pi * 1.63 * time)
    found: NDArray[np.float64] = 0.4 * np.sin(2 * np.pi * np.cumsum(pitch) / RATE)
    return found


def drawn(number: int, draw: np.random.Generator) -> Picture:
    """A picture of noise with its number as bright squares along the top, and the flash in one of them."""
    picture = draw.integers(55, 63, (HEIGHT, WIDTH)).astype(np.uint8)
    for bit in range(10):
        if number >> bit & 1:
            picture[:_BIT, _BIT * bit : _BIT * (bit + 1)] = 200
    if number == FLASH:
        picture[LIT] = 250
    return picture


def pictures(file: Any) -> Iterator[tuple[float | None, Picture]]:
    """All pictures of an open file from its beginning, each with its presentation time."""
    stream = file.streams.video[0]
    stream.thread_type = "NONE"
    for frame in file.decode(stream):
        yield frame.time, frame.reformat(format="gray").to_ndarray().astype(np.uint8)


def samples(file: Any, begin: float, end: float) -> NDArray[np.float64]:
    """The first channel of the sound of an open file within some seconds, each sample at its time; else 0."""
    found = np.zeros(round((end - begin) * RATE))
    resampler = av.AudioResampler(format="fltp", layout="mono")
    upto: int | None = None
    for frame in file.decode(audio=0):
        told = None if frame.time is None else round((frame.time - begin) * RATE)
        # Times are rounded to milliseconds in some containers; only a gap is one.
        goes_on = upto is not None and (told is None or abs(told - upto) < 0.005 * RATE)
        first = upto if goes_on and upto is not None else told or 0
        block = np.concatenate([one.to_ndarray()[0] for one in resampler.resample(frame)])
        upto = first + len(block)
        left, right = max(first, 0), min(upto, len(found))
        if left < right:
            found[left:right] = block[left - first : right - first]
    return found
