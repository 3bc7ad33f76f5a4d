"""The table of erasures: what the log says was erased, by whom and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from relaas.store import schema
from relaas.store.rows import compact


def put_erasure(connection: Connection, entry: int, record: Mapping[str, Any]) -> None:
    """Write one, where it is not there yet."""
    values = {"entry": entry, "record": compact(dict(record))}
    connection.execute(upsert(schema.erasures).on_conflict_do_nothing(), values)


def all_erasures(connection: Connection) -> list[dict[str, Any]]:
    """Every one, in the order of the log."""
    table = schema.erasures
    found = connection.execute(select(table.c.record).order_by(table.c.entry)).scalars()
    return [json.loads(record) for record in found]
