"""The log of one dossier with the key that signs it and with what this computer saw of it before."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from relaas.record.access import key_draft
from relaas.record.home import Home, KeyMissingError
from relaas.record.log import keys
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.leaf import Draft, RecordDamagedError
from relaas.record.log.log import Entry, Log
from relaas.record.log.merkle import root
from relaas.record.log.note import Note, NoteError, Signer
from relaas.record.log.storage import FolderStorage

_ORIGIN_BYTES = 8


class Custody:
    """Appends to a log with the key of whoever sits at this computer.

    Args:
        folder: the folder of the log.
        home: where the private keys are.
    """

    def __init__(self, folder: Path, home: Home) -> None:
        self.log = Log(FolderStorage(folder))
        self.home = home

    def new_key(self) -> Signer:
        """Make a key under a name that nothing else has.

        Raises:
            HomeNotWritableError: where it cannot be kept.
        """
        return self.home.new_log_key(f"relaas/{secrets.token_hex(_ORIGIN_BYTES)}")

    def create(self, signer: Signer) -> None:
        """Begin the log with a key."""
        Log.create(self.log.storage, signer)
        self._remember()

    @property
    def signer(self) -> Signer:
        """The key that the log is signed with.

        Raises:
            KeyMissingError: where it is not on this computer.
        """
        return self.home.log_signer(self.log.key)

    @property
    def has_key(self) -> bool:
        """Whether the key that the log is signed with is on this computer."""
        try:
            return bool(self.signer)
        except KeyMissingError:
            return False

    @property
    def origin(self) -> str:
        """What the log goes by; no other has the same.

        Raises:
            RecordDamagedError: where its checkpoint cannot be read.
        """
        return Checkpoint.parse(self.log.note).origin

    def append(self, drafts: Sequence[Draft]) -> list[Entry]:
        """Add entries, durably, and remember the checkpoint.

        Raises:
            KeyMissingError: where the key is not on this computer.
            DiskFullError: where the disk is full; the log is as it was.
        """
        if not drafts:
            return []
        entries = self.log.append(drafts, self.signer)
        self._remember()
        return entries

    def change_key(self, by: str, reason: str, *, endorse: bool) -> Entry:
        """Go on with a new key, and say in the log who decided that and why.

        Args:
            by: name of who decides.
            reason: why.
            endorse: whether the old key signs the change; without it nobody can tell the keeper from a stranger.

        Raises:
            KeyMissingError: where the old key has to sign and is not on this computer.
            HomeNotWritableError: where the new key cannot be kept; nothing is changed then.
        """
        before = self.log.key
        old = self.signer if endorse else None
        new = self.home.new_log_key(before.name)
        entry = keys.change_key(self.log, key_draft(new.verifier, before, by, reason), new, old)
        self._remember()
        return entry

    def sweep(self) -> None:
        """Take away what a process that died left beyond the checkpoint, and finish a change of key that it began."""
        keys.finish(self.log)
        self.log.sweep()

    def _remember(self) -> None:
        """Keep the newest checkpoint beside the keys, but never one of a log that is not what it was.

        Where this computer saw a longer log, or another one, that memory is the proof of it and stays.
        """
        note = self.log.note
        now = Checkpoint.parse(note)
        if self._has_grown_from(self.home.seen(now.origin), now):
            self.home.see(now.origin, str(note).encode())

    def _has_grown_from(self, seen: bytes | None, now: Checkpoint) -> bool:
        if seen is None:
            return True
        try:
            before = Checkpoint.parse(Note.parse(seen))
        except NoteError:
            return True
        try:
            return before.size <= now.size and root(self.log.nodes(before.size), before.size) == before.root
        except (RecordDamagedError, ValueError):
            return False
