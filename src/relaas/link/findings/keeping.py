"""A document's own findings as items, so that they are kept with what else follows from it."""

from __future__ import annotations

from typing import Any, cast

from relaas.link.findings import own_findings
from relaas.model.filed import FiledDocument
from relaas.model.finding import Finding
from relaas.model.linking import Item, Join


class Findings:
    """The family of findings; each stands alone."""

    name = "findings"

    def items(self, document: FiledDocument) -> list[Item]:
        """One item for each finding that needs nothing but the document and the facts."""
        return [item_of(finding) for finding in own_findings(document)]

    def join(self, one: Item, other: Item) -> Join | None:
        """Nothing: a finding is tied to its passage only."""
        del one, other
        return None


def item_of(finding: Finding) -> Item:
    """A finding as an item."""
    return Item(
        id=finding.id,
        document=finding.document,
        span=finding.span,
        quote=finding.quote,
        facts={
            "code": finding.code,
            "message": dict(finding.message),
            "suggestion": finding.suggestion,
            "basis": list(finding.basis),
            "related": list(finding.related),
        },
    )


def finding_of(item: Item) -> Finding:
    """The finding an item was made from."""
    facts = cast("dict[str, Any]", item.facts)
    return Finding(
        id=item.id,
        code=facts["code"],
        document=item.document,
        span=item.span,
        quote=item.quote,
        message=facts["message"],
        suggestion=facts["suggestion"],
        basis=tuple(facts["basis"]),
        related=tuple(facts["related"]),
    )


FAMILY = Findings()
