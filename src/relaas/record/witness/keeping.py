"""What a keeper does with the signature of a witness: check it, and keep it with the log.

Of a witness that the record names already it goes beneath the newest checkpoint, and stays there until the log grows;
then that checkpoint is kept as it is. One that is new must be named by an entry first, and with that entry the log
grows: so its first signature goes beneath the checkpoint that it was given for, among the older ones.
"""

from __future__ import annotations

from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import CHECKPOINT, Log
from relaas.record.log.note import COSIGNATURE, Note, NoteError, Signature, Verifier, signature_lines
from relaas.record.log.witnesses import COSIGNED, WITNESSES, written
from relaas.record.witness.errors import CosignatureError

WITNESS = "witness"


def witness_draft(key: Verifier) -> Draft:
    """The entry that names a witness."""
    return Draft(Kind.ACCESS, {WITNESS: str(key)})


def witnesses_of(log: Log) -> list[Verifier]:
    """The keys of the witnesses that the entries of a log name, in their order.

    Raises:
        RecordDamagedError: where an entry cannot be read.
        NoteError: where one names no key.
    """
    entries = log.entries(kinds=(Kind.ACCESS,))
    return [Verifier.parse(entry.payload[WITNESS]) for entry in entries if entry.payload and WITNESS in entry.payload]


def fitting(note: Note, content: bytes, key: Verifier) -> Signature:
    """The signature of a witness over a checkpoint, out of what it handed back.

    Args:
        note: the newest checkpoint.
        content: signature lines; those of others are passed over.
        key: the key of the witness.

    Raises:
        NoteError: where the lines are no signatures, or the key is no witness's.
        CosignatureError: where none is that key's over that checkpoint.
    """
    if key.kind != COSIGNATURE:
        raise NoteError(f"the key of {key.name!r} is not one of a witness")
    found = [one for one in signature_lines(content.decode(errors="replace")) if one.by(key)]
    if not found:
        raise CosignatureError(f"there is no signature of {key.name} with the key {key.id.hex()} in it")
    for one in found:
        if not key.holds(note.text, one.content):
            raise CosignatureError(f"the signature of {key.name} is not over the newest checkpoint, or not good")
    return found[-1]


def keep_known(log: Log, signature: Signature) -> None:
    """Put the signature of a witness that the record names beneath the newest checkpoint."""
    log.cosign([signature])


def keep_first(log: Log, signature: Signature) -> None:
    """Keep the first signature of a witness; the caller then enters it (:func:`witness_draft`) and lists it."""
    note = log.note
    whole = Note(note.text, (*note.signatures, signature))
    log.storage.write(f"{COSIGNED}/{log.size}", str(whole).encode())


def list_witnesses(log: Log) -> None:
    """Write the list of keys as the entries have it."""
    log.storage.write(WITNESSES, written(witnesses_of(log)))


def newest_signed(log: Log, key: Verifier) -> int:
    """The size of the newest checkpoint kept here that a witness signed, or 0."""
    sizes = [0]
    for path in [CHECKPOINT, *log.storage.paths(COSIGNED)]:
        try:
            note = Note.parse(log.storage.read(path))
            if note.signed_by(key):
                sizes.append(Checkpoint.parse(note).size)
        except (OSError, NoteError):
            continue  # `relaas verify` reports it
    return max(sizes)
