"""Findings as plain rows, for tables, pages and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from relaas.language import table
from relaas.model.finding import Finding
from relaas.views.rows import Row

COLUMNS = ("code", "quote", "message", "suggestion", "name")


def finding_rows(findings: Iterable[Finding], names: Mapping[str, str], *, language: str = "nl") -> Iterator[Row]:
    """One row for each finding, in the order given.

    Args:
        findings: what was found.
        names: file names by identifier of the document.
        language: of the messages, ``nl`` or ``en``.
    """
    for one in findings:
        yield {
            "id": one.id,
            "code": one.code,
            "message": one.message[language],
            "quote": one.quote,
            "suggestion": one.suggestion,
            "basis": list(one.basis),
            "related": list(one.related),
            "document": one.document,
            "name": names.get(one.document, ""),
            "start": one.span.start,
            "end": one.span.end,
        }


def finding_title(code: str, language: str) -> str:
    """What findings of a code are called above a list of them; the code where it has no name."""
    return str(table(language, "findings")["titles"].get(code, code))
