"""Checks of the record as numbered rows, each with what it proves and what it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from relaas.language import table
from relaas.model.check import Check

if TYPE_CHECKING:
    from relaas.views.tables import Row

COLUMNS = ("number", "says", "title", "about", "detail", "proves", "does_not_prove")


def check_rows(checks: Iterable[Check], language: str) -> Iterator[Row]:
    """A row for each check, in the order given.

    Args:
        checks: what was checked.
        language: ``nl`` or ``en``; the words come from its table ``checks_`` + the family of the check.
    """
    outcomes = table(language, "checks")["outcomes"]
    for number, check in enumerate(checks, 1):
        words = table(language, f"checks_{check.family}")
        told = words[check.name]
        yield {
            "number": number,
            "check": check.key,
            "outcome": check.outcome.value,
            "says": outcomes[check.outcome.value],
            "title": told["title"],
            "about": check.about or None,
            "detail": words["causes"][check.cause].format(**check.values) if check.cause else None,
            "proves": told["proves"],
            "does_not_prove": told["does_not_prove"],
        }
