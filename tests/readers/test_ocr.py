"""Pages without a text layer: what is said without Tesseract, what is read with it."""

from __future__ import annotations

import stat
import struct
import zlib
from pathlib import Path

import pypdfium2
import pytest

from make_pdf import Picture, Words, column, make_pdf
from relaas.model.reading import Reading
from relaas.readers import images, ocr, pdf
from relaas.readers.errors import BrokenError, ReadTimeoutError, TruncatedError
from relaas.readers.images import read_image
from relaas.readers.pdf import read_pdf

TEXT = ["De commissie heeft het dorp bezocht.", "De brug is weer open voor verkeer."]
with_tesseract = pytest.mark.skipif(ocr.engine() is None, reason="Tesseract with nld or eng is not installed")


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pdf, images):
        monkeypatch.setattr(module, "engine", lambda: None)


def scanned(dpi: int = 150) -> Picture:
    """A page of text as a scanner would see it."""
    with pypdfium2.PdfDocument(make_pdf([column(TEXT, size=14, leading=20)])) as document:
        bitmap = document[0].render(scale=dpi / 72, grayscale=True)
        width, height, stride, data = bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
    return Picture(width, height, b"".join(data[y * stride : y * stride + width] for y in range(height)))


def png(picture: Picture) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    width = picture.width
    rows = b"".join(b"\x00" + picture.pixels[y * width : (y + 1) * width] for y in range(picture.height))
    head = struct.pack(">IIBBBBB", width, picture.height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


@pytest.mark.usefixtures("without_engine")
class TestWithout:
    def test_a_scanned_pdf_says_so_and_what_to_install(self) -> None:
        reading = read_pdf(make_pdf([scanned(30)]), "scan.pdf")
        assert (reading.text.content, codes(reading), reading.partial) == ("", ["PDF-NO-TEXT-LAYER"], True)
        assert "apt install tesseract-ocr tesseract-ocr-nld tesseract-ocr-eng" in reading.notices[0].message

    def test_the_scanned_pages_among_others_are_named_and_the_others_read(self) -> None:
        reading = read_pdf(make_pdf([column(["Geachte voorzitter,"]), scanned(30)]), "half.pdf")
        assert reading.text.content == "Geachte voorzitter,"
        assert "1 of its 2 pages (2)" in reading.notices[0].message

    def test_an_image_says_so(self) -> None:
        reading = read_image(png(scanned(30)), "foto.png")
        assert (reading.media_type, codes(reading), reading.partial) == ("image/png", ["IMAGE-NO-TEXT-LAYER"], True)


@with_tesseract
class TestWith:
    def test_a_scanned_pdf_is_read_and_marked_as_ocr(self) -> None:
        reading = read_pdf(make_pdf([[Words(70, 100, "Bijlage")], scanned()]), "scan.pdf")
        assert reading.text.content == "Bijlage\n\f" + "\n".join(TEXT)
        assert codes(reading) == ["OCR"]
        assert not reading.partial
        assert "tesseract" in reading.reader

    def test_its_lines_have_page_box_and_confidence(self) -> None:
        reading = read_pdf(make_pdf([scanned()]), "scan.pdf")
        first = reading.text.segments[0]
        assert first.place is not None
        assert first.place.box is not None
        assert first.place.page == 1
        assert abs(first.place.box.left - 70) < 5
        assert abs(first.place.box.bottom - 100) < 8
        assert first.confidence is not None
        assert 0.5 < first.confidence <= 1

    def test_an_image_is_read(self) -> None:
        reading = read_image(png(scanned()), "foto.png")
        assert reading.text.content == "\n".join(TEXT)
        assert reading.reader.startswith("ocr (tesseract ")

    def test_an_image_without_text_says_so(self) -> None:
        reading = read_image(png(Picture(200, 200, b"\xff" * 40_000)), "leeg.png")
        assert (reading.text.content, codes(reading)) == ("", ["IMAGE-NO-TEXT"])

    def test_a_picture_that_is_none_is_broken(self) -> None:
        with pytest.raises(BrokenError):
            read_image(b"\x89PNG\r\n\x1a\n" + b"rommel" * 20 + b"IEND", "stuk.png")


def test_a_picture_cut_short_says_so() -> None:
    with pytest.raises(TruncatedError):
        read_image(png(scanned(30))[:-200], "kort.png")


def program(folder: Path, lines: str) -> ocr.Engine:
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return ocr.Engine(str(path), "0", "nld")


def test_an_engine_that_hangs_is_ended(tmp_path: Path) -> None:
    with pytest.raises(ReadTimeoutError):
        ocr.recognise(program(tmp_path, "exec sleep 60"), b"x", "p", dpi=None, seconds=0.3)


def test_an_engine_that_fails_costs_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = program(tmp_path, "echo it broke >&2; exit 1")
    monkeypatch.setattr(pdf, "engine", lambda: failing)
    reading = read_pdf(make_pdf([scanned(30), column(["Geachte voorzitter,"])]), "half.pdf")
    assert reading.text.content == "Geachte voorzitter,"
    assert codes(reading) == ["OCR-PAGE-FAILED"]
    assert "it broke" in reading.notices[0].message
    assert reading.partial
