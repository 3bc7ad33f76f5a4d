"""Digests of many files at once, in threads, with memory that stays flat whatever their size."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

# SHA-256 runs beside Python where it is given much at once; small files are handed over together.
_BATCH = 64
_MOST_THREADS = 8

# SHA-256 in hexadecimal and size, or why the file cannot be read.
Digest = tuple[str, int] | str


def threads() -> int:
    """How many threads are worth it here."""
    return min(os.cpu_count() or 1, _MOST_THREADS)


class Hashing:
    """Files that are being hashed; it begins at once.

    Args:
        paths: the files.
        executor: threads to do it in.
    """

    def __init__(self, paths: Sequence[Path], executor: Executor) -> None:
        batches = (paths[place : place + _BATCH] for place in range(0, len(paths), _BATCH))
        self._waiting = [executor.submit(_all, batch) for batch in batches]

    def results(self) -> Iterator[Digest]:
        """What was found, in the order of the files; waits for it."""
        for batch in self._waiting:
            yield from batch.result()


def digest(path: Path) -> Digest:
    """Of one file its SHA-256 (hexadecimal) and size, or why it cannot be read."""
    try:
        with path.open("rb", buffering=0) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
            return found, file.tell()
    except OSError as error:
        return error.strerror or str(error)


def _all(paths: Sequence[Path]) -> list[Digest]:
    return [digest(path) for path in paths]
