"""A passage as a list shows it, that has no room for the page: the sentence around it, nothing of the page's foot."""

from __future__ import annotations

import re

from relaas.model.span import Span
from relaas.model.text import Role, Text

_STOP = re.compile(r"[.?!][\"»”’)\]]*\s+(?=[\W_]*[A-ZÀ-ÞĲ])|\n[ \t\r]*\n")
# What a page puts between two halves of a sentence that runs on over its foot.
_BETWEEN = frozenset({Role.RUNNING, Role.NOTE})
# Characters to either side within which the sentence must end.
_REACH = 300


def sentence_around(content: str, span: Span) -> Span:
    """The sentence that holds a span, by its stops and capitals; cut at words where it is very long."""
    low, high = max(span.start - _REACH, 0), min(span.end + _REACH, len(content))
    start = _word_after(content, low, span.start) if low else 0
    for match in _STOP.finditer(content, low, span.start):
        start = match.end()
    # Looking ahead from the last character lets a stop right behind the span count.
    stop = _STOP.search(content, max(span.end - 1, 0), high)
    end = (
        stop.start() + len(stop[0].rstrip()) if stop else high if high == len(content) else _word_before(content, high)
    )
    return Span(min(start, span.start), max(end, span.end))


def around(sentence: str, quote: str) -> str:
    """A sentence as a row of a table gives it: whole, or what is about the quote where it is as long as a table's row.

    A row of forty cells is one sentence to whoever reads it, and would stand forty times beside its forty figures.
    """
    if len(sentence) <= 2 * _REACH + len(quote):
        return sentence
    at = max(sentence.find(quote), 0)
    low, high = max(at - _REACH, 0), min(at + len(quote) + _REACH, len(sentence))
    start = _word_after(sentence, low, at) if low else 0
    end = _word_before(sentence, high) if high < len(sentence) else high
    return f"{'… ' if start else ''}{sentence[start:end]}{' …' if end < len(sentence) else ''}"


def _word_after(content: str, low: int, high: int) -> int:
    at = content.find(" ", low, high)
    return at + 1 if at >= 0 else low


def _word_before(content: str, high: int) -> int:
    at = content.rfind(" ", 0, high)
    return at if at >= 0 else high


def without_page_foot(text: Text, span: Span) -> str:
    """The characters of a span, with ``[…]`` for running heads and footnotes that stand between its two halves."""
    parts: list[str] = []
    at = span.start
    for segment in text.segments_of(span):
        inside = segment.span.start > span.start and segment.span.end < span.end
        if inside and segment.role in _BETWEEN:
            parts.append(text.content[at : segment.span.start])
            at = segment.span.end
    parts.append(text.content[at : span.end])
    return " […] ".join(part for part in parts if part.strip())
