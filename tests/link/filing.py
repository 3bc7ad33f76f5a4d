"""A text as the document that a dossier would file it as."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from relaas.extract import extract_all, prepare
from relaas.extract.context import language_of
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.letterhead import DateInterval
from relaas.model.text import Text
from relaas.readers import read


def filed(
    text: str | Text,
    *,
    name: str = "paper.txt",
    date: dt.date | None = None,
    language: str | None = None,
    official_id: str = "",
) -> FiledDocument:
    """The document a text makes; its identifiers follow from name and text, so two calls give equal documents."""
    noun = Text(text) if isinstance(text, str) else text
    spoken = language or language_of(noun.content[:50_000].lower())
    extraction = extract_all(noun, date=date, language=spoken)
    context = prepare(noun, spoken)
    head = extraction.letterhead
    key = hashlib.sha256(f"{name}\n{noun.content}".encode(errors="replace")).hexdigest()[:16]
    return FiledDocument(
        id=key,
        name=name,
        kind=head.kind,
        date=DateInterval(date, date, "given") if date else head.date,
        official_id=official_id or head.official_id,
        title=head.subject,
        authors=tuple(filter(None, map(str, head.authors))),
        addressees=tuple(filter(None, map(str, head.addressees))),
        language=spoken,
        content=noun.content,
        sentences=tuple(sorted(context.copy.origin(span.start, span.end) for span in context.sentences)),
        mentions=tuple(FiledMention(f"{key}-{at}", one) for at, one in enumerate(extraction.mentions)),
    )


def filed_file(path: Path, *, date: dt.date | None = None, language: str | None = None) -> FiledDocument:
    """The document a file makes, read by the reader for its format."""
    return filed(read(path).text, name=path.name, date=date, language=language)
