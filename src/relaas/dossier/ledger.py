"""The account of an `add`: every input ends as read, partly read or refused, and the totals balance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol

from relaas.store.records import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How one input ended.

    Attributes:
        name: its name; a file inside another has the other's name before it (``letters.zip / a.txt``).
        status: how it ended.
        code: what was wrong; empty where nothing was.
        reason: the same in words, with what to do.
        inside: whether it was found inside another input.
        known: whether that path had given these bytes before.
        document: short name of the source; empty where its bytes could not be had.
    """

    name: str
    status: Status
    code: str = ""
    reason: str = ""
    inside: bool = False
    known: bool = False
    document: str = ""


class Watch(Protocol):
    """Who follows an `add` while it runs."""

    def begin(self, total: int) -> None:
        """So many inputs were handed in."""

    def entry(self, entry: Entry) -> None:
        """One input, or a file inside one, is done."""

    def stopping(self) -> bool:
        """Whether to stop after the input at hand."""


class Unwatched:
    """Nobody follows."""

    def begin(self, total: int) -> None:
        """Nothing is shown."""

    def entry(self, entry: Entry) -> None:
        """Nothing is shown."""

    def stopping(self) -> bool:
        """Never."""
        return False


@dataclass(slots=True)
class Ledger:
    """The totals of one run, and every entry that was not read in full.

    Attributes:
        counts: how many ended in each way.
        files: how many were handed in.
        inside: how many were found inside these.
        known: how many of both were in the dossier already.
        unread: the entries that were partly read or refused.
        left: how many were not looked at because the run was stopped.
    """

    counts: Counter[Status] = field(default_factory=Counter)
    files: int = 0
    inside: int = 0
    known: int = 0
    unread: list[Entry] = field(default_factory=list)
    left: int = 0

    def add(self, entry: Entry) -> None:
        """Enter one."""
        self.counts[entry.status] += 1
        self.known += entry.known
        if entry.inside:
            self.inside += 1
        else:
            self.files += 1
        if entry.status is not Status.READ:
            self.unread.append(entry)

    @property
    def total(self) -> int:
        """All inputs: those handed in and those found inside them."""
        return self.files + self.inside

    @property
    def balances(self) -> bool:
        """Whether every input ended in exactly one way."""
        return self.total == sum(self.counts.values())

    @property
    def refused(self) -> int:
        """How many were refused."""
        return self.counts[Status.REFUSED]
