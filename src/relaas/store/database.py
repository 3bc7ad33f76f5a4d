"""Opens the SQLite file of a dossier, and turns what SQLite says of trouble into errors a user can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from relaas.errors import DiskFullError, RelaasError
from relaas.store import links, schema
from relaas.store.errors import (
    DatabaseBusyError,
    DatabaseDamagedError,
    DatabaseNewerError,
    DatabaseNotWritableError,
    DatabaseOlderError,
)

# Seconds to wait for a process that is writing.
_PATIENCE = 30.0


class Database:
    """The file and its connections; each use opens one and closes it, so nothing is left open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = _engine(path)

    def prepare(self) -> None:
        """Make the tables where there are none yet.

        Raises:
            DatabaseNewerError: where a later version made them.
            DatabaseOlderError: where an earlier version made them in another form.
            DatabaseDamagedError: where the file is no database.
        """
        with self.writing() as connection:
            version = connection.execute(text("PRAGMA user_version")).scalar_one()
            if version == 0:
                links.items.metadata.create_all(connection)  # the metadata of all tables
                connection.execute(text(schema.FULL_TEXT))
                connection.execute(text(f"PRAGMA user_version = {schema.VERSION:d}"))
        if version > schema.VERSION:
            raise DatabaseNewerError(
                "%(path)s has form %(form)s; this version of relaas knows %(known)s", path=self.path, form=version,
                known=schema.VERSION,
            )  # fmt: skip
        if 0 < version < schema.VERSION:
            raise DatabaseOlderError(
                "%(path)s has form %(form)s; this version of relaas writes %(known)s", path=self.path, form=version,
                known=schema.VERSION,
            )  # fmt: skip

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection; what is changed on it is kept from one commit to the next, and dropped where there is none."""
        with translated(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together when the block ends, and dropped together where it fails."""
        with translated(self.path), self._engine.begin() as connection:
            yield connection


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": _PATIENCE})

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        # Everything in here can be made again from the log, so a lost last transaction after a power cut is no loss.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -16000")

    return engine


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors as the project's own.

    Raises:
        RelaasError: the subclass that says what to do.
    """
    try:
        yield
    except DBAPIError as error:
        raise _meaning(path, error.orig) from error
    except sqlite3.Error as error:
        raise _meaning(path, error) from error


_BY_CODE: dict[int, tuple[type[RelaasError], str]] = {
    sqlite3.SQLITE_FULL: (DiskFullError, "there is no space left to write %(path)s"),
    sqlite3.SQLITE_BUSY: (DatabaseBusyError, "another process is writing %(path)s"),
    sqlite3.SQLITE_LOCKED: (DatabaseBusyError, "another process is writing %(path)s"),
    sqlite3.SQLITE_READONLY: (DatabaseNotWritableError, "%(path)s may not be written"),
    sqlite3.SQLITE_CANTOPEN: (DatabaseNotWritableError, "%(path)s cannot be opened"),
    sqlite3.SQLITE_PERM: (DatabaseNotWritableError, "%(path)s may not be opened"),
}


def _meaning(path: Path, error: BaseException | None) -> RelaasError:
    # The lowest byte is the kind of error; the rest says which of its kind.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code not in _BY_CODE:
        return DatabaseDamagedError("%(path)s is damaged or is no database of relaas (%(why)s)", path=path, why=error)
    kind, words = _BY_CODE[code]
    return kind(words, path=path)
