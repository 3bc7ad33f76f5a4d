"""The small pictures that an item is shown by."""

from __future__ import annotations

import io

from PIL import Image

from relaas.model.evidence import Picture
from relaas.readers import limits

_QUALITY = 75


def small_picture(image: Image.Image, *, at: float | None = None) -> Picture:
    """A JPEG of a picture, its longer side at most :data:`~relaas.readers.limits.SMALL_SIDE`; no claims go with it.

    Args:
        image: the picture in three colours.
        at: seconds from the beginning of a video.
    """
    small = image.copy()
    small.info = {}
    small.thumbnail((limits.SMALL_SIDE, limits.SMALL_SIDE), Image.Resampling.BOX, reducing_gap=None)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=_QUALITY, optimize=False, progressive=False)
    return Picture(at=at, width=small.width, height=small.height, media_type="image/jpeg", content=out.getvalue())
