"""One page of a PDF as a picture, for showing beside its text; asked of a child process only."""

from __future__ import annotations

import io

import pypdfium2

from relaas.model.reading import Attachment, Reading
from relaas.model.text import Text
from relaas.readers.errors import BrokenError

# Pixels that a picture of a page has at most, across and down.
_WIDTH, _HEIGHT = 1000, 1600


def page_image(content: bytes, name: str, path: str = "", page: str = "1") -> Reading:
    """A page drawn.

    Args:
        content: the file; empty where ``path`` says where it lies.
        name: for messages.
        path: of the file.
        page: its number, from 1.

    Returns:
        A reading with no text and one attachment, a PNG; its metadata has ``width`` and ``height`` in points.

    Raises:
        BrokenError: where it cannot be drawn.
    """
    try:
        document = pypdfium2.PdfDocument(path or content)
    except (pypdfium2.PdfiumError, OSError):
        raise BrokenError(f"{name} cannot be opened for drawing") from None
    try:
        if not 1 <= int(page) <= len(document):
            raise BrokenError(f"{name} has no page {page}")
        sheet = document[int(page) - 1]
        width, height = sheet.get_size()
        if not (width > 0 and height > 0):
            raise BrokenError(f"page {page} of {name} has no size")
        image = sheet.render(scale=min(_WIDTH / width, _HEIGHT / height)).to_pil()
    except pypdfium2.PdfiumError:
        raise BrokenError(f"page {page} of {name} cannot be drawn") from None
    finally:
        document.close()
    written = io.BytesIO()
    # Few colours are enough for print, and a quarter of the bytes.
    image.quantize(64).save(written, "PNG", optimize=False)
    size = {"width": (f"{width:.2f}",), "height": (f"{height:.2f}",)}
    return Reading(
        Text(""), "application/pdf", f"page (pdfium {pypdfium2.PDFIUM_INFO.build})", metadata=size,
        attachments=(Attachment(f"{page}.png", written.getvalue()),),
    )  # fmt: skip
