"""Writes the hostile files of the marked-up and packed formats, each named after the error it must give.

Run from the root of the repository: ``python tests/hostile/make_part_b.py``. The files are small, the same at each run,
and committed: the tests read them, not this script.
"""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

FOLDER = Path(__file__).parent
_DAY = (2020, 1, 1, 0, 0, 0)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_ODT = "application/vnd.oasis.opendocument.text"


def packed(members: dict[str, bytes]) -> bytes:
    """A ZIP of some members, the same bytes at each run."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = method
            archive.writestr(info, content)
    return buffer.getvalue()


def word(document: bytes) -> bytes:
    """A Word document with this main part."""
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": document})


def entity_bomb(root: str) -> bytes:
    """XML of one kilobyte that means a gigabyte to a parser that expands entities."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e0 "lol">{levels}]><{root}>&e9;</{root}>'.encode()


def locked(archive: bytes) -> bytes:
    """The same ZIP with the flag of encryption set on every member."""
    changed = bytearray(archive)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)


def office_with_password() -> bytes:
    """The outside of an Office file with a password: an OLE container that names an encrypted package."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<16xHHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    return header.ljust(512, b"\0") + "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")


def files() -> dict[str, bytes]:
    """Every file by name."""
    letter = f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>Een brief.</w:t></w:r></w:p></w:body></w:document>'
    manifest = (
        f'<m:manifest xmlns:m="{_MANIFEST}"><m:file-entry m:full-path="content.xml"><m:encryption-data/>'
        "</m:file-entry></m:manifest>"
    )
    archive = packed({"brief.txt": b"Een brief.", "nota.txt": b"Een nota."})
    deep = b"<officiele-publicatie>" + b"<al>" * 400 + b"diep" + b"</al>" * 400 + b"</officiele-publicatie>"
    return {
        "XML-ENTITY-BOMB.xml": entity_bomb("officiele-publicatie"),
        "XML-ENTITY-BOMB.outside.xml": b'<!DOCTYPE kamerstuk [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        b"<kamerstuk>&x;</kamerstuk>",
        "XML-ENTITY-BOMB.docx": word(entity_bomb("document")),
        "XML-TOO-DEEP.xml": b'<?xml version="1.0"?>' + deep,
        "XML-TOO-DEEP.docx": word(deep),
        "TRUNCATED.xml": b'<?xml version="1.0"?>\n<officiele-publicatie><kamerstuk><al>Halverwege',
        "BROKEN.xml": b'<?xml version="1.0"?>\n<kamerstuk><al>Kruiselings</kamerstuk></al>',
        "EMPTY.xml": b'<?xml version="1.0"?>\n<officiele-publicatie><kamerstuk/></officiele-publicatie>',
        "DOCX-ENCRYPTED.docx": office_with_password(),
        "TRUNCATED.docx": word(letter.encode())[:-60],
        "BROKEN.docx": packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a><b></a>"}),
        "EMPTY.docx": word(f'<w:document xmlns:w="{_WORD}"><w:body/></w:document>'.encode()),
        "ODT-ENCRYPTED.odt": packed(
            {"mimetype": _ODT.encode(), "META-INF/manifest.xml": manifest.encode(), "content.xml": b"\x8f\x02\x99"}
        ),
        "BROKEN.odt": packed({"mimetype": _ODT.encode(), "meta.xml": b"<a/>"}),
        "ZIP-BOMB.zip": packed({"nullen.txt": bytes(40 * 1024 * 1024)}),
        "ZIP-ENCRYPTED.zip": locked(archive),
        "TRUNCATED.zip": archive[:-30],
        "EMPTY.zip": packed({}),
        "EMPTY.html": b"<!DOCTYPE html><html><head><title>Leeg</title></head><body><script>1</script></body></html>",
        "EMPTY.eml": b"From: a@velden.example\r\nDate: Wed, 3 Feb 2021 10:00:00 +0100\r\nMIME-Version: 1.0\r\n\r\n\r\n",
    }


def main() -> None:
    """Write them."""
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
