"""Plain text and Markdown: the file as decoded, untouched.

``content`` is every character of the file in order, line ends as they are; only a byte order mark is left out. The law:
``file.decode(reading.encoding) == reading.text.content``, but for bytes that are no text (a notice says so).
"""

from __future__ import annotations

import re

from relaas.model.reading import Notice, Reading
from relaas.model.text import Text
from relaas.readers.detect import looks_like_utf16
from relaas.readers.errors import EmptyError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 65536
_ASCII = bytes(range(128))
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Single-byte encodings that European papers come in; Dutch and English ones come in the first.
_WESTERN = "windows-1252"
_OTHERS = ["cp1252", "cp1251", "koi8_r", "cp1253", "cp1256", "iso8859_9"]
_NAMES = {"cp1252": _WESTERN, "cp1251": "windows-1251", "cp1253": "windows-1253", "cp1256": "windows-1256"}


def read_plain(content: bytes, name: str) -> Reading:
    """Read plain text or Markdown in whatever encoding it is.

    Raises:
        EmptyError: where there is nothing but white space.
    """
    text, encoding, notices = decode(content)
    if not text.strip("\x00\ufeff \t\r\n\f\v"):
        raise EmptyError(f"{name} holds nothing but white space")
    return Reading(
        text=Text(text), media_type="text/plain", reader="plain", encoding=encoding,
        notices=(*notices, *_odd_characters(text)),
    )  # fmt: skip


def decode(content: bytes) -> tuple[str, str, tuple[Notice, ...]]:
    """Bytes of unknown encoding as text.

    Returns:
        The text without byte order mark, the name of the encoding as Python's codecs know it, and notices where the
        encoding was guessed (no loss) or bytes were replaced (partial).
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _declared(content, encoding)
    unmarked = looks_like_utf16(content[:_SAMPLE])
    if unmarked:
        text, _, notices = _declared(content, unmarked)
        return text, unmarked, (*notices, _guessed(unmarked))
    try:
        return content.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _mixed(content) or _single_byte(content)


def _declared(content: bytes, encoding: str) -> tuple[str, str, tuple[Notice, ...]]:
    try:
        return content.decode(encoding), encoding, ()
    except UnicodeDecodeError as error:
        return content.decode(encoding, "replace"), encoding, (_replaced(encoding, error.start),)


def _mixed(content: bytes) -> tuple[str, str, tuple[Notice, ...]] | None:
    """UTF-8 with a few bytes that are not: where most characters beyond ASCII are well formed."""
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    beyond_ascii = len(text) - (len(content) - len(content.translate(None, _ASCII)))
    if beyond_ascii - bad < 3 * bad:
        return None
    return text, "utf-8", (_replaced("utf-8", text.index("\ufffd")),)


def _single_byte(content: bytes) -> tuple[str, str, tuple[Notice, ...]]:
    encoding = _western(content) or _likeliest(content)
    try:
        return content.decode(encoding), encoding, (_guessed(encoding),)
    except UnicodeDecodeError:
        return content.decode("iso-8859-1"), "iso-8859-1", (_guessed("iso-8859-1"),)


def _western(content: bytes) -> str | None:
    """Windows-1252 where most letters are ASCII, as in every language written in Latin letters."""
    sample = content.translate(None, b" \t\r\n")[: 16 * _SAMPLE]
    high = len(sample.translate(None, _ASCII))
    return _WESTERN if high < 0.4 * len(sample) else None


def _likeliest(content: bytes) -> str:
    """The likeliest encoding of text that is mostly not ASCII (Cyrillic, Greek, Arabic letters)."""
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE], cp_isolation=_OTHERS).best()
    return _NAMES.get(best.encoding, best.encoding) if best else _WESTERN


def _guessed(encoding: str) -> Notice:
    return Notice("ENCODING-GUESSED", f"The file does not say its encoding; it was read as {encoding}.", partial=False)


def _replaced(encoding: str, at: int) -> Notice:
    return Notice(
        "ENCODING-BROKEN",
        f"Some bytes are no {encoding} (the first near character {at}) and stand as \ufffd; ask for the file anew.",
    )


def _odd_characters(text: str) -> list[Notice]:
    notices = []
    nulls = text.count("\x00")
    if nulls:
        message = f"The text holds {nulls} NUL characters; they are kept and not read."
        notices.append(Notice("NUL-CHARACTERS", message, partial=False))
    if _CONTROL.search(text):
        message = "The text holds control characters; they are kept as they are."
        notices.append(Notice("CONTROL-CHARACTERS", message, partial=False))
    return notices
