"""What a witness remembers of each log: its key, and the newest checkpoint it signed. Never inside a dossier."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from relaas.record.durable import full_disk_named
from relaas.record.home import Home
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.note import Note, NoteError, Verifier
from relaas.record.log.storage import FolderStorage
from relaas.record.witness.errors import WitnessMemoryError


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a witness knows of a log.

    Attributes:
        key: the key that signs it.
        note: the newest checkpoint that the witness signed; None where it signed none yet.
    """

    key: Verifier
    note: Note | None = None

    @property
    def checkpoint(self) -> Checkpoint | None:
        """What that note says."""
        return None if self.note is None else Checkpoint.parse(self.note)


class Memory:
    """The memory of one witness.

    Args:
        home: the folder of the person who is the witness.
        name: of the witness.
    """

    def __init__(self, home: Home, name: str) -> None:
        self.folder = home.folder / "witness" / _folder_name(name)

    def path_of(self, origin: str) -> Path:
        """Where it is kept what was signed of a log."""
        return self.folder / _folder_name(origin)

    def recall(self, origin: str) -> Remembered | None:
        """What is remembered of a log; None where nothing is.

        Raises:
            WitnessMemoryError: where it cannot be read.
        """
        path = self.path_of(origin)
        try:
            line, _, note = path.read_bytes().partition(b"\n")
            return Remembered(Verifier.parse(line.decode(errors="replace")), Note.parse(note) if note else None)
        except FileNotFoundError:
            return None
        except (OSError, NoteError) as error:
            why = error.cause if isinstance(error, NoteError) else error.strerror
            raise WitnessMemoryError(f"{path} cannot be read ({why})") from None

    def keep(self, origin: str, remembered: Remembered) -> None:
        """Remember, durably.

        Raises:
            WitnessMemoryError: where it cannot be written.
        """
        path = self.path_of(origin)
        content = f"{remembered.key}\n{remembered.note or ''}".encode()
        try:
            FolderStorage(path.parent).write(path.name, content)
        except OSError as error:
            raise WitnessMemoryError(f"{path} cannot be written ({error.strerror})") from None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else signs as this witness meanwhile: two requests at once could sign for two histories.

        Raises:
            WitnessMemoryError: where the folder cannot be written, or somebody else signs now.
        """
        try:
            with full_disk_named(self.folder):
                self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                # The system lets go of it when the process ends, however it ends.
                descriptor = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise WitnessMemoryError(f"{self.folder} cannot be written ({error.strerror})") from None
        try:
            _take(descriptor, self.folder)
            yield
        finally:
            os.close(descriptor)


def _take(descriptor: int, folder: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise WitnessMemoryError(f"another process is signing in {folder}", "Run this again when it is done.") from None


def _folder_name(name: str) -> str:
    """A name for a file that no other origin has, and that a person can still read."""
    readable = "".join(char if char.isascii() and (char.isalnum() or char in ".-") else "_" for char in name)
    return f"{readable[:80]}.{sha256(name.encode()).hexdigest()[:16]}"
