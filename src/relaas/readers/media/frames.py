"""Looks at a video: twice a second one frame, those that look like the one before left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from av.error import FFmpegError
from PIL import Image

from relaas.model.evidence import Picture, Print
from relaas.model.reading import Notice
from relaas.readers import limits, progress
from relaas.readers.media.prints import PDQ_SIDE, SIDE, Grey, bars_of, print_of
from relaas.readers.media.small import small_picture

# Seconds between two frames that are looked at.
STEP = 0.5
# Two frames look the same where no block of an eighth of the side's pixels differs by so many grey levels.
_BLOCK = SIDE // 8
_SAME = 8.0
# Packets that may fail to decode before the rest is given up.
_FAILURES = 200
# Frames between two signs of life.
_BREATH = 100


@dataclass(slots=True)
class Look:
    """What was seen: size as shown, seconds up to the last frame, prints and key frames in order of time."""

    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    prints: tuple[Print, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notices: list[Notice] = field(default_factory=list)


def look_at(container: Any, stream: Any, name: str) -> Look:
    """Look at the frames of one stream.

    Args:
        container: the opened recording.
        stream: its stream of moving pictures.
        name: for messages.

    Returns:
        What was seen, as far as it could be decoded.
    """
    look = Look(stream.codec_context.width or None, stream.codec_context.height or None)
    if (look.width or 0) * (look.height or 0) > limits.PIXELS:
        message = f"The frames of {name} have {look.width:,} by {look.height:,} pixels and were not decoded."
        look.notices.append(Notice("PICTURE-TOO-LARGE", message))
        return look
    stream.thread_count = 1
    gatherer = _Gatherer()
    walk = _Walk(container, stream)
    for at, frame in walk.frames():
        look.seconds = at
        gatherer.take(at, frame)
    if gatherer.size is not None:
        look.width, look.height = gatherer.size
    look.prints, look.pictures = gatherer.prints(), gatherer.pictures()
    _remark(look, walk, name)
    return look


def _remark(look: Look, walk: _Walk, name: str) -> None:
    if not look.prints:
        look.notices.append(Notice("RECORDING-NOT-DECODED", f"No frame of {name} could be decoded."))
    elif walk.failures:
        message = f"{walk.failures} parts of {name} are damaged; its frames were seen as far as they decode."
        look.notices.append(Notice("RECORDING-DAMAGED", message))
    if walk.cut_at is not None:
        message = f"Of {name} the first {walk.cut_at:,.0f} seconds were looked at; the rest was not compared."
        look.notices.append(Notice("RECORDING-LONG", message))


class _Walk:
    """Decodes a stream within limits; ``failures`` counts what could not be, ``cut_at`` is where it was given up."""

    def __init__(self, container: Any, stream: Any) -> None:
        self._container = container
        self._stream = stream
        self.failures = 0
        self.cut_at: float | None = None

    def frames(self) -> Iterator[tuple[float, Any]]:
        """The frames to look at, each with its seconds since the first."""
        first: float | None = None
        wanted, pixels, rate = 0.0, 0, float(self._stream.average_rate or 25)
        for number, frame in enumerate(self._decoded()):
            if number % _BREATH == 0:
                progress.tell()
            time = float(frame.time) if frame.time is not None else number / rate
            first = time if first is None else first
            at = max(time - first, 0.0)
            pixels += frame.width * frame.height
            if at > limits.VIDEO_SECONDS or pixels > limits.VIDEO_PIXELS:
                self.cut_at = at
                return
            if at + 1e-6 >= wanted:
                wanted = (at // STEP + 1) * STEP
                yield round(at, 3), frame

    def _decoded(self) -> Iterator[Any]:
        packets = self._container.demux(self._stream)
        while self.failures < _FAILURES:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except FFmpegError:
                self.failures += 1
                return
            try:
                yield from packet.decode()
            except (FFmpegError, ValueError):
                self.failures += 1


class _Gatherer:
    """Keeps what is needed of each frame that looks unlike the one before."""

    def __init__(self) -> None:
        self.size: tuple[int, int] | None = None
        self._seen: list[tuple[Print, npt.NDArray[np.uint8]]] = []
        self._lit: Grey = np.zeros((SIDE, SIDE))
        self._blocks: Grey | None = None
        self._small: list[Picture] = []
        self._every = 1

    def take(self, at: float, frame: Any) -> None:
        """Look at one frame."""
        image, size = _shown(frame)
        self.size = self.size or size
        grey = np.asarray(image.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX), dtype=np.float64)
        blocks = grey.reshape(SIDE // _BLOCK, _BLOCK, SIDE // _BLOCK, _BLOCK).mean(axis=(1, 3))
        if self._blocks is not None and float(np.abs(blocks - self._blocks).max()) < _SAME:
            last, kept = self._seen[-1]
            self._seen[-1] = (replace(last, until=at), kept)
            return
        self._blocks = blocks
        self._lit = np.maximum(self._lit, grey)
        # The windows wait for the bars, which only all frames together show; PDQ is of the whole and does not.
        self._seen.append((print_of(np.asarray(image), grey, at=at), grey.astype(np.uint8)))
        if (len(self._seen) - 1) % self._every == 0:
            self._small.append(small_picture(image, at=at))
            if len(self._small) > 2 * limits.KEY_FRAMES:
                self._small, self._every = self._small[::2], self._every * 2

    def prints(self) -> tuple[Print, ...]:
        """The prints, with the black bars left out that are black in every frame."""
        from relaas.readers.media.prints import coarse_of, grid_of

        bars = bars_of(self._lit)
        return tuple(
            replace(one, coarse=coarse_of(grey.astype(np.float64), bars), grey=grid_of(grey.astype(np.float64), bars))
            for one, grey in self._seen
        )

    def pictures(self) -> tuple[Picture, ...]:
        """At most :data:`~relaas.readers.limits.KEY_FRAMES` key frames, evenly over those there are."""
        count = min(len(self._small), limits.KEY_FRAMES)
        return tuple(self._small[place * len(self._small) // count] for place in range(count))


def _shown(frame: Any) -> tuple[Image.Image, tuple[int, int]]:
    """A frame as it is to be shown, no side longer than PDQ wants, and the size it has when turned."""
    scale = min(1.0, PDQ_SIDE / max(frame.width, frame.height))
    width, height = max(round(frame.width * scale), 1), max(round(frame.height * scale), 1)
    small = frame.reformat(width=width, height=height, format="rgb24", interpolation="AREA")
    image = Image.fromarray(small.to_ndarray())
    turn = int(getattr(frame, "rotation", 0) or 0) % 360
    size = (frame.width, frame.height)
    if turn in (90, 180, 270):
        image = image.rotate(turn, expand=True)
        size = size if turn == 180 else (frame.height, frame.width)
    return image, size
