"""Cuts a text into the passages that search finds: paragraphs, parts of long ones, never over a page break."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from relaas.model.span import Span
from relaas.model.text import Text
from relaas.store.fulltext.tokens import words_and_stems
from relaas.store.records import Passage

# Characters. Two screens of a telephone; a line of a million characters is cut too.
_LONGEST = 1_600
# Shorter paragraphs (a heading, a line of an address) go with what follows, so that near words stay together.
_SHORTEST = 120
_BREAK = re.compile(r"\n[ \t\r]*\n\s*")
_STOP = re.compile(r"[.!?;:]\s+|\n")


class Pages:
    """The page of each position, where the format has pages."""

    def __init__(self, text: Text) -> None:
        self._starts: list[int] = []
        self._numbers: list[int] = []
        for segment in text.segments:
            page = segment.place.page if segment.place else None
            if page is not None and (not self._numbers or page != self._numbers[-1]):
                self._starts.append(segment.span.start)
                self._numbers.append(page)

    def at(self, position: int) -> int | None:
        """The page that holds a position, or None."""
        if not self._starts:
            return None
        return self._numbers[max(bisect_right(self._starts, position) - 1, 0)]

    @property
    def breaks(self) -> list[int]:
        """Where a new page begins, after the first."""
        return self._starts[1:]


def passages(text: Text, language: str) -> Iterator[Passage]:
    """The passages of a text that hold words, in order, with their words and stems.

    Args:
        text: the text as read.
        language: whose stems to take, ``nl`` or ``en``.
    """
    pages = Pages(text)
    for span in cut(text.content, pages.breaks):
        words, stems = words_and_stems(text.content, span.start, span.end, language)
        if words:
            yield Passage(span.start, span.end, pages.at(span.start), " ".join(words), " ".join(stems))


def cut(content: str, breaks: list[int]) -> Iterator[Span]:
    """The stretches of a text between its blank lines and page breaks, joined where short and divided where long."""
    start = 0
    for end in _ends(content, breaks):
        if end - start < _SHORTEST and end < len(content) and end not in breaks:
            continue
        yield from _divide(content, start, end)
        start = end


def _ends(content: str, breaks: list[int]) -> list[int]:
    ends = {match.end() for match in _BREAK.finditer(content)}
    return sorted({*ends, *breaks, len(content)})


def _divide(content: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        stop = _last_stop(content, start + _LONGEST // 2, start + _LONGEST)
        yield Span(start, stop)
        start = stop
    if start < end:
        yield Span(start, end)


def _last_stop(content: str, start: int, end: int) -> int:
    """The best place to cut between two positions: after a sentence, else after a word, else where it must."""
    stop = end
    for match in _STOP.finditer(content, start, end):
        stop = match.end()
    if stop == end and (space := content.rfind(" ", start, end)) > 0:
        stop = space + 1
    return stop
