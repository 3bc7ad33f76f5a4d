"""What a dossier holds, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from relaas.store.records import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreceived:
    """An input whose bytes could not be had."""

    path: str
    name: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The totals of a dossier.

    Attributes:
        title: its title.
        language: language of its pages.
        statuses: number of sources per way of ending.
        document_kinds: number of sources per kind of document.
        mentions: number of mentions per kind, optional ones left out.
        words: words of all texts.
        first: earliest day on which a document may have been written, ISO 8601; empty where none is known.
        last: latest such day.
        unreceived: inputs whose bytes could not be had.
        pending: whether the log holds receipts that were not worked off yet.
    """

    title: str
    language: str
    statuses: Counter[Status] = field(default_factory=Counter)
    document_kinds: Counter[str] = field(default_factory=Counter)
    mentions: dict[str, int] = field(default_factory=dict)
    words: int = 0
    first: str = ""
    last: str = ""
    unreceived: tuple[Unreceived, ...] = ()
    pending: bool = False

    @property
    def sources(self) -> int:
        """Number of sources."""
        return sum(self.statuses.values())
