"""Enters into the log what was read, before the rows that follow from it are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import Connection

from relaas.dossier.engine import engine_with
from relaas.record.custody import Custody
from relaas.record.readings import Reading, digest_of_rows, digest_of_text, draft_of
from relaas.store.derived import Derived
from relaas.store.readings import put_readings, said_of


class Compared(StrEnum):
    """What a reading is beside the one that the log tells of."""

    SAME = "same"
    DIFFERS = "differs"
    NONE = "none"  # this engine never read it before


class Readings:
    """The readings of one run.

    Args:
        connection: the store, whose table of readings follows the log.
        custody: the log; None where it cannot be written, and readings are compared only.
    """

    def __init__(self, connection: Connection, custody: Custody | None) -> None:
        self._connection = connection
        self._custody = custody
        self._fresh: dict[tuple[str, str], Reading] = {}
        self.counts: Counter[Compared] = Counter()
        self.differing: list[str] = []
        self.unlogged = 0

    def note(self, derived: Derived, rows: Iterable[str]) -> None:
        """Compare a reading with the newest of the same engine; where it says something else, it will be entered.

        Args:
            derived: what was read.
            rows: its mentions as they are written.
        """
        reading = reading_of(derived, rows)
        said = said_of(self._connection, reading.sha256, reading.engine)
        compared = Compared.NONE if said is None else Compared.SAME if said == reading.said else Compared.DIFFERS
        self.counts[compared] += 1
        if compared is Compared.DIFFERS:
            self.differing.append(reading.sha256)
        if compared is not Compared.SAME:
            self._fresh[reading.sha256, reading.engine] = reading

    def enter(self) -> None:
        """Make what is new durable in the log; the caller then commits the rows."""
        fresh = list(self._fresh.values())
        self._fresh.clear()
        if self._custody is None:
            self.unlogged += len(fresh)
            return
        entries = self._custody.append(list(map(draft_of, fresh)))
        put_readings(
            self._connection,
            ((one.sha256, one.engine, entry.index, one.said) for one, entry in zip(fresh, entries, strict=True)),
        )


def reading_of(derived: Derived, rows: Iterable[str]) -> Reading:
    """What the log keeps of a reading, of which the mentions are given as they are written."""
    source = derived.source
    was_read = derived.content is not None
    return Reading(
        sha256=source.sha256,
        engine=engine_with(source.reader),
        status=source.status.value,
        text=digest_of_text(derived.content) if derived.content is not None else "",
        found=digest_of_rows(rows) if was_read else "",
        members=derived.members,
    )
