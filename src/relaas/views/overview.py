"""What the overview page of a dossier shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.dossier.summary import Summary
from relaas.model.mention import Kind
from relaas.model.span import Span
from relaas.model.text import Text
from relaas.store.records import MentionRecord, Occurrence, SourceRecord
from relaas.views.chronology import Chronology, Days, chronology
from relaas.views.grouped import Group, Grouping
from relaas.views.lines import Line, anchor_of, line_of
from relaas.views.marked import Mark, Piece, pieces
from relaas.views.overview_threads import COLUMNS as THREAD_COLUMNS
from relaas.views.overview_threads import thread_lines
from relaas.views.surroundings import sentence_around, without_page_foot
from relaas.views.visible import one_line, shortened, visible

# Lines of a list, and characters of all texts together, beyond which a page no longer reads well (or loads).
MOST_LINES = 500
MOST_CHARACTERS = 600_000

# The attributes that each list shows beside its passage.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "figure": ("value", "unit", "qualifier", "what"),
    "statement": ("value", "certainty"),
}


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of mentions of one kind or of threads; ``total`` is more than the lines where it was cut off."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document: what is known of it, and its marked text, or None where there is no room or none was read."""

    id: str
    name: str
    title: str
    kind: str
    date: str
    date_basis: str
    status: str
    code: str
    reason: str
    official_id: str
    authors: tuple[str, ...]
    addressees: tuple[str, ...]
    reader: str
    pages: int | None
    words: int
    occurrences: int
    found: int
    pieces: tuple[Piece, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """The whole page."""

    summary: Summary
    as_of: dt.date
    documents: tuple[DocumentView, ...]
    obligations: Listing
    figures: Listing
    statements: Listing
    timeline: Listing
    chronology: Chronology
    references: tuple[Group, ...]
    references_total: int
    actors: tuple[Group, ...]
    actors_total: int
    texts_left_out: int


def overview_of(taken: Snapshot, as_of: dt.date | None = None) -> OverviewView:
    """Gather the page, document by document.

    Args:
        taken: the sources that go into it, and what follows from these alone.
        as_of: the day that requests and promises are reckoned for; today in UTC by default.
    """
    gathering = _Gathering(taken, as_of or dt.datetime.now(dt.UTC).date())
    for one in taken.shelf.values():
        gathering.take(one)
    return gathering.view()


class _Gathering:
    """Collects the parts of the page while it goes through the documents once."""

    def __init__(self, taken: Snapshot, as_of: dt.date) -> None:
        self._taken = taken
        self._dossier = taken.dossier
        self._as_of = as_of
        self._marked: set[str] = set()
        self._documents: list[DocumentView] = []
        self._lines: dict[str, list[Line]] = {"figure": [], "statement": []}
        self._totals: dict[str, int] = dict.fromkeys(self._lines, 0)
        self._references = Grouping()
        self._actors = Grouping()
        self._mentioned: list[Days] = []
        self._written: list[tuple[str, str, Days]] = []
        self._characters = 0
        self._left_out = 0
        self._shown: set[str] = set()

    def take(self, shelved: Shelved) -> None:
        """Add one document to every part of the page."""
        source, name = shelved.source, one_line(shelved.name)
        text = self._dossier.text(source.sha256)
        mentions = list(self._dossier.mentions(document=source.sha256))
        fits = self._characters + len(text.content) <= MOST_CHARACTERS
        if fits:
            self._characters += len(text.content)
            self._shown.add(source.sha256)
        elif text.content:
            self._left_out += 1
        for mention in mentions:
            self._sort(mention, name, fits, text)
        if days := _days_of(source.date):
            self._written.append((f"d-{source.id}", f"{name}: {source.date}", days))
        marked = tuple(_marked(text, mentions)) if fits and text.content else None
        self._documents.append(_document(source, name, shelved.occurrences, len(mentions), marked))

    def view(self) -> OverviewView:
        """The page."""
        references, references_total = self._references.most_mentioned(MOST_LINES)
        actors, actors_total = self._actors.most_mentioned(MOST_LINES)
        return OverviewView(
            summary=self._dossier.overview(self._taken.visible),
            documents=tuple(self._documents),
            as_of=self._as_of,
            obligations=self._threads(),
            figures=self._listing("figure"),
            statements=self._listing("statement"),
            timeline=self._timeline(),
            chronology=chronology(self._mentioned, self._written),
            references=references,
            references_total=references_total,
            actors=actors,
            actors_total=actors_total,
            texts_left_out=self._left_out,
        )

    def _sort(self, mention: MentionRecord, name: str, linked: bool, text: Text) -> None:
        kind = str(mention.row["kind"])
        if kind == Kind.OBLIGATION:
            self._marked.add(mention.id)
        elif kind in self._lines:
            self._totals[kind] += 1
            if len(self._lines[kind]) < MOST_LINES:
                # A number says nothing without its sentence; the other kinds are sentences or parts of one.
                around = _around(mention, text) if kind == Kind.FIGURE else ("", "")
                words = without_page_foot(text, _span(mention))
                self._lines[kind].append(line_of(mention, name, linked, _COLUMNS[kind], words, around))
        elif kind == Kind.DATE:
            if days := _days_of(f"{mention.row.get('earliest', '')}/{mention.row.get('latest', '')}"):
                self._mentioned.append(days)
        else:
            grouping = self._references if kind == Kind.REFERENCE else self._actors
            grouping.add(line_of(mention, name, linked, ("status",)), mention.row)

    def _listing(self, kind: str) -> Listing:
        return Listing(_COLUMNS[kind], tuple(self._lines[kind]), self._totals[kind])

    def _threads(self) -> Listing:
        names = {document.id: document.name for document in self._documents}
        linked = {document.id for document in self._documents if document.pieces is not None}
        lines = thread_lines(self._taken.threads, self._as_of, names=names, linked=linked, marked=self._marked)
        return Listing(THREAD_COLUMNS, tuple(lines[:MOST_LINES]), len(lines))

    def _timeline(self) -> Listing:
        lines: list[Line] = []
        total = 0
        names = {document.id: document.name for document in self._documents}
        for mention, text in self._dossier.timeline():
            if mention.document not in names:
                continue
            total += 1
            if len(lines) >= MOST_LINES:
                continue
            name, linked = names[mention.document], mention.sha256 in self._shown
            lines.append(line_of(mention, name, linked, ("value", "mod"), around=_around(mention, text)))
        return Listing(("value",), tuple(lines), total)


def _span(mention: MentionRecord) -> Span:
    return Span(int(mention.row["start"]), int(mention.row["end"]))


def _around(mention: MentionRecord, text: Text) -> tuple[str, str]:
    """What stands before and behind a mention in its sentence."""
    span = _span(mention)
    sentence = sentence_around(text.content, span)
    before, behind = Span(sentence.start, span.start), Span(span.end, sentence.end)
    return without_page_foot(text, before), without_page_foot(text, behind)


def _marked(text: Text, mentions: list[MentionRecord]) -> Iterator[Piece]:
    marks = [
        Mark(
            anchor=anchor_of(mention),
            kind=str(mention.row["kind"]),
            label=shortened(one_line(str(mention.row["value"])), 120),
            span=_span(mention),
        )
        for mention in mentions
    ]
    return pieces(text.content, marks, _page_starts(text))


def _page_starts(text: Text) -> Iterator[tuple[int, int]]:
    last = None
    for segment in text.segments:
        page = segment.place.page if segment.place else None
        if page is not None and page != last:
            yield segment.span.start, page
            last = page


def _days_of(written: str) -> Days | None:
    """Earliest and latest day of an EDTF day or interval that has both."""
    first, _, last = written.partition("/")
    try:
        days = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    except ValueError:
        return None
    return days if days[0] <= days[1] else None


def _document(
    source: SourceRecord, name: str, occurrences: Sequence[Occurrence], found: int, marked: tuple[Piece, ...] | None
) -> DocumentView:
    return DocumentView(
        id=source.id,
        name=name,
        title=one_line(source.title),
        kind=source.kind,
        date=source.date,
        date_basis=one_line(source.date_basis),
        status=source.status.value,
        code=source.code,
        reason=one_line(source.reason),
        official_id=one_line(source.official_id),
        authors=tuple(map(one_line, source.authors)),
        addressees=tuple(map(one_line, source.addressees)),
        reader=visible(source.reader),
        pages=source.pages,
        words=source.words,
        occurrences=len(occurrences),
        found=found,
        pieces=marked,
    )
