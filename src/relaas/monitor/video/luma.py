"""The brightness of a decoded frame as an array, without a copy wherever the pixel format allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av import VideoFrame

Luma = NDArray[np.uint8]
#: Side of the blocks in which the picture is searched, pixels.
BLOCK = 4
#: Formats whose samples stand in the high bits of sixteen.
_HIGH_BITS = ("p010", "p012", "p016", "p210", "p212", "p216", "p410", "p412", "p416")


def luma(frame: VideoFrame) -> Luma:
    """The luma plane of a frame, rows by columns, 0 to 255.

    Planar formats of eight bits give a view on the decoder's memory, which must not be written to and lives as long
    as the array; deeper ones are cut to eight bits; packed, coloured and paletted ones are converted.
    """
    form = frame.format
    first = form.components[0] if form.components else None
    alone = first is not None and first.is_luma and first.plane == 0 and (form.is_planar or len(form.components) == 1)
    if not alone or form.is_rgb or form.has_palette or form.is_bit_stream or first is None:
        return _plane(frame.reformat(format="gray"), np.dtype(np.uint8))
    if first.bits == 8:
        return _plane(frame, np.dtype(np.uint8))
    if not 8 < first.bits <= 16 or form.name.startswith("grayf"):
        return _plane(frame.reformat(format="gray"), np.dtype(np.uint8))
    deep = _plane(frame, np.dtype(">u2" if form.is_big_endian else "<u2"))
    shift = 8 if form.name.startswith(_HIGH_BITS) else first.bits - 8
    return np.right_shift(deep, shift).astype(np.uint8)


def _plane(frame: VideoFrame, kind: np.dtype[np.generic]) -> Luma:
    """The first plane; lines may be longer in memory than the picture is wide, and the last one may not be."""
    plane = frame.planes[0]
    raw = np.frombuffer(memoryview(plane), dtype=kind)
    stride = plane.line_size // kind.itemsize
    width, height = frame.width, frame.height
    view: Luma = np.lib.stride_tricks.as_strided(
        raw[: (height - 1) * stride + width], (height, width), (stride * kind.itemsize, kind.itemsize), writeable=False
    )
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
