"""Where the files of a log are: a folder, with every write durable before it counts; in memory for tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from relaas.record.durable import HALF, sync_folder, written


class Storage(Protocol):
    """Files by path with forward slashes, each replaced as a whole or not at all."""

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            FileNotFoundError: where there is none.
        """

    def write(self, path: str, content: bytes) -> None:
        """Make a file, or replace it, durably and as a whole."""

    def remove(self, path: str) -> None:
        """Take a file away, where there is one."""

    def paths(self, under: str = "") -> Iterator[str]:
        """The files that are there, or those in a folder, in order of name."""


class FolderStorage:
    """A folder on a disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return (self.folder / path).read_bytes()

    def write(self, path: str, content: bytes) -> None:
        """Make a file, or replace it, durably and as a whole.

        Raises:
            DiskFullError: where the disk is full; what was there before is still there.
            NotWritableError: where it cannot be written for another reason; the same holds.
        """
        target = self.folder / path
        with written(self.folder):
            self._make_folder(target.parent)
            descriptor, name = tempfile.mkstemp(prefix=HALF, dir=target.parent)
            part = Path(name)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                part.chmod(0o644)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
            sync_folder(target.parent)

    def remove(self, path: str) -> None:
        """Take a file away, and the folder it was in where that is empty now."""
        target = self.folder / path
        with written(self.folder):
            target.unlink(missing_ok=True)
            if target.parent.suffix == ".p" and target.parent.is_dir() and not any(target.parent.iterdir()):
                target.parent.rmdir()

    def paths(self, under: str = "") -> Iterator[str]:
        """The files that are there, or those in a folder, in order of name."""
        top = self.folder / under
        for path in sorted(top.rglob("*")):
            if not path.is_dir() or path.is_symlink():
                yield path.relative_to(self.folder).as_posix()

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


class MemoryStorage:
    """Files in memory; ``files`` can be copied, turned back and tampered with."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        try:
            return self.files[path]
        except KeyError:
            raise FileNotFoundError(path) from None

    def write(self, path: str, content: bytes) -> None:
        """Make a file, or replace it."""
        self.files[path] = content

    def remove(self, path: str) -> None:
        """Take a file away, where there is one."""
        self.files.pop(path, None)

    def paths(self, under: str = "") -> Iterator[str]:
        """The files that are there, or those in a folder, in order of name."""
        yield from sorted(path for path in self.files if not under or path.startswith(f"{under}/"))
