"""SHA-256 and size of what a file or a stream holds, with memory that stays flat."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

CHUNK = 1024 * 1024

# SHA-256 in hexadecimal and size, or why the file cannot be read.
Digest = tuple[str, int] | str


@dataclass(frozen=True, slots=True)
class Blob:
    """An original: its SHA-256 in hexadecimal and its size in bytes."""

    sha256: str
    size: int


def digest(path: Path) -> Digest:
    """Of one file its SHA-256 (hexadecimal) and size, or why it cannot be read."""
    try:
        with path.open("rb", buffering=0) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
            return found, file.tell()
    except OSError as error:
        return error.strerror or str(error)


def digest_of(source: IO[bytes]) -> Blob:
    """The digest and size of what a file still holds."""
    return copied(chunks(source, None), None)


def chunks(source: IO[bytes], trouble: list[OSError] | None) -> Iterator[bytes]:
    """What a file still holds, in pieces; where it cannot be read on, ``trouble`` is told and the pieces end."""
    try:
        while chunk := source.read(CHUNK):
            yield chunk
    except OSError as error:
        if trouble is None:
            raise
        trouble.append(error)


def copied(pieces: Iterable[bytes], target: IO[bytes] | None) -> Blob:
    """Write pieces to ``target``, where there is one; the digest and size of all of them."""
    found, size = hashlib.sha256(), 0
    for piece in pieces:
        found.update(piece)
        size += len(piece)
        if target is not None:
            target.write(piece)
    return Blob(found.hexdigest(), size)
