"""Opens a web capture (WARC): every answer of a server is listed, pages and papers become sources of their own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from relaas.model.evidence import Capture, Claim, Evidence, EvidenceKind
from relaas.model.reading import Attachment, Notice, Reading
from relaas.model.text import Text
from relaas.readers import limits, progress
from relaas.readers.detect import WARC
from relaas.readers.errors import BrokenError, EmptyError, WarcBombError
from relaas.readers.evidence_extra import missing_for_captures, not_installed

# What of a capture is a source: the rest (scripts, styles, fonts) is listed and stays inside it.
_SOURCES = (
    "text/html", "application/xhtml+xml", "text/plain", "application/pdf", "message/rfc822", "application/msword",
    "application/vnd.", "application/xml", "text/xml", "image/", "video/", "audio/",
)  # fmt: skip
_NOT_SOURCES = ("image/svg", "image/x-icon", "image/vnd.microsoft.icon", "application/vnd.apple.mpegurl")
# Smaller pictures are the buttons and counters of a page.
_SMALLEST_PICTURE = 4096
_HARMLESS = 16 * limits.MIB
_CHUNK = 65536


def read_capture(content: bytes, name: str) -> Reading:
    """Read a WARC, packed with gzip or not. It runs in a child process.

    Args:
        content: the bytes of the file.
        name: for messages.

    Returns:
        A reading without text; its evidence lists every answer with address, moment, status and whether its digest
        holds, and each page, paper, picture or recording is an attachment named by its address. Notices:
        ``WARC-DIGEST``, ``WARC-TRUNCATED``, ``WARC-TOO-MANY``, ``EVIDENCE-NOT-INSTALLED``.

    Raises:
        WarcBombError: where it unpacks to far more than its size warrants.
        BrokenError: where nothing in it can be read.
        EmptyError: where it holds no answer of a server.
    """
    if missing_for_captures():
        return Reading(
            Text(""), WARC, "capture", notices=(not_installed(name, "a web capture (WARC)"),),
            evidence=Evidence(kind=EvidenceKind.CAPTURE),
        )  # fmt: skip
    opened = _Opened(content, name)
    opened.walk()
    if not opened.captures and opened.trouble:
        raise BrokenError(f"{name} is a damaged web capture ({opened.trouble})")
    if not opened.captures:
        raise EmptyError(f"{name} is a web capture in which no server answers")
    evidence = Evidence(
        kind=EvidenceKind.CAPTURE, container="WARC", captures=tuple(opened.captures), claims=tuple(opened.claims)
    )
    return Reading(
        Text(""), WARC, f"capture (warcio {_version()})", attachments=tuple(opened.attachments),
        notices=tuple(opened.notices()), evidence=evidence,
    )  # fmt: skip


class _Opened:
    """A capture that is walked through once."""

    def __init__(self, content: bytes, name: str) -> None:
        self._content = content
        self._name = name
        self._unpacked = 0
        self.captures: list[Capture] = []
        self.attachments: list[Attachment] = []
        self.claims: list[Claim] = []
        self.trouble = ""
        self._left_out = 0

    def walk(self) -> None:
        """List what is in it, up to the first damage."""
        from warcio.archiveiterator import ArchiveIterator

        try:
            for record in ArchiveIterator(io.BytesIO(self._content), check_digests=True):
                progress.tell()
                self._take(record)
        except (WarcBombError, MemoryError):
            raise
        except Exception as error:  # the library raises whatever a damaged record leads it into
            self.trouble = (str(error).split("\n") or [""])[0].strip()[:160] or type(error).__name__

    def _take(self, record: Any) -> None:
        if record.rec_type == "warcinfo":
            self._inform(self._all_of(record.content_stream()))
            return
        if record.rec_type not in ("response", "resource", "revisit"):
            self._all_of(record.raw_stream)
            return
        if len(self.captures) >= limits.CAPTURES:
            self._left_out += 1
            self._all_of(record.raw_stream)
            return
        content = self._all_of(record.content_stream())
        self._all_of(record.raw_stream)
        # The library gives what is there of a record that stops short, and says nothing.
        short = getattr(record.raw_stream, "limit", 0) > 0
        if short:
            self.trouble = "its last record stops short"
        self.captures.append(self._capture(record, content, short=short))

    def _capture(self, record: Any, content: bytes, *, short: bool) -> Capture:
        headers, answered = record.rec_headers, record.http_headers
        url = _line(headers.get_header("WARC-Target-URI")).strip("<>")
        media_type = _line(answered.get_header("Content-Type") if answered else headers.get_header("Content-Type"))
        status = _line(answered.get_statuscode() if answered else "")
        digest = _line(headers.get_header("WARC-Payload-Digest") or headers.get_header("WARC-Block-Digest"))
        checker = getattr(record, "digest_checker", None)
        passed: bool | None = checker.passed if checker is not None else None
        checked = bool(digest) and record.rec_type != "revisit"
        holds = (False if short else passed) if checked else None
        is_source = record.rec_type != "revisit" and _is_source(media_type.lower(), status, content)
        member = _member(url) if is_source else ""
        if is_source:
            self.attachments.append(Attachment(member, content))
        return Capture(
            url=url,
            at=_line(headers.get_header("WARC-Date")),
            status="revisit" if record.rec_type == "revisit" else status,
            media_type=media_type.partition(";")[0].strip().lower(),
            size=len(content),
            digest=digest,
            holds=holds,
            record=_line(headers.get_header("WARC-Record-ID")),
            member=member,
        )

    def _inform(self, content: bytes) -> None:
        for line in content[: 64 * 1024].decode("utf-8", "replace").splitlines():
            field, colon, value = line.partition(":")
            if colon and value.strip() and len(self.claims) < limits.CLAIMS:
                self.claims.append(Claim("warcinfo", _line(field)[:80], _line(value)))

    def _all_of(self, stream: Any) -> bytes:
        """The rest of a stream, within what the whole capture may unpack to."""
        pieces, size = [], 0
        while piece := stream.read(_CHUNK):
            size += len(piece)
            self._unpacked += len(piece)
            if self._unpacked > _HARMLESS and self._unpacked > limits.UNPACKED_RATIO * len(self._content):
                raise WarcBombError(
                    f"{self._name} has {len(self._content):,} bytes and unpacks to more than {self._unpacked:,}"
                )
            if self._unpacked > 2 * limits.UNPACKED_SIZE or size > limits.FILE_SIZE:
                raise WarcBombError(f"{self._name} unpacks to more than {self._unpacked:,} bytes")
            pieces.append(piece)
        return b"".join(pieces)

    def notices(self) -> Iterator[Notice]:
        """What could not be read, or does not hold."""
        broken = [capture.url for capture in self.captures if capture.holds is False]
        if broken:
            message = f"{len(broken)} answers in {self._name} have another digest than declared (first: {broken[0]})."
            yield Notice("WARC-DIGEST", message)
        if self.trouble:
            message = f"{self._name} is damaged and was read up to there ({self.trouble})."
            yield Notice("WARC-TRUNCATED", message)
        if self._left_out:
            message = f"{self._name} holds {self._left_out} more answers than the {limits.CAPTURES:,} that were listed."
            yield Notice("WARC-TOO-MANY", message)


def _is_source(media_type: str, status: str, content: bytes) -> bool:
    if not content or (status and not status.startswith("2")):
        return False
    if not media_type.startswith(_SOURCES) or media_type.startswith(_NOT_SOURCES):
        return False
    return not media_type.startswith("image/") or len(content) >= _SMALLEST_PICTURE


def _member(url: str) -> str:
    """The name of an answer as a source: its address; one that ends in a stroke is the page of that folder."""
    name = _line(url) or "unnamed"
    return f"{name}index.html" if name.endswith("/") else name


def _line(value: object) -> str:
    words = " ".join(str(value or "").split())[:2000]
    return "".join(one if one.isprintable() else "\ufffd" for one in words)


def _version() -> str:
    from importlib.metadata import version

    return version("warcio")
