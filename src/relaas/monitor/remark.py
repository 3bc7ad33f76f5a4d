"""What is wrong with one of several recordings, or was assumed for want of data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a reader of the result should know.

    Attributes:
        code: stable, upper-case, e.g. ``RECORDING-TRUNCATED``; docs/monitor.md lists them.
        subject: the file or sensor it is about.
        message: what is wrong and what follows from it, in one line.
    """

    code: str
    subject: str
    message: str

    def __str__(self) -> str:
        """One line: ``CODE: subject: message``."""
        return f"{self.code}: {self.subject}: {self.message}"
