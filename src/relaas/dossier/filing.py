"""A document as links are drawn from it, out of what was read and found."""

from __future__ import annotations

from collections.abc import Iterable

from relaas.extract import Extraction
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.letterhead import DateInterval, DocumentKind
from relaas.model.text import Text
from relaas.store.records import MentionRecord, SourceRecord


def filed(
    source: SourceRecord, name: str, text: Text, extraction: Extraction, records: Iterable[MentionRecord]
) -> FiledDocument:
    """The document with its mentions under the identifiers they have in the dossier.

    Args:
        source: its record.
        name: file name it came in under.
        text: what was read.
        extraction: what was found.
        records: the records of ``extraction.mentions``, in the same order.
    """
    mentions = tuple(
        FiledMention(record.id, mention) for record, mention in zip(records, extraction.mentions, strict=True)
    )
    return FiledDocument(
        id=source.id,
        name=name,
        kind=DocumentKind(source.kind),
        date=DateInterval.parse(source.date, source.date_basis),
        official_id=source.official_id,
        title=source.title,
        authors=source.authors,
        addressees=source.addressees,
        language=source.language,
        content=text.content,
        sentences=extraction.sentences,
        mentions=mentions,
        metadata=source.metadata,
    )
