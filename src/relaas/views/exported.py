"""The tables that leave relaas: a row for each passage, with its quote and its permalink."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast

from relaas.dossier.snapshot import Snapshot
from relaas.errors import UsageError
from relaas.model.mention import Kind
from relaas.views.contributions import contribution_rows
from relaas.views.findings import finding_rows
from relaas.views.incidents import account_row, incident_rows
from relaas.views.papers import named_papers
from relaas.views.permalinks import Passages
from relaas.views.positions import position_rows
from relaas.views.rows import Row
from relaas.views.series import series_rows
from relaas.views.tables import mention_row
from relaas.views.threads import Choice, thread_rows

# What holds rows of its own; those are in a table of their own, or in what programs can ask for.
_NESTED = frozenset({"events", "reckoning", "registers", "items", "accounts", "agreement", "origins", "links",
                     "compared", "parts", "one_origin", "figures", "chain"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported.

    Attributes:
        snapshot: the documents that may be seen, with what was drawn from them.
        links: where passages are shown.
        as_of: the day that terms are reckoned for.
        language: of labels.
    """

    snapshot: Snapshot
    links: Passages
    as_of: dt.date
    language: str


def exported(export: Export, table: str) -> Iterator[Row]:
    """The rows of one of :data:`TABLES`, one by one.

    Raises:
        UsageError: where there is no such table.
    """
    if table not in _MADE_BY:
        raise UsageError(f"there is no table {table!r}", f"It can be {', '.join(TABLES)}.")
    for row in _MADE_BY[table](export):
        yield _with_permalink(row, export)


def _with_permalink(row: Mapping[str, object], export: Export) -> Row:
    """A row without what is nested in it, with the address of its passage last but one, and its quote last."""
    kept = {name: value for name, value in row.items() if name not in _NESTED and name not in ("quote", "permalink")}
    kept["permalink"] = row.get("permalink") or export.links.passage(
        str(row["document"]), int(str(row["start"])), int(str(row["end"]))
    )
    kept["quote"] = row.get("quote", "")
    return cast("Row", kept)


def _documents(export: Export) -> Iterator[Row]:
    for one in export.snapshot.shelf.values():
        source = one.source
        yield {
            "id": one.id, "name": one.name, "sha256": source.sha256, "kind": source.kind, "date": source.date,
            "date_basis": source.date_basis, "title": source.title, "official_id": source.official_id,
            "authors": list(source.authors), "addressees": list(source.addressees), "status": source.status.value,
            "code": source.code, "reason": source.reason, "media_type": source.media_type,
            "language": source.language, "pages": source.pages, "words": source.words,
            "permalink": export.links.document(one.id), "quote": source.title,
        }  # fmt: skip


def _mentions(export: Export, kind: Kind) -> Iterator[Row]:
    for one in export.snapshot.shelf.values():
        for mention in export.snapshot.dossier.mentions(kind.value, document=one.source.sha256):
            start, end = int(mention.row["start"]), int(mention.row["end"])
            permalink = export.links.mention(mention.document, start, end, mention.id)
            yield {**mention_row(mention, one.name), "permalink": permalink}


def _obligations(export: Export) -> Iterable[Mapping[str, object]]:
    snapshot = export.snapshot
    choice = Choice(optional=False)
    return thread_rows(snapshot.threads, export.as_of, choice, names=snapshot.names, language=export.language)


def _events(export: Export) -> Iterator[Mapping[str, object]]:
    """What happened to obligations, event by event."""
    for row in _obligations(export):
        events = row["events"]
        for event in events if isinstance(events, list) else ():
            if isinstance(event, dict):
                yield {"obligation": row["id"], **event}


def _incidents(export: Export) -> Iterator[Mapping[str, object]]:
    """Every account of every incident."""
    snapshot = export.snapshot
    for row, one in zip(
        incident_rows(snapshot.incidents, names=snapshot.names, language=export.language),
        snapshot.incidents,
        strict=True,
    ):
        for told in one.accounts:
            yield {
                "incident": one.id,
                "label": row["label"],
                **account_row(told, names=snapshot.names, language=export.language),
            }


def _papers(export: Export) -> Iterator[Mapping[str, object]]:
    """Every paper with every document that names it, at the first place where it does."""
    snapshot = export.snapshot
    papers = named_papers(snapshot)
    firsts = {(document, mentions[0]) for paper in papers for document, mentions in paper.named_by}
    # All references are read once: one document may name thousands of papers.
    found = snapshot.dossier.mentions_of_kind("reference")
    places = {(one.document, one.id): one.row for one in found if (one.document, one.id) in firsts}
    for paper in papers:
        for document, mentions in paper.named_by:
            row = places[document, mentions[0]]
            start, end = int(row["start"]), int(row["end"])
            yield {
                "paper": paper.name, "type": paper.type, "in_dossier": paper.document, "document": document,
                "name": snapshot.names.get(document, ""), "times": len(mentions), "start": start, "end": end,
                "quote": row["quote"], "permalink": export.links.mention(document, start, end, mentions[0]),
            }  # fmt: skip


_MADE_BY: dict[str, Callable[[Export], Iterable[Mapping[str, object]]]] = {
    "documents": _documents,
    "obligations": _obligations,
    "events": _events,
    "incidents": _incidents,
    "figures": lambda one: series_rows(one.snapshot.series, language=one.language),
    "money": lambda one: contribution_rows(one.snapshot.ledger, language=one.language),
    "positions": lambda one: position_rows(one.snapshot.positions, language=one.language),
    "findings": lambda one: finding_rows(one.snapshot.findings(one.as_of), one.snapshot.names, language=one.language),
    "papers": _papers,
    "dates": partial(_mentions, kind=Kind.DATE),
    "references": partial(_mentions, kind=Kind.REFERENCE),
    "numbers": partial(_mentions, kind=Kind.FIGURE),
    "actors": partial(_mentions, kind=Kind.ACTOR),
    "statements": partial(_mentions, kind=Kind.STATEMENT),
    "sentences": partial(_mentions, kind=Kind.OBLIGATION),
}
TABLES = tuple(_MADE_BY)
