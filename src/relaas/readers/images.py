"""Pictures of pages: PNG, JPEG and TIFF, read by text recognition where there is an engine for it."""

from __future__ import annotations

from relaas.model.reading import Notice, Reading
from relaas.model.text import Place, Text
from relaas.readers import limits
from relaas.readers.assembly import LINE, PAGE, PARAGRAPH, Assembly, box
from relaas.readers.detect import PNG, TIFF, detect
from relaas.readers.errors import TruncatedError
from relaas.readers.ocr import INSTALL, RecognisedLine, engine, recognise

# Points per pixel at 300 pixels per inch, taken where a picture's own resolution is not known.
_POINTS = 72 / 300
_ENDS = {PNG: b"IEND"}


def read_image(content: bytes, name: str) -> Reading:
    """Read the text on a picture.

    Returns:
        The recognised lines with boxes (in points, as if at 300 pixels per inch) and confidence; without an engine, an
        empty text and a notice that says what to install.

    Raises:
        TruncatedError: a PNG whose end is missing.
        BrokenError, ReadTimeoutError: as the engine says.
    """
    media_type = detect(content, name)
    end = _ENDS.get(media_type)
    if end is not None and end not in content[-64:]:
        raise TruncatedError(f"{name} is a picture that stops short")
    found = engine()
    if found is None:
        notice = Notice("IMAGE-NO-TEXT-LAYER", f"{name} is a picture without text: {INSTALL}.")
        return Reading(Text(""), media_type, "image", notices=(notice,), pages=1)
    seconds = limits.OCR_TOTAL if media_type == TIFF else limits.OCR_PAGE
    lines = recognise(found, content, name, dpi=None, seconds=seconds)
    assembly = Assembly()
    add_recognised(assembly, lines, points=_POINTS)
    notices = [recognised_notice(name)] if lines else [Notice("IMAGE-NO-TEXT", f"No text was seen on {name}.")]
    pages = max((line.page for line in lines), default=1)
    return Reading(assembly.text(), media_type, f"ocr (tesseract {found.version})", notices=tuple(notices), pages=pages)


def recognised_notice(what: str) -> Notice:
    """The remark that a text was recognised and not read."""
    message = f"The text of {what} was recognised from a picture (OCR) and may hold errors; see each line's confidence."
    return Notice("OCR", message, partial=False)


def add_recognised(assembly: Assembly, lines: list[RecognisedLine], *, points: float, page: int | None = None) -> None:
    """Add recognised lines to a text.

    Args:
        assembly: the text.
        lines: the lines of one picture, or of several pages.
        points: points per pixel.
        page: the page they stand on, where the picture is one page of a larger file.
    """
    last: RecognisedLine | None = None
    for line in lines:
        separator = PAGE
        if last is not None and last.page == line.page:
            separator = LINE if last.paragraph == line.paragraph else PARAGRAPH
        place = Place(
            page or line.page, box(*(points * side for side in (line.left, line.top, line.right, line.bottom)))
        )
        assembly.add(separator, line.text, place, confidence=line.confidence)
        last = line
