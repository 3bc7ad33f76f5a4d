"""One digest over everything derived, to see that a rebuild gave the same."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, select

from relaas.store import schema
from relaas.store.rows import compact

_TABLES = (schema.sources, schema.occurrences, schema.unreceived, schema.texts, schema.mentions, schema.spellings)
_EVIDENCE = (schema.evidence, schema.prints, schema.pictures)


def digest(connection: Connection) -> str:
    """SHA-256, in hexadecimal, over the rows of all tables as JSON lines in a fixed order; row numbers do not count."""
    total = hashlib.sha256()
    for table in (*_TABLES, *_EVIDENCE, schema.passages, schema.judgements, schema.observed):
        columns = [column for column in table.c if column.name != "number"]
        for row in connection.execute(select(*columns).order_by(*columns)):
            values = [value.hex() if isinstance(value, bytes) else value for value in row]
            total.update(f"{table.name}{compact(values)}\n".encode())
    return total.hexdigest()
