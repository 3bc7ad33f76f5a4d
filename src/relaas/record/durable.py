"""Writing so that a power cut or a kill right after loses nothing that was acknowledged."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relaas.errors import DiskFullError, RelaasError

# What the name of a file begins with until all of it is there.
HALF = ".part-"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class NotWritableError(RelaasError):
    """A part of the dossier cannot be written, though writing it had begun."""

    code = "NOT-WRITABLE"
    remedy = (
        "Check the permissions of the folder and the disk it is on, and run the same command again;"
        " everything acknowledged so far is kept."
    )
    exit_status = 4


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
            raise DiskFullError("there is no space left to write %(path)s", path=where) from error
        raise


@contextmanager
def written(where: Path) -> Iterator[None]:
    """Turns whatever the system has against a write into an error a user can act on.

    Raises:
        DiskFullError: where the disk that holds ``where`` is full.
        NotWritableError: where it cannot be written for another reason.
    """
    try:
        with full_disk_named(where):
            yield
    except OSError as error:
        raise NotWritableError(
            "%(path)s cannot be written (%(why)s)", path=where, why=error.strerror or error
        ) from error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; a no-op where the system cannot (Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
