"""Rows as JSON, written as they come so that a large table needs no memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import IO


def write_array(rows: Iterable[Mapping[str, object]], out: IO[str]) -> None:
    """One JSON array, an object a line."""
    out.write("[")
    separator = "\n"
    for row in rows:
        out.write(separator + json.dumps(row, ensure_ascii=False))
        separator = ",\n"
    out.write("\n]\n" if separator != "\n" else "]\n")


def write_lines(rows: Iterable[Mapping[str, object]], out: IO[str]) -> None:
    """One JSON object a line, nothing around them."""
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
