"""The worksheets: one JSON line for each entry that a person makes, appended and made durable, never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from relaas.model.worksheet import Entry, Line
from relaas.record import lines

_ID_LENGTH = 16


class WorksheetLog:
    """The file of entries. One process at a time appends; any number read.

    The identifier of an entry is the first 16 hexadecimal digits of the SHA-256 of its line, without the line's end.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, entry: Entry) -> Entry:
        """Add one, durably, and give it back with its identifier.

        Raises:
            DiskFullError: where the disk is full; what was appended before still stands.
        """
        values = {name: value for name, value in asdict(entry).items() if value and name != "id"}
        line = json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(
            errors="backslashreplace"
        )
        lines.append(self.path, line + b"\n")
        return replace(entry, id=_identifier(line))

    def read(self) -> Iterator[Entry]:
        """Every entry, in the order in which they were made."""
        for whole, _ in lines.read(self.path):
            line = whole.removesuffix(b"\n")
            values = {"value": "", **json.loads(line)}
            values["line"] = Line(values["line"])
            yield Entry(**{**values, "id": _identifier(line)})


def _identifier(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()[:_ID_LENGTH]
