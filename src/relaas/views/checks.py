"""Checks of the record as numbered rows, each with what it proves and what it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from relaas.language import table
from relaas.model.check import Check, Outcome

if TYPE_CHECKING:
    from relaas.views.rows import Row

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


def summary(checks: Iterable[Check], language: str) -> str:
    """How many of some checks hold, fail, or had nothing to check, in one sentence."""
    counts = Counter(check.outcome for check in checks)
    fails = counts[Outcome.FAILS]
    sentence = "fails" if fails > 1 else "fails_one" if fails else "holds"
    words: str = table(language, "checks")["summary"][sentence]
    return words.format(fails=fails, holds=counts[Outcome.HOLDS], nothing=counts[Outcome.NOTHING])
