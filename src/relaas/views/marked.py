"""A text with its mentions marked, as a run of pieces that open and close marks; marks nest and never cross."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from relaas.model.span import Span
from relaas.views.visible import visible


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention as it is marked: the anchor of its first part (empty for a later one), its kind, and a few words."""

    anchor: str
    kind: str
    label: str
    span: Span
    page: str = ""
    fragment: str = ""

    @property
    def element(self) -> str:
        """What it is in HTML: a link where it leads to a page or a place on this one, else a stretch of text."""
        return "a" if self.page or self.fragment else "span"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters: the page that begins before them, the marks that open before and the number that close after.

    ``ends`` are the elements of the marks that close after, the innermost first.
    """

    text: str
    opens: tuple[Mark, ...] = ()
    closes: int = 0
    page: int | None = None
    ends: tuple[str, ...] = ()


def pieces(content: str, marks: Iterable[Mark], page_starts: Iterable[tuple[int, int]] = ()) -> Iterator[Piece]:
    """The text cut where marks begin and end and pages begin.

    Args:
        content: the text.
        marks: what to mark, in any order.
        page_starts: position and number of each page.
    """
    coming = sorted((mark for mark in marks if len(mark.span)), key=lambda mark: (mark.span.start, -mark.span.end))
    pages = dict(page_starts)
    cuts = sorted({0, len(content), *pages, *(edge for one in coming for edge in (one.span.start, one.span.end))})
    stack: list[Mark] = []
    again: list[Mark] = []
    next_mark = 0
    for start, end in pairwise(cuts):
        opens = again
        while next_mark < len(coming) and coming[next_mark].span.start == start:
            opens.append(coming[next_mark])
            next_mark += 1
        opens = [_unlinked(one) if _within_link([*stack, *opens[:place]]) else one for place, one in enumerate(opens)]
        stack += opens
        lowest = next((at for at, one in enumerate(stack) if one.span.end == end), len(stack))
        ends = tuple(one.element for one in reversed(stack[lowest:]))
        yield Piece(visible(content[start:end]), tuple(opens), len(stack) - lowest, pages.get(start), ends)
        # A mark that goes on where one below it ends is closed with it and opened again, without its anchor.
        again = [replace(one, anchor="") for one in stack[lowest:] if one.span.end > end]
        del stack[lowest:]


def _within_link(stack: Iterable[Mark]) -> bool:
    return any(one.element == "a" for one in stack)


def _unlinked(mark: Mark) -> Mark:
    """A link within a link is none."""
    return replace(mark, page="", fragment="")
