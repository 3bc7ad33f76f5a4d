"""Whose signature is under the checkpoint, whether that key is the one that is known, and how keys followed another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto

from relaas.model.check import Check, Outcome
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.keys import FOLDER as KEYS
from relaas.record.log.log import CHECKPOINT, KEY
from relaas.record.log.note import ED25519, Note, NoteError, Verifier
from relaas.record.log.storage import Storage
from relaas.record.verify.contents import KeyChange
from relaas.record.verify.files import LogFiles, read_or_none
from relaas.record.verify.tally import Tally, outcome
from relaas.record.verify.trust import HOME, KeptCheckpoint, KnownKey


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


class Endorsement(Enum):
    """What is kept of a change of key."""

    DAMAGED = auto()
    MISSING = auto()
    GIVEN = auto()


def endorsements(files: LogFiles, chain: KeyChain) -> list[Endorsement]:
    """Of each change whether it is there as it was made, and whether the key before it signed for it."""
    return [_endorsement(files, change) for change in chain.changes]


def check_known(chain: KeyChain, endorsed: Sequence[Endorsement], known: Iterable[KnownKey]) -> list[Check]:
    """Whether the keys that are known of this log are the one that signs it, or led to it by changes they endorsed."""
    tally = Tally("key")
    own = [one for one in known if one.key.kind == ED25519]
    accepted = any(one.key == chain.current for one in own)
    for one in own:
        tally.look()
        if one.key == chain.current or (accepted and one.source == HOME):
            continue  # a key that this computer knew may be an older one, where a newer one is known as well
        place = next((place for place, change in enumerate(chain.changes) if change.was == one.key), None)
        if place is None or set(endorsed[place:]) != {Endorsement.GIVEN}:
            tally.fail(one.source, one.key.name, known=one.key, key=chain.current)
    return tally.checks("known", "unknown", key=chain.current)


def signers_of(kept: KeptCheckpoint | None, chain: KeyChain) -> list[KnownKey]:
    """The key of a log with which a checkpoint that this computer saw is signed: it knew that key then."""
    try:
        note = Note.parse(kept.note) if kept else None
    except NoteError:
        note = None
    return [KnownKey(key, HOME) for key in chain.all if note is not None and note.signed_by(key)]


def check_changes(chain: KeyChain, endorsed: Sequence[Endorsement]) -> list[Check]:
    """Whether each change of keys is there as it was made, and whether the key before it signed for it.

    Somebody who lost a key goes on with another that nobody could endorse. That is no failure; it proves nothing, and
    whoever knew the key before will want to hear of it from the keeper (see :func:`check_known`).
    """
    tally = Tally("key_changes")
    without = []
    following = [*(change.was for change in chain.changes[1:]), chain.current]
    for change, after, endorsement in zip(chain.changes, following, endorsed, strict=False):
        tally.look()
        told = {"index": change.index, "key": change.key}
        if change.key != after:
            tally.fail("broken", str(change.index), after=after, **told)
        elif endorsement is Endorsement.DAMAGED:
            tally.fail("damaged", f"{KEYS}/{change.index + 1}", **told)
        elif endorsement is Endorsement.MISSING:
            without.append(outcome(tally.name, Outcome.NOTHING, "not_endorsed", str(change.index), **told))
    return without if without and not tally.failed else tally.checks("endorsed", "none", key=chain.current)


def _endorsement(files: LogFiles, change: KeyChange) -> Endorsement:
    """Whether the three files of a change are as they were written, over this log, and signed with both keys."""
    size = change.index + 1
    content, old, new = (files.content(f"{KEYS}/{size}/{name}") for name in ("checkpoint", "old.pub", "new.pub"))
    try:
        note = Note.parse(content or b"")
    except NoteError:
        return Endorsement.DAMAGED
    good = {key for key in (change.was, change.key) if note.signed_by(key)}
    is_whole = (
        note.text == Checkpoint(change.was.name, size, files.root_at(size) or b"").text
        and change.key.name == change.was.name
        and (old, new) == (f"{change.was}\n".encode(), f"{change.key}\n".encode())
        and change.key in good
        and all(any(one.by(key) for key in good) for one in note.signatures)
    )
    if not is_whole:
        return Endorsement.DAMAGED
    return Endorsement.GIVEN if change.was in good else Endorsement.MISSING


def _failed(cause: str, about: str, **values: str) -> Check:
    return outcome("checkpoint", Outcome.FAILS, cause, about, **values)
