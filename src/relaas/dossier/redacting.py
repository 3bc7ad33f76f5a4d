"""A document without the words that are not to be published: the text cut, and all that follows from it found anew."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from relaas.dossier.derive import found_in
from relaas.dossier.errors import RedactionOrphanError
from relaas.model.redaction import Redaction
from relaas.model.span import Span
from relaas.model.text import Text
from relaas.record.readings import digest_of_text
from relaas.store.derived import Derived
from relaas.store.records import SourceRecord

if TYPE_CHECKING:
    from relaas.dossier.dossier import Dossier

# What stands for hidden words: as long for one letter as for a page, so that nothing can be told from it.
BLOCK = "█████"
# Words of hidden passages that are taken out of file names too; shorter ones say nothing by themselves.
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True, slots=True)
class Redacted:
    """A document with words cut out.

    Attributes:
        derived: what follows from what is left, under a digest of what is left: that of the original would let
            anybody who guesses the hidden words see that they guessed right.
        hidden: the words that were cut out.
    """

    derived: Derived
    hidden: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """The digest that it goes by."""
        return self.derived.source.sha256

    def scrubbed(self, name: str) -> str:
        """A file name without the words that were cut out of the text."""
        words = {word.casefold() for passage in self.hidden for word in _WORD.findall(passage)}
        return _WORD.sub(lambda found: BLOCK if _within(found[0].casefold(), words) else found[0], name)


def redacted(dossier: Dossier, source: SourceRecord, marked: Sequence[Redaction]) -> Redacted:
    """A document without some passages.

    Raises:
        RedactionOrphanError: where its text is not what it was when they were marked.
    """
    text = dossier.text(source.sha256)
    digest = digest_of_text(text.content)
    for one in marked:
        if one.text != digest:
            raise RedactionOrphanError(f"the text of {source.id} changed since {one.id} was marked in it")
    spans = merged(one.span for one in marked)
    left = cut(text, spans)
    sha256 = hashlib.sha256(f"redacted\n{left.content}".encode()).hexdigest()
    bare = SourceRecord(
        sha256=sha256, size=len(left.content.encode()), status=source.status, code=source.code,
        media_type=source.media_type, reader=source.reader, pages=source.pages, date_given=source.date_given,
    )  # fmt: skip
    day = dt.date.fromisoformat(source.date_given) if source.date_given else None
    return Redacted(found_in(left, bare, day), tuple(span.of(text.content) for span in spans))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters as spans that do not touch, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def cut(text: Text, spans: Sequence[Span]) -> Text:
    """The text with a block in the place of each span; places of what is left stay known.

    What the publisher marked is dropped where it touches a hidden passage, and labels are dropped where their stretch
    does: they can hold the same words.
    """
    content, pieces, at = text.content, [], 0
    for span in spans:
        pieces += [content[at : span.start], BLOCK]
        at = span.end
    pieces.append(content[at:])
    hits = tuple(spans)
    segments = tuple(
        replace(one, span=_moved(one.span, hits), label=None if _touched(one.span, hits) else one.label)
        for one in text.segments
        if not any(hidden.contains(one.span) for hidden in hits)
    )
    return Text(
        "".join(pieces),
        segments,
        tuple((_moved(span, hits), label) for span, label in text.note_marks if not _touched(span, hits)),
        tuple(
            replace(one, span=_moved(one.span, hits)) for one in text.publisher_marks if not _touched(one.span, hits)
        ),
    )


def _moved(span: Span, hidden: Sequence[Span]) -> Span:
    """Where a span is once the hidden ones are blocks."""
    return Span(_place(span.start, hidden), _place(span.end, hidden))


def _place(at: int, hidden: Sequence[Span]) -> int:
    """Where a place is then; one within a hidden passage comes to lie behind its block."""
    shift = 0
    for one in hidden:
        if at >= one.end:
            shift += len(BLOCK) - len(one)
        elif at > one.start:
            return one.start + shift + len(BLOCK)
    return at + shift


def _touched(span: Span, hidden: Sequence[Span]) -> bool:
    return any(one.overlaps(span) for one in hidden)


def _within(word: str, hidden: set[str]) -> bool:
    return word in hidden or any(one in word for one in hidden if len(one) > 3)
