"""What a witness does: look at a request, remember it, and only then sign.

The steps are those of ``add-checkpoint`` in https://c2sp.org/tlog-witness, in its order; the status it gives over the
network is named with each. :func:`consider` is the rule and changes nothing.
"""

from __future__ import annotations

from relaas.errors import UsageError
from relaas.record.home import Home
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.merkle import EMPTY_ROOT, consistency_holds
from relaas.record.log.note import COSIGNATURE, Signature, Signer, Verifier, is_name
from relaas.record.witness.errors import LogUnknownError, WitnessOtherSizeError, WitnessRefusesError
from relaas.record.witness.memory import Memory, Remembered
from relaas.record.witness.request import Request


def consider(request: Request, key: Verifier, last: Checkpoint | None) -> Checkpoint:
    """The checkpoint, where a witness may sign it.

    Args:
        request: what is asked.
        key: the key that the witness knows for the log.
        last: what it signed last.

    Raises:
        WitnessRefusesError: where the log is not signed with that key (403), did not grow out of what was signed (422),
            or is another of the same size (409).
        WitnessOtherSizeError: where the request starts from another size (409).
    """
    checkpoint = request.checkpoint
    if checkpoint.origin != key.name or not request.note.signed_by(key):
        raise WitnessRefusesError(f"the checkpoint is not signed with the key {key}")
    size, root = (0, EMPTY_ROOT) if last is None else (last.size, last.root)
    if checkpoint.size < size:
        raise WitnessRefusesError(
            f"the log {key.name} had {size} entries when this witness signed it, and now has {checkpoint.size}:"
            " entries were taken off its end"
        )
    if request.old != size:
        raise WitnessOtherSizeError(size, request.old)
    if checkpoint.size == size and checkpoint.root != root:
        raise WitnessRefusesError(f"this is another log of {size} entries than the one that this witness signed")
    if not consistency_holds(size, checkpoint.size, root, checkpoint.root, request.proof):
        raise WitnessRefusesError(
            f"the log of {checkpoint.size} entries did not grow out of the one of {size} that this witness signed"
        )
    return checkpoint


def signer_of(home: Home, name: str) -> Signer:
    """The key of a witness, made where there is none of that name.

    Raises:
        UsageError: where that cannot be a name.
        KeyMissingError: where the key is damaged.
        HomeNotWritableError: where a new one cannot be kept.
    """
    if not is_name(name):
        raise UsageError(f"{name!r} cannot be the name of a key", "Leave out white space and plus signs.")
    if home.key_path(name).exists():
        return home.signer(name, COSIGNATURE)
    return home.new_key(name, COSIGNATURE)


def signed(request: Request, signer: Signer, memory: Memory, time: int, key: Verifier | None = None) -> Signature:
    """Sign what is asked, after remembering it.

    Args:
        request: what is asked.
        signer: the key of the witness.
        memory: what it signed before.
        time: now, in seconds since 1970 (UTC).
        key: the key of the log, where the witness is asked for the first time or the key was changed; the log must have
            grown out of what was signed before all the same.

    Raises:
        LogUnknownError: where nobody gave the key of the log.
        WitnessRefusesError: where it must not sign.
        WitnessOtherSizeError: where the request starts from another size.
        WitnessMemoryError: where what was signed before cannot be read or kept.
    """
    origin = request.checkpoint.origin
    with memory.alone():
        remembered = memory.recall(origin)
        key = key or (remembered.key if remembered else None)
        if key is None:
            raise LogUnknownError(f"this witness was never given the key of the log {origin}")
        consider(request, key, remembered.checkpoint if remembered else None)
        memory.keep(origin, Remembered(key, request.note))
    return signer.sign(request.note.text, time=time)
