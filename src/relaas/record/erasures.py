"""What was erased, as entries of the log: who decided it and why, and which entries lost what they committed to.

The entry comes first; then the originals go, then what the entries commit to. So whatever breaks off, the log says what
is still to go, and :func:`finish` does the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import Entry, Log
from relaas.record.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One erasure: nothing personal but the name of who decided it, and no digest of what is gone.

    Attributes:
        id: identifier of its entry.
        at: when, UTC, ``2026-03-01T09:30:00Z``.
        by: who decided it.
        reason: why.
        entries: places in the log of the entries whose payloads were destroyed.
    """

    id: str
    at: str
    by: str
    reason: str
    entries: tuple[int, ...]


def draft_of(by: str, reason: str, entries: Iterable[int]) -> Draft:
    """An erasure as it goes into the log."""
    return Draft(Kind.ERASED, {"by": by, "reason": reason, "entries": sorted(entries)})


def erasure_of(entry: Entry) -> Erasure | None:
    """The erasure in an entry; None where it is itself erased."""
    if entry.payload is None:
        return None
    payload = entry.payload
    return Erasure(
        id=entry.id, at=entry.leaf.at, by=payload["by"], reason=payload["reason"], entries=tuple(payload["entries"])
    )  # fmt: skip


def about(log: Log, digests: Collection[str], id_length: int) -> list[int]:
    """The places of the entries that commit to the digest of some originals, or to an identifier that begins one.

    Args:
        log: where to look.
        digests: of the originals.
        id_length: how many digits of a digest make an identifier.
    """
    wanted = {*digests, *(digest[:id_length] for digest in digests)}
    return [entry.index for entry in log.entries() if entry.payload is not None and _holds(entry.payload, wanted)]


def finish(log: Log, vault: Vault) -> None:
    """Destroy what the log says is erased and is still there; the caller alone writes."""
    for entry in list(log.entries(kinds=(Kind.ERASED,))):
        erasure = erasure_of(entry)
        if erasure is None:
            continue
        left = [one for one in map(log.entry, erasure.entries) if one.payload is not None]
        for one in left:
            if one.leaf.kind in (Kind.RECEIVED, Kind.READ) and one.payload and one.payload.get("sha256"):
                vault.remove(one.payload["sha256"])
        log.destroy(one.index for one in left)


def _holds(value: Any, wanted: Collection[str]) -> bool:
    if isinstance(value, dict):
        return any(_holds(one, wanted) for one in value.values())
    if isinstance(value, list):
        return any(_holds(one, wanted) for one in value)
    return isinstance(value, str) and value in wanted
