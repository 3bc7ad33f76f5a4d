"""Case tables: TOML files that anybody can add a case to.

A row holds ``note`` (what it proves), ``text``, optionally ``date`` and ``language``, and ``expect``: every mention of
the table's kind in that text, in order, each with the attributes that matter. ``ignore_optional = true`` at the top of
a table leaves mentions marked optional out of the count.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relaas import extract

TABLES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    note: str
    text: str
    expect: list[dict[str, Any]]
    date: dt.date | None
    language: str | None
    ignore_optional: bool


def load(name: str) -> list[Case]:
    """The rows of ``tests/cases/NAME.toml``."""
    table = tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))
    return [
        Case(
            row["note"], row["text"], row["expect"], row.get("date"), row.get("language"),
            bool(table.get("ignore_optional", False)),
        )
        for row in table["case"]
    ]  # fmt: skip


def check(case: Case, kind: str) -> None:
    """Extract, and compare what was found of ``kind`` with what the row expects."""
    found = [m.row() for m in extract(case.text, date=case.date, language=case.language) if m.kind == kind]
    if case.ignore_optional:
        found = [row for row in found if not row.get("optional")]
    for row in found:
        assert case.text[int(row["start"]) : int(row["end"])] == row["quote"]
    narrowed = [{name: row.get(name, "") for name in want} for row, want in zip(found, case.expect, strict=False)]
    assert [row["quote"] for row in found] == [want["quote"] for want in case.expect], f"{case.note}: {found}"
    assert narrowed == case.expect, case.note
