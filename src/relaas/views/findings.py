"""Findings as plain rows, for tables, pages and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from relaas.model.filed import FiledDocument
from relaas.model.finding import Finding
from relaas.views.tables import Row

COLUMNS = ("code", "quote", "message", "suggestion", "name")


def finding_rows(
    findings: Iterable[Finding], documents: Mapping[str, FiledDocument], *, language: str = "nl"
) -> Iterator[Row]:
    """One row for each finding, in the order given.

    Args:
        findings: what was found.
        documents: the documents by identifier, for their names.
        language: of the messages, ``nl`` or ``en``.
    """
    for one in findings:
        document = documents.get(one.document)
        yield {
            "id": one.id,
            "code": one.code,
            "message": one.message[language],
            "quote": " ".join(one.quote.split()),
            "suggestion": one.suggestion,
            "basis": list(one.basis),
            "related": list(one.related),
            "document": one.document,
            "name": document.name if document else "",
            "start": one.span.start,
            "end": one.span.end,
        }
