"""What stays with a person and never goes into a dossier: private keys, and what this computer saw of each log.

All of it lies in the folder that the system has for such things, or where the variable RELAAS_HOME points.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from platformdirs import user_config_path

from relaas.errors import RelaasError
from relaas.record.durable import full_disk_named, sync_folder
from relaas.record.log.note import ED25519, Signer, Verifier

VARIABLE = "RELAAS_HOME"


class KeyMissingError(RelaasError):
    """The key that signs this record is not on this computer, or cannot be used."""

    code = "KEY-MISSING"
    remedy = (
        "Copy it from the computer where the dossier was made, to that very place; where it is lost,"
        " `relaas key new DIR --name N --reason R` goes on with a new one and says so in the log. Nothing was written."
    )
    exit_status = 4


class HomeNotWritableError(RelaasError):
    """The folder for keys cannot be made or written."""

    code = "HOME-NOT-WRITABLE"
    remedy = f"Set {VARIABLE} to a folder of your own and run this again; nothing was made."
    exit_status = 4


class Home:
    """The folder of one person on one computer."""

    def __init__(self, folder: Path | None = None) -> None:
        named = os.environ.get(VARIABLE)
        self.folder = folder or (Path(named) if named else user_config_path("relaas", appauthor=False))

    def key_path(self, name: str) -> Path:
        """Where the private key of that name is, or would be."""
        return self.folder / "keys" / f"{_as_file_name(name)}.pem"

    def seen_path(self, origin: str) -> Path:
        """Where the newest checkpoint is kept that this computer saw of a log."""
        return self.folder / "seen" / _as_file_name(origin)

    def people_path(self, origin: str) -> Path:
        """The folder of the accounts that belong to the dossier of a log."""
        return self.folder / "people" / _as_file_name(origin)

    def log_key_path(self, key: Verifier) -> Path:
        """Where the private key of a log is, or would be; a log whose key was changed has more than one."""
        return self.key_path(f"{key.name}.{key.id.hex()}")

    def new_log_key(self, name: str) -> Signer:
        """Make a private key for the log of that name, beside those that it may have had.

        Raises:
            HomeNotWritableError: where it cannot be kept.
        """
        key = Ed25519PrivateKey.generate()
        signer = Signer(name, key)
        self._keep(self.log_key_path(signer.verifier), key)
        return signer

    def log_signer(self, key: Verifier) -> Signer:
        """The private key that belongs to the key of a log.

        Raises:
            KeyMissingError: where it is not here, or is damaged.
        """
        path = self.log_key_path(key)
        signer = Signer(key.name, _loaded(path), key.kind)
        if signer.verifier != key:
            raise KeyMissingError("the key %(path)s is another one than %(key)s", path=path, key=key)
        return signer

    def log_keys(self, name: str) -> list[Verifier]:
        """The keys of a log whose private halves are here; what cannot be read is passed over."""
        found = []
        for path in sorted((self.folder / "keys").glob(f"{_as_file_name(name)}.*.pem")):
            with suppress(KeyMissingError):
                found.append(Signer(name, _loaded(path)).verifier)
        return found

    def new_key(self, name: str, kind: int = ED25519) -> Signer:
        """Make a private key, readable by nobody else, and durable before it is used.

        Raises:
            HomeNotWritableError: where it cannot be kept, or there is one of that name.
        """
        key = Ed25519PrivateKey.generate()
        self._keep(self.key_path(name), key)
        return Signer(name, key, kind)

    def signer(self, name: str, kind: int = ED25519) -> Signer:
        """The private key of that name.

        Raises:
            KeyMissingError: where it is not here, or is damaged.
        """
        return Signer(name, _loaded(self.key_path(name)), kind)

    def seen(self, origin: str) -> bytes | None:
        """The newest checkpoint that this computer saw of a log, as it was written; None where it saw none."""
        try:
            return self.seen_path(origin).read_bytes()
        except OSError:
            return None

    def see(self, origin: str, note: bytes) -> None:
        """Remember a checkpoint; where it cannot be kept, nothing is remembered and nothing breaks."""
        path = self.seen_path(origin)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = path.with_name(f".{path.name}.{os.getpid()}")
            part.write_bytes(note)
            part.replace(path)
        except OSError:
            return

    def _keep(self, path: Path, key: Ed25519PrivateKey) -> None:
        try:
            self._write_new(path, key)
        except OSError as error:
            raise HomeNotWritableError("%(path)s cannot be written (%(why)s)", path=path, why=error.strerror) from None

    def _write_new(self, path: Path, key: Ed25519PrivateKey) -> None:
        with full_disk_named(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(_pem(key))
                file.flush()
                os.fsync(file.fileno())
            sync_folder(path.parent)


def _loaded(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is damaged"
        raise KeyMissingError("the key %(path)s cannot be read (%(why)s)", path=path, why=why) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyMissingError("the key %(path)s is no Ed25519 key", path=path)
    return key


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _as_file_name(name: str) -> str:
    return "".join(char if char.isalnum() or char in ".-" else "_" for char in name)
