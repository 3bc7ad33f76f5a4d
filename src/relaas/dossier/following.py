"""The tables that follow the log: judgements, readings, what posts observed, what was erased, the last settings.

What was received is worked off by :mod:`relaas.dossier.applying`, which takes longer and remembers its own place.
"""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection

from relaas.model.judgement import Judgement
from relaas.record.access import settings_of
from relaas.record.erasures import Erasure, erasure_of
from relaas.record.judgements import judgement_of
from relaas.record.log.leaf import Kind
from relaas.record.log.log import Entry, Log
from relaas.record.observed import observed_of
from relaas.record.readings import reading_of
from relaas.store import judgements as table
from relaas.store import questions, writer
from relaas.store.erasures import all_erasures, put_erasure
from relaas.store.observed import put_observed
from relaas.store.readings import put_readings

FOLLOWED = "followed"
SETTINGS = "settings"


def follow(connection: Connection, log: Log) -> None:
    """Put into the tables what the log has more; with an empty store that is all of it. The caller commits."""
    start, size = followed(connection), log.size
    for entry in log.entries(start, size, (Kind.JUDGED, Kind.READ, Kind.ACCESS, Kind.ERASED, Kind.OBSERVED)):
        _put(connection, entry)
    if size != start:
        writer.put_state(connection, FOLLOWED, str(size))


def followed(connection: Connection) -> int:
    """The first entry that is not in the tables yet."""
    return int(questions.state(connection, FOLLOWED) or 0)


def is_stale(connection: Connection, log: Log) -> bool:
    """Whether something was erased since the tables last followed the log: then they may still hold it."""
    start = followed(connection)
    return start > 0 and any(True for _ in log.entries(start, kinds=(Kind.ERASED,)))


def judgements(connection: Connection, log: Log) -> list[Judgement]:
    """Every judgement, in the order in which they were given; those that are not in the table yet from the log."""
    fresh = map(judgement_of, log.entries(followed(connection), kinds=(Kind.JUDGED,)))
    return [*table.all_judgements(connection), *(one for one in fresh if one is not None)]


def erasures(connection: Connection) -> list[Erasure]:
    """Every erasure, in the order of the log."""
    found = all_erasures(connection)
    return [Erasure(**{**record, "entries": tuple(record["entries"])}) for record in found]


def _put(connection: Connection, entry: Entry) -> None:
    if entry.leaf.kind is Kind.JUDGED:
        judgement = judgement_of(entry)
        if judgement is not None:
            table.put_judgements(connection, [judgement])
    elif entry.leaf.kind is Kind.READ:
        reading = reading_of(entry)
        if reading is not None:
            put_readings(connection, [(reading.sha256, reading.engine, entry.index, reading.said)])
    elif entry.leaf.kind is Kind.ERASED:
        erasure = erasure_of(entry)
        if erasure is not None:
            put_erasure(connection, entry.index, asdict(erasure))
    elif entry.leaf.kind is Kind.OBSERVED:
        found = observed_of(entry)
        if found is not None:
            put_observed(connection, found.observed, found.made.value, found.event)
    elif settings := settings_of(entry):
        writer.put_state(connection, SETTINGS, settings)
