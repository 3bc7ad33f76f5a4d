"""What people write on worksheets, as entries of the log; the identifier of what was written is that of its entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from relaas.model.worksheet import Entry, Line
from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import Entry as LogEntry
from relaas.record.log.log import Log


def draft_of(entry: Entry) -> Draft:
    """An entry of a worksheet as it goes into the log; ``worksheet`` holds the digest of the item it is about."""
    values: dict[str, Any] = {
        "worksheet": entry.item, "line": entry.line.value, "value": entry.value, "by": entry.by, "at": entry.at,
        "reason": entry.reason, "withdraws": entry.withdraws,
    }  # fmt: skip
    return Draft(Kind.JUDGED, {name: value for name, value in values.items() if value})


def entry_of(entry: LogEntry) -> Entry | None:
    """What was written on a worksheet in an entry of the log; None where it was erased, or is something else."""
    payload = entry.payload
    if payload is None or "worksheet" not in payload:
        return None
    return Entry(
        id=entry.id,
        item=str(payload["worksheet"]),
        line=Line(str(payload["line"])),
        value=str(payload.get("value", "")),
        by=str(payload["by"]),
        at=str(payload["at"]),
        reason=str(payload["reason"]),
        withdraws=str(payload.get("withdraws", "")),
    )


def written(log: Log) -> Iterator[Entry]:
    """Everything written on worksheets, in order.

    Raises:
        RecordDamagedError: where an entry is not what was committed to.
    """
    for entry in log.entries(kinds=(Kind.JUDGED,)):
        found = entry_of(entry)
        if found is not None:
            yield found
