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
    """

    code: ClassVar[str] = "ERROR"
    remedy: str = ""
    exit_status: ClassVar[int] = 1

    def __init__(self, cause: str, remedy: str | None = None) -> None:
        super().__init__(cause)
        self.cause = cause
        if remedy is not None:
            self.remedy = remedy

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
