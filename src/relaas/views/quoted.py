"""Quotes as pages show them: without the foot of the page that a sentence runs over."""

from __future__ import annotations

from dataclasses import dataclass

from relaas.dossier.snapshot import Snapshot
from relaas.model.span import Span
from relaas.views.surroundings import without_page_foot


@dataclass(frozen=True, slots=True)
class Quoted:
    """Gives the words of passages of a dossier."""

    snapshot: Snapshot

    def __call__(self, document: str, start: int, end: int, quote: str) -> str:
        """The quote, with ``[…]`` where footnotes and running heads stand in it.

        Args:
            document: identifier of the document.
            start: first character of the passage in the text of the document.
            end: the character behind it.
            quote: all of its characters; they are given back where the text has others there now.
        """
        # What holds no empty line runs over no foot of a page; so the texts of most quotes are not asked for.
        if not ("\n\n" in quote or "\f" in quote) or document not in self.snapshot.shelf:
            return quote
        text = self.snapshot.dossier.text(self.snapshot.shelf[document].source.sha256)
        span = Span(start, end)
        return without_page_foot(text, span) if text.quote(span) == quote else quote
