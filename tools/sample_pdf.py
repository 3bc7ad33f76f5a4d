"""Sets a letter of the samples as a PDF, line by line as its source gives it: a born-digital page with its usual traps.

The source: ``head:`` and ``foot:`` lines (repeated on every page), ``page`` where a page begins, ``# `` before a
heading, ``! `` before a line in italics, ``^1`` where a footnote mark hangs, and footnotes as lines that begin with
their number at the end of a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LEFT, _TOP, _BOTTOM = 90, 740, 100
_LEADING, _NOTE_LEADING = 15, 11
_FONTS = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
_MARK = re.compile(r"\^(\d)")
_NOTE = re.compile(r"\d [A-Z]")


@dataclass
class _Page:
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def make_pdf(source: str) -> bytes:
    """The PDF, the same bytes at each run."""
    head, foot, pages = _read(source)
    streams = [_stream(page, head, foot, number, len(pages)) for number, page in enumerate(pages, 1)]
    fonts = 3 + 2 * len(streams)
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(streams)))
    names = " ".join(f"/F{n} {fonts + n} 0 R" for n in range(len(_FONTS)))
    objects = [b"<</Type/Catalog/Pages 2 0 R/Lang(nl)>>", f"<</Type/Pages/Kids[{kids}]/Count {len(streams)}>>".encode()]
    for number, stream in enumerate(streams):
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<<{names}>>>>"
        page += f"/Contents {4 + 2 * number} 0 R>>"
        objects += [page.encode(), b"<</Length %d>>\nstream\n%b\nendstream" % (len(stream), stream)]
    objects += [f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode() for name in _FONTS]
    return _file(objects)


def _read(source: str) -> tuple[str, str, list[_Page]]:
    head = foot = ""
    pages: list[_Page] = []
    for line in source.splitlines():
        if line.startswith("head: "):
            head = line[6:]
        elif line.startswith("foot: "):
            foot = line[6:]
        elif line == "page":
            pages.append(_Page())
        elif _NOTE.match(line) or (pages[-1].notes and line):
            pages[-1].notes.append(line)
        else:
            pages[-1].body.append(line)
    return head, foot, pages


def _stream(page: _Page, head: str, foot: str, number: int, count: int) -> bytes:
    parts = [_line(head, 2, 8, _LEFT, 800)]
    y = _TOP
    for line in page.body:
        font, text = (1, line[2:]) if line.startswith("# ") else (2, line[2:]) if line.startswith("! ") else (0, line)
        if text:
            parts.append(_line(text, font, 11, _LEFT, y))
        y -= _LEADING
    y = _BOTTOM + _NOTE_LEADING * (len(page.notes) - 1)
    if page.notes:
        parts.append(f"{_LEFT} {y + 14} m {_LEFT + 120} {y + 14} l S".encode())
    for line in page.notes:
        parts.append(_line(line, 0, 8, _LEFT, y))
        y -= _NOTE_LEADING
    parts.append(_line(f"{foot}    Pagina {number} van {count}", 0, 8, _LEFT, 40))
    return b"\n".join(parts)


def _line(text: str, font: int, size: int, x: int, y: int) -> bytes:
    pieces = _MARK.split(text)
    shown = b""
    for place, piece in enumerate(pieces):
        escaped = re.sub(rb"([\\()])", rb"\\\1", piece.encode("cp1252"))
        if place % 2:
            shown += b" 4 Ts /F%d 7 Tf (%b) Tj 0 Ts /F%d %d Tf" % (font, escaped, font, size)
        elif piece:
            shown += b" (%b) Tj" % escaped
    return b"BT /F%d %d Tf %d %d Td%b ET" % (font, size, x, y, shown)


def _file(objects: list[bytes]) -> bytes:
    content = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return content + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
