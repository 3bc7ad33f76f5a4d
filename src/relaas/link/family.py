"""What every family of links offers."""

from __future__ import annotations

from typing import Protocol

from relaas.model.filed import FiledDocument
from relaas.model.linking import Item, Join


class Family(Protocol):
    """One kind of link, drawn in two steps, both pure.

    Attributes:
        name: stable name, e.g. ``obligations``.
    """

    @property
    def name(self) -> str:
        """Stable name."""
        ...

    def items(self, document: FiledDocument) -> list[Item]:
        """The items of one document, in order; needs nothing but that document."""
        ...

    def join(self, one: Item, other: Item) -> Join | None:
        """Whether two items that share a key belong together; the same whichever comes first."""
        ...
