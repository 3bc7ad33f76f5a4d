"""What the rest of relaas asks of the place where the originals are."""

from __future__ import annotations

import re
from collections.abc import Container
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from relaas.errors import RelaasError
from relaas.record.digests import Blob, Digest
from relaas.record.vault.address import Place

DIGEST = re.compile(r"[0-9a-f]{64}")
# Says in a vault outside of its dossier which log it belongs to.
OWNER = "dossier"


class VaultDamagedError(RelaasError):
    """An original is gone, or its bytes are no longer those that were received."""

    code = "VAULT-DAMAGED"
    remedy = "Restore the vault from a copy of the dossier; the other originals are not affected."


class VaultTakenError(RelaasError):
    """The place that dossier.toml names for the originals is that of another dossier."""

    code = "VAULT-TAKEN"
    remedy = "Name a place of its own under [vault] in dossier.toml; two dossiers cannot share one."
    exit_status = 4


class VaultUnreachableError(RelaasError):
    """The store that keeps the originals cannot be reached, or broke off."""

    code = "VAULT-UNREACHABLE"
    remedy = (
        "Run the same command again when it can; everything acknowledged so far is kept, and nothing is half there."
    )
    exit_status = 4


class VaultRefusedError(RelaasError):
    """The store that keeps the originals refuses what is asked of it, or has no such bucket."""

    code = "VAULT-REFUSED"
    remedy = "Check [vault] in dossier.toml, and what the key in RELAAS_VAULT_KEY may do there: list, get, put, delete."
    exit_status = 4


class VaultUnavailableError(RelaasError):
    """The originals are in a store that cannot be asked from here: a library, or the key for it, is missing."""

    code = "VAULT-UNAVAILABLE"
    remedy = (
        "Install the library with `pip install 'relaas[s3]'`, and set RELAAS_VAULT_KEY and RELAAS_VAULT_SECRET in the"
        " environment."
    )
    exit_status = 4


# What is wrong with the way to the originals, and not with any of them.
UNREACHED = (VaultUnreachableError, VaultRefusedError, VaultUnavailableError)


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in a vault.

    Attributes:
        originals: the digests under which there is something, in order.
        others: where everything else is that lies there, as it is shown to a user.
    """

    originals: tuple[str, ...]
    others: tuple[str, ...]


class Vault(Protocol):
    """Originals by digest. Any number of processes may put at once, also the same bytes.

    Each method of one in a store may raise VaultUnreachableError, VaultRefusedError and VaultUnavailableError; nothing
    is half there then.
    """

    @property
    def address(self) -> Place:
        """Where it is; what :func:`relaas.record.vault.opening.open_vault` opens it with again, in any process."""

    def claim(self, owner: str) -> None:
        """Make sure that a place outside of the dossier is this dossier's alone; the caller is about to write.

        Args:
            owner: origin of the dossier's log.

        Raises:
            VaultTakenError: where it is another's.
        """

    def put_file(self, path: Path) -> Blob:
        """Copy a file in, durably; memory stays flat whatever its size.

        Raises:
            OSError: where the file cannot be read.
            DiskFullError: where the disk is full.
            NotWritableError: where the vault cannot be written.
        """

    def put_bytes(self, content: bytes) -> Blob:
        """Keep some bytes (an attachment, a member of an archive), durably; errors as for :meth:`put_file`."""

    def read(self, sha256: str) -> bytes:
        """The bytes of an original, checked against its digest.

        Raises:
            VaultDamagedError: where they are gone or changed.
        """

    def copy(self, sha256: str, target: Path) -> None:
        """Write an original to a file, checked against its digest; memory stays flat.

        Raises:
            VaultDamagedError: where its bytes are gone or changed.
            OSError: where the file cannot be written.
        """

    def local_path(self, sha256: str) -> AbstractContextManager[Path]:
        """A file with the bytes of an original while the block lasts, for what must be given a path; not to be written.

        Raises:
            VaultDamagedError: where they are gone; where a copy had to be made, also where they are changed.
        """

    def size(self, sha256: str) -> int:
        """The size of an original in bytes, without reading it.

        Raises:
            VaultDamagedError: where it is gone.
        """

    def digest(self, sha256: str) -> Digest:
        """What the bytes under a digest have for a digest and size now, or why they cannot be read."""

    def listing(self) -> Listing:
        """All that lies there."""

    def shown(self, sha256: str) -> str:
        """Where an original is or would be, as it is shown to a user."""

    def remove(self, sha256: str) -> None:
        """Take an original away for good, where it is there; the caller has entered in the log that it does and why."""

    def sweep(self, named: Container[str]) -> None:
        """Take away what a process that died left; only while no other process writes here.

        Args:
            named: the digests of the originals that the log tells of; what it does not tell of goes.
        """

    def __contains__(self, sha256: str) -> bool: ...


def is_original(part: str, name: str) -> bool:
    """Whether a name in a folder of a vault is that of an original."""
    return len(part) == 2 and name.startswith(part) and DIGEST.fullmatch(name) is not None
