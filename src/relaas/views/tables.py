"""The tables of ``relaas show``: which columns each has, and its rows one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from relaas.dossier import Dossier, access
from relaas.errors import UsageError
from relaas.model.access import Level, Visit
from relaas.model.judgement import renamed
from relaas.model.mention import Kind
from relaas.model.span import Span
from relaas.store.fulltext.search import Hit
from relaas.store.records import MentionRecord, Occurrence, SourceRecord
from relaas.views.custody import COLUMNS as CUSTODY
from relaas.views.custody import custody_rows
from relaas.views.judgements import COLUMNS as JUDGEMENTS
from relaas.views.judgements import judgement_rows, with_judgements
from relaas.views.rows import Row, Table
from relaas.views.surroundings import sentence_around

# Each table of mentions with its kind and its columns.
_MENTIONS: dict[str, tuple[Kind, tuple[str, ...]]] = {
    "dates": (Kind.DATE, ("value", "type", "mod", "quote", "name", "page")),
    "references": (Kind.REFERENCE, ("value", "type", "status", "quote", "name", "page")),
    "figures": (Kind.FIGURE, ("value", "unit", "qualifier", "what", "quote", "name", "page")),
    "actors": (Kind.ACTOR, ("value", "type", "office", "quote", "name", "page")),
    "statements": (Kind.STATEMENT, ("value", "certainty", "quote", "name", "page")),
    "obligations": (Kind.OBLIGATION, ("value", "by", "to", "due", "status", "quote", "name", "page")),
}
_SOURCES = ("id", "name", "kind", "date", "status", "level", "pages", "title")
_ACCESS = ("at", "what", "who", "name", "level", "detail", "reason")
_LEDGER = ("name", "status", "code", "reason")
_TIMELINE = ("earliest", "latest", "value", "sentence", "name", "page")
HITS = ("name", "page", "passage")

TABLES = ("sources", *_MENTIONS, "timeline", "ledger", "judgements", "custody", "access")


def table(dossier: Dossier, name: str, *, document: str | None = None, optional: bool = False) -> Table:
    """One of :data:`TABLES`.

    Args:
        dossier: where to look.
        name: which table.
        document: only rows of this document.
        optional: also vague and marginal mentions.

    Raises:
        UsageError: where there is no such table.
        NoSuchDocumentError: where there is no such document.
    """
    only = dossier.source(document).sha256 if document else None
    if name == "sources":
        return judged(dossier, Table(name, _SOURCES, _source_rows(dossier, only)))
    if name == "ledger":
        return Table(name, _LEDGER, _ledger_rows(dossier, only))
    if name == "timeline":
        return judged(dossier, Table(name, _TIMELINE, _timeline_rows(dossier, only, optional)))
    if name == "access":
        return Table(name, _ACCESS, access_rows(dossier))
    if name == "judgements":
        return Table(name, JUDGEMENTS, judgement_rows(dossier))
    if name == "custody":
        return Table(name, CUSTODY, custody_rows(dossier, only))
    if name in _MENTIONS:
        kind, columns = _MENTIONS[name]
        return judged(dossier, Table(name, columns, _mention_rows(dossier, kind, only, optional)))
    raise UsageError(f"there is no table {name!r}", f"It can be {', '.join(TABLES)}.")


def hit_row(hit: Hit, name: str) -> Row:
    """One hit of a search; ``start`` and ``end`` are where the first words asked for stand in the text."""
    first = hit.marks[0]
    return {
        "document": hit.document,
        "name": name,
        "page": hit.page,
        "start": first.start,
        "end": first.end,
        "quote": hit.quote,
        "passage": hit.words,
        "passage_start": hit.passage.start,
        "marks": [[mark.start, mark.end] for mark in hit.marks],
    }


def access_rows(dossier: Dossier) -> Iterator[Row]:
    """What was decided on levels and who visited, in the order of the log."""
    names = {source.sha256: occurrences[0].name for source, occurrences in dossier.sources() if occurrences}
    for one in access.told(dossier):
        row: Row = {"at": one.at, "what": "", "who": "", "document": one.source[:16] or None}
        row["name"] = names.get(one.source)
        if isinstance(one, Visit):
            row |= {"what": one.what.value, "who": one.who, "level": None, "detail": one.detail or None, "reason": None}
        else:
            row |= {"what": "level set", "who": one.by, "level": one.level.value, "detail": None, "reason": one.reason}
        yield row


def source_row(source: SourceRecord, occurrences: list[Occurrence], level: Level | None = None) -> Row:
    """One source with everything known of it."""
    return {
        "id": source.id,
        "document": source.id,
        "name": occurrences[0].name if occurrences else "",
        "sha256": source.sha256,
        "size": source.size,
        "kind": source.kind,
        "date": source.date,
        "date_basis": source.date_basis,
        "status": source.status.value,
        "level": level.value if level else None,
        "code": source.code,
        "reason": source.reason,
        "title": source.title,
        "official_id": source.official_id,
        "authors": list(source.authors),
        "addressees": list(source.addressees),
        "media_type": source.media_type,
        "reader": source.reader,
        "encoding": source.encoding or None,
        "language": source.language,
        "pages": source.pages,
        "words": source.words,
        "notices": [{"code": code, "message": message} for code, message in source.notices],
        "occurrences": [
            {"name": one.name, "path": one.path, "parent": one.parent[:16] or None, "at": one.at, "by": one.by}
            for one in occurrences
        ],
    }


def mention_row(mention: MentionRecord, name: str) -> Row:
    """One mention: its identifier, its document, and its flat row."""
    return {"id": mention.id, "document": mention.document, "name": name, "page": mention.page, **mention.row}


def judged(dossier: Dossier, found: Table, names: Mapping[str, str] | None = None) -> Table:
    """The table with what people decided on its rows, which themselves stay as they were.

    Args:
        dossier: where they decided it.
        found: the table.
        names: what rows go by now, by identifiers they had before; those that rows tell themselves need not be there.
    """
    given = renamed(dossier.judgements(), names or {})
    if not given:
        return found
    return Table(found.name, (*found.columns, "judgement"), with_judgements(found.rows, given))


def _source_rows(dossier: Dossier, only: str | None) -> Iterator[Row]:
    levels = dossier.levels()
    for source, occurrences in dossier.sources():
        if only in (None, source.sha256):
            yield source_row(source, occurrences, levels[source.sha256])
    for erasure in dossier.erasures() if only is None else ():
        yield {
            "id": erasure.id, "document": None, "name": "", "status": "erased", "reason": erasure.reason,
            "by": erasure.by, "at": erasure.at, "entries": list(erasure.entries),
        }  # fmt: skip


def _ledger_rows(dossier: Dossier, only: str | None) -> Iterator[Row]:
    for source, occurrences in dossier.sources():
        for one in occurrences if only in (None, source.sha256) else ():
            yield {
                "document": source.id, "name": one.name, "path": one.path, "parent": one.parent[:16] or None,
                "status": source.status.value, "code": source.code, "reason": source.reason,
            }  # fmt: skip
    for missing in dossier.overview().unreceived if only is None else ():
        yield {
            "document": None, "name": missing.name, "path": missing.path, "parent": None, "status": "refused",
            "code": missing.code, "reason": missing.reason,
        }  # fmt: skip


def _mention_rows(dossier: Dossier, kind: Kind, only: str | None, optional: bool) -> Iterator[Row]:
    for source, occurrences in dossier.sources():
        if only not in (None, source.sha256):
            continue
        name = occurrences[0].name if occurrences else ""
        for mention in dossier.mentions(kind.value, document=source.sha256, optional=optional):
            yield mention_row(mention, name)


def _timeline_rows(dossier: Dossier, only: str | None, optional: bool) -> Iterator[Row]:
    names = {source.sha256: occurrences[0].name for source, occurrences in dossier.sources() if occurrences}
    for mention, text in dossier.timeline(document=only, optional=optional):
        around = sentence_around(text.content, Span(int(mention.row["start"]), int(mention.row["end"])))
        row = mention_row(mention, names.get(mention.sha256, ""))
        yield {**row, "sentence": around.of(text.content), "sentence_start": around.start}
