"""The receipts: one JSON line for each thing that was handed in, appended and made durable, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from relaas.record import lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One file handed in.

    Attributes:
        path: where it came from, absolute, in characters that can be printed (no lone surrogates).
        name: its name.
        at: when, UTC, ISO 8601 to the second.
        by: who, the account's name; empty where the system does not say.
        sha256: digest of its bytes; empty where they could not be had.
        size: number of bytes.
        date: day of writing that was given along with it (``YYYY-MM-DD``), or empty.
        code: why its bytes could not be had, or empty.
        reason: the same in words.
    """

    path: str
    name: str
    at: str
    by: str = ""
    sha256: str = ""
    size: int = 0
    date: str = ""
    code: str = ""
    reason: str = ""


class ReceiptLog:
    """The file of receipts. One process at a time appends; any number read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, receipts: Iterable[Receipt]) -> int:
        """Add receipts, durably, and say where the log now ends (in bytes).

        Raises:
            DiskFullError: where the disk is full; what was appended before still stands.
        """
        return lines.append(self.path, "".join(_line(receipt) for receipt in receipts).encode())

    def read(self, offset: int = 0) -> Iterator[tuple[Receipt, int]]:
        """The receipts from a place on, each with the place where the next begins (in bytes)."""
        for line, place in lines.read(self.path, offset):
            yield _receipt(line), place

    def end(self) -> int:
        """Where the log ends, in bytes; 0 where there is none yet."""
        return lines.end(self.path)


_FIELDS = tuple(field.name for field in fields(Receipt))
_ALWAYS = frozenset({"path", "name", "at"})


def _line(receipt: Receipt) -> str:
    values = {name: getattr(receipt, name) for name in _FIELDS}
    kept = {name: value for name, value in values.items() if value or name in _ALWAYS}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"


def _receipt(line: bytes) -> Receipt:
    values = json.loads(line)
    return Receipt(**{name: value for name, value in values.items() if name in _FIELDS})
