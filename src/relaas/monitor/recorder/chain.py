"""The chain of a segment: every few seconds the hash of all bytes so far, so that a beginning can be checked alone.

A link is the SHA-256 of the first n bytes of the file; anybody can repeat it with ``head -c N FILE | sha256sum``. The
first link of a segment has beside it the last link of the segment before, so that none can be left out unseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Bytes that are read at a time.
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Link:
    """One link.

    Attributes:
        bytes: how many of the file it covers, from the first.
        sha256: of these, hexadecimal.
        time: UTC at which it was made by the recorder's own clock, ISO 8601.
    """

    bytes: int
    sha256: str
    time: str


class RunningHash:
    """The hash of what was written so far."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.bytes = 0

    def add(self, content: bytes | memoryview) -> None:
        """More was written."""
        self._hash.update(content)
        self.bytes += len(content)

    def link(self, time: str) -> Link:
        """The link for all that was written so far."""
        return Link(self.bytes, self._hash.copy().hexdigest(), time)


def links(entry: Mapping[str, Any]) -> tuple[Link, ...]:
    """The chain in a segment's description.

    Raises:
        ValueError: it is none: members are missing or of another kind, or byte counts do not grow.
    """
    told = entry.get("chain")
    if not isinstance(told, list) or not told:
        raise ValueError("holds no chain")
    found: list[Link] = []
    for one in told:
        if not isinstance(one, dict):
            raise ValueError("holds a link that is none")
        count, digest, time = one.get("bytes"), one.get("sha256"), one.get("time")
        if not isinstance(count, int) or isinstance(count, bool) or not isinstance(digest, str) or len(digest) != 64:
            raise ValueError("holds a link that is none")
        if count <= (found[-1].bytes if found else -1):
            raise ValueError("holds links in no order")
        found.append(Link(count, digest.lower(), str(time)[:40]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Held:
    """How much of a file its chain holds.

    Attributes:
        held: bytes that are as they were when they were recorded, by the last link that fits.
        size: of the file.
        broken: number of the first link that does not fit, from 0; None where all do.
        missing: bytes that links cover and the file no longer has.
    """

    held: int
    size: int
    broken: int | None
    missing: int


def held(path: Path, chain: Sequence[Link]) -> Held:
    """Check a file against its chain, in one pass."""
    size = path.stat().st_size
    running = RunningHash()
    good = 0
    with path.open("rb") as file:
        for number, link in enumerate(chain):
            if link.bytes > size:
                return Held(good, size, number, chain[-1].bytes - size)
            while running.bytes < link.bytes:
                piece = file.read(min(_PIECE, link.bytes - running.bytes))
                if not piece:
                    return Held(good, size, number, link.bytes - running.bytes)
                running.add(piece)
            if running.link("").sha256 != link.sha256:
                return Held(good, size, number, 0)
            good = link.bytes
    return Held(good, size, None, 0)
