"""Copies what was derived from some sources out of one database into another, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection

# Names of columns are written out nowhere: both databases have the form that this version of relaas writes.
_COPIES = (
    "INSERT INTO main.sources SELECT * FROM origin.sources WHERE sha256 IN (SELECT value FROM json_each(:wanted))",
    "INSERT INTO main.texts SELECT * FROM origin.texts WHERE sha256 IN (SELECT value FROM json_each(:wanted))",
    "INSERT INTO main.mentions SELECT * FROM origin.mentions WHERE sha256 IN (SELECT value FROM json_each(:wanted))",
    "INSERT INTO main.spellings SELECT * FROM origin.spellings WHERE sha256 IN (SELECT value FROM json_each(:wanted))",
    "INSERT INTO main.evidence SELECT * FROM origin.evidence WHERE sha256 IN (SELECT value FROM json_each(:wanted))",
    "INSERT INTO main.prints SELECT * FROM origin.prints WHERE sha256 IN (SELECT value FROM json_each(:wanted))",
    "INSERT INTO main.pictures SELECT * FROM origin.pictures WHERE sha256 IN (SELECT value FROM json_each(:wanted))",
    "INSERT INTO main.drawn SELECT * FROM origin.drawn WHERE sha256 IN (SELECT value FROM json_each(:wanted))",
    (
        "INSERT INTO main.items SELECT * FROM origin.items"
        " WHERE document IN (SELECT substr(value, 1, 16) FROM json_each(:wanted))"
    ),
)
_LINKS = (
    (
        "INSERT INTO main.item_keys SELECT * FROM origin.item_keys AS given WHERE EXISTS"
        " (SELECT 1 FROM main.items WHERE items.family = given.family AND items.id = given.id)"
    ),
    (
        "INSERT INTO main.joins SELECT * FROM origin.joins AS given"
        " WHERE EXISTS (SELECT 1 FROM main.items WHERE items.family = given.family AND items.id = given.one)"
        " AND EXISTS (SELECT 1 FROM main.items WHERE items.family = given.family AND items.id = given.other)"
    ),
)


def copy_sources(connection: Connection, origin: Path, digests: Iterable[str]) -> None:
    """Copy records, texts, mentions and links of some sources; links only where both ends are among them.

    When and from where they came in and passages, which follow from texts, are not copied.

    Args:
        connection: to a database with empty tables, outside of a transaction; committed here.
        origin: the other database.
        digests: SHA-256 of the sources.
    """
    wanted = {"wanted": json.dumps(sorted(digests))}
    connection.exec_driver_sql("ATTACH DATABASE ? AS origin", (str(origin),))
    try:
        for statement in _COPIES:
            connection.exec_driver_sql(statement, wanted)
        for statement in _LINKS:
            connection.exec_driver_sql(statement)
        connection.commit()
    finally:
        connection.rollback()
        connection.exec_driver_sql("DETACH DATABASE origin")
