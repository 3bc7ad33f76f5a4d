"""What relaas proposes, one thing at a time, as a person looks at it to judge it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.language import rows
from relaas.model.finding import Finding
from relaas.model.incident import Account, Incident, incident_id
from relaas.model.mention_rows import attributes_of
from relaas.model.position import Position
from relaas.model.series import Series
from relaas.model.span import Span
from relaas.model.thread import Thread, thread_id
from relaas.store.records import MentionRecord


class Sort(StrEnum):
    """The sorts of proposals, in the order in which they are worth looking at."""

    OBLIGATION = "obligation"
    FINDING = "finding"
    INCIDENT = "incident"
    FIGURE = "figure"
    POSITION = "position"
    DOCUMENT = "document"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Member:
    """A part of something that is drawn across documents: an event, an account, a figure, a stand."""

    id: str
    document: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing to judge.

    Attributes:
        id: what judgements name it by.
        sort: its sort.
        kind: what it is within its sort: a kind of thread, of event, of mention; the code of a finding.
        document: short name of the document it stands in.
        span: the passage; of no length for a document.
        value: what it means; None where it means nothing apart from its fields.
        fields: what else it says, by name, which a person may correct.
        said: what goes with it and is nobody's to correct, such as the reason of a finding.
        members: its parts, the first being the one it goes by.
        names: all identifiers that judgements may name it by; the present one first.
    """

    id: str
    sort: Sort
    kind: str
    document: str
    span: Span
    value: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    said: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    names: tuple[str, ...] = field(default=())

    @property
    def about(self) -> tuple[str, ...]:
        """Every identifier whose judgements concern it: its own, former ones, and those of its parts."""
        return tuple(dict.fromkeys((self.id, *self.names, *(one.id for one in self.members))))


def proposals(snapshot: Snapshot, sort: Sort, language: str, document: str = "") -> Iterator[Proposal]:
    """The proposals of a sort, in the order of their lists; what is marginal is left out.

    Args:
        snapshot: the dossier.
        sort: which.
        language: of what is said in words.
        document: only those that stand in this document, or have a part there.
    """
    for one in _MAKERS[sort](snapshot, language):
        if not document or document in (one.document, *(member.document for member in one.members)):
            yield one


def named(snapshot: Snapshot, name: str, language: str) -> Proposal | None:
    """The proposal that goes by an identifier in what may be seen; None where none does."""
    if name in snapshot.shelf:
        return _document(snapshot.shelf[name])
    mention = snapshot.dossier.mention(name)
    if mention is not None:
        return _mention(mention) if mention.document in snapshot.shelf else None
    drawn = chain.from_iterable(_MAKERS[sort](snapshot, language) for sort in _DRAWN)
    return next((one for one in drawn if name in (one.id, *one.names)), None)


def _threads(snapshot: Snapshot, _language: str) -> Iterator[Proposal]:
    return (_thread(one) for one in snapshot.threads if not one.optional)


def _thread(one: Thread) -> Proposal:
    first = next((event for event in one.events if not event.told), one.events[0])
    parts = {event.item: Member(event.item, event.document, event.span, event.quote) for event in one.events}
    parts.pop("", None)
    return Proposal(
        id=one.id, sort=Sort.OBLIGATION, kind=one.kind.value, document=first.document, span=first.span,
        fields=(("kind", one.kind.value), ("by", one.by), ("to", one.to)), members=tuple(parts.values()),
        names=tuple(map(thread_id, parts)),
    )  # fmt: skip


def _findings(snapshot: Snapshot, language: str) -> Iterator[Proposal]:
    return (_finding(one, language) for one in snapshot.findings(snapshot.today))


def _finding(one: Finding, language: str) -> Proposal:
    return Proposal(
        id=one.id, sort=Sort.FINDING, kind=one.code, document=one.document, span=one.span,
        value=one.suggestion or None, said=(one.message[language], *one.basis),
    )  # fmt: skip


def _incidents(snapshot: Snapshot, language: str) -> Iterator[Proposal]:
    kinds = {row["kind"]: row[language] for row in rows("event_kinds")}
    return (_incident(one, kinds[one.kind]) for one in snapshot.incidents)


def _incident(one: Incident, kind: str) -> Proposal:
    first = one.accounts[0]
    return Proposal(
        id=one.id, sort=Sort.INCIDENT, kind=kind, document=first.document, span=first.span,
        fields=(("kind", one.kind), ("when", str(one.when)), ("where", one.where), ("speaker", first.speaker)),
        members=tuple(_account(account) for account in one.accounts),
        names=tuple(incident_id(account.id) for account in one.accounts),
    )  # fmt: skip


def _account(one: Account) -> Member:
    return Member(one.id, one.document, one.span, one.quote)


def _figures(snapshot: Snapshot, _language: str) -> Iterator[Proposal]:
    return chain.from_iterable(_series(one) for one in snapshot.series)


def _series(series: Series) -> Iterator[Proposal]:
    parts = [Member(row.id, row.document, row.span, row.sentence) for row in series.rows]
    for row, own in zip(series.rows, parts, strict=True):
        yield Proposal(
            id=row.id, sort=Sort.FIGURE, kind=series.subject, document=row.document, span=row.span, value=row.value,
            fields=(("measure", row.measure), ("unit", row.unit), ("qualifier", row.qualifier),
                    ("speaker", row.speaker), ("period", row.period)),
            members=(own, *(one for one in parts if one is not own)),
        )  # fmt: skip


def _positions(snapshot: Snapshot, _language: str) -> Iterator[Proposal]:
    return chain.from_iterable(_position(one) for one in snapshot.positions)


def _position(position: Position) -> Iterator[Proposal]:
    parts = [Member(one.id, one.document, one.span, one.sentence) for one in position.stands]
    for one, own in zip(position.stands, parts, strict=True):
        yield Proposal(
            id=one.id, sort=Sort.POSITION, kind=one.stance.value, document=one.document, span=one.span,
            fields=(("actor", one.actor), ("stance", one.stance.value), ("question", one.question),
                    ("speaker", one.said_by), ("date", one.date)),
            members=(own, *(other for other in parts if other is not own)),
        )  # fmt: skip


def _documents(snapshot: Snapshot, _language: str) -> Iterator[Proposal]:
    return map(_document, snapshot.shelf.values())


def _document(one: Shelved) -> Proposal:
    source = one.source
    return Proposal(
        id=one.id, sort=Sort.DOCUMENT, kind=source.kind, document=one.id, span=Span(0, 0),
        fields=(("kind", source.kind), ("title", source.title), ("date", source.date),
                ("authors", "; ".join(source.authors)), ("addressees", "; ".join(source.addressees)),
                ("official_id", source.official_id)),
    )  # fmt: skip


def _mentions(snapshot: Snapshot, _language: str) -> Iterator[Proposal]:
    for one in snapshot.shelf.values():
        for mention in snapshot.dossier.mentions(document=one.source.sha256):
            yield _mention(mention)


def _mention(one: MentionRecord) -> Proposal:
    kind = str(one.row["kind"])
    values = ((name, one.row.get(name, "")) for name in attributes_of(kind) if name != "basis")
    return Proposal(
        id=one.id, sort=Sort.MENTION, kind=kind, document=one.document,
        span=Span(int(one.row["start"]), int(one.row["end"])), value=str(one.row["value"]),
        fields=tuple((name, _written(value)) for name, value in values if not isinstance(value, bool)),
        said=(str(one.row["basis"]),) if one.row.get("basis") else (),
    )  # fmt: skip


def _written(value: object) -> str:
    """A value as a person writes it in a field."""
    if isinstance(value, list | tuple):
        return "; ".join(map(_written, value))
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_written(one)}" for name, one in value.items())
    return "" if value is None else str(value)


Maker = Callable[[Snapshot, str], Iterable[Proposal]]
_MAKERS: Mapping[Sort, Maker] = {
    Sort.OBLIGATION: _threads,
    Sort.FINDING: _findings,
    Sort.INCIDENT: _incidents,
    Sort.FIGURE: _figures,
    Sort.POSITION: _positions,
    Sort.DOCUMENT: _documents,
    Sort.MENTION: _mentions,
}
_DRAWN = (Sort.OBLIGATION, Sort.FINDING, Sort.INCIDENT, Sort.FIGURE, Sort.POSITION)
