"""Digests of many files at once, in threads, with memory that stays flat whatever their size."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor

from relaas.record.digests import Digest

# SHA-256 runs beside Python where it is given much at once; small files are handed over together.
_BATCH = 64
_MOST_THREADS = 8


def threads() -> int:
    """How many threads are worth it here."""
    return min(os.cpu_count() or 1, _MOST_THREADS)


class Hashing:
    """Originals that are being hashed; it begins at once.

    Args:
        names: what they go by.
        digest: from such a name to the digest of what is there.
        executor: threads to do it in.
    """

    def __init__(self, names: Sequence[str], digest: Callable[[str], Digest], executor: Executor) -> None:
        batches = (names[place : place + _BATCH] for place in range(0, len(names), _BATCH))
        self._waiting = [executor.submit(_all, batch, digest) for batch in batches]

    def results(self) -> Iterator[Digest]:
        """What was found, in the order of the names; waits for it."""
        for batch in self._waiting:
            yield from batch.result()


def _all(names: Sequence[str], digest: Callable[[str], Digest]) -> list[Digest]:
    return [digest(name) for name in names]
