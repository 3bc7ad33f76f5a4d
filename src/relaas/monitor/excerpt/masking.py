"""Parts of a camera's picture that nobody is shown: homes and people under its masks, filled with a flat grey.

What is filled is never encoded, so that nothing of it can be had from a clip or a picture again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import av
import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image
from shapely import affinity, ops

from relaas.monitor.cause import Cause
from relaas.monitor.posts.lens import matched
from relaas.monitor.posts.post import Camera
from relaas.monitor.video.container import Unwatchable

Covered = NDArray[np.bool_]
#: Pixels around a mask that are filled too: whatever part of a pixel a corner is told at.
_MARGIN = 1.0


@dataclass(frozen=True, slots=True)
class Masks:
    """The masks of a camera, by which its pictures are filled.

    Attributes:
        width: of the picture in which they are told, pixels.
        height: likewise.
        polygons: their corners.
    """

    width: int
    height: int
    polygons: tuple[tuple[tuple[float, float], ...], ...]

    def covered(self, width: int, height: int) -> Covered | None:
        """Which pixels of a picture of a size, as players show it, they cover, by row and column.

        None where the picture has another shape, so that nothing tells where they lie.
        """
        if matched(self.width, self.height, width, height) is None:
            return None
        found = np.zeros((height, width), dtype=bool)
        for polygon in self.polygons:
            whole = affinity.scale(_whole(polygon), width / self.width, height / self.height, origin=(0, 0))
            _cover(found, whole.buffer(_MARGIN))
        return found


def masks_of(camera: Camera | None) -> Masks | None:
    """The masks by which a camera's pictures are filled; None where it has none, or they are for detection only."""
    if camera is None or not camera.masks or camera.masks_shown:
        return None
    return Masks(camera.lens.width, camera.lens.height, camera.masks)


def masks_in(told: Mapping[str, Any] | None) -> Masks | None:
    """The masks that JSON tells, as :func:`dataclasses.asdict` has them."""
    if told is None:
        return None
    polygons = tuple(tuple((float(x), float(y)) for x, y in one) for one in told["polygons"])
    return Masks(int(told["width"]), int(told["height"]), polygons)


def _whole(polygon: tuple[tuple[float, float], ...]) -> Any:
    """All that a polygon goes around, however often it crosses itself, and its edge."""
    edge = shapely.LineString([*polygon, polygon[0]])
    return shapely.union_all([edge, *ops.polygonize(shapely.union_all([edge]))])


def _cover(found: Covered, shape: Any) -> None:
    """Add the pixels that a shape reaches into."""
    height, width = found.shape
    left, top, right, bottom = shape.bounds
    first, last = max(int(left) - 1, 0), min(int(right) + 2, width)
    upper, lower = max(int(top) - 1, 0), min(int(bottom) + 2, height)
    if first >= last or upper >= lower:
        return
    columns, rows = np.meshgrid(np.arange(first, last) + 0.5, np.arange(upper, lower) + 0.5)
    shapely.prepare(shape)
    found[upper:lower, first:last] |= shapely.contains_xy(shape.buffer(np.sqrt(0.5)), columns, rows)


def filled(covered: Covered, frame: Any, quarters: int) -> Any:
    """A picture with its covered pixels flat; the one that is given stays as it is, since a decoder may go on with it.

    Args:
        covered: pixels of it as players show it.
        frame: in planes of one component each, or of whole bytes.
        quarters: by how many quarters these turn it counterclockwise.
    """
    stored = np.rot90(covered, -quarters)
    made = av.VideoFrame(frame.width, frame.height, frame.format.name)
    bits = frame.format.components[0].bits
    for old, new in zip(frame.planes, made.planes, strict=True):
        kind = np.dtype(np.uint8 if bits == 8 else "<u2")
        flat = kind.type(1 << (bits - 1))
        rows, out = (_rows(plane, kind) for plane in (old, new))
        each = frame.format.padded_bits_per_pixel // 8 if len(frame.planes) < len(frame.format.components) else 1
        wide = old.width * each
        part = np.repeat(_shrunk(stored, old.height, old.width), each, axis=1)
        out[:, :wide] = np.where(part, flat, rows[:, :wide])
    made.color_range, made.colorspace = frame.color_range, frame.colorspace
    return made


def _rows(plane: Any, kind: np.dtype[Any]) -> NDArray[Any]:
    """The samples of a plane by row, as they lie in memory."""
    samples = np.frombuffer(memoryview(plane), dtype=kind)
    step = plane.line_size // kind.itemsize
    return samples[: step * plane.height].reshape(plane.height, step)


def _shrunk(covered: Covered, height: int, width: int) -> Covered:
    """Which samples of a plane that may be coarser have a covered pixel in them."""
    down, across = -(-covered.shape[0] // height), -(-covered.shape[1] // width)
    padded = np.zeros((height * down, width * across), dtype=bool)
    padded[: covered.shape[0], : covered.shape[1]] = covered
    return np.asarray(padded.reshape(height, down, width, across).any(axis=(1, 3)), dtype=bool)


def filled_image(picture: Image.Image, masks: Masks) -> Image.Image:
    """A picture of Pillow, as players show it, with its covered pixels flat.

    Raises:
        Unwatchable: nothing tells where the masks lie in it.
    """
    covered = masks.covered(*picture.size)
    if covered is None:
        raise Unwatchable(Cause("masks-unplaced"))
    values = np.array(picture.convert("RGB"))
    values[covered] = 128
    return Image.fromarray(values)
