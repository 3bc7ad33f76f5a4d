"""The entries of the log about originals, with their proofs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relaas.record.log.leaf import Kind
from relaas.record.log.log import Log
from relaas.record.log.proof import prove


@dataclass(frozen=True, slots=True)
class Proven:
    """An entry of the log with the proof that it is there.

    Attributes:
        index: its place.
        kind: what happened.
        at: when it was entered.
        leaf: the entry as the tree holds it.
        payload: the line that it commits to; empty where it was destroyed.
        proof: a tlog-proof (https://c2sp.org/tlog-proof) against the newest checkpoint.
    """

    index: int
    kind: Kind
    at: str
    leaf: str
    payload: str
    proof: str


def entries_by_document(log: Log) -> Mapping[str, tuple[int, ...]]:
    """The places of the entries about each original, by its digest: how it came in and how it was read."""
    found: dict[str, list[int]] = defaultdict(list)
    for entry in log.entries(kinds=(Kind.RECEIVED, Kind.READ)):
        if sha256 := (entry.payload or {}).get("sha256", ""):
            found[str(sha256)].append(entry.index)
    return {sha256: tuple(indexes) for sha256, indexes in found.items()}


def proven(log: Log, indexes: Iterable[int]) -> tuple[Proven, ...]:
    """Some entries, each with its proof."""
    found = []
    for index in indexes:
        leaf, line = log.entry(index).leaf, log.line(index) or b""
        found.append(Proven(index, leaf.kind, leaf.at, leaf.encode().decode(), line.decode(), str(prove(log, index))))
    return tuple(found)
