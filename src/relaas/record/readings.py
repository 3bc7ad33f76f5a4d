"""What was read from an original and with what, as entries of the log: digests only, so that a reading can be repeated.

Whoever has the same engine and the same original reads it again and must find the same digests.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from relaas.record.log.leaf import Draft, Kind, canonical
from relaas.record.log.log import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one original was read.

    Attributes:
        sha256: the original.
        engine: what it was read with, with versions.
        status: ``read``, ``partly`` or ``refused``.
        text: SHA-256 of its text as UTF-8; empty where it was refused.
        found: SHA-256 of what was found in it, as :func:`digest_of_rows` gives it; empty where it was refused.
        members: name and digest of each file inside it that went into the vault with it.
    """

    sha256: str
    engine: str
    status: str
    text: str = ""
    found: str = ""
    members: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> str:
        """One digest over all of it, to see whether another reading says the same."""
        return sha256(canonical(draft_of(self).payload)).hexdigest()


def digest_of_text(content: str) -> str:
    """SHA-256 of a text as UTF-8, in hexadecimal."""
    return sha256(content.encode()).hexdigest()


def digest_of_rows(rows: Iterable[str]) -> str:
    """SHA-256, in hexadecimal, over the rows of what was found in a text, in the order of the text.

    Each row is a line of JSON as `relaas read FILE --format jsonl` writes it, but without white space.
    """
    return sha256("".join(f"{row}\n" for row in rows).encode()).hexdigest()


def draft_of(reading: Reading) -> Draft:
    """A reading as it goes into the log; what is empty is left out."""
    values: dict[str, Any] = {
        "sha256": reading.sha256, "engine": reading.engine, "status": reading.status, "text": reading.text,
        "found": reading.found, "members": [list(member) for member in reading.members],
    }  # fmt: skip
    return Draft(Kind.READ, {name: value for name, value in values.items() if value})


def reading_of(entry: Entry) -> Reading | None:
    """The reading in an entry; None where it was erased."""
    if entry.payload is None:
        return None
    values = dict(entry.payload)
    values["members"] = tuple((name, digest) for name, digest in values.get("members", ()))
    return Reading(**values)
