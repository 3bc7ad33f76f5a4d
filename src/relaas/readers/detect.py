"""What a file is, by its bytes and never by its name."""

from __future__ import annotations

import re
from pathlib import PurePath

from relaas.model.reading import Notice
from relaas.readers.chat_head import is_whatsapp
from relaas.readers.detect_media import RECORDINGS, is_compressed_warc, iso_media, recording
from relaas.readers.errors import DocxEncryptedError, UnknownFormatError

PLAIN = "text/plain"
HTML = "text/html"
XHTML = "application/xhtml+xml"
XML = "application/xml"
MAIL = "message/rfc822"
JSON = "application/json"
OBSERVATION = "application/vnd.relaas.observation+json"
MAP = "image/svg+xml"
PDF = "application/pdf"
ZIP = "application/zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
PNG, JPEG, TIFF = "image/png", "image/jpeg", "image/tiff"
WEBP, GIF, AVIF, HEIC = "image/webp", "image/gif", "image/avif", "image/heic"
WARC, WACZ = "application/warc", "application/wacz"
WHATSAPP, TELEGRAM, TELEGRAM_HTML = (
    "text/x-chat-whatsapp", "application/x-chat-telegram", "text/x-chat-telegram-html",
)  # fmt: skip

# Films and sounds in boxes; which of these it is, names tell badly.
_MATROSKA = {"video/x-matroska", "video/webm"}
_BOXES = {"video/mp4", "video/quicktime", "video/3gpp", "audio/mp4"}
# The media types that a name ending promises; an ending not listed promises nothing.
_PROMISED = {
    ".txt": {PLAIN, WHATSAPP}, ".md": {PLAIN}, ".markdown": {PLAIN}, ".text": {PLAIN},
    ".html": {HTML, XHTML, TELEGRAM_HTML}, ".htm": {HTML, XHTML, TELEGRAM_HTML}, ".xhtml": {HTML, XHTML},
    ".xml": {XML, XHTML}, ".json": {JSON, PLAIN, TELEGRAM, OBSERVATION},
    ".eml": {MAIL}, ".pdf": {PDF}, ".zip": {ZIP}, ".docx": {DOCX}, ".odt": {ODT},
    ".png": {PNG}, ".jpg": {JPEG}, ".jpeg": {JPEG}, ".tif": {TIFF}, ".tiff": {TIFF},
    ".webp": {WEBP}, ".gif": {GIF}, ".avif": {AVIF}, ".heic": {HEIC}, ".heif": {HEIC}, ".wacz": {WACZ}, ".warc": {WARC},
    **dict.fromkeys((".mp4", ".mov", ".m4v", ".m4a", ".3gp"), _BOXES),
    **dict.fromkeys((".mkv", ".webm", ".mka"), _MATROSKA),
    ".avi": {"video/x-msvideo"}, ".wav": {"audio/wav"}, ".flac": {"audio/flac"}, ".mp3": {"audio/mpeg"},
    ".ogg": {"audio/ogg"}, ".opus": {"audio/ogg"},
}  # fmt: skip
_WORDS = {
    PLAIN: "plain text", JSON: "a record of open data", HTML: "HTML", XHTML: "XHTML", XML: "XML",
    MAIL: "an e-mail", PDF: "a PDF", OBSERVATION: "an observation of posts", MAP: "a map of an observation of posts",
    ZIP: "a ZIP archive", DOCX: "a Word document", ODT: "an OpenDocument text",
    PNG: "a PNG image", JPEG: "a JPEG image", TIFF: "a TIFF image", WEBP: "a WebP image", GIF: "a GIF image",
    AVIF: "an AVIF image", HEIC: "a HEIC image", WARC: "a web capture (WARC)", WACZ: "a web capture (WACZ)",
    WHATSAPP: "a chat exported from WhatsApp", TELEGRAM: "a chat exported from Telegram",
    TELEGRAM_HTML: "a chat exported from Telegram",
    **{kind: f"a recording ({kind.partition('/')[2]})" for kind in RECORDINGS},
}  # fmt: skip

_IMAGES = (
    (b"GIF87a", GIF), (b"GIF89a", GIF),
    (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG), (b"II*\x00", TIFF), (b"MM\x00*", TIFF),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

# Formats that are known and not read: (magic, offset, name).
_REFUSED = (
    (b"{\\rtf", 0, "a Rich Text (RTF) document"),
    (b"%!PS", 0, "PostScript"),
    (b"\x1f\x8b", 0, "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7-Zip archive"),
    (b"Rar!\x1a\x07", 0, "a RAR archive"),
    (b"BZh", 0, "a bzip2 archive"),
    (b"\xfd7zXZ\x00", 0, "an xz archive"),
    (b"ustar", 257, "a tar archive"),
    (b"SQLite format 3\x00", 0, "an SQLite database"),
    (b"MZ", 0, "a Windows program"),
    (b"\x7fELF", 0, "a program"),
)

_HEAD = 8192
# Long service messages may stand before the first message that shows what a file is.
_TELEGRAM_HEAD = 65536
_SAMPLE = 65536
_MARKUP_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*|<\?[^>]{0,500}\?>\s*){0,20}"
    rb"<(?P<bang>!doctype\s+)?(?P<root>[a-z][\w:.-]{0,80})",
    re.IGNORECASE | re.DOTALL,
)
_HTML_ROOTS = {
    b"html", b"head", b"body", b"title", b"meta", b"article", b"main", b"div", b"section", b"table", b"p", b"h1",
    b"span", b"ul", b"link", b"script", b"style",
}  # fmt: skip
_HEADER = re.compile(
    rb"(?P<name>[A-Za-z][A-Za-z0-9-]{1,60}):(?P<value>[^\r\n]{0,2000})\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,50}"
)
_MAIL_HEADERS = {b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to", b"dkim-signature"}
_MAIL_DATE = re.compile(rb"(?:\w{3},\s*)?\d{1,2} \w{3} \d{4} \d\d:\d\d")
# What records of matters and of commitments hold.
_MEMBERS = ((b'"Nummer"', b'"Soort"', b'"Afgedaan"'), (b'"Nummer"', b'"Tekst"', b'"DatumNakoming"'))
# The first members of a record; other JSON is read as the plain text it is.
_RECORD = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"(?:@odata\.[\w.]+|Id|Nummer|value)\"\s*:")
# What relaas writes of what posts observed says so in its first member.
_OBSERVED = re.compile(rb"\s{0,20}\{\s{0,20}\"form\"\s{0,5}:\s{0,5}\"relaas-(?:night|event|account)/[0-9]{1,4}\"")
_MAPPED = re.compile(rb'<svg xmlns="http://www\.w3\.org/2000/svg" data-form="relaas-map/[0-9]{1,4}"')
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b")) + b"\x7f"


def detect(content: bytes, name: str = "the file") -> str:
    """The media type of some bytes.

    Args:
        content: all bytes of the file.
        name: only for the message of an error.

    Returns:
        One of the media types of :data:`relaas.readers.READERS`.

    Raises:
        DocxEncryptedError: for an Office file with a password.
        UnknownFormatError: for any other bytes that nothing here reads.
    """
    return (
        _binary(content, name)
        or (OBSERVATION if _OBSERVED.match(content) else None)
        or (MAP if _MAPPED.match(content) else None)
        or _telegram(content)
        or _markup(content)
        or _mail(content)
        or _record(content)
        or (WHATSAPP if is_whatsapp(content[:_HEAD]) else None)
        or _plain(content, name)
    )


def misnamed(name: str, media_type: str) -> Notice | None:
    """A remark where the ending of a name promises another format than the bytes hold."""
    ending = PurePath(name).suffix.lower()
    promised = _PROMISED.get(ending)
    if promised is None or media_type in promised:
        return None
    return Notice(
        "MISNAMED", f"{name} is named {ending} but is {_WORDS[media_type]}; it was read as that.", partial=False
    )


def _binary(content: bytes, name: str) -> str | None:
    if content[:1024].lstrip().startswith(b"%PDF-") or (b"%PDF-" in content[:1024] and b"endobj" in content):
        return PDF
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(content)
    for magic, media_type in _IMAGES:
        if content.startswith(magic):
            return media_type
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"WARC/") or (content.startswith(b"\x1f\x8b") and is_compressed_warc(content)):
        return WARC
    if found := iso_media(content) or recording(content):
        return found
    if content.startswith(_OLE):
        if _ENCRYPTED_STREAM in content:
            raise DocxEncryptedError(f"{name} is protected with a password")
        raise UnknownFormatError(f"{name} is a document of an old Office version (.doc, .xls, .ppt, .msg)")
    for magic, offset, what in _REFUSED:
        if content.startswith(magic, offset):
            raise UnknownFormatError(f"{name} is {what}, which is not read here")
    return None


def _zip(content: bytes) -> str:
    """Which kind of ZIP: an OpenDocument names itself in its first member, a Word document has a part of that name."""
    if content[30:38] == b"mimetype" and ODT.encode() in content[38:120]:
        return ODT
    if b"datapackage.json" in content and b"archive/" in content and b".warc" in content:
        return WACZ
    names = (b"word/document.xml", b"[Content_Types].xml")
    return DOCX if all(part in content for part in names) else ZIP


def _markup(content: bytes) -> str | None:
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) & ~1].decode("utf-16", "replace").encode()
    match = _MARKUP_START.match(head)
    if match is None:
        return None
    root = match["root"].lower()
    declared = b"<?xml" in head[: match.start("root")]
    if root.rpartition(b":")[2] == b"html":
        return XHTML if declared else HTML
    if declared:
        return XML
    if root in _HTML_ROOTS:
        return HTML if b"</" in content[-200:] or b"<html" in head.lower() else None
    closing = content.rstrip()[-100:]
    return XML if match["bang"] or closing.endswith((b"</" + match["root"] + b">", b"/>")) else None


def _mail(content: bytes) -> str | None:
    """A mail opens with a block of headers, among them one that only mail programs write."""
    names: dict[bytes, bytes] = {}
    at = 3 if content.startswith(b"\xef\xbb\xbf") else 0
    while len(names) < 60 and (match := _HEADER.match(content, at)) is not None:
        names[match["name"].lower()] = match["value"].strip()
        at = match.end()
    if not names.keys() & {b"from", b"to", b"subject"}:
        return None
    if names.keys() & _MAIL_HEADERS:
        return MAIL
    written_by_hand = b"@" in names.get(b"from", b"") and _MAIL_DATE.match(names.get(b"date", b"")) is not None
    return MAIL if written_by_hand else None


def _record(content: bytes) -> str | None:
    head = content[:_HEAD]
    is_record = any(all(member in head for member in members) for members in _MEMBERS)
    return JSON if is_record and _RECORD.match(head) else None


def _telegram(content: bytes) -> str | None:
    """An export of Telegram Desktop: JSON whose messages have ``from_id``, or a page made of message blocks."""
    head = content[:_TELEGRAM_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        is_export = b'"messages"' in head and b'"date_unixtime"' in head and b'"from_id"' in head
        return TELEGRAM if is_export or (b'"personal_information"' in head and b'"chats"' in head) else None
    return TELEGRAM_HTML if b"page_wrap" in head and b"chat_page" in head and b"page_body" in head else None


def _plain(content: bytes, name: str) -> str:
    """Plain text, unless too much of it is no text in any encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return PLAIN
    middle = len(content) // 2
    sample = content[:_SAMPLE] + content[middle : middle + _SAMPLE] if len(content) > 2 * _SAMPLE else content
    control = len(sample) - len(sample.translate(None, _CONTROL))
    nulls = sample.count(0)
    if looks_like_utf16(sample) is None and control - nulls > 0.03 * len(sample) + 2:
        raise UnknownFormatError(f"{name} is no text, nor any other format that is read here")
    if looks_like_utf16(sample) is None and nulls > 0.3 * len(sample):
        raise UnknownFormatError(f"{name} is mostly NUL bytes")
    return PLAIN


def looks_like_utf16(sample: bytes) -> str | None:
    """``utf-16-le`` or ``-be`` where nearly every second byte is NUL, as in Latin text without a byte order mark."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
