"""Words of a document that are not to be published."""

from __future__ import annotations

from dataclasses import dataclass

from relaas.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """That somebody marked a passage so, and why.

    Attributes:
        id: that of its entry in the log; empty until it is there.
        source: SHA-256 of the source.
        text: SHA-256 of its text as UTF-8 when the passage was marked.
        span: the passage in that text.
        by: name of who decided.
        reason: why.
        at: when, UTC, ISO 8601; empty until it is in the log.
    """

    source: str
    text: str
    span: Span
    by: str
    reason: str
    id: str = ""
    at: str = ""
