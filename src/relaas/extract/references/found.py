"""How the families of references hand in what they found, and how overlaps between families are settled."""

from __future__ import annotations

from bisect import bisect_right, insort

from relaas.model.mention import ReferenceMention, ReferenceStatus
from relaas.model.span import Span


def reference(
    span: tuple[int, int],
    mention_type: str,
    value: str = "",
    *,
    movers: str = "",
    role: str = "",
    doubt: str = "",
    basis: str = "",
    correct: str = "",
    status: ReferenceStatus | None = None,
    optional: bool = False,
) -> ReferenceMention:
    """A reference in working coordinates; ``doubt`` says why it is ambiguous, or what ``status`` says it is."""
    fallback = ReferenceStatus.AMBIGUOUS if doubt else ReferenceStatus.WELLFORMED
    return ReferenceMention(
        span=Span(*span), quote="", value=value, mention_type=mention_type, movers=movers, role=role, note=doubt,
        basis=basis, correct=correct, status=status or fallback, optional=optional,
    )  # fmt: skip


class Found:
    """References in order of start, none overlapping another: what is handed in first stays."""

    __slots__ = ("_mentions", "_reserved")

    def __init__(self) -> None:
        self._mentions: list[tuple[int, int, ReferenceMention]] = []
        self._reserved: list[tuple[int, int]] = []

    def add(self, mention: ReferenceMention) -> bool:
        """Take a mention in; False where its characters are spoken for."""
        span = mention.span
        if self.covers(span.start, span.end) or self._is_reserved(span.start, span.end):
            return False
        insort(self._mentions, (span.start, span.end, mention), key=lambda entry: entry[0])
        return True

    def reserve(self, start: int, end: int) -> None:
        """Keep a stretch free: it is part of a citation but no reference by itself (``Rapport Kadebureau``)."""
        insort(self._reserved, (start, end))

    def _is_reserved(self, start: int, end: int) -> bool:
        at = bisect_right(self._reserved, end - 1, key=lambda stretch: stretch[0])
        return at > 0 and self._reserved[at - 1][1] > start

    def covers(self, start: int, end: int) -> bool:
        """Whether a mention has any of the characters from ``start`` up to ``end``."""
        return self._touching(start, end) is not None

    def _touching(self, start: int, end: int) -> ReferenceMention | None:
        at = bisect_right(self._mentions, start, key=lambda entry: entry[0])
        if at and self._mentions[at - 1][1] > start:
            return self._mentions[at - 1][2]
        if at < len(self._mentions) and self._mentions[at][0] < end:
            return self._mentions[at][2]
        return None

    def at(self, start: int, end: int) -> ReferenceMention | None:
        """The mention that has characters between ``start`` and ``end``, if any."""
        return self._touching(start, end)

    def within(self, start: int, end: int) -> list[ReferenceMention]:
        """The mentions that begin from ``start`` up to ``end``, in order."""
        low = bisect_right(self._mentions, start - 1, key=lambda entry: entry[0])
        high = bisect_right(self._mentions, end - 1, key=lambda entry: entry[0])
        return [entry[2] for entry in self._mentions[low:high]]

    def all(self) -> list[ReferenceMention]:
        """Everything taken in, by start."""
        return [entry[2] for entry in self._mentions]
