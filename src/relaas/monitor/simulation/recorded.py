"""A made-up post's recordings as files: H.264 and sound in Matroska, the same bytes for the same scene."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from relaas.monitor.ground.sensor import Floats
from relaas.monitor.simulation.carrying import RATE

#: Frames a second.
FPS = 25
#: Bits a second of the picture, as cameras of posts have.
_BITRATE = 3_000_000


def record(path: Path, frames: Iterable[NDArray[np.uint8]], sound: Floats, pcm: bool, bits: int = _BITRATE) -> None:
    """Write one recording.

    Args:
        path: of the file, which must not exist yet.
        frames: luma, rows by columns, 25 a second.
        sound: samples from -1 to 1, as many as last.
        pcm: write these as plain 16-bit samples, else as AAC.
        bits: a second of the picture.
    """
    with av.open(str(path), "w", format="matroska", options={"fflags": "+bitexact"}) as container:
        picture, hearing = None, _hearing(container, pcm)
        for number, luma in enumerate(frames):
            if picture is None:
                picture = _picture(container, luma.shape, bits)
                planes = np.full((luma.shape[0] * 3 // 2, luma.shape[1]), 128, dtype=np.uint8)
            planes[: luma.shape[0]] = luma
            frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            container.mux(picture.encode(frame))
            if number % FPS == 0:
                first = number // FPS * RATE
                _hear(container, hearing, sound[first : first + RATE], first, pcm)
        for stream in (picture, hearing):
            if stream is not None:
                container.mux(stream.encode(None))


def write_picture(path: Path, luma: NDArray[np.uint8]) -> None:
    """Write a picture as PNG."""
    with av.open(str(path), "w", format="image2", options={"update": "1"}) as container:
        stream = container.add_stream("png", rate=1)
        stream.height, stream.width = luma.shape
        stream.pix_fmt = "gray"
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(luma), format="gray")
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _picture(container: av.container.OutputContainer, shape: tuple[int, ...], bits: int) -> av.VideoStream:
    stream = container.add_stream("libx264", rate=FPS)
    stream.height, stream.width = shape
    stream.pix_fmt = "yuv420p"
    stream.bit_rate = bits
    # As coders in cameras: no frames out of order, a whole picture every two seconds. One thread gives the same bytes.
    stream.codec_context.gop_size = 2 * FPS
    stream.codec_context.thread_count = 1
    stream.options = {
        "preset": "ultrafast",
        "tune": "zerolatency",
        "maxrate": str(4 * bits // 3),
        "bufsize": str(bits),
        "threads": "1",
    }
    return stream


def _hearing(container: av.container.OutputContainer, pcm: bool) -> av.AudioStream:
    stream = container.add_stream("pcm_s16le" if pcm else "aac", rate=RATE, layout="mono")
    if not pcm:
        stream.bit_rate = 64_000
    return stream


def _hear(
    container: av.container.OutputContainer, stream: av.AudioStream, samples: Floats, first: int, pcm: bool
) -> None:
    if not len(samples):
        return
    told = np.round(samples * 32_767).astype(np.int16) if pcm else samples.astype(np.float32)
    frame = av.AudioFrame.from_ndarray(told[None, :], format="s16" if pcm else "fltp", layout="mono")
    frame.sample_rate = RATE
    frame.pts, frame.time_base = first, Fraction(1, RATE)
    container.mux(stream.encode(frame))
