"""A page as it is printed: which characters stand on it, and the boxes of the lines that a passage stands in."""

from __future__ import annotations

from relaas.model.span import Span
from relaas.model.text import Box, Text


def page_of(text: Text, place: int) -> int | None:
    """The page that a character stands on; None where that is not known."""
    for segment in text.segments_of(Span(place, place + 1)):
        if segment.place is not None:
            return segment.place.page
    return None


def span_of(text: Text, page: int) -> Span | None:
    """From the first to the last character of a page; None where it has none."""
    found = [one.span for one in text.segments if one.place is not None and one.place.page == page]
    return Span(min(one.start for one in found), max(one.end for one in found)) if found else None


def boxes(text: Text, page: int, passage: Span) -> list[Box]:
    """The boxes of the lines of a page that a passage stands in, in points from the top left."""
    return [
        segment.place.box
        for segment in text.segments_of(passage)
        if segment.place is not None and segment.place.page == page and segment.place.box is not None
    ]
