"""A document as it reads: its paragraphs, each with its mentions marked and listed beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from relaas.model.span import Span
from relaas.model.text import Role, Text
from relaas.store.records import MentionRecord
from relaas.views.flow import flowing, line_width
from relaas.views.lines import anchor_of
from relaas.views.marked import Mark, Piece, pieces
from relaas.views.visible import one_line, shortened

# Characters of a paragraph beyond which it is cut, so that no page is one endless row.
_LONGEST = 6_000
_LONGEST_NOTE = 140
# Bytes of HTML that a page of a document may have, and what a mention and a paragraph add to their characters.
_PART_WEIGHT = 130_000
_MENTION_WEIGHT = 520
_PARAGRAPH_WEIGHT = 120
# What stands between the lines of a text, and what its lines run on in.
_BETWEEN = frozenset({Role.NOTE, Role.RUNNING})
_RUNNING_ON = frozenset({Role.BODY, Role.NOTE})
# Paragraphs are cut behind these, in whatever way a file ends its lines.
_EMPTY_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")
# What leads from a note back to its mark: its first word, which is its label where the paper prints one.
_WORD = re.compile(r"\S{1,24}")


@dataclass(frozen=True, slots=True)
class Note:
    """A mention beside the text: its kind, what it means, what that rests on, and the anchor of its place."""

    anchor: str
    id: str
    kind: str
    value: str
    basis: str
    quote: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some text with what is marked in it and noted beside it.

    Attributes:
        start: its first character in the document.
        role: what it is for on its page.
        label: mark of a footnote, name of a speaker.
        page: the page that begins with or within it; None where none does.
        pieces: its text.
        notes: the mentions that begin in it.
    """

    start: int
    role: Role
    label: str
    page: int | None
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


# What each kind says beyond its value, in this order.
_DETAILS = ("type", "by", "to", "speaker", "cue", "certainty", "due", "status", "unit", "qualifier", "what", "measure")


@dataclass(frozen=True, slots=True)
class Ways:
    """Where marks in a text lead.

    Attributes:
        papers: the document that a paper is, by the paper's name, where it is in the dossier.
        here: page of this document, where it is shown in parts; empty where all of it is on one page.
        place: a place in the text that a link leads to; it gets an anchor (``p120``) where no paragraph begins at it.
    """

    papers: Mapping[str, str] = field(default_factory=dict)
    here: str = ""
    place: int = -1


def parts_of(text: Text, starts: Sequence[int]) -> list[Span]:
    """A text cut into parts that each make a page of bearable weight.

    Args:
        text: the text.
        starts: where its mentions begin, in order.
    """
    found: list[Span] = []
    begin, weight = 0, 0
    for span, _, _ in _stretches(text):
        more = (
            len(span)
            + _PARAGRAPH_WEIGHT
            + _MENTION_WEIGHT * (bisect_left(starts, span.end) - bisect_left(starts, span.start))
        )
        if weight and weight + more > _PART_WEIGHT:
            found.append(Span(begin, span.start))
            begin, weight = span.start, 0
        weight += more
    return [*found, Span(begin, len(text.content))] if text.content else []


def paragraphs(
    text: Text, mentions: Iterable[MentionRecord], passages: Iterable[Span] = (), asked: Span | None = None,
    within: Span | None = None, ways: Ways | None = None,
) -> Iterator[Paragraph]:  # fmt: skip
    """The paragraphs of a text in order; each character of it is in exactly one.

    Args:
        text: the text.
        mentions: what was found in it.
        passages: what other pages link to; each gets an anchor (``c120-245``) and no other mark.
        asked: a passage that somebody asked for; it is marked, with the anchor ``span``.
        within: only the paragraphs that begin in this part; all where it is None.
        ways: where marks lead.
    """
    linked = sorted(passages, key=lambda span: (span.start, -span.end))
    link_starts = [one.start for one in linked]
    every = sorted(mentions, key=lambda one: (int(one.row["start"]), -int(one.row["end"])))
    starts = [int(one.row["start"]) for one in every]
    pages = list(_page_starts(text))
    page_starts = [start for start, _ in pages]
    notes = _Notes(text, ways or Ways())
    width = line_width(text.content)
    open_ones: list[tuple[MentionRecord, Role]] = []
    for span, role, label in _stretches(text):
        if within is not None and not within.start <= span.start < within.end:
            continue
        inside = every[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        open_ones = [pair for pair in open_ones if int(pair[0].row["end"]) > span.start]
        # What began above a footnote or a running head goes on behind it, and not in it.
        across = [one for one, began in open_ones if role not in _BETWEEN or role is began]
        open_ones += [(one, role) for one in inside if int(one.row["end"]) > span.end]
        at = bisect_left(page_starts, span.start)
        page = pages[at][1] if at < len(pages) and pages[at][0] < span.end else None
        here = linked[bisect_left(link_starts, span.start) : bisect_left(link_starts, span.end)]
        marks = [
            *_asked(asked, span), *_anchors(here, span, (ways or Ways()).place), *_marks(inside, span, ways or Ways()),
            *_marks(across, _inked(text, span), ways or Ways(), span.start), *notes.within(span, role, label),
        ]  # fmt: skip
        shown = _shown(text.content[span.start : span.end], width if role in _RUNNING_ON else 0)
        yield Paragraph(
            start=span.start, role=role, label=label, page=page, pieces=tuple(pieces(shown, marks)),
            notes=tuple(map(_note, inside)),
        )  # fmt: skip


def _shown(content: str, width: int) -> str:
    """The same number of characters: lines run on; white space for empty lines at the end and the break of a page."""
    kept = content.rstrip("\n\f \r\t")
    return flowing(kept.replace("\f", " ").replace("\r\n", " \n"), width) + " " * (len(content) - len(kept))


def _inked(text: Text, span: Span) -> Span:
    """A stretch without the white space around its words."""
    content = text.content[span.start : span.end]
    first = len(content) - len(content.lstrip())
    return Span(span.start + first, max(span.start + len(content.rstrip()), span.start + first))


def _stretches(text: Text) -> Iterator[tuple[Span, Role, str]]:
    """The text cut at empty lines, where a page begins, and where what it is for changes."""
    content = text.content
    edges = {0, len(content)}
    roles: dict[int, tuple[Role, str, int]] = {}
    for segment in text.segments:
        roles[segment.span.start] = (segment.role, segment.label or "", segment.span.end)
        if segment.role is not Role.BODY:
            edges |= {segment.span.start, segment.span.end}
    edges.update(match.end() for match in _EMPTY_LINES.finditer(content))
    edges.update(start for start, _ in _page_starts(text))
    every = sorted(edges)
    # White space between two stretches belongs to the first.
    cuts = [start for start, end in pairwise(every) if start == 0 or not content[start:end].isspace()] + every[-1:]
    role, label, until = Role.BODY, "", len(content)
    starts = sorted(roles)
    coming = 0
    for start, end in pairwise(cuts):
        while coming < len(starts) and starts[coming] <= start:
            role, label, until = roles[starts[coming]]
            coming += 1
        told = (role, label) if start < until else (Role.BODY, "")
        for piece in _bounded(content, start, end):
            yield piece, *told


def _bounded(content: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        at = content.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = at + 1 if at >= 0 else start + _LONGEST
        yield Span(start, cut)
        start = cut
    if start < end:
        yield Span(start, end)


def _marks(mentions: Sequence[MentionRecord], span: Span, ways: Ways, begin: int | None = None) -> Iterator[Mark]:
    """The marks of mentions within a stretch, counted from where its paragraph begins."""
    begin = span.start if begin is None else begin
    for one in mentions:
        start, end = int(one.row["start"]), int(one.row["end"])
        if min(end, span.end) <= max(start, span.start):
            continue
        here = Span(max(start, span.start) - begin, min(end, span.end) - begin)
        # Only where a mention begins is its anchor; a later part of it is marked without.
        anchor = anchor_of(one) if start >= span.start else ""
        paper = ways.papers.get(str(one.row["value"]), "") if one.row["kind"] == "reference" else ""
        page = f"documents/{paper}" if paper and paper != one.document else ""
        yield Mark(anchor, str(one.row["kind"]), shortened(one_line(str(one.row["value"])), _LONGEST_NOTE), here, page)


class _Notes:
    """Footnote marks and the notes they hang on, as links to one another."""

    def __init__(self, text: Text, ways: Ways) -> None:
        self._here = ways.here
        self._content = text.content
        self._marks = sorted(text.note_marks, key=lambda one: one[0].start)
        self._starts = [span.start for span, _ in self._marks]
        self._notes: dict[str, list[int]] = {}
        self._marked: dict[str, list[int]] = {}
        for segment in text.segments:
            if segment.role is Role.NOTE and segment.label:
                self._notes.setdefault(segment.label, []).append(segment.span.start)
        for span, label in self._marks:
            self._marked.setdefault(label, []).append(span.start)

    def within(self, span: Span, role: Role, label: str) -> Iterator[Mark]:
        """The links of one stretch: of the marks in it, and of a note back to its mark."""
        for one, name in self._marks[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]:
            places = self._notes.get(name)
            if places:
                # Labels begin anew on each page in some papers: the next note of that name is meant.
                note = places[min(bisect_left(places, one.start), len(places) - 1)]
                here = Span(one.start - span.start, min(one.end, span.end) - span.start)
                yield Mark(f"n{one.start}", "note", "", here, self._here, f"p{note}")
        if role is Role.NOTE and label in self._marked:
            before = self._marked[label]
            mark = before[max(bisect_left(before, span.start) - 1, 0)]
            word = _WORD.search(self._content, span.start, span.end)
            if word is not None:
                here = Span(word.start() - span.start, word.end() - span.start)
                yield Mark("", "note", "", here, self._here, f"n{mark}")


def _anchors(passages: Sequence[Span], span: Span, place: int) -> Iterator[Mark]:
    if span.start < place < span.end:
        yield Mark(f"p{place}", "passage", "", Span(place - span.start, place - span.start + 1))
    for one in passages:
        if span.start <= one.start < span.end:
            here = Span(one.start - span.start, min(one.end, span.end) - span.start)
            yield Mark(f"c{one.start}-{one.end}", "passage", "", here)


def _asked(asked: Span | None, span: Span) -> Iterator[Mark]:
    if asked is not None and asked.overlaps(span):
        here = Span(max(asked.start, span.start) - span.start, min(asked.end, span.end) - span.start)
        yield Mark("span" if asked.start >= span.start else "", "asked", "", here)


def _note(one: MentionRecord) -> Note:
    details = [(name, one_line(str(one.row[name]))) for name in _DETAILS if one.row.get(name) not in (None, "")]
    return Note(
        anchor=anchor_of(one),
        id=one.id,
        kind=str(one.row["kind"]),
        value=shortened(one_line(str(one.row["value"])), _LONGEST_NOTE),
        basis=one_line(str(one.row.get("basis", "") or "")),
        quote=shortened(one_line(str(one.row["quote"])), _LONGEST_NOTE),
        details=tuple(details),
    )


def _page_starts(text: Text) -> Iterator[tuple[int, int]]:
    last = None
    for segment in text.segments:
        page = segment.place.page if segment.place else None
        if page is not None and page != last:
            yield segment.span.start, page
            last = page
