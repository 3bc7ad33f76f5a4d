"""The judgements: one JSON line for each decision of a person, appended and made durable, never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from relaas.model.judgement import Decision, Judgement, Seen
from relaas.record import lines

_ID_LENGTH = 16


class JudgementLog:
    """The file of judgements. One process at a time appends; any number read.

    The identifier of a judgement is the first 16 hexadecimal digits of the SHA-256 of its line, without the line's end.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, judgement: Judgement) -> Judgement:
        """Add one, durably, and give it back with its identifier.

        Raises:
            DiskFullError: where the disk is full; what was appended before still stands.
        """
        line = _line(judgement)
        lines.append(self.path, line + b"\n")
        return replace(judgement, id=_identifier(line))

    def read(self, offset: int = 0) -> Iterator[tuple[Judgement, int]]:
        """The judgements from a place on, each with the place where the next begins (in bytes)."""
        for line, place in lines.read(self.path, offset):
            yield _judgement(line.removesuffix(b"\n")), place


def _line(judgement: Judgement) -> bytes:
    """Everything that is set, in a fixed order; a corrected value may be empty, so None alone says that it is not."""
    values = asdict(judgement)
    del values["id"]
    kept = {name: value for name, value in values.items() if value or (name == "value" and value is not None)}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(errors="backslashreplace")


def _judgement(line: bytes) -> Judgement:
    values: dict[str, Any] = json.loads(line)
    for name in ("seen", "seen_other"):
        if name in values:
            values[name] = Seen(**values[name])
    values["decision"] = Decision(values["decision"])
    return Judgement(**{**values, "id": _identifier(line)})


def _identifier(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()[:_ID_LENGTH]
