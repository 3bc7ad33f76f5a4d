"""Rows as CSV (RFC 4180), for a spreadsheet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from itertools import chain, islice
from typing import IO

# How many rows are looked at for the names of columns; a later row's further attributes go in the column "more".
_SAMPLE = 1_000
# A spreadsheet takes a cell that begins so for a formula and may run it; an apostrophe says that it is text.
# Source: OWASP, CSV injection.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(rows: Iterable[Mapping[str, object]], out: IO[str]) -> None:
    """A header and the rows; lists and objects as JSON; cells that could be taken for a formula get an apostrophe."""
    coming = iter(rows)
    sample = list(islice(coming, _SAMPLE))
    columns = list(dict.fromkeys(name for row in sample for name in row))
    writer = csv.writer(out, lineterminator="\r\n")
    if sample:
        writer.writerow([*columns, "more"])
    known = set(columns)
    for row in chain(sample, coming):
        more = {name: value for name, value in row.items() if name not in known}
        writer.writerow([*(_cell(row.get(name)) for name in columns), _cell(more or None)])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return json.dumps(value, ensure_ascii=False)
