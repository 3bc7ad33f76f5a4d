"""The table of readings: what the log says was read from each source, by engine."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from relaas.store import schema


def put_reading(connection: Connection, *, sha256: str, engine: str, entry: int, said: str) -> None:
    """Write what an entry says of a source, in the place of what an earlier one said."""
    values = {"sha256": sha256, "engine": engine, "entry": entry, "said": said}
    statement = upsert(schema.readings).values(values)
    newer = statement.excluded.entry > schema.readings.c.entry
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["sha256", "engine"], set_={"entry": entry, "said": said}, where=newer
        )
    )


def said_of(connection: Connection, sha256: str, engine: str) -> str | None:
    """What the newest entry about a source by an engine says; None where there is none."""
    table = schema.readings
    same = (table.c.sha256 == sha256) & (table.c.engine == engine)
    return connection.execute(select(table.c.said).where(same)).scalar()
