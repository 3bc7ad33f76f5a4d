"""Which documents cite which papers: kept by paper, so that who cites one is found without reading the rest."""

from __future__ import annotations

from relaas.link.findings import papers_cited
from relaas.model.filed import FiledDocument
from relaas.model.linking import Item, Join
from relaas.model.span import Span


class Citations:
    """The family of citations: one item a document, with the papers it cites as its keys."""

    name = "citations"

    def items(self, document: FiledDocument) -> list[Item]:
        """The document as one that cites; nothing where it cites no paper."""
        cited = tuple(sorted(papers_cited(document)))
        return [Item(id=document.id, document=document.id, span=Span(0, 0), quote="", keys=cited)] if cited else []

    def join(self, one: Item, other: Item) -> Join | None:
        """Nothing: to cite the same paper says little."""
        del one, other
        return None
