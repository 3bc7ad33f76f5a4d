"""The brightness of a decoded frame as an array, without a copy wherever the pixel format allows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from av import VideoFormat
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av import VideoFrame

Luma = NDArray[np.uint8]
#: Side of the blocks in which the picture is searched, pixels.
BLOCK = 4
#: Formats whose samples stand in the high bits of sixteen.
_HIGH_BITS = ("p010", "p012", "p016", "p210", "p212", "p216", "p410", "p412", "p416")


@dataclass(frozen=True, slots=True)
class _Layout:
    """How luma lies in the first plane: type of a sample, and by how many bits it is too deep; None: it does not."""

    kind: np.dtype[np.generic]
    shift: int


def luma(frame: VideoFrame) -> Luma:
    """The luma plane of a frame, rows by columns, 0 to 255, turned as its container asks players to turn it.

    Planar formats of eight bits give a view on the decoder's memory, which must not be written to and lives as long
    as the array; deeper ones are cut to eight bits; packed, coloured and paletted ones are converted.
    """
    quarters = quarter_turns(frame)
    return np.rot90(_stored(frame), quarters) if quarters else _stored(frame)


def quarter_turns(frame: VideoFrame) -> int:
    """By how many quarters a picture is to be turned counterclockwise to be as players show it, 0 to 3."""
    return round(frame.rotation / 90) % 4


def _stored(frame: VideoFrame) -> Luma:
    layout = _layout(frame.format.name)
    if layout is None:
        return _plane(frame.reformat(format="gray"), _BYTES)
    plane = _plane(frame, layout.kind)
    return np.right_shift(plane, layout.shift).astype(np.uint8) if layout.shift else plane


_BYTES: np.dtype[np.generic] = np.dtype(np.uint8)


@cache
def _layout(name: str) -> _Layout | None:
    """The layout of a pixel format, by its name."""
    form = VideoFormat(name)
    first = form.components[0] if form.components else None
    if first is None or not first.is_luma or first.plane != 0 or not (form.is_planar or len(form.components) == 1):
        return None
    if form.is_rgb or form.has_palette or form.is_bit_stream or name.startswith("grayf"):
        return None
    if first.bits == 8:
        return _Layout(_BYTES, 0)
    if not 8 < first.bits <= 16:
        return None
    return _Layout(
        np.dtype(">u2" if form.is_big_endian else "<u2"), 8 if name.startswith(_HIGH_BITS) else first.bits - 8
    )


def _plane(frame: VideoFrame, kind: np.dtype[np.generic]) -> Luma:
    """The first plane; lines may be longer in memory than the picture is wide."""
    plane = frame.planes[0]
    shape, strides = (frame.height, frame.width), (plane.line_size, kind.itemsize)
    view: Luma = np.ndarray(shape, kind, memoryview(plane), 0, strides)
    view.flags.writeable = False
    return view


class BlockMaxima:
    """The brightest pixel of each block of four by four, for pictures of one size; memory is used again."""

    def __init__(self, height: int, width: int) -> None:
        self.rows, self.columns = height // BLOCK, width // BLOCK
        self._bands = np.empty((self.rows, self.columns * BLOCK), np.uint8)

    def of(self, picture: Luma) -> Luma:
        """The maxima, rows by columns of blocks; what is left over at the right and lower edges is not looked at."""
        bands, cut = self._bands, picture[: self.rows * BLOCK, : self.columns * BLOCK]
        np.maximum(cut[0::4], cut[1::4], out=bands)
        np.maximum(bands, cut[2::4], out=bands)
        np.maximum(bands, cut[3::4], out=bands)
        return _halved(_halved(bands))


def _halved(rows: Luma) -> Luma:
    """The larger of each two neighbours: as sixteen-bit words, since vector units find no every second byte."""
    words = rows.view(np.uint16)
    return np.maximum(np.right_shift(words, 8).astype(np.uint8), words.astype(np.uint8))
