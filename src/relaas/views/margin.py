"""A document as it reads: its paragraphs, each with its mentions marked and listed beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from relaas.model.span import Span
from relaas.model.text import Role, Text
from relaas.store.records import MentionRecord
from relaas.views.lines import anchor_of
from relaas.views.marked import Mark, Piece, pieces
from relaas.views.visible import one_line, shortened

# Characters of a paragraph beyond which it is cut, so that no page is one endless row.
_LONGEST = 6_000
_LONGEST_NOTE = 140


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


def paragraphs(
    text: Text, mentions: Iterable[MentionRecord], passages: Iterable[Span] = (), asked: Span | None = None
) -> Iterator[Paragraph]:
    """The paragraphs of a text in order; each character of it is in exactly one.

    Args:
        text: the text.
        mentions: what was found in it.
        passages: what other pages link to; each gets an anchor (``c120-245``) and no other mark.
        asked: a passage that somebody asked for; it is marked, with the anchor ``span``.
    """
    linked = sorted(passages, key=lambda span: (span.start, -span.end))
    all_mentions = sorted(mentions, key=lambda one: (int(one.row["start"]), -int(one.row["end"])))
    pages = dict(_page_starts(text))
    for span, role, label in _stretches(text):
        inside = [one for one in all_mentions if span.start <= int(one.row["start"]) < span.end]
        across = [one for one in all_mentions if int(one.row["start"]) < span.start < int(one.row["end"])]
        page = next((number for start, number in pages.items() if span.start <= start < span.end), None)
        marks = [*_asked(asked, span), *_anchors(linked, span), *_marks(inside, span), *_marks(across, span)]
        yield Paragraph(
            start=span.start, role=role, label=label, page=page,
            pieces=tuple(pieces(_shown(text.content[span.start : span.end]), marks)), notes=tuple(map(_note, inside)),
        )  # fmt: skip


def _shown(content: str) -> str:
    """The same number of characters, with white space for the empty lines at the end and for the break of a page."""
    kept = content.rstrip("\n\f \r")
    return kept.replace("\f", " ") + " " * (len(content) - len(kept))


def _stretches(text: Text) -> Iterator[tuple[Span, Role, str]]:
    """The text cut at empty lines and where what it is for changes."""
    content = text.content
    edges = {0, len(content)}
    roles: dict[int, tuple[Role, str]] = {}
    for segment in text.segments:
        roles[segment.span.start] = (segment.role, segment.label or "")
        if segment.role is not Role.BODY:
            edges |= {segment.span.start, segment.span.end}
    at = 0
    while (at := content.find("\n\n", at)) >= 0:
        end = at + 2
        while end < len(content) and content[end] == "\n":
            end += 1
        edges.add(end)
        at = end
    cuts = sorted(edges)
    role = (Role.BODY, "")
    starts = sorted(roles)
    coming = 0
    for start, end in pairwise(cuts):
        while coming < len(starts) and starts[coming] <= start:
            role = roles[starts[coming]]
            coming += 1
        for piece in _bounded(content, start, end):
            yield piece, *role


def _bounded(content: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        at = content.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = at + 1 if at >= 0 else start + _LONGEST
        yield Span(start, cut)
        start = cut
    if start < end:
        yield Span(start, end)


def _marks(mentions: Sequence[MentionRecord], span: Span) -> Iterator[Mark]:
    for one in mentions:
        start, end = int(one.row["start"]), int(one.row["end"])
        here = Span(max(start, span.start) - span.start, min(end, span.end) - span.start)
        # Only where a mention begins is its anchor; a later part of it is marked without.
        anchor = anchor_of(one) if start >= span.start else ""
        yield Mark(anchor, str(one.row["kind"]), shortened(one_line(str(one.row["value"])), _LONGEST_NOTE), here)


def _anchors(passages: Sequence[Span], span: Span) -> Iterator[Mark]:
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
