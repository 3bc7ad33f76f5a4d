"""The table of readings: what the log says was read from each source, by engine."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

# Asked and written once for each document, so they go to the driver as they are.
_PUT = (
    "INSERT INTO readings (sha256, engine, entry, said) VALUES (?, ?, ?, ?) ON CONFLICT (sha256, engine)"
    " DO UPDATE SET entry = excluded.entry, said = excluded.said WHERE excluded.entry > entry"
)
_SAID = "SELECT said FROM readings WHERE sha256 = ? AND engine = ?"


def put_readings(connection: Connection, found: Iterable[tuple[str, str, int, str]]) -> None:
    """Write what entries say of sources, in the place of what earlier ones said.

    Args:
        connection: where to write.
        found: for each the digest of the source, the engine, the place of the entry, and what it says as one digest.
    """
    rows = list(found)
    if rows:
        connection.exec_driver_sql(_PUT, rows)


def said_of(connection: Connection, sha256: str, engine: str) -> str | None:
    """What the newest entry about a source by an engine says; None where there is none."""
    found = connection.exec_driver_sql(_SAID, (sha256, engine)).scalar()
    return None if found is None else str(found)
