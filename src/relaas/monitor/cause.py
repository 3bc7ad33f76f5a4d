"""Why something is so, without words: a stable word and values, told in a sentence of either language."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field

from relaas.monitor.wording import sentence


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something is so, as a part of a sentence.

    Attributes:
        word: stable; causes.toml has its words.
        values: that these are filled in with: names, numbers, and causes of the cause.
    """

    word: str
    values: Mapping[str, str | int | float | Cause] = field(default_factory=dict, hash=False)

    def told(self, language: str) -> str:
        """In the words of a language."""
        return told("causes.toml", self.word, self.values, language)

    def __str__(self) -> str:
        """In English, as errors are told."""
        return self.told("en")


class Because(Exception):  # noqa: N818 - told within a remark, never shown as an error of its own
    """Something cannot be used.

    Args:
        cause: why.
    """

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.word)
        self.cause = cause

    def __str__(self) -> str:
        """The cause in English."""
        return str(self.cause)


def told(table: str, word: str, values: Mapping[str, str | int | float | Cause], language: str) -> str:
    """A word of a table with values, causes among them told first.

    What this version has no words for, as in a night that another one wrote, is told by its bare values.
    """
    try:
        plain = {name: value.told(language) if isinstance(value, Cause) else value for name, value in values.items()}
        return sentence(table, word, language, plain)
    except (LookupError, ValueError, TypeError, RecursionError):
        bare = [f"{name} {value}" for name, value in values.items() if not isinstance(value, Cause)]
        return ", ".join(bare) or word


def unread(error: OSError) -> Cause:
    """Why the system did not give a file, or a camera."""
    return Cause(_SYSTEM.get(error.errno or 0, "unread"), {"detail": str(error.strerror or error)[:160]})


_SYSTEM = {
    errno.ENOENT: "not-there",
    errno.EACCES: "not-permitted",
    errno.EPERM: "not-permitted",
    errno.EISDIR: "is-folder",
    errno.EIO: "disk-fails",
}
