"""Looks at the SQLite file of a dossier as it is, without trusting or changing it: for checks of the record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from relaas.store.database import translated
from relaas.store.errors import DatabaseDamagedError


def soundness(path: Path) -> str:
    """What SQLite itself finds wrong with the file; empty where it finds nothing.

    Raises:
        RelaasError: where it cannot be opened.
    """
    with translated(path), _read_strictly(path), closing(_opened(path)) as connection:
        # Not integrity_check, which compares every index with its table and takes four times as long: that the file is
        # what was written is seen from its digest.
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        return "" if found == b"ok" else found.decode(errors="backslashreplace")


def text_digests(path: Path) -> Iterator[tuple[str, str]]:
    """Of each text its source and the SHA-256 of its characters as UTF-8, both in hexadecimal.

    Raises:
        DatabaseDamagedError: where the file is not whole.
    """
    with translated(path), _read_strictly(path), closing(_opened(path)) as connection:
        for source, content in connection.execute("SELECT CAST(sha256 AS BLOB), CAST(content AS BLOB) FROM texts"):
            yield (source or b"").decode(errors="backslashreplace"), sha256(content or b"").hexdigest()


@contextmanager
def _read_strictly(path: Path) -> Iterator[None]:
    """What SQLite says of a damaged file can hold bytes of it that are no text."""
    try:
        yield
    except UnicodeDecodeError:
        raise DatabaseDamagedError(f"{path} is damaged") from None


def _opened(path: Path) -> sqlite3.Connection:
    """Read only, and as if nobody could change it meanwhile: no journal is played back, no lock is left behind."""
    uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    # The file is outside data: what it defines is not run, and sizes in it are checked.
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    connection.text_factory = bytes
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection
