"""What was handed in, as entries of the log: a name, where it came from, and the digest of its bytes."""

from __future__ import annotations

from dataclasses import dataclass, fields

from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One file handed in.

    Attributes:
        path: where it came from, absolute, in characters that can be printed (no lone surrogates).
        name: its name.
        at: when it was entered, UTC, ``2026-03-01T09:30:00Z``; empty until it is.
        by: who, the account's name; empty where the system does not say.
        sha256: digest of its bytes; empty where they could not be had.
        size: number of bytes.
        date: day of writing that was given along with it (``YYYY-MM-DD``), or empty.
        code: why its bytes could not be had, or empty.
        reason: the same in words.
    """

    path: str
    name: str
    at: str = ""
    by: str = ""
    sha256: str = ""
    size: int = 0
    date: str = ""
    code: str = ""
    reason: str = ""


# The moment is in the leaf itself.
_FIELDS = tuple(field.name for field in fields(Receipt) if field.name != "at")


def draft_of(receipt: Receipt) -> Draft:
    """A receipt as it goes into the log; what is empty is left out."""
    values = {name: getattr(receipt, name) for name in _FIELDS}
    return Draft(Kind.RECEIVED, {name: value for name, value in values.items() if value})


def receipt_of(entry: Entry) -> Receipt | None:
    """The receipt in an entry; None where it was erased."""
    if entry.payload is None:
        return None
    values = {"path": "", "name": "", **entry.payload}
    return Receipt(at=entry.leaf.at, **{name: values[name] for name in _FIELDS if name in values})
