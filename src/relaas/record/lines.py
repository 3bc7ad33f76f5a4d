"""A file of lines that only grows: what was appended and acknowledged is still there after a kill or a power cut."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from relaas.record.durable import full_disk_named, sync_folder


def append(path: Path, lines: bytes) -> int:
    """Add whole lines, durably, and say where the file now ends (in bytes). One process at a time.

    Raises:
        DiskFullError: where the disk is full; what was appended before still stands.
    """
    with full_disk_named(path):
        is_new = not path.exists()
        with path.open("ab") as file:
            _drop_torn_line(path, file.fileno())
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            sync_folder(path.parent)
    return path.stat().st_size


def read(path: Path, offset: int = 0) -> Iterator[tuple[bytes, int]]:
    """The whole lines from a place on, each with its end and with the place where the next begins (in bytes)."""
    if not path.exists():
        return
    with path.open("rb") as file:
        file.seek(offset)
        for line in file:
            if not line.endswith(b"\n"):
                return
            offset += len(line)
            yield line, offset


def end(path: Path) -> int:
    """Where the file ends, in bytes; 0 where there is none yet."""
    return path.stat().st_size if path.exists() else 0


def _drop_torn_line(path: Path, descriptor: int) -> None:
    """A line without its end was being written when the process died; nobody was told that it was kept."""
    content_end = whole = end(path)
    with path.open("rb") as file:
        while whole:
            file.seek(whole - 1)
            if file.read(1) == b"\n":
                break
            whole -= 1
    if whole != content_end:
        os.ftruncate(descriptor, whole)
