"""Changes of the key that signs a log: each leaves a checkpoint of that moment beside the entry that says who and why.

    keys/17/checkpoint   the note over the log of 17 entries, of which the last tells of the change; signed with the new
                         key, and with the old one too where that was at hand
    keys/17/old.pub      the key before it
    keys/17/new.pub      the key after it

So with nothing but files anybody can follow the keys from the first to ``key.pub``, and see which was endorsed by the
one before it. A change without endorsement proves nothing of who made it: whoever holds the folder can write one.

The order of writing makes a change that breaks off harmless: the three files, then the checkpoint (the same note as in
``keys``), then ``key.pub``. Before the checkpoint is there the files are strays; after it :func:`finish` does the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.leaf import Draft, RecordDamagedError
from relaas.record.log.log import CHECKPOINT, KEY, Entry, Log
from relaas.record.log.note import Note, Signer, Verifier

FOLDER = "keys"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of key.

    Attributes:
        size: number of entries of the log then; the last of them tells of the change.
        old: the key before it.
        new: the key after it.
        note: the checkpoint of that moment.
    """

    size: int
    old: Verifier
    new: Verifier
    note: Note

    @property
    def holds(self) -> bool:
        """Whether the new key signed it, over a checkpoint of that size of that log."""
        checkpoint = Checkpoint.parse(self.note)
        same = checkpoint.size == self.size and checkpoint.origin == self.new.name == self.old.name
        return same and self.note.signed_by(self.new)

    @property
    def endorsed(self) -> bool:
        """Whether the old key signed it too."""
        return self.note.signed_by(self.old)


def changes(log: Log) -> list[Change]:
    """The changes of key, in the order in which they were made; those beyond the checkpoint are left out.

    Nothing is checked here but that the files can be understood.

    Raises:
        RecordDamagedError: where a file of one is gone or misnamed.
        NoteError: where one cannot be understood.
    """
    size = log.size
    return [_change(log, one) for one in sorted(_sizes(log)) if one <= size]


def change_key(log: Log, draft: Draft, new: Signer, old: Signer | None) -> Entry:
    """Let a log be signed with another key from now on.

    Args:
        log: the log; the caller alone writes to it.
        draft: the entry that tells of it.
        new: the key from now on; it has the name of the old one.
        old: the key until now, where it is at hand.
    """
    before = log.key

    def keep(note: Note, size: int) -> None:
        for name, content in (("old.pub", f"{before}\n"), ("new.pub", f"{new.verifier}\n"), (CHECKPOINT, str(note))):
            log.storage.write(f"{FOLDER}/{size}/{name}", content.encode())

    (entry,) = log.extend([draft], [new] if old is None else [new, old], keep)
    finish(log)
    return entry


def finish(log: Log) -> None:
    """Do what a change that broke off left to do, and take away what it left behind."""
    size = log.size
    for one in sorted(_sizes(log)):
        if one > size:
            for path in list(log.storage.paths(f"{FOLDER}/{one}")):
                log.storage.remove(path)
        elif one == size:
            new = _change(log, one).new
            if log.key != new:
                log.storage.write(KEY, f"{new}\n".encode())


def _sizes(log: Log) -> Iterator[int]:
    seen = set()
    for path in log.storage.paths(FOLDER):
        name = path.split("/")[1]
        if not name.isdecimal() or str(int(name)) != name:
            raise RecordDamagedError(f"{path} is no file of a change of key")
        if name not in seen:
            seen.add(name)
            yield int(name)


def _change(log: Log, size: int) -> Change:
    def content(name: str) -> bytes:
        path = f"{FOLDER}/{size}/{name}"
        try:
            return log.storage.read(path)
        except FileNotFoundError:
            raise RecordDamagedError(f"{path} is gone from the log") from None

    old, new = (Verifier.parse(content(name).decode(errors="replace")) for name in ("old.pub", "new.pub"))
    return Change(size, old, new, Note.parse(content(CHECKPOINT)))
