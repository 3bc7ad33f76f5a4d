"""What goes into a bag, as plain data: originals, the entries of the log about them, and what proves these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """One original.

    Attributes:
        sha256: its digest, in hexadecimal, which is also its name in the bag.
        size: number of bytes.
        names: the names it came in under, first one first.
        media_type: what it is.
        inside: digest of the original that it was found inside of; empty where it was received by itself.
    """

    sha256: str
    size: int
    names: tuple[str, ...]
    media_type: str
    inside: str = ""

    @property
    def place(self) -> str:
        """Its path within ``data/``."""
        return f"{'inside' if self.inside else 'originals'}/{self.sha256}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """An original that is asked for and not in the bag: its digest, its first name, and why (a code and a sentence)."""

    sha256: str
    name: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """An entry of the log.

    Attributes:
        index: its place in the log.
        leaf: its bytes as the tree holds them.
        line: the payload's line, without its end; None where it was destroyed.
        proof: the inclusion proof, as a file of its own.
        kind: what happened.
        at: when.
        payload: what the line says.
        about: digests of the originals in the bag that it is about.
    """

    index: int
    leaf: bytes
    line: bytes | None
    proof: bytes
    kind: str
    at: str
    payload: Mapping[str, Any]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a log says of the originals, with what proves it.

    Attributes:
        checkpoint: the signed note that every proof leads to.
        key: the line with the key that signs it.
        witnesses: lines with the keys of witnesses, if any are known.
        cosigned: older checkpoints that witnesses signed, by size.
        custody: the entries, in the order of the log.
        growth: for the size of each checkpoint that was stamped or signed by a witness, the proof that the log grew out
            of it (base64, a hash a line).
        stamps: the folder of the stamps; None where nothing was stamped.
    """

    checkpoint: bytes
    key: bytes
    witnesses: bytes = b""
    cosigned: Mapping[int, bytes] = field(default_factory=dict)
    custody: tuple[Custody, ...] = ()
    growth: Mapping[int, bytes] = field(default_factory=dict)
    stamps: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Everything that goes into one bag.

    Attributes:
        title: title of the dossier.
        language: language of the bag's first words, ``nl`` or ``en``.
        until: time of the newest entry of the log, ISO 8601; nothing in the bag tells of anything later.
        software: name and version of what made it.
        items: the identifiers that were asked for.
        originals: by digest.
        withheld: by digest.
        record: of the log of the dossier.
        earlier: parts of the records of dossiers that the originals came from before, each a folder, by identifier.
    """

    title: str
    language: str
    until: str
    software: str
    items: tuple[str, ...]
    originals: tuple[Original, ...]
    withheld: tuple[Withheld, ...] = ()
    record: Record
    earlier: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)
