"""The second half of `add`: what was received becomes rows, in the order of the log, a portion per transaction.

The store remembers up to where the log was worked off. After a crash the rest is worked off by the next `add`; with an
empty store and the whole log, this same code is `rebuild`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection

from relaas.dossier.derive import Task
from relaas.dossier.ledger import Entry, Ledger, Watch
from relaas.dossier.readings import Readings
from relaas.dossier.receiving import Received
from relaas.dossier.trouble import note
from relaas.dossier.workers import Pool
from relaas.record.receipts import Receipt
from relaas.record.vault.vault import Vault
from relaas.store import questions, writer
from relaas.store.derived import Derived
from relaas.store.errors import DatabaseDamagedError
from relaas.store.records import Occurrence, SourceRecord, Status

APPLIED = "applied"
# Seconds between two commits.
_COMMIT = 1.0


class Applier:
    """Writes what follows from receipts, and enters each in the ledger.

    Args:
        connection: where to write; committed here.
        vault: the originals.
        readings: enters into the log what was read.
        trouble_log: file for the traces of errors in relaas itself.
        pool: who reads and extracts.
        watch: who follows.
    """

    def __init__(
        self, connection: Connection, vault: Vault, readings: Readings, trouble_log: Path, pool: Pool, watch: Watch
    ) -> None:
        self._connection = connection
        self._vault = vault
        self._readings = readings
        self._trouble_log = trouble_log
        self._pool = pool
        self._watch = watch
        self._under_way: set[str] = set()
        self.ledger = Ledger()

    def apply(self, all_received: Iterable[Received]) -> None:
        """Work off receipts until there are none, or the watch says to stop."""
        committed = time.monotonic()
        for received, derived in self._pool.in_order(self._until_stopped(all_received), self._task):
            self._settle(received, derived)
            if received.upto is not None:
                writer.put_state(self._connection, APPLIED, str(received.upto))
                if time.monotonic() - committed > _COMMIT:
                    self._commit()
                    committed = time.monotonic()
        self._commit()

    def _commit(self) -> None:
        """What was read is in the log before the rows that speak of it are kept."""
        self._readings.enter()
        self._connection.commit()

    def _until_stopped(self, all_received: Iterable[Received]) -> Iterator[Received]:
        for received in all_received:
            if self._watch.stopping():
                return
            yield received

    def _task(self, received: Received) -> Task | None:
        receipt = received.receipt
        if not receipt.sha256 or receipt.sha256 in self._under_way:
            return None
        if not _to_do(questions.source(self._connection, receipt.sha256), receipt):
            return None
        self._under_way.add(receipt.sha256)
        return Task(self._vault.address, receipt.sha256, receipt.name, receipt.date)

    def _settle(self, received: Received, derived: Derived | None) -> None:
        receipt = received.receipt
        if not receipt.sha256:
            self._settle_unreceived(received)
            return
        if derived is not None:
            self._put(derived)
        occurrence = Occurrence(
            sha256=receipt.sha256, name=receipt.name, path=receipt.path, at=receipt.at, by=receipt.by
        )
        writer.put_occurrence(self._connection, occurrence)
        writer.forget_unreceived(self._connection, receipt.path)
        self._enter(self._source(receipt.sha256, derived), receipt.name, known=received.known)
        if derived is not None:
            self._settle_members(derived, receipt.name, depth=1)
        else:
            self._enter_members(receipt.sha256, receipt.name, received.known, {receipt.sha256})

    def _settle_unreceived(self, received: Received) -> None:
        receipt = received.receipt
        if not received.known:
            writer.put_unreceived(
                self._connection, path=receipt.path, name=receipt.name, at=receipt.at, code=receipt.code,
                reason=receipt.reason,
            )  # fmt: skip
        self._tell(Entry(name=receipt.name, status=Status.REFUSED, code=receipt.code, reason=receipt.reason))

    def _settle_members(self, derived: Derived, container: str, depth: int) -> None:
        parent = derived.source.sha256

        def task(member: tuple[str, str]) -> Task | None:
            name, sha256 = member
            if questions.source(self._connection, sha256) is not None:
                return None
            return Task(self._vault.address, sha256, name, depth=depth)

        for (name, sha256), inner in self._pool.in_order(derived.members, task):
            if inner is not None:
                self._put(inner)
            occurrence = Occurrence(sha256=sha256, name=name.rpartition("/")[2], path=name, parent=parent)
            writer.put_occurrence(self._connection, occurrence)
            shown = f"{container} / {name}"
            self._enter(self._source(sha256, inner), shown, inside=True)
            if inner is not None:
                self._settle_members(inner, shown, depth + 1)
            else:
                self._enter_members(sha256, shown, False, {parent, sha256})

    def _put(self, derived: Derived) -> None:
        rows = writer.put_derived(self._connection, derived)
        self._readings.note(derived, rows)
        self._under_way.discard(derived.source.sha256)
        if derived.trace:
            note(self._trouble_log, f"{derived.source.sha256}\n{derived.trace}\n")

    def _source(self, sha256: str, derived: Derived | None = None) -> SourceRecord:
        source = derived.source if derived else questions.source(self._connection, sha256)
        if source is None:
            raise DatabaseDamagedError(f"nothing was kept of the source {sha256[:16]}")
        return source

    def _enter(self, source: SourceRecord, name: str, *, inside: bool = False, known: bool = False) -> None:
        self._tell(
            Entry(
                name=name, status=source.status, code=source.code, reason=source.reason, inside=inside, known=known,
                document=source.id,
            )
        )  # fmt: skip

    def _enter_members(self, sha256: str, container: str, known: bool, seen: set[str]) -> None:
        """The files inside a source that was worked on before count too, or the totals would not balance."""
        for member in questions.members(self._connection, sha256):
            shown = f"{container} / {member.path}"
            self._enter(self._source(member.sha256), shown, inside=True, known=known)
            if member.sha256 not in seen:
                self._enter_members(member.sha256, shown, known, seen | {member.sha256})

    def _tell(self, entry: Entry) -> None:
        self.ledger.add(entry)
        self._watch.entry(entry)


def _to_do(source: SourceRecord | None, receipt: Receipt) -> bool:
    """Whether a blob is to be worked on: new, refused before (what was missing may be there now), or dated anew."""
    if source is None or source.status is Status.REFUSED:
        return True
    return bool(receipt.date) and receipt.date != source.date_given
