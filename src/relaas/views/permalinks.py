"""Addresses that stay: of a page, and of any passage of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote


class Passages(Protocol):
    """Gives the addresses of documents and of passages in them."""

    def document(self, document: str) -> str:
        """The address of the page of a document."""

    def passage(self, document: str, start: int, end: int) -> str:
        """The address of characters ``start`` up to ``end`` of a document."""

    def mention(self, document: str, start: int, end: int, name: str) -> str:
        """The address of a mention, whose identifier is ``name``."""


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

    def document(self, document: str) -> str:
        """The address of the page of a document."""
        return self.page(f"documents/{document}")

    def passage(self, document: str, start: int, end: int) -> str:
        """The address of characters ``start`` up to ``end`` of a document, shown marked in its page."""
        return f"{self.document(document)}?span={start}-{end}#span"

    def mention(self, document: str, start: int, end: int, name: str) -> str:
        """The address of a mention: that of its passage."""
        del name
        return self.passage(document, start, end)

    def annotation(self, document: str, start: int, end: int) -> str:
        """The address of the same characters as a W3C Web Annotation."""
        return f"{self.document(document)}/annotation.jsonld?span={start}-{end}"


@dataclass(frozen=True, slots=True)
class FilePermalinks:
    """Addresses in a site of files, where a passage that something rests on has a place of its own.

    Attributes:
        base: where the site is, without a stroke at its end; empty for addresses from its own folder on.
        language: of the pages.
    """

    base: str
    language: str

    def document(self, document: str) -> str:
        """``nl/documents/ab12.html``."""
        address = f"{self.language}/documents/{quote(document)}.html"
        return f"{self.base}/{address}" if self.base else address

    def passage(self, document: str, start: int, end: int) -> str:
        """``nl/documents/ab12.html#c120-245``."""
        return f"{self.document(document)}#c{start}-{end}"

    def mention(self, document: str, start: int, end: int, name: str) -> str:
        """``nl/documents/ab12.html#m-8cba75d9235f62f7``."""
        del start, end
        return f"{self.document(document)}#m-{name}"
