"""Writing so that a power cut or a kill right after loses nothing that was acknowledged."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relaas.errors import DiskFullError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def full_disk_named(where: Path) -> Iterator[None]:
    """Turns the system's "no space left" into an error a user can act on.

    Raises:
        DiskFullError: where the disk that holds ``where`` is full.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError(f"there is no space left to write {where}") from error
        raise


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; a no-op where the system cannot (Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
