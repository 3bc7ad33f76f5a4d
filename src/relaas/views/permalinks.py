"""Addresses that stay: of a page, and of any passage of a document."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Permalinks:
    """Addresses on a server.

    Attributes:
        base: where the server is (``https://example.org``), without a stroke at its end; empty for addresses that
            begin with their path.
        language: of the pages.
    """

    base: str
    language: str

    def page(self, name: str, fragment: str = "") -> str:
        """The address of a page: ``/nl/obligations/ab12``."""
        address = f"{self.base}/{self.language}/{quote(name)}"
        return f"{address}#{quote(fragment)}" if fragment else address

    def passage(self, document: str, start: int, end: int) -> str:
        """The address of characters ``start`` up to ``end`` of a document, shown marked in its page."""
        return f"{self.page(f'documents/{document}')}?span={start}-{end}#span"

    def annotation(self, document: str, start: int, end: int) -> str:
        """The address of the same characters as a W3C Web Annotation."""
        return f"{self.page(f'documents/{document}')}/annotation.jsonld?span={start}-{end}"
