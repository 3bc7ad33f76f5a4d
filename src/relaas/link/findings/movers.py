"""Motions and amendments cited under a number that is another's, where the paper with that number is at hand."""

from __future__ import annotations

import re

from relaas.link.findings.at_hand import Papers
from relaas.link.findings.nearness import one_slip_from
from relaas.link.findings.wording import Reason, finding
from relaas.model.filed import FiledDocument
from relaas.model.finding import Finding
from relaas.model.letterhead import DocumentKind
from relaas.model.mention import ReferenceMention

_MOVED = frozenset({DocumentKind.MOTION, DocumentKind.AMENDMENT})
_NUMBER = re.compile(r"(?P<dossier>kst-.+)-(?P<number>[0-9]+)$")
# Movers stand in the head of a paper and sign at its end.
_HEAD, _END = 1000, 600


def mover_findings(document: FiledDocument, papers: Papers) -> list[Finding]:
    """Citations by mover and number of which the number leads to a motion or amendment of others."""
    found = []
    for one in document.mentions:
        mention = one.mention
        if not isinstance(mention, ReferenceMention) or not mention.movers or mention.role == "self":
            continue
        paper = papers.document(mention.value)
        if paper is None or paper.kind not in _MOVED or not paper.authors or _signed(paper, mention.movers):
            continue
        values = {
            "cited": ", ".join(_names(mention.movers)),
            "paper": mention.value,
            "movers": ", ".join(paper.authors),
        }
        likely = _likely(papers, mention)
        found.append(
            finding(
                document,
                mention.span,
                [Reason("MOVERS", values)],
                suggestion=likely,
                basis=(mention.value,),
                related=(one.id, paper.id),
            )
        )
    return found


def _names(movers: str) -> list[str]:
    return [name.strip() for name in movers.split(",") if name.strip()]


def _signed(paper: FiledDocument, movers: str) -> bool:
    """Whether any of the movers stands in the head or at the end of a paper; surnames may have changed or grown."""
    around = f"{' '.join(paper.authors)} {paper.content[:_HEAD]} {paper.content[-_END:]}".lower()
    return any(word in around for name in _names(movers) for word in re.split(r"[ -]", name.lower()) if len(word) > 3)


def _likely(papers: Papers, mention: ReferenceMention) -> str:
    """The one paper of the same dossier, a slip away in its number, that the movers did sign."""
    match = _NUMBER.match(mention.value)
    if match is None:
        return ""
    near = [f"{match['dossier']}-{number}" for number in sorted(one_slip_from(match["number"]))]
    signed = [one for one in near if (paper := papers.document(one)) and _signed(paper, mention.movers)]
    return signed[0] if len(signed) == 1 else ""
