"""Requests, promises, motions and questions as threads: items, joins between documents, and what came of each.

All steps are pure. :data:`FAMILY` is what the dossier keeps items and joins with; :func:`threads` makes of them the
histories that are shown, and :func:`standing` says where one stands on a day.
"""

from __future__ import annotations

from relaas.link.obligations.building import threads
from relaas.link.obligations.items import items
from relaas.link.obligations.joins import RULES
from relaas.link.obligations.standing import standing
from relaas.model.filed import FiledDocument
from relaas.model.linking import Item, Join

NAME = "obligations"


def join(one: Item, other: Item) -> Join | None:
    """Whether two items are of one obligation: by the first rule that says so; the same whichever comes first."""
    for rule in RULES:
        found = rule(one, other)
        if found is not None:
            return found
    return None


class Obligations:
    """The family of obligations."""

    name = NAME

    def items(self, document: FiledDocument) -> list[Item]:
        """The items of one document, in order."""
        return items(document)

    def join(self, one: Item, other: Item) -> Join | None:
        """Whether two items that share a key belong together."""
        return join(one, other)


FAMILY = Obligations()

__all__ = ["FAMILY", "NAME", "items", "join", "standing", "threads"]
