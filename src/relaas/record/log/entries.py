"""Entries as bundles hold them (https://c2sp.org/tlog-tiles): each with its length before it, in two bytes."""

from __future__ import annotations

from collections.abc import Iterable

from relaas.record.log.leaf import RecordDamagedError

LONGEST = 0xFFFF


def bundle(entries: Iterable[bytes]) -> bytes:
    """The bytes of a bundle."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def unbundle(content: bytes) -> list[bytes]:
    """The entries in a bundle.

    Raises:
        RecordDamagedError: where its lengths do not add up.
    """
    entries, place = [], 0
    while place < len(content):
        start = place + 2
        place = start + int.from_bytes(content[place:start], "big")
        if start > len(content) or place > len(content):
            raise RecordDamagedError("a bundle of entries ends in the middle of one")
        entries.append(content[start:place])
    return entries
