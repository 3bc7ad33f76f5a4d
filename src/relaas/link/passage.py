"""Where in a document a passage stands: its sentence without line breaks, and what was found in and around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.mention import ActorMention, DateMention, Mention, StatementMention
from relaas.model.span import Span

T = TypeVar("T")

# A word broken at the end of a line, and any other run of white space.
_BREAK = re.compile(r"(?<=[^\W\d_])(?P<hyphen>-)[^\S\n]*\n\s*(?P<next>\w)|\s+")
# The lines of head and foot of a page of a parliamentary paper.
_FURNITURE = re.compile(
    r"^[ \t\f]*(?:kst-[\w-]+|ISSN [\d -]+|[^\n]{0,40}Pagina \d+(?: van \d+)?"
    r"|(?:Tweede|Eerste) Kamer, vergaderjaar [^\n]{0,80})(?: Pagina \d+ van \d+)?[ \t]*$",
    re.MULTILINE,
)
_LONGEST = 1800  # characters of a sentence that are read together
_STATEMENT = 5  # sentences that a statement can run on
_HEADING = 12  # words; a line of its own up to this length without a stop at its end is a heading


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a document as one line: single spaces, words broken at line ends made whole.

    Attributes:
        text: the characters.
        lower: the same in lower case.
        origins: for each character where it stands in the document, and the end of the stretch.
    """

    text: str
    lower: str
    origins: tuple[int, ...] = field(repr=False)

    def place(self, position: int) -> int:
        """Where a position of the document stands in this line."""
        return min(bisect_left(self.origins, position), len(self.text))

    def words_between(self, one: int, other: int) -> int:
        """How many words stand between two places: nearness that does not hang on how long names are."""
        return len(self.text[min(one, other) : max(one, other)].split())

    def span(self, start: int, end: int) -> Span:
        """Where characters of this line stand in the document."""
        if end <= start:
            return Span(self.origins[start], self.origins[start])
        return Span(self.origins[start], self.origins[end - 1] + 1)


def line_of(content: str, span: Span, holes: Sequence[Span] = ()) -> Line:
    """A stretch of a text as one line, without what only stands between its parts (a note at the foot of a page)."""
    parts: list[str] = []
    origins: list[int] = []
    at = span.start
    for hole in (*holes, Span(span.end, span.end)):
        if hole.start > at:
            text, places = _joined(content, at, hole.start)
            if not text.strip():
                at = hole.end
                continue
            kept = len(text.rstrip()) if hole.start < span.end else len(text)
            skipped = len(text) - len(text.lstrip()) if parts else 0
            if parts:
                parts.append(" ")
                origins.append(at)
            parts.append(text[skipped:kept])
            origins.extend(places[skipped:kept])
        at = hole.end
    text = "".join(parts)
    lower = text.lower()
    return Line(text, lower if len(lower) == len(text) else text, (*origins, span.end))


def _joined(content: str, start: int, end: int) -> tuple[str, list[int]]:
    """The characters of a stretch with single spaces and whole words, and where each came from."""
    parts: list[str] = []
    origins: list[int] = []
    at = start
    for match in _BREAK.finditer(content, start, end):
        parts.append(content[at : match.start()])
        origins.extend(range(at, match.start()))
        if match["hyphen"] is None:
            parts.append(" ")
            origins.append(match.start())
            at = match.end()
            continue
        if match["next"].isupper():
            parts.append("-")
            origins.append(match.start())
        at = match.start("next")
    parts.append(content[at:end])
    origins.extend(range(at, end))
    return "".join(parts), origins


class Passage:
    """Look-ups in one document: sentences, paragraphs, and mentions by kind and place."""

    def __init__(self, document: FiledDocument) -> None:
        self.document = document
        self.sentences = _bounded(document.sentences, document.content)
        self._starts = [span.start for span in self.sentences]
        self._outer = _outer_sentences(self.sentences)
        self._holes: dict[Span, list[Span]] = {}
        for number, outer in self._outer.items():
            self._holes.setdefault(self.sentences[outer], []).append(self.sentences[number])
        self._by_class: dict[type[Mention], tuple[list[int], list[FiledMention]]] = {}
        self._lines: dict[Span, Line] = {}
        self._read: dict[str, object] = {}

    def once(self, name: str, read: Callable[[Passage], T]) -> T:
        """What a function reads from the whole document, read the first time it is asked for under this name."""
        if name not in self._read:
            self._read[name] = read(self)
        return cast("T", self._read[name])

    def sentence_number(self, position: int) -> int:
        """The number of the sentence at a position, the one before it for a position in a gap."""
        number = max(bisect_right(self._starts, position) - 1, 0)
        outer = self._outer.get(number, number)
        sentences = self.sentences
        runs_on = outer != number and sentences[number].end <= position < sentences[outer].end
        return outer if runs_on else number

    def sentence(self, position: int) -> Span:
        """The sentence at a position; the whole text where it has none."""
        sentences = self.sentences
        return sentences[self.sentence_number(position)] if sentences else Span(0, len(self.document.content))

    def line(self, span: Span) -> Line:
        """A stretch as one line."""
        found = self._lines.get(span)
        if found is None:
            found = self._lines[span] = line_of(self.document.content, span, self._between(span))
        return found

    def _between(self, span: Span) -> list[Span]:
        """What stands between the parts of a sentence that runs over a page: notes, and the lines of head and foot."""
        notes = self._holes.get(span)
        if not notes:
            return []
        content = self.document.content
        lines = [Span(match.start(), match.end()) for match in _FURNITURE.finditer(content, span.start, span.end)]
        return sorted([*notes, *(line for line in lines if not any(line.overlaps(note) for note in notes))])

    def within(self, kind: type[Mention], span: Span) -> list[FiledMention]:
        """The mentions of a kind that lie within a stretch, by place; those of a note that interrupts it left out."""
        starts, mentions = self._of(kind)
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end)
        found = [one for one in mentions[first:last] if one.mention.span.end <= span.end]
        notes = self._holes.get(span)
        return [one for one in found if not any(note.contains(one.mention.span) for note in notes)] if notes else found

    def of(self, kind: type[Mention]) -> list[FiledMention]:
        """All mentions of a kind, by place."""
        return self._of(kind)[1]

    def _of(self, kind: type[Mention]) -> tuple[list[int], list[FiledMention]]:
        found = self._by_class.get(kind)
        if found is None:
            mentions = [one for one in self.document.mentions if isinstance(one.mention, kind)]
            found = self._by_class[kind] = ([one.mention.span.start for one in mentions], mentions)
        return found

    def statements_around(self, span: Span) -> list[StatementMention]:
        """The statements that hold a stretch and that somebody makes, the widest first.

        What holds a stretch begins in its sentence or in one of the few before it.
        """
        sentences = self.sentences
        first = sentences[max(self.sentence_number(span.start) - _STATEMENT, 0)].start if sentences else 0
        starts, mentions = self._of(StatementMention)
        near = mentions[bisect_left(starts, first) : bisect_right(starts, span.start)]
        found = [one.mention for one in near if isinstance(one.mention, StatementMention)]
        named = [one for one in found if one.span.contains(span) and one.value not in ("", "author")]
        return sorted(named, key=lambda one: (one.span.start, -one.span.end))

    def actors(self, span: Span) -> list[ActorMention]:
        """The actors within a stretch, those that are part of a longer one left out."""
        found: list[ActorMention] = []
        for filed in self.within(ActorMention, span):
            mention = filed.mention
            if isinstance(mention, ActorMention) and not (found and found[-1].span.contains(mention.span)):
                found.append(mention)
        return found

    def dates(self, span: Span) -> list[DateMention]:
        """The dates within a stretch that denote days that are known."""
        found = [one.mention for one in self.within(DateMention, span)]
        return [one for one in found if isinstance(one, DateMention) and one.mention_type == "DATE" and one.earliest]

    def before(self, number: int, most: int) -> list[Span]:
        """The sentences before one in its paragraph, the nearest first, ``most`` at the most."""
        sentences, content = self.sentences, self.document.content
        found: list[Span] = []
        following = number
        for at in range(number - 1, -1, -1):
            if at in self._outer and self._outer.get(number) != self._outer[at]:
                continue  # a note that interrupts the paragraph
            if len(found) == most or _parts_paragraphs(content[sentences[at].end : sentences[following].start]):
                break
            found.append(sentences[at])
            following = at
        return found

    def heading(self, number: int) -> Span | None:
        """The heading above a sentence: the nearest sentence before it that has no stop and is short."""
        sentences, content = self.sentences, self.document.content
        for at in range(number - 1, max(number - 25, -1), -1):
            span = sentences[at]
            if content[span.end - 1 : span.end] not in ".?!:;," and len(span.of(content).split()) <= _HEADING:
                return span
        return None


def _bounded(sentences: Sequence[Span], content: str) -> tuple[Span, ...]:
    """The sentences, those without end parted at commas, so that the work does not grow with their square."""
    found: list[Span] = []
    for span in sentences:
        at = span.start
        while span.end - at > _LONGEST:
            cut = max(content.rfind(mark, at + _LONGEST // 2, at + _LONGEST) for mark in ",;")
            cut = cut + 1 if cut > 0 else at + _LONGEST
            found.append(Span(at, cut))
            at = cut
        found.append(Span(at, span.end))
    return tuple(sorted(found))


def _outer_sentences(sentences: Sequence[Span]) -> dict[int, int]:
    """For each sentence that stands within another (a note at the foot of a page that it runs over), that other one."""
    found: dict[int, int] = {}
    outer = 0
    for number in range(1, len(sentences)):
        if sentences[number].start < sentences[outer].end:
            found[number] = outer
        else:
            outer = number
    return found


def _parts_paragraphs(gap: str) -> bool:
    return gap.count("\n") > 1
