"""Opens a picture."""

from __future__ import annotations

import io
import warnings

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from relaas.model.evidence import Evidence, EvidenceKind, Print
from relaas.model.reading import Notice, Reading
from relaas.model.text import Text
from relaas.readers import limits
from relaas.readers.errors import BrokenError
from relaas.readers.media.claims import claims_of
from relaas.readers.media.prints import PDQ_SIDE, SIDE, print_of
from relaas.readers.media.small import small_picture

# What may open a file is decided by the bytes found before, so that no rare decoder is offered a stranger's file.
_FORMATS = {
    "image/png": ("PNG",), "image/jpeg": ("JPEG", "MPO"), "image/tiff": ("TIFF",), "image/webp": ("WEBP",),
    "image/gif": ("GIF",), "image/avif": ("AVIF",),
}  # fmt: skip


def open_picture(content: bytes, name: str, media_type: str) -> Reading:
    """What a picture holds, without any text on it.

    Args:
        content: the bytes of the file.
        name: for messages.
        media_type: what they are.

    Returns:
        A reading with an empty text and the evidence. Notices: ``PICTURE-NOT-DECODED``, ``PICTURE-TOO-LARGE``.

    Raises:
        BrokenError: where it cannot even be opened.
    """
    # Our own limit, below, is told to the reader; Pillow's would be a warning in the middle of a run.
    Image.MAX_IMAGE_PIXELS = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(content), formats=_FORMATS[media_type])
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
            raise BrokenError(f"{name} is no picture that can be opened ({_first_line(error)})") from None
        return _reading(image, name, media_type)


def _reading(image: Image.Image, name: str, media_type: str) -> Reading:
    width, height = image.size
    container = image.format or ""
    frames = int(getattr(image, "n_frames", 1))
    claims = claims_of(image)
    notices: list[Notice] = []
    shown = None
    if width * height > limits.PIXELS:
        message = f"{name} has {width:,} by {height:,} pixels and was not decoded (the limit is {limits.PIXELS:,})."
        notices.append(Notice("PICTURE-TOO-LARGE", message))
    else:
        try:
            shown = _upright(image)
        except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError) as error:
            message = f"{name} is damaged and its pixels cannot be seen ({_first_line(error)})."
            notices.append(Notice("PICTURE-NOT-DECODED", message))
    evidence = Evidence(
        kind=EvidenceKind.PICTURE,
        container=container,
        width=shown.original[0] if shown else width,
        height=shown.original[1] if shown else height,
        frames=frames,
        claims=claims,
        prints=(_print(shown.small),) if shown else (),
        pictures=(small_picture(shown.small),) if shown else (),
    )
    return Reading(Text(""), media_type, f"picture (Pillow {_version()})", notices=tuple(notices), evidence=evidence)


class _Upright:
    """A picture turned as its EXIF says, brought to a size that is worked on; ``original`` is its size when turned."""

    def __init__(self, small: Image.Image, original: tuple[int, int]) -> None:
        self.small = small
        self.original = original


def _upright(image: Image.Image) -> _Upright:
    size = image.size
    image.draft("RGB", (2 * PDQ_SIDE, 2 * PDQ_SIDE))
    image.load()
    try:
        turned = ImageOps.exif_transpose(image)
    except Exception:  # rubbish in EXIF: shown as it lies
        turned = image
    if (turned.width > turned.height) != (image.width > image.height) and image.width != image.height:
        size = (size[1], size[0])
    flat = _on_white(turned)
    flat.thumbnail((PDQ_SIDE, PDQ_SIDE), Image.Resampling.BOX, reducing_gap=None)
    return _Upright(flat, size)


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in three colours; what is see-through is seen on white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(ground, seen).convert("RGB")
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        levels = np.asarray(image, dtype=np.float64)
        most = max(float(levels.max(initial=0.0)), 1.0)
        return Image.fromarray(np.clip(levels / most * 255, 0, 255).astype(np.uint8)).convert("RGB")
    return image.convert("RGB")


def _print(image: Image.Image) -> Print:
    grey = image.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX)
    return print_of(np.asarray(image), np.asarray(grey, dtype=np.float64))


def _version() -> str:
    from PIL import __version__

    return __version__


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:160]
