"""Makes everything derived again from the vault and the log, and says whether it is what it was.

It is made beside the database that is there, which is read meanwhile as ever and gives way only to a whole one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from relaas.dossier.applying import Applier
from relaas.dossier.following import follow
from relaas.dossier.ledger import Ledger, Watch
from relaas.dossier.readings import Compared, Readings
from relaas.dossier.receiving import received_since
from relaas.dossier.workers import Pool
from relaas.dossier.writing import DATABASE
from relaas.errors import RelaasError
from relaas.model.check import Check, Outcome
from relaas.record.custody import Custody
from relaas.record.durable import HALF, written
from relaas.record.vault.vault import Vault
from relaas.store.database import Database
from relaas.store.digest import digest

_JOURNAL = "-journal"
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of a rebuild.

    Attributes:
        ledger: how every input ended.
        before: digest over everything derived before it; empty where there was none that could be read.
        after: the same after it.
        same: number of sources of which this engine read the same as the log says that it did.
        differing: digests of the sources of which it read something else.
        unread_before: number of sources that the log has no reading of by this engine.
        unlogged: number of readings that say something new and are not in the log, for want of its key.
    """

    ledger: Ledger
    before: str
    after: str
    same: int = 0
    differing: tuple[str, ...] = ()
    unread_before: int = 0
    unlogged: int = 0

    def checks(self) -> list[Check]:
        """What the rebuild shows: one check of everything derived, and one of the readings for each that differs."""
        found = [Check(key="rebuild.derived", outcome=self.derived, cause=self._cause, values=self._values)]
        if not self.differing:
            outcome = Outcome.HOLDS if self.same else Outcome.NOTHING
            cause = "readings" if self.same else "never_read"
            return [*found, Check(key="rebuild.reading", outcome=outcome, cause=cause, values=self._values)]
        differs = (Check(key="rebuild.reading", outcome=Outcome.FAILS, about=one) for one in self.differing)
        return [*found, *differs]

    @property
    def derived(self) -> Outcome:
        """Whether everything derived is what it was; what another engine derived cannot tell."""
        if self.before == self.after:
            return Outcome.HOLDS
        return Outcome.NOTHING if not self.before or self.unread_before else Outcome.FAILS

    @property
    def _cause(self) -> str:
        if self.before == self.after:
            return "digest"
        return "none_before" if not self.before else "other_engine" if self.unread_before else "digests"

    @property
    def _values(self) -> dict[str, str]:
        counts = {"same": str(self.same), "new": str(self.unread_before)}
        return {"before": self.before[:_SHOWN], "after": self.after[:_SHOWN], **counts}


def rebuild(
    folder: Path, custody: Custody, vault: Vault, trouble_log: Path, pool: Pool, watch: Watch, *, keyed: bool
) -> Rebuilt:
    """Make the database of a dossier again; the caller holds its lock.

    Args:
        folder: the dossier.
        custody: its log.
        vault: its originals.
        trouble_log: file for the traces of errors in relaas itself.
        pool: who reads and extracts.
        watch: who follows.
        keyed: whether the key of the log is at hand; without it nothing is entered.
    """
    old, new = folder / DATABASE, folder / f"{HALF}{DATABASE}"
    before = _digest_of(old)
    for path in (new, new.with_name(new.name + _JOURNAL)):
        path.unlink(missing_ok=True)
    database = Database(new)
    database.prepare()
    with database.connection() as connection, pool:
        follow(connection, custody.log)
        readings = Readings(connection, custody if keyed else None)
        applier = Applier(connection, vault, readings, trouble_log, pool, watch)
        applier.apply(received_since(custody.log, 0))
        # Nothing else was received meanwhile, and what this run entered is in the tables.
        follow(connection, custody.log)
        connection.commit()
        after = digest(connection)
    _put_in_place(new, old)
    return Rebuilt(
        applier.ledger, before, after, same=readings.counts[Compared.SAME], differing=tuple(readings.differing),
        unread_before=readings.counts[Compared.NONE], unlogged=readings.unlogged,
    )  # fmt: skip


def _digest_of(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        database = Database(path)
        database.prepare()
        with database.connection() as connection:
            return digest(connection)
    except RelaasError:
        return ""


def _put_in_place(new: Path, old: Path) -> None:
    journal = old.with_name(old.name + _JOURNAL)
    with written(old):
        if journal.exists():
            # It belongs to the old file and would be played back into the new one.
            old.unlink(missing_ok=True)
            journal.unlink()
        new.replace(old)
