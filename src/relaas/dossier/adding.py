"""`add`: what is handed in is received, and what was received is worked off, this time's and what a crash left."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from relaas.dossier.applying import APPLIED, Applier
from relaas.dossier.intake import Input
from relaas.dossier.ledger import Ledger, Unwatched, Watch
from relaas.dossier.readings import Readings
from relaas.dossier.receiving import receive, received_since
from relaas.dossier.workers import Pool
from relaas.record.custody import Custody
from relaas.record.receipts import Receipt
from relaas.record.vault.vault import Vault
from relaas.store import questions, writer
from relaas.store.database import Database

# With fewer files the start of worker processes costs more than it saves.
_WORTH_WORKERS = 40


class Adding:
    """Adds to one dossier, whose lock the caller holds and whose log the tables follow.

    Args:
        database: the store.
        custody: the log.
        vault: the originals.
        trouble_log: file for the traces of errors in relaas itself.
    """

    def __init__(self, database: Database, custody: Custody, vault: Vault, trouble_log: Path) -> None:
        self._database = database
        self._custody = custody
        self._vault = vault
        self._trouble_log = trouble_log

    def add(
        self, found: Sequence[Input], date: str, workers: int | None, executor: Executor | None, watch: Watch
    ) -> Ledger:
        """Take in what was found, after what an earlier run received and did not finish."""
        self.catch_up(workers)
        watch.begin(len(found))
        pool = Pool(workers_for(workers, len(found)), executor)
        with self._database.connection() as connection, pool:
            applier = self._applier(connection, pool, watch)
            applier.apply(receive(found, self._vault, self._custody, date, partial(_is_known, connection)))
            if not received_since(self._custody.log, applied(connection)):
                writer.put_state(connection, APPLIED, str(self._custody.log.size))
                connection.commit()
        applier.ledger.left = len(found) - applier.ledger.files
        return applier.ledger

    def catch_up(self, workers: int | None) -> None:
        """Work off what an earlier run received and left, in other processes: it may be what killed it."""
        with self._database.connection() as connection:
            pending = received_since(self._custody.log, applied(connection))
        if pending:
            pool = Pool(max(workers_for(workers, len(pending)), 1))
            with self._database.connection() as connection, pool:
                self._applier(connection, pool, Unwatched()).apply(pending)

    def _applier(self, connection: Connection, pool: Pool, watch: Watch) -> Applier:
        readings = Readings(connection, self._custody)
        return Applier(connection, self._vault, readings, self._trouble_log, pool, watch)


def applied(connection: Connection) -> int:
    """The first entry of the log that may tell of something received and not worked off."""
    return int(questions.state(connection, APPLIED) or 0)


def workers_for(asked: int | None, files: int) -> int:
    """How many processes to read so many files with; 0 for none beside this one."""
    if asked is not None:
        return asked if asked > 1 and files > 1 else 0
    return min(os.cpu_count() or 1, 8) if files >= _WORTH_WORKERS and (os.cpu_count() or 1) > 1 else 0


def _is_known(connection: Connection, receipt: Receipt) -> bool:
    """Whether a receipt says nothing new: the same bytes from the same path, and no other date."""
    source = questions.source(connection, receipt.sha256)
    if source is None or (receipt.date and receipt.date != source.date_given):
        return False
    return questions.came_from(connection, receipt.sha256, receipt.path)
