"""What a reader makes of one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from relaas.model.evidence import Evidence
from relaas.model.text import Text


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader could not do, or did in a way the user should know: it makes a reading partial.

    ``code`` is stable (``PDF-NO-TEXT-LAYER``); ``message`` is one line with cause and remedy;
    ``partial`` is False for a mere remark (which encoding was detected).
    """

    code: str
    message: str
    partial: bool = True


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file found inside another (mail attachment, member of a ZIP): to be read as a source of its own."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading one file.

    Attributes:
        text: the characters and their places.
        media_type: what the bytes are, by content and not by name, e.g. ``application/pdf``.
        reader: name of the reader and version of its engine, e.g. ``pdf (pdfium 5.15)``.
        encoding: the character encoding of a text file, as detected; None for other formats.
        metadata: what the file says of itself (publication XML, mail headers, document properties), each name with
            all its values as written.
        attachments: files inside this one.
        notices: what the user should know of this reading.
        pages: number of pages, where the format has pages.
        evidence: what can be told of a picture, a recording or a capture besides its text; None for a document.
    """

    text: Text
    media_type: str
    reader: str
    encoding: str | None = None
    metadata: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    notices: tuple[Notice, ...] = ()
    pages: int | None = None
    evidence: Evidence | None = None

    @property
    def partial(self) -> bool:
        """Whether something of the file was not read."""
        return any(notice.partial for notice in self.notices)
