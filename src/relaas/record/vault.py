"""Originals by digest: each written once, never changed, found under its SHA-256."""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from relaas.errors import RelaasError
from relaas.record.durable import HALF, sync_folder, written

_CHUNK = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


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
            NotWritableError: where the vault cannot be written.
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

    def sweep(self, named: Container[str]) -> None:
        """Take away what a process that died left; only while no other process writes here.

        Args:
            named: the digests of the originals that the log tells of; what it does not tell of goes.
        """
        with written(self.folder):
            for part in self.folder.glob(f"{HALF}*"):
                part.unlink(missing_ok=True)
            for sha256 in self.digests():
                if sha256 not in named:
                    self.path_of(sha256).unlink()

    def remove(self, sha256: str) -> None:
        """Take an original away for good, where it is there; the caller has entered in the log that it does and why."""
        with written(self.folder):
            self.path_of(sha256).unlink(missing_ok=True)

    def digests(self) -> list[str]:
        """The digests under which originals are kept, in order; files with other names are passed over."""
        return sorted(
            path.name for path in self.folder.glob("[0-9a-f][0-9a-f]/*")
            if path.name.startswith(path.parent.name) and _DIGEST.fullmatch(path.name)
        )  # fmt: skip

    def __contains__(self, sha256: str) -> bool:
        return self.path_of(sha256).is_file()

    def _write(self, source: IO[bytes]) -> Blob:
        trouble: list[OSError] = []
        with written(self.folder):
            self.folder.mkdir(exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=HALF, dir=self.folder)
            part = Path(name)
            try:
                with os.fdopen(descriptor, "wb") as target:
                    blob = _copied(_chunks(source, trouble), target)
                    target.flush()
                    os.fsync(target.fileno())
                if not trouble:
                    self._place(part, self.path_of(blob.sha256))
            finally:
                part.unlink(missing_ok=True)
        if trouble:
            raise trouble[0]
        return blob

    def _place(self, part: Path, final: Path) -> None:
        part.chmod(0o444)
        if not final.parent.is_dir():
            final.parent.mkdir(exist_ok=True)
            sync_folder(self.folder)
        # A rename is atomic: the name never stands for half a file.
        part.replace(final)
        sync_folder(final.parent)


def digest_of(source: IO[bytes]) -> Blob:
    """The digest and size of what a file still holds."""
    return _copied(_chunks(source, None), None)


def _chunks(source: IO[bytes], trouble: list[OSError] | None) -> Iterator[bytes]:
    """What a file still holds, in pieces; where it cannot be read on, ``trouble`` is told and the pieces end."""
    try:
        while chunk := source.read(_CHUNK):
            yield chunk
    except OSError as error:
        if trouble is None:
            raise
        trouble.append(error)


def _copied(chunks: Iterable[bytes], target: IO[bytes] | None) -> Blob:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        if target is not None:
            target.write(chunk)
    return Blob(digest.hexdigest(), size)
