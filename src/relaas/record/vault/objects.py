"""Originals in a store of objects that fsspec reaches, such as S3: each put once, read back, and checked when read.

An object comes to be as a whole or not at all, so that nothing half can be seen; it is never written over.
"""

from __future__ import annotations

import errno
import hashlib
import tempfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from relaas.errors import RelaasError
from relaas.record.digests import Blob, Digest, chunks, copied
from relaas.record.durable import written
from relaas.record.vault.address import Store
from relaas.record.vault.reaching import filesystem
from relaas.record.vault.vault import (
    OWNER,
    Listing,
    VaultDamagedError,
    VaultRefusedError,
    VaultTakenError,
    VaultUnreachableError,
    is_original,
)

# Bytes that are asked for at once.
_PIECE = 8 * 1024 * 1024


class ObjectVault:
    """Originals as objects. Two processes may put the same bytes at the same time.

    Args:
        address: the store; it is not reached before something is asked.
    """

    def __init__(self, address: Store) -> None:
        self.address = address

    def claim(self, owner: str) -> None:
        """As :meth:`Vault.claim`."""
        key = f"{self._root}/{OWNER}"
        with self._reached(), _scratch() as part:
            if not self._files.exists(key):
                part.write_text(f"{owner}\n", encoding="utf-8", newline="\n")
                self._create(key, part)
            said = self._files.cat_file(key).decode(errors="replace").strip()
        if said != owner:
            raise VaultTakenError(f"{self.address.url} keeps the originals of {said or 'another dossier'}")

    def put_file(self, path: Path) -> Blob:
        """As :meth:`Vault.put_file`; a copy is made first, so that what is sent is what was hashed."""
        trouble: list[OSError] = []
        with path.open("rb") as source, _scratch() as part:
            with written(part), part.open("wb") as target:
                blob = copied(chunks(source, trouble), target)
            if trouble:
                raise trouble[0]
            return self._put(part, blob)

    def put_bytes(self, content: bytes) -> Blob:
        """As :meth:`Vault.put_bytes`."""
        with _scratch() as part:
            with written(part):
                part.write_bytes(content)
            return self._put(part, Blob(hashlib.sha256(content).hexdigest(), len(content)))

    def read(self, sha256: str) -> bytes:
        """As :meth:`Vault.read`."""
        content = b"".join(self._pieces(sha256))
        _check(sha256, hashlib.sha256(content).hexdigest())
        return content

    def copy(self, sha256: str, target: Path) -> None:
        """As :meth:`Vault.copy`."""
        with target.open("wb") as file:
            found = copied(self._pieces(sha256), file)
        _check(sha256, found.sha256)

    @contextmanager
    def local_path(self, sha256: str) -> Iterator[Path]:
        """As :meth:`Vault.local_path`; a checked copy that only this user can read, gone when the block ends."""
        with _scratch() as part:
            with written(part):
                self.copy(sha256, part)
            yield part

    def size(self, sha256: str) -> int:
        """As :meth:`Vault.size`."""
        size = self._size_or_none(sha256)
        if size is None:
            raise VaultDamagedError(f"the original {sha256[:16]} is gone from {self.address.url}")
        return size

    def digest(self, sha256: str) -> Digest:
        """As :meth:`Vault.digest`."""
        try:
            found = copied(self._pieces(sha256), None)
        except VaultDamagedError as error:
            return error.cause
        return found.sha256, found.size

    def listing(self) -> Listing:
        """As :meth:`Vault.listing`."""
        with self._reached():
            paths = self._files.find(self._root)
        originals, others = [], []
        for path in paths:
            name = path.removeprefix(f"{self._root}/")
            part, _, last = name.partition("/")
            if is_original(part, last):
                originals.append(last)
            elif name != OWNER:
                others.append(f"{self.address.url}/{name}")
        return Listing(tuple(sorted(originals)), tuple(sorted(others)))

    def shown(self, sha256: str) -> str:
        """As :meth:`Vault.shown`: its URL."""
        return f"{self.address.url}/{sha256[:2]}/{sha256}"

    def remove(self, sha256: str) -> None:
        """As :meth:`Vault.remove`.

        Raises:
            VaultRefusedError: where it is there still.
        """
        if sha256 not in self:
            return
        with self._reached():
            self._files.rm_file(self._key(sha256))
        if sha256 in self:
            raise VaultRefusedError(f"{self.address.url} keeps the original {sha256[:16]} that was to be removed")

    def sweep(self, named: Container[str]) -> None:
        """As :meth:`Vault.sweep`; what was sent in part never became an object."""
        for sha256 in self.listing().originals:
            if sha256 not in named:
                self.remove(sha256)

    def __contains__(self, sha256: str) -> bool:
        return self._size_or_none(sha256) is not None

    @cached_property
    def _files(self) -> Any:
        # Of the libraries of stores none says what its methods give back.
        return filesystem(self.address)

    @cached_property
    def _root(self) -> str:
        return str(self._files._strip_protocol(self.address.url))

    def _key(self, sha256: str) -> str:
        return f"{self._root}/{sha256[:2]}/{sha256}"

    def _put(self, part: Path, blob: Blob) -> Blob:
        there = self._size_or_none(blob.sha256)
        if there is None:
            with self._reached():
                made = self._create(self._key(blob.sha256), part)
            found = self.digest(blob.sha256)
            if found != (blob.sha256, blob.size):
                if made:
                    self.remove(blob.sha256)
                told = "was not given back as it was sent"
                raise VaultDamagedError(f"the original {blob.sha256[:16]} {told} by {self.address.url}")
        elif there != blob.size:
            raise VaultDamagedError(f"the original {blob.sha256[:16]} was changed after it was received")
        return blob

    def _create(self, key: str, part: Path) -> bool:
        """Send a file where nothing is under a key; False where somebody else was first."""
        try:
            self._files.put_file(str(part), key, mode="create")
        except FileExistsError:
            return False
        except OSError as error:
            if error.errno == errno.EINVAL and self._files.exists(key):
                return False  # s3fs has these words for a condition that does not hold.
            if error.errno != errno.ENOSYS:
                raise
            # A store without conditions. Whoever was first in the meantime sent the same bytes.
            self._files.put_file(str(part), key)
        return True

    def _pieces(self, sha256: str) -> Iterator[bytes]:
        size = self.size(sha256)
        for start in range(0, size, _PIECE):
            with self._reached(sha256):
                piece = self._files.cat_file(self._key(sha256), start=start, end=min(start + _PIECE, size))
            yield piece

    def _size_or_none(self, sha256: str) -> int | None:
        with self._reached():
            try:
                return int(self._files.info(self._key(sha256))["size"])
            except FileNotFoundError:
                return None

    @contextmanager
    def _reached(self, sha256: str = "") -> Iterator[None]:
        """Turns whatever a store or its library has against a request into an error a user can act on."""
        try:
            yield
        except RelaasError:
            raise
        except FileNotFoundError as error:
            if sha256:
                raise VaultDamagedError(f"the original {sha256[:16]} is gone from {self.address.url}") from error
            raise VaultRefusedError(f"{self.address.url} is not there ({error})") from error
        except PermissionError as error:
            raise VaultRefusedError(f"{self.address.url} refuses the request ({error})") from error
        except Exception as error:  # Each library has errors of its own, of no common kind.
            said = " ".join(str(error).split())[:200]
            raise VaultUnreachableError(
                f"{self.address.url} cannot be reached ({said or type(error).__name__})"
            ) from error


@contextmanager
def _scratch() -> Iterator[Path]:
    """A file of this user's alone, gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="relaas-") as folder:
        yield Path(folder) / "original"


def _check(sha256: str, found: str) -> None:
    if found != sha256:
        raise VaultDamagedError(f"the original {sha256[:16]} was changed after it was received")
