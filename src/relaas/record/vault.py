"""Originals by digest: each written once, never changed, found under its SHA-256."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from relaas.errors import RelaasError
from relaas.record.durable import full_disk_named, sync_folder

_CHUNK = 1024 * 1024


class VaultDamagedError(RelaasError):
    """An original is gone, or its bytes are no longer those that were received."""

    code = "VAULT-DAMAGED"
    remedy = "Restore the vault from a copy of the dossier; the other originals are not affected."


@dataclass(frozen=True, slots=True)
class Blob:
    """An original in the vault: its SHA-256 in hexadecimal and its size in bytes."""

    sha256: str
    size: int


class Vault:
    """The folder of originals. Two processes may put the same bytes at the same time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put_file(self, path: Path) -> Blob:
        """Copy a file in, durably; memory stays flat whatever its size.

        Raises:
            OSError: where the file cannot be read.
            DiskFullError: where the disk is full.
        """
        with path.open("rb") as file:
            blob = digest_of(file)
            if blob.sha256 in self:
                return blob
            file.seek(0)
            # The file may have changed since: what counts are the bytes that were written.
            return self._write(file)

    def put_bytes(self, content: bytes) -> Blob:
        """Keep some bytes (an attachment, a member of an archive), durably."""
        blob = Blob(hashlib.sha256(content).hexdigest(), len(content))
        return blob if blob.sha256 in self else self._write(io.BytesIO(content))

    def path_of(self, sha256: str) -> Path:
        """Where an original is, or would be."""
        return self.folder / sha256[:2] / sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of an original, checked against its digest.

        Raises:
            VaultDamagedError: where they are gone or changed.
        """
        path = self.path_of(sha256)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise VaultDamagedError(f"the original {sha256[:16]} cannot be read ({error.strerror})") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise VaultDamagedError(f"the original {sha256[:16]} was changed after it was received")
        return content

    def size(self, sha256: str) -> int:
        """The size of an original in bytes, without reading it.

        Raises:
            VaultDamagedError: where it is gone.
        """
        try:
            return self.path_of(sha256).stat().st_size
        except OSError as error:
            raise VaultDamagedError(f"the original {sha256[:16]} is gone ({error.strerror})") from error

    def sweep(self) -> None:
        """Take away half-written files of a process that died; only while no other process writes here."""
        for part in self.folder.glob(".part-*"):
            part.unlink(missing_ok=True)

    def __contains__(self, sha256: str) -> bool:
        return self.path_of(sha256).is_file()

    def _write(self, source: IO[bytes]) -> Blob:
        with full_disk_named(self.folder):
            self.folder.mkdir(exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=".part-", dir=self.folder)
            part = Path(name)
            try:
                with os.fdopen(descriptor, "wb") as target:
                    blob = digest_of(source, target)
                    target.flush()
                    os.fsync(target.fileno())
                self._place(part, self.path_of(blob.sha256))
            finally:
                part.unlink(missing_ok=True)
        return blob

    def _place(self, part: Path, final: Path) -> None:
        part.chmod(0o444)
        if not final.parent.is_dir():
            final.parent.mkdir(exist_ok=True)
            sync_folder(self.folder)
        # A rename is atomic: the name never stands for half a file.
        part.replace(final)
        sync_folder(final.parent)


def digest_of(source: IO[bytes], copy_to: IO[bytes] | None = None) -> Blob:
    """The digest and size of what a file still holds, copied on the way where ``copy_to`` is given."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if copy_to is not None:
            copy_to.write(chunk)
    return Blob(digest.hexdigest(), size)
