"""The errors a user can meet: one tree, each with a stable code, a cause, a remedy and an exit status.

A message names what is wrong, what follows from it and what to do next. The code never changes once released, so that
a script, a translation or a page of documentation can hang on to it.
"""

from __future__ import annotations

from typing import ClassVar


class RelaasError(Exception):
    """Something a user can understand and mend.

    Attributes:
        code: stable, upper-case, e.g. ``PDF-ENCRYPTED``.
        cause: one line, what is wrong (file names and values included).
        remedy: one line, what to do next.
        exit_status: what the command exits with.
        message: the cause as it is translated, with a place such as ``%(name)s`` for each of ``values``; the cause
            itself where it has none.
        advice: the remedy in the same way.
    """

    code: ClassVar[str] = "ERROR"
    remedy: str = ""
    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, remedy: str | None = None, **values: object) -> None:
        """Say what is wrong.

        Args:
            message: the cause; with ``values``, a percent sign that is none of their places is written twice.
            remedy: another remedy than that of the class, in the same way.
            values: what the words tell of, by the names of their places.
        """
        cause = message % values if values else message
        super().__init__(cause)
        self.cause, self.message, self.values = cause, message, values
        self.advice = self.remedy if remedy is None else remedy
        self.remedy = self.advice % values if values and remedy is not None else self.advice

    def __str__(self) -> str:
        """One line: ``CODE: cause. remedy``."""
        cause = self.cause if self.cause.endswith((".", "?", "!")) else f"{self.cause}."
        return f"{self.code}: {cause} {self.remedy}".strip()


class UsageError(RelaasError):
    """The words of a command or the arguments of a call do not make sense together."""

    code = "USAGE"
    exit_status = 2


class DiskFullError(RelaasError):
    """There is no space left where something must be written."""

    code = "DISK-FULL"
    remedy = "Free some space and run the same command again; everything acknowledged so far is kept."
    exit_status = 4
