"""Pictures: text on PNG, JPEG and TIFF is recognised where there is an engine for it; all are opened as evidence."""

from __future__ import annotations

from dataclasses import replace

from relaas.model.evidence import Evidence, EvidenceKind
from relaas.model.reading import Notice, Reading
from relaas.model.text import Place, Text
from relaas.readers import limits
from relaas.readers.assembly import LINE, PAGE, PARAGRAPH, Assembly, box
from relaas.readers.credentials import with_credentials
from relaas.readers.detect import HEIC, JPEG, PNG, TIFF, detect
from relaas.readers.errors import ReadError, TruncatedError
from relaas.readers.evidence_extra import missing_for_pictures, not_installed
from relaas.readers.isolation import read_in_child
from relaas.readers.ocr import INSTALL, RecognisedLine, engine, recognise

# Points per pixel at 300 pixels per inch, taken where a picture's own resolution is not known.
_POINTS = 72 / 300
_ENDS = {PNG: b"IEND"}
_RECOGNISED = frozenset({PNG, JPEG, TIFF})


def read_image(content: bytes, name: str) -> Reading:
    """Read a picture: the text on it, and everything else that can be told of it.

    Returns:
        The recognised lines with boxes (in points, as if at 300 pixels per inch) and confidence; without an engine, an
        empty text and a notice that says what to install. With them the evidence, decoded in a child process; without
        the packages for that, a notice. ``PICTURE-NO-DECODER``: a format that nothing here decodes.

    Raises:
        TruncatedError: a PNG whose end is missing.
        BrokenError, ReadTimeoutError: as the engine says.
    """
    media_type = detect(content, name)
    end = _ENDS.get(media_type)
    if end is not None and end not in content[-64:]:
        raise TruncatedError(f"{name} is a picture that stops short")
    reading = _recognised(content, name, media_type) if media_type in _RECOGNISED else _unread(name, media_type)
    evidence, notices = _evidence(content, name, media_type)
    if evidence.prints:
        # A photograph is read in full where its pixels were seen, whether or not there are words on it.
        told = tuple(replace(one, partial=False) if one.code == "IMAGE-NO-TEXT" else one for one in reading.notices)
        reading = replace(reading, notices=told)
    return replace(reading, evidence=evidence, notices=(*reading.notices, *notices))


def _evidence(content: bytes, name: str, media_type: str) -> tuple[Evidence, tuple[Notice, ...]]:
    """What the picture is besides its text; a picture that cannot be opened keeps the text that was recognised."""
    bare = Evidence(kind=EvidenceKind.PICTURE)
    if media_type == HEIC:
        message = f"{name} is a HEIC picture, which nothing here decodes; a JPEG made of it can be added beside it."
        return bare, (Notice("PICTURE-NO-DECODER", message),)
    if missing_for_pictures():
        return bare, (not_installed(name, f"a picture ({media_type})"),)
    try:
        opened = read_in_child("relaas/picture", content, name)
    except ReadError as error:
        return bare, (Notice("PICTURE-NOT-OPENED", f"What {name} holds is not known: {error.cause}."),)
    opened = with_credentials(opened, content, name)
    return opened.evidence or bare, opened.notices


def _unread(name: str, media_type: str) -> Reading:
    notice = Notice("IMAGE-TEXT-NOT-SOUGHT", f"Text on {name} was not looked for ({media_type}).", partial=False)
    return Reading(Text(""), media_type, "image", notices=(notice,), pages=1)


def _recognised(content: bytes, name: str, media_type: str) -> Reading:
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
