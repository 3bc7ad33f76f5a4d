"""What is wrong with one of several recordings, or was assumed for want of data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from relaas.monitor.cause import Cause, told


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a reader of the result should know.

    Attributes:
        code: stable, upper-case, e.g. ``RECORDING-TRUNCATED``; docs/monitor.md lists them, remarks.toml has the words.
        subject: the file, post or sensor it is about; empty where it is about all of them.
        values: that its words are filled in with; ``message`` alone where an earlier version told it as a sentence.
    """

    code: str
    subject: str
    values: Mapping[str, str | int | float | Cause] = field(default_factory=dict, hash=False)

    def sentence(self, language: str) -> str:
        """What is wrong and what follows from it."""
        earlier = self.values.get("message")
        return earlier if isinstance(earlier, str) else told("remarks.toml", self.code, self.values, language)

    def line(self, language: str) -> str:
        """One line: ``CODE: subject: sentence``."""
        return ": ".join(filter(None, (self.code, self.subject, self.sentence(language))))

    def __str__(self) -> str:
        """The line in English, as errors quote it."""
        return self.line("en")
