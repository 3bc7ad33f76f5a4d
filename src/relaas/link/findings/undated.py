"""Letters and notes that do not say on which day they were written."""

from __future__ import annotations

import re

from relaas.link.findings.wording import Reason, finding
from relaas.model.filed import FiledDocument
from relaas.model.finding import Finding
from relaas.model.letterhead import DocumentKind
from relaas.model.span import Span

_KINDS = frozenset({DocumentKind.LETTER, DocumentKind.PETITION, DocumentKind.NOTE, DocumentKind.MAIL})
_FIRST_LINE = re.compile(r"\S[^\n]*")


def undated_findings(document: FiledDocument) -> list[Finding]:
    """At most one: that the day is missing, with the interval the content gives and what each bound rests on."""
    if document.kind not in _KINDS or document.date.exact is not None:
        return []
    line = _FIRST_LINE.search(document.content)
    if line is None:
        return []
    written = line[0].rstrip()
    span = Span(line.start(), line.start() + len(written))
    basis = tuple(part for part in document.date.basis.split("; ") if part)
    return [
        finding(document, span, [Reason("UNDATED"), _interval(document)], suggestion=str(document.date), basis=basis)
    ]


def _interval(document: FiledDocument) -> Reason:
    earliest, latest = document.date.earliest, document.date.latest
    if earliest and latest:
        return Reason("UNDATED-BETWEEN", {"earliest": earliest, "latest": latest})
    if earliest:
        return Reason("UNDATED-AFTER", {"earliest": earliest})
    if latest:
        return Reason("UNDATED-BEFORE", {"latest": latest})
    return Reason("UNDATED-CONTRADICTION" if document.date.basis else "UNDATED-OPEN")
