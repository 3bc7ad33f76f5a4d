"""What is not to be published, as entries of the log; what was taken back is one too."""

from __future__ import annotations

from collections.abc import Iterator

from relaas.model.redaction import Redaction
from relaas.model.span import Span
from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import Log

_REDACT = "redact"
_TAKEN_BACK = "redaction"


def draft_of(redaction: Redaction) -> Draft:
    """A redaction as it goes into the log."""
    return Draft(Kind.JUDGED, {
        _REDACT: redaction.source, "text": redaction.text, "start": redaction.span.start, "end": redaction.span.end,
        "by": redaction.by, "reason": redaction.reason,
    })  # fmt: skip


def taken_back(name: str, by: str, reason: str) -> Draft:
    """That a redaction no longer stands."""
    return Draft(Kind.JUDGED, {_TAKEN_BACK: name, "by": by, "reason": reason})


def standing(log: Log) -> Iterator[Redaction]:
    """The redactions that stand, in the order in which they were given.

    Raises:
        RecordDamagedError: where an entry is not what was committed to.
    """
    found: dict[str, Redaction] = {}
    for entry in log.entries(kinds=(Kind.JUDGED,)):
        payload = entry.payload or {}
        if _REDACT in payload:
            found[entry.id] = Redaction(
                id=entry.id, source=str(payload[_REDACT]), text=str(payload["text"]),
                span=Span(int(payload["start"]), int(payload["end"])), by=str(payload["by"]),
                reason=str(payload["reason"]), at=entry.leaf.at,
            )  # fmt: skip
        elif _TAKEN_BACK in payload:
            found.pop(str(payload[_TAKEN_BACK]), None)
    yield from found.values()
