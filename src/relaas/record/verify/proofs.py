"""Checks a proof that travelled without its log: that an entry is in it, and what that entry speaks of."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from relaas.model.check import Check, Outcome
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.leaf import Leaf, RecordDamagedError, format_time
from relaas.record.log.merkle import inclusion_holds, leaf_hash
from relaas.record.log.note import COSIGNATURE, Verifier
from relaas.record.log.proof import Proof

_FAMILY = "proof"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown with a proof.

    Attributes:
        entry: the bytes of the entry.
        payload: the line that it commits to (an end of line after it is passed over); None where it is not given.
        original: SHA-256 of the file that it tells of, in hexadecimal; empty where that is not given.
        keys: the key of the log, and those of witnesses whose signatures are asked for.
    """

    entry: bytes
    payload: bytes | None = None
    original: str = ""
    keys: Sequence[Verifier] = field(default=())


def check_proof(proof: Proof, shown: Shown) -> list[Check]:
    """All checks of a proof, in the order of what rests on what.

    Raises:
        NoteError: where the note in the proof is no checkpoint.
    """
    checkpoint = Checkpoint.parse(proof.note)
    try:
        leaf = Leaf.decode(shown.entry)
    except RecordDamagedError:
        leaf = None
    return [
        *_signatures(proof, checkpoint, shown.keys),
        _inclusion(proof, checkpoint, shown.entry, leaf),
        _payload(leaf, shown.payload),
        _original(leaf, shown),
        *_witnesses(proof, shown.keys),
    ]


def _signatures(proof: Proof, checkpoint: Checkpoint, keys: Sequence[Verifier]) -> Iterator[Check]:
    own = [key for key in keys if key.kind != COSIGNATURE]
    if not own:
        yield _check("signature", Outcome.NOTHING, "not_given")
    for key in own:
        good = checkpoint.origin == key.name and proof.note.signed_by(key)
        told = {"origin": checkpoint.origin, "size": checkpoint.size, "key": key}
        yield _check("signature", Outcome.HOLDS if good else Outcome.FAILS, "signed" if good else "not_signed", **told)


def _inclusion(proof: Proof, checkpoint: Checkpoint, entry: bytes, leaf: Leaf | None) -> Check:
    told = {"index": proof.index, "size": checkpoint.size}
    if not inclusion_holds(leaf_hash(entry), proof.index, checkpoint.size, proof.hashes, checkpoint.root):
        return _check("inclusion", Outcome.FAILS, "not_included", **told)
    if leaf is None:
        return _check("inclusion", Outcome.FAILS, "no_entry")
    return _check("inclusion", Outcome.HOLDS, "included", kind=leaf.kind.value, at=leaf.at, **told)


def _payload(leaf: Leaf | None, payload: bytes | None) -> Check:
    if payload is None:
        return _check("payload", Outcome.NOTHING, "not_given")
    if leaf is None or not _is_committed(leaf, payload):
        return _check("payload", Outcome.FAILS, "not_committed")
    return _check("payload", Outcome.HOLDS, "committed", kind=leaf.kind.value)


def _original(leaf: Leaf | None, shown: Shown) -> Check:
    """Without its payload an entry tells of nothing, and a file cannot be held against it."""
    if not shown.original or shown.payload is None:
        return _check("original", Outcome.NOTHING, "not_given")
    said = _digest_in(shown.payload) if leaf is not None and _is_committed(leaf, shown.payload) else ""
    if not said:
        return _check("original", Outcome.FAILS, "no_digest")
    if said != shown.original:
        return _check("original", Outcome.FAILS, "other", sha256=shown.original, said=said)
    return _check("original", Outcome.HOLDS, "same", sha256=said)


def _witnesses(proof: Proof, keys: Sequence[Verifier]) -> Iterator[Check]:
    for key in (key for key in keys if key.kind == COSIGNATURE):
        if not proof.note.signed_by(key):
            yield _check("witness", Outcome.FAILS, "not_cosigned", key=key)
            continue
        time = max(one.time for one in proof.note.signatures if one.by(key))
        at = format_time(dt.datetime.fromtimestamp(time, dt.UTC))
        yield _check("witness", Outcome.HOLDS, "cosigned", name=key.name, at=at)


def _is_committed(leaf: Leaf, payload: bytes) -> bool:
    return sha256(payload.removesuffix(b"\n")).hexdigest() == leaf.commitment


def _digest_in(payload: bytes) -> str:
    try:
        values = json.loads(payload)
    except (ValueError, RecursionError):
        return ""
    return str(values.get("sha256", "")) if isinstance(values, dict) else ""


def _check(name: str, what: Outcome, cause: str, /, **values: object) -> Check:
    written = {key: str(value) for key, value in values.items()}
    return Check(key=f"{_FAMILY}.{name}", outcome=what, cause=cause, values=written)
