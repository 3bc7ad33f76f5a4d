"""What a register says of papers, out of its open-data records: kept by paper, joined to nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, fields

from relaas.link.obligations.items import RECORD
from relaas.link.obligations.official import by_paper, official_statuses
from relaas.model.filed import FiledDocument
from relaas.model.linking import Item, Join
from relaas.model.span import Span
from relaas.model.thread import OfficialStatus

_FIELDS = tuple(field.name for field in fields(OfficialStatus))


class Official:
    """The family of what registers say."""

    name = "official"

    def items(self, document: FiledDocument) -> list[Item]:
        """One item for each paper a record in the document speaks of."""
        found = []
        for record in document.metadata.get(RECORD, ()):
            for status in official_statuses(json.loads(record)):
                name = hashlib.sha256(f"{document.id} {status.paper}".encode()).hexdigest()[:16]
                found.append(Item(id=name, document=document.id, span=Span(0, 0), quote="", facts=asdict(status)))
        return found

    def join(self, one: Item, other: Item) -> Join | None:
        """Nothing: what registers say is looked up by paper."""
        del one, other
        return None


def statuses(items: Iterable[Item]) -> dict[str, tuple[OfficialStatus, ...]]:
    """What registers say, by paper."""
    return by_paper([OfficialStatus(**{name: item.facts[name] for name in _FIELDS}) for item in items])  # type: ignore[arg-type]


FAMILY = Official()
