"""A document as links are drawn from it, out of what the store keeps of it."""

from __future__ import annotations

from sqlalchemy import Connection

from relaas.extract import prepare
from relaas.model.claimed import claimed_days
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.letterhead import DateInterval, DocumentKind
from relaas.model.mention_rows import mention_of_row
from relaas.model.observation import MADE
from relaas.model.text import Text
from relaas.store import evidence, questions
from relaas.store.observed import made_of
from relaas.store.records import SourceRecord


def filed(connection: Connection, source: SourceRecord, text: Text) -> FiledDocument:
    """A document with its mentions under the identifiers they have in the dossier.

    Args:
        connection: to the store it is in.
        source: its record.
        text: its text.
    """
    copy = prepare(text, source.language or None)
    mentions = [
        FiledMention(record.id, mention_of_row(record.row))
        for record in questions.mentions(connection, source.sha256, optional=True)
    ]
    return FiledDocument(
        id=source.id,
        name=questions.first_name(connection, source.sha256),
        kind=DocumentKind(source.kind),
        date=DateInterval.parse(source.date, source.date_basis),
        official_id=source.official_id,
        title=source.title,
        authors=source.authors,
        addressees=source.addressees,
        language=source.language,
        content=text.content,
        sentences=tuple(sorted(copy.copy.origin(sentence.start, sentence.end) for sentence in copy.sentences)),
        mentions=tuple(mentions),
        metadata={**source.metadata, **_as_item(connection, source), MADE: _made(connection, source)},
    )


def filed_with_references(connection: Connection, source: SourceRecord, content: str) -> FiledDocument:
    """A document with the references in it alone, for what papers say of one another; its text is not cut up for it.

    Args:
        connection: to the store it is in.
        source: its record.
        content: the characters of its text.
    """
    return FiledDocument(
        id=source.id,
        name="",
        kind=DocumentKind(source.kind),
        official_id=source.official_id,
        authors=source.authors,
        language=source.language,
        content=content,
        mentions=tuple(
            FiledMention(record.id, mention_of_row(record.row))
            for record in questions.mentions(connection, source.sha256, "reference", optional=True)
        ),
    )


def _made(connection: Connection, source: SourceRecord) -> tuple[str, ...]:
    """What it is of what posts observed, as the log has it; a file of such a form that came in otherwise is nothing."""
    made = made_of(connection, source.sha256)
    return (made,) if made else ()


def _as_item(connection: Connection, source: SourceRecord) -> dict[str, tuple[str, ...]]:
    """What an item is named by in papers: its file names, the addresses it was captured from, the days it claims."""
    came = questions.occurrences(connection, source.sha256)
    addresses = tuple(dict.fromkeys(one.path for one in came if one.path.startswith(("http://", "https://"))))
    known = evidence.evidence_kept(connection, source.sha256)
    if known is None and not addresses:
        return {}
    return {
        "evidence.kind": (known.kind.value,) if known else (),
        "evidence.names": tuple(dict.fromkeys(one.name for one in came)),
        "evidence.addresses": addresses,
        "evidence.days": claimed_days(known) if known else (),
    }
