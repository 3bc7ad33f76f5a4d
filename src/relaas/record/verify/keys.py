"""Whose signature is under the checkpoint, whether that key is the one that is known, and how keys followed another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relaas.model.check import Check, Outcome
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.log import CHECKPOINT, KEY
from relaas.record.log.note import ED25519, Note, NoteError, Verifier
from relaas.record.log.storage import Storage
from relaas.record.verify.contents import KeyChange
from relaas.record.verify.files import LogFiles, read_or_none
from relaas.record.verify.tally import Tally, outcome
from relaas.record.verify.trust import KnownKey

# Where the checkpoint of each change is kept, with both keys: ``keys/SIZE/checkpoint``, ``old.pub``, ``new.pub``.
KEYS = "keys"


class KeyChain:
    """Which keys may sign a checkpoint of which size.

    Args:
        current: the key beside the checkpoint.
        changes: how it came to be that one, the first change first.
    """

    def __init__(self, current: Verifier, changes: Sequence[KeyChange]) -> None:
        self.current = current
        self.changes = changes

    def at(self, size: int) -> tuple[Verifier, ...]:
        """The keys for a checkpoint of that size: one, or two where one took the place of the other."""
        for change in self.changes:
            if size <= change.index:
                return (change.was,)
            if size == change.index + 1:
                return (change.was, change.key)
        return (self.current,)

    @property
    def all(self) -> tuple[Verifier, ...]:
        """Every key that was in use, the newest last."""
        return (*(change.was for change in self.changes), self.current)

    def signed(self, note: Note, size: int) -> bool:
        """Whether one of the keys for that size signed a note, and no signature by any of them is bad."""
        by = [key for key in self.at(size) if any(one.by(key) for one in note.signatures)]
        return bool(by) and all(note.signed_by(key) for key in by)


def read_checkpoint(storage: Storage) -> tuple[Note, Checkpoint, Verifier] | Check:
    """The checkpoint of a log and its key, or what is wrong with them."""
    content, key_line = read_or_none(storage, CHECKPOINT), read_or_none(storage, KEY)
    if content is None or key_line is None:
        return _failed("gone", CHECKPOINT if content is None else KEY)
    try:
        key = Verifier.parse(key_line.decode(errors="replace"))
    except NoteError as error:
        return _failed("unreadable", KEY, reason=error.cause)
    if f"{key}\n".encode() != key_line or key.kind != ED25519:
        return _failed("unreadable", KEY, reason=key_line[:80].decode(errors="backslashreplace"))
    try:
        note = Note.parse(content)
        checkpoint = Checkpoint.parse(note)
    except NoteError as error:
        return _failed("unreadable", CHECKPOINT, reason=error.cause)
    return note, checkpoint, key


def check_signature(note: Note, checkpoint: Checkpoint, key: Verifier) -> Check:
    """Whether the key beside the checkpoint signed it, as the log that it says it is of."""
    if checkpoint.origin != key.name:
        return _failed("other_origin", CHECKPOINT, origin=checkpoint.origin, name=key.name)
    if not note.signed_by(key):
        return _failed("not_signed", CHECKPOINT, key=str(key))
    return outcome("checkpoint", Outcome.HOLDS, "signed", size=checkpoint.size, key=key)


def check_known(files: LogFiles, chain: KeyChain, known: Iterable[KnownKey]) -> list[Check]:
    """Whether the keys that are known of this log are the one that signs it, or led to it by changes they endorsed."""
    endorsed = [_is_endorsed(files, change) for change in chain.changes]
    tally = Tally("key")
    for one in known:
        if one.key.kind != ED25519:
            continue
        tally.look()
        if one.key == chain.current:
            continue
        place = next((place for place, change in enumerate(chain.changes) if change.was == one.key), None)
        if place is None or not all(endorsed[place:]):
            tally.fail(one.source, one.key.name, known=one.key, key=chain.current)
    return tally.checks("known", "unknown", key=chain.current)


def check_changes(files: LogFiles, chain: KeyChain) -> list[Check]:
    """Whether each change of keys is there as it was made, and whether the key before it signed for it.

    Somebody who lost a key goes on with another that nobody could endorse. That is no failure; it proves nothing, and
    whoever knew the key before will want to hear of it from the keeper (see :func:`check_known`).
    """
    tally = Tally("key_changes")
    without = []
    for change, after in zip(chain.changes, [*(one.was for one in chain.changes[1:]), chain.current], strict=False):
        tally.look()
        if change.key != after:
            tally.fail("broken", str(change.index), index=change.index, key=change.key, after=after)
        elif not _is_whole(files, change):
            tally.fail("damaged", f"{KEYS}/{change.index + 1}", index=change.index, key=change.key)
        elif not _is_endorsed(files, change):
            without.append(
                outcome(
                    "key_changes",
                    Outcome.NOTHING,
                    "not_endorsed",
                    str(change.index),
                    index=change.index,
                    key=change.key,
                )
            )
    return without if without and not tally.failed else tally.checks("endorsed", "none", key=chain.current)


def _is_whole(files: LogFiles, change: KeyChange) -> bool:
    """Whether the three files of a change are as they were written, over this log."""
    size = change.index + 1
    note = _note_of(files, change)
    return (
        note is not None
        and str(note).encode() == files.content(f"{KEYS}/{size}/checkpoint")
        and note.text == Checkpoint(change.was.name, size, files.root_at(size) or b"").text
        and change.key.name == change.was.name
        and files.content(f"{KEYS}/{size}/old.pub") == f"{change.was}\n".encode()
        and files.content(f"{KEYS}/{size}/new.pub") == f"{change.key}\n".encode()
        and note.signed_by(change.key)
        and all(any(one.by(key) and note.signed_by(key) for key in (change.was, change.key)) for one in note.signatures)
    )


def _is_endorsed(files: LogFiles, change: KeyChange) -> bool:
    note = _note_of(files, change)
    return note is not None and _is_whole(files, change) and note.signed_by(change.was)


def _note_of(files: LogFiles, change: KeyChange) -> Note | None:
    try:
        return Note.parse(files.content(f"{KEYS}/{change.index + 1}/checkpoint") or b"")
    except NoteError:
        return None


def _failed(cause: str, about: str, **values: str) -> Check:
    return outcome("checkpoint", Outcome.FAILS, cause, about, **values)
