"""What a reader should look at in a paper: pure rules, one file for each family, that say what does not fit and why.

Most findings need one document and the facts; quotations need the papers that are quoted, and terms need the threads
that obligations make. So adding a document costs its own findings and the quotations of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from relaas.link.findings.days import day_findings, session_findings
from relaas.link.findings.obligations import thread_findings
from relaas.link.findings.papers import paper_findings
from relaas.link.findings.quotations import Wording, quotation_findings, wording_of
from relaas.link.findings.resolutions import resolution_findings
from relaas.link.findings.sums import sum_findings
from relaas.link.findings.undated import undated_findings
from relaas.link.findings.urls import url_findings
from relaas.model.filed import FiledDocument
from relaas.model.finding import Finding
from relaas.model.mention import ReferenceMention

__all__ = ["find_all", "own_findings", "papers_cited", "quotation_findings", "thread_findings", "wording_of"]

_RULES = (
    undated_findings,
    resolution_findings,
    paper_findings,
    session_findings,
    day_findings,
    sum_findings,
    url_findings,
)


def own_findings(document: FiledDocument) -> list[Finding]:
    """The findings that need nothing but the document and the facts, in the order of the text."""
    found = [one for rule in _RULES for one in rule(document)]
    return sorted(found, key=lambda one: (one.span.start, one.span.end, one.code))


def papers_cited(document: FiledDocument) -> frozenset[str]:
    """The papers a document cites: its quotations are to be looked at again when one of them comes in."""
    return frozenset(
        one.mention.value
        for one in document.mentions
        if isinstance(one.mention, ReferenceMention) and one.mention.role != "self" and one.mention.value
    )


def find_all(documents: Iterable[FiledDocument]) -> list[Finding]:
    """The findings of all documents of a dossier, quotations among them; threads apart."""
    filed = list(documents)
    papers = _quoted_papers(filed)
    found = []
    for document in filed:
        own = [*own_findings(document), *quotation_findings(document, papers)]
        found += sorted(own, key=lambda one: (one.span.start, one.span.end, one.code))
    return found


def _quoted_papers(documents: list[FiledDocument]) -> Mapping[str, Wording]:
    """The words of those papers that another one cites."""
    cited = {value for document in documents for value in papers_cited(document) if value != document.official_id}
    return {one.official_id: wording_of(one) for one in documents if one.official_id in cited}
