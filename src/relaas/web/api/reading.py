"""The calls about documents: the list, one, its text, what was found in it, and passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.requests import Request

from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.model.text import Segment
from relaas.record.readings import digest_of_text
from relaas.store.fulltext.search import Answers, Hit
from relaas.store.records import MentionRecord, SourceRecord
from relaas.views.permalinks import Permalinks
from relaas.web.api.answers import Document, Found, Mentioned, Stretch, TextOf
from relaas.web.api.asking import Listed, Made
from relaas.web.errors import NotFoundError
from relaas.web.site import Site

_NOT_ATTRIBUTES = frozenset({"kind", "start", "end", "quote", "value"})


def documents(site: Site, request: Request, asked: dict[str, str]) -> Listed:
    """The documents, by day of writing and name."""
    links = permalinks(site, request)
    words, kind = asked["words"].casefold(), asked["kind"]
    shelf = [
        one
        for one in site.snapshot(request).shelf.values()
        if (not words or words in f"{one.name} {one.source.title} {one.source.official_id}".casefold())
        and (not kind or one.source.kind == kind)
    ]
    shelf.sort(key=lambda one: (one.source.date.split("/")[-1] or "9999", one.name, one.id))
    return Made(shelf, lambda one: _document(one, links))


def document(site: Site, request: Request, _asked: dict[str, str]) -> Document:
    """One document."""
    return _document(shelved(site, request), permalinks(site, request))


def text(site: Site, request: Request, _asked: dict[str, str]) -> TextOf:
    """The text of a document."""
    one = shelved(site, request)
    found = site.snapshot(request).dossier.text(one.source.sha256)
    return TextOf(
        document=one.id,
        digest=digest_of_text(found.content),
        length=len(found.content),
        content=found.content,
        stretches=tuple(map(_stretch, found.segments)),
    )


def mentions(site: Site, request: Request, asked: dict[str, str]) -> Listed:
    """What was found, document by document in the order in which they came in."""
    snapshot = site.snapshot(request)
    kind = asked["kind"] or None
    counts = snapshot.once(_counts, kind)
    sources = [one.source for one in snapshot.shelf.values() if counts.get(one.source.sha256)]
    return _MentionList(snapshot, sources, [counts[one.sha256] for one in sources], kind, permalinks(site, request))


def mentions_of(site: Site, request: Request, asked: dict[str, str]) -> Listed:
    """What was found in one document, in the order of the text."""
    snapshot, links, source = site.snapshot(request), permalinks(site, request), shelved(site, request).source
    kind = asked["kind"] or None
    count = snapshot.once(_counts, kind).get(source.sha256, 0)
    return _MentionList(snapshot, [source], [count], kind, links)


def _counts(snapshot: Snapshot, kind: str | None) -> Mapping[str, int]:
    return snapshot.dossier.mention_counts(kind)


def search(site: Site, request: Request, asked: dict[str, str]) -> Listed:
    """The passages that have the words asked for, best first."""
    snapshot = site.snapshot(request)
    return _Passages(snapshot, snapshot.answers(asked["q"]), permalinks(site, request))


def shelved(site: Site, request: Request) -> Shelved:
    """The document that a call names.

    Raises:
        NotFoundError: where none goes by the identifier, among those that may be seen.
    """
    one = site.snapshot(request).shelf.get(request.path_params["id"])
    if one is None:
        raise NotFoundError("no document goes by %(name)r", name=request.path_params["id"][:40])
    return one


def permalinks(site: Site, request: Request) -> Permalinks:
    """Where pages show things, in the language of the dossier."""
    return Permalinks("", site.snapshot(request).dossier.settings.language)


def mentioned(mention: MentionRecord, links: Permalinks) -> Mentioned:
    """A mention as an answer."""
    row = mention.row
    start, end = int(row["start"]), int(row["end"])
    return Mentioned(
        id=mention.id, document=mention.document, permalink=links.passage(mention.document, start, end),
        page=mention.page, kind=str(row["kind"]), start=start, end=end, quote=str(row["quote"]),
        value=str(row["value"]),
        attributes={name: value for name, value in row.items() if name not in _NOT_ATTRIBUTES},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _MentionList:
    snapshot: Snapshot
    sources: list[SourceRecord]
    counts: list[int]
    kind: str | None
    links: Permalinks

    def __len__(self) -> int:
        return sum(self.counts)

    def part(self, start: int, stop: int) -> Iterable[object]:
        """Only the documents that the page lies in are read."""
        at = 0
        for source, count in zip(self.sources, self.counts, strict=True):
            if at < stop and at + count > start:
                part = slice(max(start - at, 0), min(stop - at, count))
                for mention in self.snapshot.dossier.mentions_part(source.sha256, self.kind, part):
                    yield mentioned(mention, self.links)
            at += count


@dataclass(frozen=True, slots=True)
class _Passages:
    snapshot: Snapshot
    answers: Answers
    links: Permalinks

    def __len__(self) -> int:
        return len(self.answers.numbers)

    def part(self, start: int, stop: int) -> Iterable[object]:
        found = self.snapshot.hits(self.answers, self.answers.numbers[start:stop])
        return (_found(hit, self.links) for hit in found)


def _document(one: Shelved, links: Permalinks) -> Document:
    source = one.source
    return Document(
        id=one.id, sha256=source.sha256, permalink=links.page(f"documents/{one.id}"),
        names=tuple(dict.fromkeys(occurrence.name for occurrence in one.occurrences)), kind=source.kind,
        date=source.date, date_basis=source.date_basis, title=source.title, official_id=source.official_id,
        authors=source.authors, addressees=source.addressees, status=source.status.value, code=source.code,
        reason=source.reason, media_type=source.media_type, language=source.language, pages=source.pages,
        words=source.words, received=one.occurrences[0].at if one.occurrences else "",
    )  # fmt: skip


def _stretch(segment: Segment) -> Stretch:
    page = segment.place.page if segment.place else None
    return Stretch(
        start=segment.span.start, end=segment.span.end, role=segment.role, label=segment.label or "", page=page
    )


def _found(hit: Hit, links: Permalinks) -> Found:
    return Found(
        document=hit.document, permalink=links.passage(hit.document, hit.passage.start, hit.passage.end),
        page=hit.page, start=hit.passage.start, end=hit.passage.end, quote=hit.words, marks=hit.marks,
    )  # fmt: skip
