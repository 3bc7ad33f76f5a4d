"""A document as it lies in a dossier: what links are drawn between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from relaas.model.letterhead import DateInterval, DocumentKind
from relaas.model.mention import Mention
from relaas.model.span import Span


@dataclass(frozen=True, slots=True)
class FiledMention:
    """A mention with the identifier it has in the dossier."""

    id: str
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledDocument:
    """One document with all that was found in it.

    Attributes:
        id: its name in the dossier.
        name: file name it came in under.
        kind: kind of document.
        date: day or interval of writing.
        official_id: canonical identifier, empty where it has none.
        title: subject or title.
        authors: who wrote it, as printed.
        addressees: whom it is addressed to, as printed.
        language: ``nl`` or ``en``.
        content: its characters; every span counts them.
        sentences: the sentences of ``content``, sorted by start.
        mentions: what was found in it, sorted by start.
        metadata: what the file or the publisher says of it.
    """

    id: str
    name: str
    kind: DocumentKind = DocumentKind.UNKNOWN
    date: DateInterval = field(default_factory=DateInterval)
    official_id: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    language: str = "nl"
    content: str = field(default="", repr=False)
    sentences: tuple[Span, ...] = field(default=(), repr=False)
    mentions: tuple[FiledMention, ...] = field(default=(), repr=False)
    metadata: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
