"""One writer at a time; the system lets go of the lock when the process ends, however it ends.

While it is held the file says what is done and since when. Where it still says so and nobody holds it, that write was
broken off: what lies beyond the checkpoint of the log is the rest of it, and nobody was told that it was kept.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from relaas.dossier.errors import DossierLockedError, DossierReadOnlyError
from relaas.record.durable import full_disk_named

FILE = ".lock"
LINKING = "linking"
ENTERING_VISITS = "entering visits"
#: What is done in a moment. Also while nothing is said yet, or no more, it is a matter of a moment.
_BRIEF = (LINKING, ENTERING_VISITS, "")
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock while it is held.

    Attributes:
        descriptor: of its file.
        broken_off: whether the write before this one was.
    """

    descriptor: int
    broken_off: bool

    def clear(self) -> None:
        """Say that there is nothing left that was broken off."""
        os.ftruncate(self.descriptor, 0)


@contextmanager
def locked(folder: Path, doing: str) -> Iterator[Lock]:
    """Hold the lock of a dossier; where the block fails, the file goes on to say what was done in it.

    Args:
        folder: the dossier.
        doing: what is going to be done, such as ``adding``.

    Raises:
        DossierLockedError: where another process holds it.
        DossierReadOnlyError: where the folder cannot be written.
        DiskFullError: where there is no space left.
    """
    try:
        with full_disk_named(folder):
            descriptor = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise DossierReadOnlyError("%(path)s cannot be written (%(why)s)", path=folder, why=error.strerror) from None
    try:
        _take(descriptor, folder)
        was = os.read(descriptor, _LONGEST)
        _write(descriptor, folder, f"{doing} since {_now()}\n".encode())
        lock = Lock(descriptor, bool(was))
        yield lock
        lock.clear()
    finally:
        os.close(descriptor)


def is_brief(folder: Path) -> bool:
    """Whether whoever holds the lock, by what its file says, lets go of it in a moment."""
    try:
        with (folder / FILE).open("rb") as file:
            said = file.read(_LONGEST)
    except OSError:
        return False
    return said.decode("utf-8", "replace").partition(" since ")[0] in _BRIEF


@contextmanager
def quiet(folder: Path) -> Iterator[bool]:
    """Nobody writes while the block lasts, and many may look; be told whether the last write was broken off.

    Where the system lets nobody but writers lock a file (Windows), a write that begins meanwhile is not held up.

    Raises:
        DossierLockedError: where a process writes now.
    """
    try:
        descriptor = os.open(folder / FILE, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DossierLockedError("another process is writing to %(path)s", path=folder) from None
            except OSError:
                pass  # a disk without locks
        yield bool(os.read(descriptor, _LONGEST))
    finally:
        os.close(descriptor)


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _write(descriptor: int, folder: Path, line: bytes) -> None:
    with full_disk_named(folder):
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, line)
        # Cut off after it was written over, so that at no moment it says nothing.
        os.ftruncate(descriptor, len(line))
        os.fsync(descriptor)


def _take(descriptor: int, folder: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            # Far beyond what the file says, which others may read.
            os.lseek(descriptor, 1 << 30, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise DossierLockedError("another process is writing to %(path)s", path=folder) from None
