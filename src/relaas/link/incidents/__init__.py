"""Incidents: what is said or seen to have happened, in the account of every source that tells of it.

:data:`FAMILY` is what the dossier keeps items and joins with; :func:`incidents` makes of them what is shown: the
accounts side by side, where they agree, differ or are silent, and which of them go back to one origin. A join is a
proposal.
"""

from __future__ import annotations

from relaas.link.incidents.building import incidents
from relaas.link.incidents.facts import facts_of
from relaas.link.incidents.joining import joined
from relaas.link.incidents.keys import keys_of
from relaas.link.incidents.making import seen_in
from relaas.link.incidents.tying import tied
from relaas.model.filed import FiledDocument
from relaas.model.linking import Item, Join

NAME = "incidents"


def items(document: FiledDocument) -> list[Item]:
    """The passages of a document that tell of an event, in order.

    A passage that goes on about an event told before shares one key with it, its anchor; the anchor alone is held
    against other documents.
    """
    kept = tied(seen_in(document), document.date.latest)
    followers: dict[str, list[str]] = {}
    for seen, tie in kept:
        if tie is not None:
            followers.setdefault(tie.to, []).append(seen.id)
    anchors = {seen.id: seen for seen, _ in kept}
    made: list[Item] = []
    for seen, tie in kept:
        own = (f"tie|{seen.id}",) if tie is not None else keys_of(seen, document.date.latest)
        made.append(
            Item(
                id=seen.id,
                document=document.id,
                span=seen.span,
                quote=seen.span.of(document.content),
                keys=(*own, *(f"tie|{one}" for one in followers.get(seen.id, ()))),
                facts=facts_of(seen, tie, document, anchors[tie.to] if tie is not None else None),
            )
        )
    return made


class Incidents:
    """The family of incidents."""

    name = NAME

    def items(self, document: FiledDocument) -> list[Item]:
        """The items of one document, in order."""
        return items(document)

    def join(self, one: Item, other: Item) -> Join | None:
        """Whether two items that share a key tell of the same event."""
        return joined(one, other)


FAMILY = Incidents()

__all__ = ["FAMILY", "NAME", "incidents", "items"]
