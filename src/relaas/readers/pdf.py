"""PDF, with pdfium: born digital text by its characters and their places, scanned pages by text recognition.

Runs in a child process (:mod:`relaas.readers.isolation`): a crafted PDF may crash the engine.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from relaas.model.reading import Attachment, Notice, Reading
from relaas.readers import limits, progress
from relaas.readers.assembly import Assembly
from relaas.readers.errors import BrokenError, PdfEncryptedError, ReadError, TruncatedError
from relaas.readers.images import add_recognised, recognised_notice
from relaas.readers.ocr import INSTALL, Engine, engine, recognise
from relaas.readers.pdf_glyphs import page_glyphs
from relaas.readers.pdf_pages import PageWriter
from relaas.readers.pdf_roles import Sheet, body_size, imprint_id, running_runs

_DPI = 300
# Pixels of a page picture at most; a larger page (a map, a poster) is drawn at a lower resolution.
_PIXELS = 40_000_000
_NAMES = {
    "Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords", "Creator": "creator",
    "Producer": "producer", "CreationDate": "created", "ModDate": "modified",
}  # fmt: skip
_DATE = re.compile(
    r"D?:?(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?(?P<time>\d{6})?(?P<zone>[+-]\d\d'?\d\d|Z)?"
)  # ISO 32000-1, 7.9.4


def read_pdf(content: bytes, name: str) -> Reading:
    """Read a PDF.

    Returns:
        Lines with page, box and role; footnotes and their marks; what the file says of itself (dates in ISO 8601);
        files embedded in it. Pages without text are recognised where Tesseract is there, else a notice says what to
        install.

    Raises:
        PdfEncryptedError: it needs a password.
        TruncatedError, BrokenError: it cannot be opened.
    """
    document = _open(content, name)
    try:
        return _Pages(document, name).reading(_is_whole(content))
    finally:
        document.close()


def _open(content: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise PdfEncryptedError(f"{name} is encrypted with a password") from None
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_SECURITY:
            raise PdfEncryptedError(f"{name} is encrypted in a way that is not known here") from None
        if not _is_whole(content):
            raise TruncatedError(f"{name} is a PDF whose end is missing") from None
        raise BrokenError(f"{name} is damaged: pdfium cannot open it") from None
    if len(document) == 0:
        document.close()
        raise BrokenError(f"{name} is a PDF without pages")
    return document


def _is_whole(content: bytes) -> bool:
    return b"%%EOF" in content[-4096:]


class _Pages:
    """Reads the pages of one open document."""

    def __init__(self, document: pypdfium2.PdfDocument, name: str) -> None:
        self.document = document
        self.name = name
        self.notices: list[Notice] = []
        self.pictures: set[int] = set()
        self.unmapped = 0
        self.engine: Engine | None = None

    def reading(self, whole: bool) -> Reading:
        """The whole document."""
        if not whole:
            message = f"The end of {self.name} is missing; what was there was read. Fetch it again."
            self.notices.append(Notice("PDF-TRUNCATED", message))
        sheets = [self._sheet(number) for number in range(1, len(self.document) + 1)]
        if sum(notice.code == "PDF-PAGE-BROKEN" for notice in self.notices) == len(sheets):
            raise BrokenError(f"none of the {len(sheets)} pages of {self.name} can be read")
        if self.unmapped:
            message = (
                f"{self.unmapped} characters of {self.name} have no meaning that the file gives, and stand as \ufffd."
            )
            self.notices.append(Notice("PDF-CHARACTERS-UNKNOWN", message))
        self.engine = engine() if self.pictures else None
        assembly = Assembly()
        writer = PageWriter(assembly, body_size(sheets), running_runs(sheets))
        self._write(sheets, writer, assembly)
        metadata = _metadata(self.document)
        identifier = imprint_id(sheets[0])
        if identifier:
            metadata["identifier"] = (identifier,)
        engine_name = f" + tesseract {self.engine.version}" if self.engine else ""
        return Reading(
            text=assembly.text(),
            media_type="application/pdf",
            reader=f"pdf (pdfium {pypdfium2.PDFIUM_INFO.build}{engine_name})",
            metadata=metadata,
            attachments=self._attachments(),
            notices=tuple(self.notices),
            pages=len(sheets),
        )

    def _sheet(self, number: int) -> Sheet:
        """The runs of a page; a page without readable characters counts as a picture."""
        progress.tell()
        try:
            page = self.document[number - 1]
            glyphs = page_glyphs(page)
            empty = glyphs.characters < 2 * glyphs.unmapped or glyphs.characters == 0
            if empty and pdfium.FPDFPage_CountObjects(page.raw) > 0:
                self.pictures.add(number)
            self.unmapped += 0 if empty else glyphs.unmapped
            page.close()
        except pypdfium2.PdfiumError:
            self.notices.append(Notice("PDF-PAGE-BROKEN", f"Page {number} of {self.name} is damaged and was left out."))
            return Sheet(number, 0.0, [])
        return Sheet(number, glyphs.height, [] if empty else glyphs.runs, glyphs.as_seen)

    def _write(self, sheets: list[Sheet], writer: PageWriter, assembly: Assembly) -> None:
        deadline = time.monotonic() + limits.OCR_TOTAL
        unread, recognised = [], 0
        for sheet in sheets:
            if sheet.number not in self.pictures:
                writer.write(sheet)
            elif self.engine is not None and time.monotonic() < deadline:
                recognised += self._recognise(self.engine, sheet.number, assembly)
            else:
                unread.append(sheet.number)
        if recognised:
            what = "one page" if recognised == 1 else f"{recognised} pages"
            self.notices.append(recognised_notice(f"{what} of {self.name}"))
        if unread:
            self.notices.append(self._no_text_layer(unread))

    def _no_text_layer(self, unread: list[int]) -> Notice:
        every = len(unread) == len(self.document)
        which = "It is" if every else f"{len(unread)} of its {len(self.document)} pages ({_listed(unread)}) are"
        remedy = (
            f"the time for recognising text ({limits.OCR_TOTAL:g} s) was over; split the file"
            if self.engine
            else INSTALL
        )
        return Notice("PDF-NO-TEXT-LAYER", f"{self.name} has no text layer to read. {which} scanned: {remedy}.")

    def _recognise(self, found: Engine, number: int, assembly: Assembly) -> int:
        progress.tell()
        try:
            page = self.document[number - 1]
            width, height = page.get_size()
            scale = min(_DPI / 72, (_PIXELS / max(width * height, 1.0)) ** 0.5)
            picture = _picture(page, scale)
            page.close()
            lines = recognise(
                found, picture, f"page {number} of {self.name}", dpi=round(72 * scale), seconds=limits.OCR_PAGE
            )
        except (ReadError, pypdfium2.PdfiumError) as error:
            message = f"Page {number} could not be recognised ({error})."
            self.notices.append(Notice("OCR-PAGE-FAILED", message))
            return 0
        add_recognised(assembly, lines, points=1 / scale, page=number)
        return 1

    def _attachments(self) -> tuple[Attachment, ...]:
        """Files embedded in the PDF, as long as they are of a bearable size together."""
        found: list[Attachment] = []
        size = 0
        for index in range(self.document.count_attachments()):
            try:
                embedded = self.document.get_attachment(index)
                content = bytes(embedded.get_data())
            except (pypdfium2.PdfiumError, ValueError):
                message = f"File {index + 1} embedded in {self.name} is damaged and was left out."
                self.notices.append(Notice("PDF-ATTACHMENT-BROKEN", message))
                continue
            size += len(content)
            if size > limits.FILE_SIZE:
                message = (
                    f"The files embedded in {self.name} are too large; from the {index + 1}th on they were left out."
                )
                self.notices.append(Notice("PDF-ATTACHMENTS-TOO-LARGE", message))
                break
            found.append(Attachment(embedded.get_name() or f"embedded-{index + 1}", content))
        return tuple(found)


def _picture(page: pypdfium2.PdfPage, scale: float) -> bytes:
    """The page in shades of grey, as a PGM file."""
    bitmap = page.render(scale=scale, grayscale=True, optimize_mode=None)
    try:
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        data = bytes(bitmap.buffer)
    finally:
        bitmap.close()
    if stride != width:
        data = b"".join(data[row * stride : row * stride + width] for row in range(height))
    return f"P5 {width} {height} 255\n".encode() + data


def _metadata(document: pypdfium2.PdfDocument) -> dict[str, tuple[str, ...]]:
    as_is: Callable[[str], str] = str.strip
    found: dict[str, Any] = document.get_metadata_dict(skip_empty=True)
    metadata: dict[str, tuple[str, ...]] = {}
    for key, name in _NAMES.items():
        value = str(found.get(key, ""))
        value = _iso(value) if name in ("created", "modified") else as_is(value)
        if value and value != "None":
            metadata[name] = (value,)
    return metadata


def _iso(value: str) -> str:
    """A PDF date as ISO 8601, as precise as it is; as written where it is none."""
    match = _DATE.match(value)
    if match is None:
        return value.strip()
    day = "-".join(part for part in match.group("year", "month", "day") if part)
    clock, zone = match["time"], (match["zone"] or "").replace("'", "")
    if not clock:
        return day
    if zone not in ("", "Z"):
        zone = f"{zone[:3]}:{zone[3:5]}"
    return f"{day}T{clock[:2]}:{clock[2:4]}:{clock[4:]}{zone}"


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:10])
    return f"{shown}, …" if len(numbers) > 10 else shown
