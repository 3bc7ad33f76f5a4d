"""Originals in a folder: each written beside its place, fsynced, and given its name by a rename."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from relaas.record.digests import Blob, Digest, chunks, copied, digest, digest_of
from relaas.record.durable import HALF, sync_folder, written
from relaas.record.vault.address import Address
from relaas.record.vault.vault import OWNER, Listing, VaultDamagedError, VaultTakenError, is_original

# What paths begin with when they are shown.
_NAME = "vault"


class FolderVault:
    """A folder of originals. Two processes may put the same bytes at the same time.

    Args:
        address: where the folder is; made when something is put there.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self.folder = address.folder

    def claim(self, owner: str) -> None:
        """As :meth:`Vault.claim`; the folder within a dossier is its own anyhow."""
        if not self.address.outside:
            return
        with written(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                with (self.folder / OWNER).open("x", encoding="utf-8") as file:
                    file.write(f"{owner}\n")
                    file.flush()
                    os.fsync(file.fileno())
                sync_folder(self.folder)
            except FileExistsError:
                said = (self.folder / OWNER).read_text(encoding="utf-8", errors="replace").strip()
                if said != owner:
                    raise VaultTakenError(
                        "%(path)s keeps the originals of another dossier (%(name)s)", path=self.folder, name=said or "?"
                    ) from None

    def put_file(self, path: Path) -> Blob:
        """As :meth:`Vault.put_file`."""
        with path.open("rb") as file:
            blob = digest_of(file)
            if blob.sha256 in self:
                return blob
            file.seek(0)
            # The file may have changed since: what counts are the bytes that were written.
            return self._write(file)

    def put_bytes(self, content: bytes) -> Blob:
        """As :meth:`Vault.put_bytes`."""
        blob = Blob(hashlib.sha256(content).hexdigest(), len(content))
        return blob if blob.sha256 in self else self._write(io.BytesIO(content))

    def path_of(self, sha256: str) -> Path:
        """Where an original is, or would be."""
        return self.folder / sha256[:2] / sha256

    def read(self, sha256: str) -> bytes:
        """As :meth:`Vault.read`."""
        try:
            content = self.path_of(sha256).read_bytes()
        except OSError as error:
            raise VaultDamagedError(
                "the original %(name)s cannot be read (%(why)s)", name=sha256[:16], why=error.strerror
            ) from error
        _check(sha256, hashlib.sha256(content).hexdigest())
        return content

    def copy(self, sha256: str, target: Path) -> None:
        """As :meth:`Vault.copy`."""
        try:
            source = self.path_of(sha256).open("rb")
        except OSError as error:
            raise VaultDamagedError(
                "the original %(name)s cannot be read (%(why)s)", name=sha256[:16], why=error.strerror
            ) from error
        with source, target.open("wb") as file:
            _check(sha256, copied(chunks(source, None), file).sha256)

    @contextmanager
    def local_path(self, sha256: str) -> Iterator[Path]:
        """As :meth:`Vault.local_path`; the file itself, which is not read first."""
        self.size(sha256)
        yield self.path_of(sha256)

    def size(self, sha256: str) -> int:
        """As :meth:`Vault.size`."""
        try:
            return self.path_of(sha256).stat().st_size
        except OSError as error:
            raise VaultDamagedError(
                "the original %(name)s is gone (%(why)s)", name=sha256[:16], why=error.strerror
            ) from error

    def digest(self, sha256: str) -> Digest:
        """As :meth:`Vault.digest`."""
        return digest(self.path_of(sha256))

    def listing(self) -> Listing:
        """As :meth:`Vault.listing`; what is no plain file is no original, whatever its name."""
        originals: list[str] = []
        others: list[str] = []
        for part in _listed(self.folder):
            if len(part.name) != 2 or not part.is_dir(follow_symlinks=False):
                if not (self.address.outside and part.name == OWNER):
                    others.append(f"{_NAME}/{part.name}")
                continue
            for file in _listed(Path(part.path)):
                if is_original(part.name, file.name) and file.is_file(follow_symlinks=False):
                    originals.append(file.name)
                else:
                    others.append(f"{_NAME}/{part.name}/{file.name}")
        return Listing(tuple(sorted(originals)), tuple(sorted(others)))

    def shown(self, sha256: str) -> str:
        """As :meth:`Vault.shown`: its path as in a dossier."""
        return f"{_NAME}/{sha256[:2]}/{sha256}"

    def remove(self, sha256: str) -> None:
        """As :meth:`Vault.remove`."""
        with written(self.folder):
            self.path_of(sha256).unlink(missing_ok=True)

    def sweep(self, named: Container[str]) -> None:
        """As :meth:`Vault.sweep`."""
        with written(self.folder):
            for part in self.folder.glob(f"{HALF}*"):
                part.unlink(missing_ok=True)
            for sha256 in self.listing().originals:
                if sha256 not in named:
                    self.path_of(sha256).unlink()

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
                    blob = copied(chunks(source, trouble), target)
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


def _check(sha256: str, found: str) -> None:
    if found != sha256:
        raise VaultDamagedError("the original %(name)s was changed after it was received", name=sha256[:16])


def _listed(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return
