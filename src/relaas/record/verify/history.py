"""Whether a log grew out of a checkpoint that somebody kept: no entry gone, changed or put between since."""

from __future__ import annotations

from relaas.model.check import Check, Outcome
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.note import Note, NoteError
from relaas.record.verify.files import LogFiles
from relaas.record.verify.keys import KeyChain
from relaas.record.verify.tally import outcome
from relaas.record.verify.trust import KeptCheckpoint, Trust


def check_history(files: LogFiles, chain: KeyChain, trust: Trust) -> list[Check]:
    """A check against what this computer saw, and one against each checkpoint that somebody brings."""
    seen = _compare(files, chain, trust.seen, "seen")
    return [seen, *(_compare(files, chain, kept, "kept") for kept in trust.kept or (None,))]


def _compare(files: LogFiles, chain: KeyChain, kept: KeptCheckpoint | None, name: str) -> Check:
    if kept is None:
        return outcome(name, Outcome.NOTHING, "none")
    try:
        note = Note.parse(kept.note)
        checkpoint = Checkpoint.parse(note)
    except NoteError as error:
        return outcome(name, Outcome.FAILS, "unreadable", kept.name, reason=error.cause)
    wrong = _wrong(files, chain, note, checkpoint)
    cause = wrong or ("same" if checkpoint.size == files.size else "grew")
    what = Outcome.FAILS if wrong else Outcome.HOLDS
    return outcome(name, what, cause, kept.name, size=checkpoint.size, now=files.size, origin=checkpoint.origin)


def _wrong(files: LogFiles, chain: KeyChain, note: Note, checkpoint: Checkpoint) -> str:
    """What is wrong (a cause), or nothing.

    That it was signed is asked last: two roots for one size are told as that, whoever signed the other.
    """
    if checkpoint.origin != chain.current.name:
        return "other_log"
    if checkpoint.size > files.size:
        return "rollback" if any(map(note.signed_by, chain.all)) else "other_key"
    if files.root_at(checkpoint.size) != checkpoint.root:
        if not any(map(note.signed_by, chain.all)):
            return "other_key"
        return "split_view" if checkpoint.size == files.size else "fork"
    return "" if chain.signed(note, checkpoint.size) else "other_key"
