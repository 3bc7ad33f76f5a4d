"""Writes the hostile text files and PDFs of this folder: ``python tests/hostile/make_files.py``.

A file is named after the code of the error or notice it must give: ``CODE.ending`` or ``CODE.what.ending``.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from make_pdf import Picture, column, make_pdf  # noqa: E402 - found through the line above

LETTER = column(["Geachte voorzitter,", "", "De brug is open."])
WHOLE = make_pdf([LETTER])
ACCENTS = "één brug, coördinatie, café, reünie, "


def bottomless() -> bytes:
    """A PDF whose tree of pages holds itself."""
    return WHOLE.replace(b"/Kids[4 0 R]", b"/Kids[5 0 R]")


FILES = {
    "EMPTY.nothing.txt": b"",
    "EMPTY.nothing.pdf": b"",
    "EMPTY.white-space.txt": b"\xef\xbb\xbf \r\n\t\n",
    "UNKNOWN-FORMAT.rubbish.bin": bytes(i * 7 % 256 for i in range(2000)),
    "UNKNOWN-FORMAT.rubbish.pdf": bytes(i * 11 % 256 for i in range(2000)),
    "UNKNOWN-FORMAT.nuls.txt": b"\x00" * 1000,
    "UNKNOWN-FORMAT.rich-text.txt": b"{\\rtf1\\ansi De brug is open.}",
    "MISNAMED.pdf-as.txt": WHOLE,
    "MISNAMED.text-as.pdf": b"De brug is open.",
    "ENCODING-GUESSED.windows-1252.txt": "De coördinator zei: ‘één’.".encode("cp1252"),
    "ENCODING-GUESSED.utf-16-without-mark.txt": "De brug is open.".encode("utf-16-le"),
    "ENCODING-BROKEN.stray-byte.txt": ACCENTS.encode() + b"\xff einde",
    "ENCODING-BROKEN.lone-surrogate.txt": ACCENTS.encode() * 4 + b"\xed\xa0\x80 einde",
    "ENCODING-BROKEN.utf-16-cut.txt": "De brug is open.".encode("utf-16")[:-1],
    "NUL-CHARACTERS.txt": b"De brug\x00 is open, zo meldt de commissie die het dorp bezocht.",
    "CONTROL-CHARACTERS.txt": b"De brug\x07 is open, zo meldt de commissie die het dorp bezocht.",
    "PDF-ENCRYPTED.pdf": make_pdf([LETTER], opens_with="geheim"),
    "TRUNCATED.half.pdf": WHOLE[: len(WHOLE) // 2],
    "PDF-TRUNCATED.last-line-missing.pdf": WHOLE[: WHOLE.rindex(b"startxref")],
    "BROKEN.header-only.pdf": b"%PDF-1.7\n" + b"rommel " * 40 + b"\n%%EOF\n",
    "BROKEN.pages-within-themselves.pdf": bottomless(),
    "PDF-NO-TEXT-LAYER.pdf": make_pdf([Picture(8, 8, bytes(range(64)))]),
    "IMAGE-NO-TEXT-LAYER.tiff": b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00",
    "TRUNCATED.picture.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
}

if __name__ == "__main__":
    for name, content in FILES.items():
        (HERE / name).write_bytes(content)
