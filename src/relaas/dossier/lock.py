"""One writer at a time; the system lets go of the lock when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relaas.dossier.errors import DossierLockedError, DossierReadOnlyError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a dossier.

    Raises:
        DossierLockedError: where another process holds it.
        DossierReadOnlyError: where the folder cannot be written.
    """
    try:
        descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise DossierReadOnlyError(f"{folder} cannot be written ({error.strerror})") from None
    try:
        _take(descriptor, folder)
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
        raise DossierLockedError(f"another process is adding to {folder}") from None
