"""What a reader should look at in a paper: pure rules, one file for each family, that say what does not fit and why.

Most findings need one document and the facts (:func:`own_findings`). Quotations and citations by mover need the papers
that are cited (:func:`findings_between`), terms need the threads that obligations make (:func:`thread_findings`). So
adding a document costs its own findings, and those of the documents that cite it (:func:`papers_cited`).
"""

from __future__ import annotations

from collections.abc import Iterable

from relaas.link.findings.at_hand import Papers
from relaas.link.findings.days import day_findings, session_findings
from relaas.link.findings.meetings import meeting_findings
from relaas.link.findings.movers import mover_findings
from relaas.link.findings.obligations import thread_findings
from relaas.link.findings.papers import paper_findings
from relaas.link.findings.quotations import quotation_findings
from relaas.link.findings.resolutions import resolution_findings
from relaas.link.findings.signatories import signatory_findings
from relaas.link.findings.sums import sum_findings
from relaas.link.findings.undated import undated_findings
from relaas.link.findings.urls import url_findings
from relaas.model.filed import FiledDocument
from relaas.model.finding import Finding
from relaas.model.mention import ReferenceMention

__all__ = ["Papers", "find_all", "findings_between", "own_findings", "papers_cited", "thread_findings"]

_RULES = (
    undated_findings,
    resolution_findings,
    paper_findings,
    session_findings,
    day_findings,
    meeting_findings,
    signatory_findings,
    sum_findings,
    url_findings,
)


def own_findings(document: FiledDocument) -> list[Finding]:
    """The findings that need nothing but the document and the facts, in the order of the text."""
    found = [one for rule in _RULES for one in rule(document)]
    return sorted(found, key=_in_text)


def papers_cited(document: FiledDocument) -> frozenset[str]:
    """The papers a document cites: findings between them are to be made again when one comes in."""
    return frozenset(
        one.mention.value
        for one in document.mentions
        if isinstance(one.mention, ReferenceMention) and one.mention.role != "self" and one.mention.value
    )


def findings_between(document: FiledDocument, papers: Papers) -> list[Finding]:
    """The findings on what a document says of other papers: ``papers`` are those at hand, best those it cites."""
    found = [*quotation_findings(document, papers), *mover_findings(document, papers)]
    return sorted(found, key=_in_text)


def find_all(documents: Iterable[FiledDocument]) -> list[Finding]:
    """The findings of all documents of a dossier, document by document; those that threads bring come apart."""
    filed = list(documents)
    papers = Papers(filed)
    found = []
    for document in filed:
        found += sorted([*own_findings(document), *findings_between(document, papers)], key=_in_text)
    return found


def _in_text(one: Finding) -> tuple[int, int, str]:
    return one.span.start, one.span.end, one.code
