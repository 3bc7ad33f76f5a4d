"""What can be wrong with the database of a dossier."""

from __future__ import annotations

from relaas.errors import RelaasError


class DatabaseDamagedError(RelaasError):
    """The database file is not whole, or what it says does not agree with itself."""

    code = "DATABASE-DAMAGED"
    remedy = "Run `relaas rebuild DIR`: it is made again from the vault and the log."
    exit_status = 4


class DatabaseNewerError(RelaasError):
    """A later version of relaas made the database."""

    code = "DATABASE-NEWER"
    remedy = "Install that version, or delete record.sqlite and run `relaas rebuild DIR` with this one."
    exit_status = 4


class DatabaseOlderError(RelaasError):
    """An earlier version of relaas made the database, in another form."""

    code = "DATABASE-OLDER"
    remedy = "Run `relaas rebuild DIR`: it is made again from the vault and the log."
    exit_status = 4


class DatabaseBusyError(RelaasError):
    """Another process kept the database to itself for too long."""

    code = "DATABASE-BUSY"
    remedy = "Wait until the other command is done and run this one again."
    exit_status = 4


class DatabaseNotWritableError(RelaasError):
    """The database cannot be opened or written where it is."""

    code = "DATABASE-NOT-WRITABLE"
    remedy = "Check the permissions of the folder, or copy the dossier to a place where you may write."
    exit_status = 4


class QueryError(RelaasError):
    """The words of a search do not form a question."""

    code = "QUERY"
    remedy = 'Write words, "a phrase", prefix*, NEAR(one two, 5), joined with AND, OR, NOT and brackets.'
    exit_status = 2
