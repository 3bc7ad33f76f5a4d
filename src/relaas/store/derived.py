"""What one document adds to the store, made ready outside of it so that any process can do the work."""

from __future__ import annotations

from dataclasses import dataclass, field

from relaas.model.evidence import Evidence
from relaas.store.records import MentionRecord, Passage, SourceRecord


@dataclass(frozen=True, slots=True)
class Derived:
    """Everything that follows from one blob.

    Attributes:
        source: the record of the source.
        content: characters of its text; None where it was refused.
        layout: places of the characters, packed.
        mentions: what was found in it.
        passages: what search finds.
        spellings: how actors are written in it: folded spelling and the name they all go by.
        members: name and digest of each file found inside it, already in the vault.
        evidence: what can be told of a picture, a recording or a capture besides its text.
        trace: where in relaas an unexpected error arose, for the log.
    """

    source: SourceRecord
    content: str | None = None
    layout: bytes = b""
    mentions: tuple[MentionRecord, ...] = ()
    passages: tuple[Passage, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    members: tuple[tuple[str, str], ...] = ()
    evidence: Evidence | None = None
    trace: str = field(default="", repr=False)
