"""What goes before and after every command that writes to a dossier: the lock, the mending, the database's digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection

from relaas.dossier import settings as settings_file
from relaas.dossier.following import SETTINGS, follow
from relaas.dossier.lock import locked
from relaas.errors import RelaasError
from relaas.record import erasures
from relaas.record.access import settings_draft
from relaas.record.custody import Custody
from relaas.record.durable import written
from relaas.record.log.leaf import Kind
from relaas.record.log.log import Log
from relaas.record.readings import reading_of
from relaas.record.receipts import receipt_of
from relaas.record.vault.vault import Vault
from relaas.store import questions

DATABASE = "record.sqlite"
DIGEST = f"{DATABASE}.sha256"


# The exit statuses of a user's mistake and of a file that cannot be used, found before anything is written.
_NOTHING_WRITTEN = frozenset({2, 3})


@contextmanager
def writing(folder: Path, custody: Custody, vault: Vault, doing: str, *, keyed: bool) -> Iterator[None]:
    """Write to a dossier, alone; what an earlier write left behind is taken away first.

    Args:
        folder: the dossier.
        custody: its log.
        vault: its originals.
        doing: what is going to be done, for whoever finds the lock.
        keyed: whether the key of the log is needed; it is missed now, rather than half-way.

    Raises:
        DossierLockedError: where another process writes.
        DossierReadOnlyError: where the folder cannot be written.
        KeyMissingError: where the key is needed and not on this computer.
        NotWritableError: where a part of it cannot be written.
    """
    with locked(folder, doing) as lock:
        if lock.broken_off:
            sweep(custody, vault)
        if keyed and not custody.has_key:
            lock.clear()
            _ = custody.signer
        # From here on the database may differ from what the digest says; a kill leaves none.
        with written(folder):
            (folder / DIGEST).unlink(missing_ok=True)
        try:
            yield
        except RelaasError as error:
            if error.exit_status in _NOTHING_WRITTEN:
                lock.clear()
            raise
        finally:
            with suppress(OSError):
                seal_database(folder)


def sweep(custody: Custody, vault: Vault) -> None:
    """Take away what a write that was broken off left, of which nobody was told that it was kept; finish to erase.

    Raises:
        RecordDamagedError: where the log cannot be read through; nothing is taken out of the vault then.
    """
    custody.sweep()
    vault.claim(custody.origin)
    erasures.finish(custody.log, vault)
    named = set(_named(custody.log))
    vault.sweep(named)


def catch_up_with_log(connection: Connection, custody: Custody, folder: Path) -> None:
    """Let the tables follow the log; where the settings were changed by hand, let the log tell of that first."""
    follow(connection, custody.log)
    digest = digest_of_settings(folder)
    if questions.state(connection, SETTINGS) != digest:
        custody.append([settings_draft(digest)])
        follow(connection, custody.log)
    connection.commit()


def digest_of_settings(folder: Path) -> str:
    """SHA-256 of dossier.toml, in hexadecimal."""
    return hashlib.sha256((folder / settings_file.FILE).read_bytes()).hexdigest()


def seal_database(folder: Path) -> None:
    """Write the digest of the database beside it, as `sha256sum -c` reads it."""
    with (folder / DATABASE).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    (folder / DIGEST).write_text(f"{digest}  {DATABASE}\n", encoding="utf-8", newline="\n")


def _named(log: Log) -> Iterator[str]:
    """The digests of all originals that the log tells of."""
    for entry in log.entries(kinds=(Kind.RECEIVED, Kind.READ)):
        if entry.leaf.kind is Kind.RECEIVED:
            receipt = receipt_of(entry)
            if receipt is not None and receipt.sha256:
                yield receipt.sha256
        elif reading := reading_of(entry):
            yield reading.sha256
            yield from (sha256 for _, sha256 in reading.members)
