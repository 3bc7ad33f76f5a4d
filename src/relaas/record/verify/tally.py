"""Collects what one check of the record finds wrong, with each culprit by name."""

from __future__ import annotations

from relaas.model.check import Check, Outcome

FAMILY = "record"
_MOST = 20
# Causes that more than one check has.
_SHARED = frozenset({"more", "not_made"})


def outcome(name: str, what: Outcome, cause: str = "", about: str = "", /, **values: object) -> Check:
    """One check of the record.

    Args:
        name: which check.
        what: what came of it.
        cause: why; it stands under ``NAME_CAUSE`` among the causes of the family.
        about: the culprit, or the one thing it was made of.
        values: what is filled in into the cause.
    """
    if cause and cause not in _SHARED:
        cause = f"{name}_{cause}"
    written = {key: str(value) for key, value in values.items()}
    return Check(key=f"{FAMILY}.{name}", outcome=what, about=about, cause=cause, values=written)


class Tally:
    """What one check looked at, and what failed.

    Args:
        name: which check.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.looked = 0
        self.failed = 0
        self._failures: list[Check] = []

    def look(self, count: int = 1) -> None:
        """So many more things were looked at."""
        self.looked += count

    def fail(self, cause: str, about: str = "", /, **values: object) -> None:
        """Something is not as it should be; of very many, the first few are kept and the others counted."""
        self.failed += 1
        if self.failed <= _MOST:
            self._failures.append(outcome(self.name, Outcome.FAILS, cause, about, **values))

    def checks(self, holds: str, nothing: str = "", **values: object) -> list[Check]:
        """What came of it: one check for each failure, or one for all that holds.

        Args:
            holds: the cause to give where all is well.
            nothing: the cause to give where there was nothing to look at.
            values: for these causes; ``count`` is how many things were looked at.
        """
        if self.failed:
            left = self.failed - len(self._failures)
            more = [outcome(self.name, Outcome.FAILS, "more", count=left)] if left else []
            return [*self._failures, *more]
        told = {"count": self.looked, **values}
        if self.looked or not nothing:
            return [outcome(self.name, Outcome.HOLDS, holds, **told)]
        return [outcome(self.name, Outcome.NOTHING, nothing, **told)]
