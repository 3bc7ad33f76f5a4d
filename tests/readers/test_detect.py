"""What a file is, by its bytes: each form, and the forms that look like another."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make_pdf import column, make_pdf
from relaas.readers import READERS, read_bytes
from relaas.readers.detect import detect, misnamed
from relaas.readers.errors import DocxEncryptedError, UnknownFormatError


def packed(*names: str, first: bytes | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if first is not None:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "inhoud")
    return buffer.getvalue()


MAIL = b"Message-ID: <1@voorbeeld.nl>\r\nFrom: a@voorbeeld.nl\r\nSubject: Brug\r\n\r\nGeachte heer,\r\n"
HAND_MAIL = b"From: A <a@voorbeeld.nl>\nTo: b@voorbeeld.nl\nDate: Wed, 3 Mar 2021 10:15:00 +0100\nSubject: Brug\n\nDag."
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

FORMS = [
    (b"Geachte voorzitter,", "text/plain", "words"),
    ("Geachte voorzitter, één".encode("utf-16"), "text/plain", "UTF-16 with its mark"),
    ("Geachte voorzitter".encode("utf-16-le"), "text/plain", "UTF-16 without its mark"),
    ("Geachte voorzitter".encode("utf-16-be"), "text/plain", "UTF-16, big end first"),
    (b"caf\xe9 en re\xebel", "text/plain", "Windows-1252"),
    (b"een\x00 NUL\x00 of twee in een verder gewone regel tekst", "text/plain", "a few NULs are still text"),
    ("שלום עולם".encode(), "text/plain", "right to left"),
    (b"# Kop\n\n- punt\n\n<div>een stuk opmaak</div>\n\nslot", "text/plain", "Markdown with a tag in it"),
    (b"<3 dagen later kwam het antwoord", "text/plain", "a smaller-than sign"),
    (b"Van: de griffie\nAan: de leden\nDatum: 3 maart\n\nTekst", "text/plain", "a memo is no mail"),
    (b"From: the clerk\nTo: the members\nDate: 3 March\n\nText", "text/plain", "an English memo is no mail"),
    (b"In een PDF staat vooraan %PDF-1.4, zo is de regel.", "text/plain", "a text about PDF"),
    (b"<!DOCTYPE html>\n<html><body>x</body></html>", "text/html", "HTML with its type"),
    (b"\xef\xbb\xbf\n<!-- noot --><html lang=nl>", "text/html", "HTML after a mark and a comment"),
    (b"<p>Alinea</p>\n<p>Nog een</p>\n", "text/html", "a fragment of HTML"),
    (b"<?xml version='1.0'?>\n<html xmlns='x'><body/></html>", "application/xhtml+xml", "XHTML"),
    (b"<?xml version='1.0'?><officiele-publicatie/>", "application/xml", "XML that says so"),
    (b"<kamerwrk><stuk>x</stuk></kamerwrk>", "application/xml", "XML that does not"),
    ("<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"), "application/xml", "XML in UTF-16"),
    (MAIL, "message/rfc822", "a mail"),
    (HAND_MAIL, "message/rfc822", "a mail without the marks of a mail program"),
    (make_pdf([column(["x"])]), "application/pdf", "PDF"),
    (b"\r\n\r\n" + make_pdf([column(["x"])]), "application/pdf", "PDF after blank lines"),
    (b"HTTP rommel\n" + make_pdf([column(["x"])]), "application/pdf", "PDF after rubbish"),
    (packed("a.txt"), "application/zip", "ZIP"),
    (packed("[Content_Types].xml", "word/document.xml"), DOCX, "DOCX"),
    (packed("content.xml", first=ODT.encode()), ODT, "ODT"),
    (b"\x89PNG\r\n\x1a\n....", "image/png", "PNG"),
    (b"\xff\xd8\xff\xe0....", "image/jpeg", "JPEG"),
    (b"II*\x00....", "image/tiff", "TIFF"),
]

REFUSED = [
    (bytes(range(256)) * 8, "all bytes there are"),
    (b"\x00" * 500, "NULs"),
    (b"{\\rtf1 Tekst}", "RTF"),
    (b"\x1f\x8b\x08\x00rommel", "gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "an old Word document"),
]


@pytest.mark.parametrize(("content", "media_type", "note"), FORMS, ids=[note for *_, note in FORMS])
def test_the_bytes_decide(content: bytes, media_type: str, note: str) -> None:
    assert detect(content, "bestand") == media_type, note


@pytest.mark.parametrize(("content", "note"), REFUSED, ids=[note for *_, note in REFUSED])
def test_what_nothing_reads_is_refused_with_what_to_do(content: bytes, note: str) -> None:
    with pytest.raises(UnknownFormatError, match="Save it as PDF"):
        detect(content, note)


def test_an_office_file_with_a_password_says_so() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(DocxEncryptedError):
        detect(content, "brief.docx")


@pytest.mark.parametrize("media_type", sorted({media_type for _, media_type, _ in FORMS}))
def test_every_media_type_found_has_a_reader(media_type: str) -> None:
    assert media_type in READERS


def test_a_misnamed_file_is_read_for_what_it_is_and_a_remark_made() -> None:
    reading = read_bytes(make_pdf([column(["De brug is open."])]), "brief.txt")
    assert reading.text.content == "De brug is open."
    assert [notice.code for notice in reading.notices] == ["MISNAMED"]
    assert not reading.partial


@pytest.mark.parametrize("name", ["brief.txt", "BRIEF.TXT", "brief.md", "brief", "brief.v2", ".txt"])
def test_a_name_that_promises_text_or_nothing_fits_text(name: str) -> None:
    assert misnamed(name, "text/plain") is None


@given(st.binary(max_size=300))
def test_any_bytes_have_a_type_with_a_reader_or_are_refused(content: bytes) -> None:
    try:
        assert detect(content) in READERS
    except (UnknownFormatError, DocxEncryptedError):
        return
