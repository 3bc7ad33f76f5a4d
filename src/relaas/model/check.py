"""The outcome of one check of the record: what was looked at, what came of it, and what that does and does not show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What came of a check. Where there was nothing to check, nothing was shown either way."""

    HOLDS = "holds"
    FAILS = "fails"
    NOTHING = "nothing_to_check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check that was made.

    Attributes:
        key: which check, ``family.name``; its title, what it proves and what it does not stand under its name in the
            table ``checks_family`` of each language.
        outcome: what came of it.
        about: the one thing it was made of, such as a file or an identifier; empty where it is about the whole.
        cause: which sentence of the family says why; empty where the outcome says enough.
        values: what is filled in into that sentence.
    """

    key: str
    outcome: Outcome
    about: str = ""
    cause: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """The family of checks that it belongs to."""
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """Its name within the family."""
        return self.key.partition(".")[2]


def any_fails(checks: Iterable[Check]) -> bool:
    """Whether one of some checks fails."""
    return any(check.outcome is Outcome.FAILS for check in checks)
