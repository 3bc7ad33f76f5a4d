"""A PDF writer for tests: text at given places in Helvetica, grey pictures, and encryption with a password.

Places are points from the top left of the page; ``y`` is the baseline.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

A4 = (595, 842)


@dataclass(frozen=True)
class Words:
    """A line of text. With ``spaces=False`` the file holds no space: the pen is moved instead."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False
    spaces: bool = True


@dataclass(frozen=True)
class Picture:
    """A grey picture over the whole page, eight bits a pixel, row by row."""

    width: int
    height: int
    pixels: bytes


Page = list[Words] | Picture


def column(lines: Iterable[str], x: float = 70, top: float = 100, size: float = 10, leading: float = 13) -> list[Words]:
    """Lines under one another; an empty one leaves a gap."""
    return [Words(x, top + i * leading, line, size) for i, line in enumerate(lines) if line]


def make_pdf(
    pages: list[Page],
    *,
    info: dict[str, str] | None = None,
    opens_with: str | None = None,
    rotate: int = 0,
    upright: bool = True,
    files: dict[str, bytes] | None = None,
) -> bytes:
    """The bytes of a PDF.

    ``opens_with`` is a password; an empty one encrypts the file so that anybody can open it. With ``rotate=90`` pages
    are shown turned, their text upright on the turned page; with ``upright=False`` the text is turned with the page.
    """
    writer = _Writer()
    fonts = [writer.add(_font(name)) for name in ("Helvetica", "Helvetica-Bold")]
    kids = [_page(writer, page, fonts, rotate, upright) for page in pages]
    pages_at = writer.add(f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>".encode())
    for kid in kids:
        writer.objects[kid - 1] = writer.objects[kid - 1].replace(b"/PARENT", b"/Parent %d 0 R" % pages_at)
    names = _embedded(writer, files or {})
    root = writer.add(b"<</Type/Catalog/Pages %d 0 R%s>>" % (pages_at, names))
    about = writer.add(b"<<%s>>" % b"".join(b"/%s(%s)" % (k.encode(), _escape(v)) for k, v in (info or {}).items()))
    return writer.file(root, about, opens_with)


def _font(name: str) -> bytes:
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode()


def _page(writer: _Writer, page: Page, fonts: list[int], rotate: int, upright: bool) -> int:
    width, height = A4
    if isinstance(page, Picture):
        head = f"/Type/XObject/Subtype/Image/Width {page.width}/Height {page.height}/BitsPerComponent 8"
        image = writer.add_stream(page.pixels, head.encode() + b"/ColorSpace/DeviceGray")
        content, resources = b"%d 0 0 %d 0 0 cm /I Do" % (width, height), b"/XObject<</I %d 0 R>>" % image
    else:
        content = b"\n".join(_show(words, height, turned=rotate == 90 and upright) for words in page)
        resources = b"/Font<</F0 %d 0 R/F1 %d 0 R>>" % tuple(fonts)
    stream = writer.add_stream(content, b"")
    return writer.add(
        b"<</Type/Page/PARENT/MediaBox[0 0 %d %d]/Rotate %d/Resources<<%s>>/Contents %d 0 R>>"
        % (width, height, rotate, resources, stream)
    )


def _show(words: Words, height: float, *, turned: bool) -> bytes:
    if words.spaces:
        shown = b"(%s) Tj" % _escape(words.text)
    else:
        shown = b"[%s] TJ" % b" -278 ".join(b"(%s)" % _escape(word) for word in words.text.split(" "))
    matrix = f"0 1 -1 0 {words.y} {words.x}" if turned else f"1 0 0 1 {words.x} {height - words.y}"
    place = f"/F{int(words.bold)} {words.size} Tf {matrix} Tm "
    return b"BT " + place.encode() + shown + b" ET"


def _escape(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _embedded(writer: _Writer, files: dict[str, bytes]) -> bytes:
    if not files:
        return b""
    pairs = b""
    for name, content in files.items():
        stream = writer.add_stream(content, b"/Type/EmbeddedFile")
        spec = writer.add(b"<</Type/Filespec/F(%s)/UF(%s)/EF<</F %d 0 R>>>>" % (name.encode(), name.encode(), stream))
        pairs += b"(%s) %d 0 R " % (name.encode(), spec)
    return b"/Names<</EmbeddedFiles<</Names[%s]>>>>" % pairs


class _Writer:
    def __init__(self) -> None:
        self.objects: list[bytes] = []
        self.streams: dict[int, bytes] = {}

    def add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def add_stream(self, data: bytes, head: bytes) -> int:
        packed = zlib.compress(data)
        number = self.add(b"<<%s/Filter/FlateDecode/Length %d>>" % (head, len(packed)))
        self.streams[number] = packed
        return number

    def file(self, root: int, info: int, password: str | None) -> bytes:
        key = None
        trailer = b"/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
            len(self.objects) + (2 if password is not None else 1), root, info, _ID.hex().encode(), _ID.hex().encode()
        )  # fmt: skip
        if password is not None:
            key, entries = _encryption(password)
            trailer += b"/Encrypt %d 0 R" % self.add(entries)
        out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s" % (number, body)
            if number in self.streams:
                data = self.streams[number]
                out += b"stream\n" + (_rc4(_object_key(key, number), data) if key else data) + b"\nendstream"
            out += b"\nendobj\n"
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        return bytes(out) + head + table + b"trailer<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(out))


# The standard security handler, revision 2, of ISO 32000-1, 7.6.3: 40-bit RC4.
_ID = bytes(range(16))
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_PERMISSIONS = (-44).to_bytes(4, "little", signed=True)


def _encryption(password: str) -> tuple[bytes, bytes]:
    padded = (password.encode() + _PADDING)[:32]
    owner = _rc4(_md5(padded)[:5], padded)
    key = _md5(padded + owner + _PERMISSIONS + _ID)[:5]
    user = _rc4(key, _PADDING)
    return key, f"<</Filter/Standard/V 1/R 2/P -44/O<{owner.hex()}>/U<{user.hex()}>>>".encode()


def _object_key(key: bytes, number: int) -> bytes:
    return _md5(key + number.to_bytes(3, "little") + b"\x00\x00")[:10]


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
