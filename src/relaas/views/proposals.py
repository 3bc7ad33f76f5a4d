"""What relaas proposes, one thing at a time, as a person looks at it to judge it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from relaas.dossier import Dossier
from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.language import rows
from relaas.model.finding import Finding
from relaas.model.incident import Account, Incident, incident_id
from relaas.model.mention_rows import attributes_of
from relaas.model.position import Position, Stand
from relaas.model.series import FigureRow, Series
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A proposal in its list, before it is made: what it goes by, the documents of its parts, and their words.

    Attributes:
        names: all identifiers that judgements may name it by; the present one first.
        documents: short names of the documents it stands in or has a part in.
        quotes: the words of its parts, the first being that which it goes by; none for what stands by itself.
        made: gives the proposal, with what is said in words in a language.
    """

    names: tuple[str, ...]
    documents: tuple[str, ...]
    quotes: tuple[str, ...]
    made: Callable[[str], Proposal]

    @property
    def id(self) -> str:
        """What it goes by at present."""
        return self.names[0]


def listed(snapshot: Snapshot, sort: Sort, document: str = "") -> Iterable[Listed]:
    """The proposals of a sort, in the order of their lists; what is marginal is left out.

    Args:
        snapshot: the dossier.
        sort: which.
        document: only those that stand in this document, or have a part there.
    """
    if sort is Sort.MENTION:
        return _mentions(snapshot, document)
    found = snapshot.once(_LISTS[sort], snapshot.today)
    return [one for one in found if document in one.documents] if document else found


def named(snapshot: Snapshot, name: str, language: str) -> Proposal | None:
    """The proposal that goes by an identifier in what may be seen; None where none does."""
    if name in snapshot.shelf:
        return _document(snapshot.shelf[name])
    mention = snapshot.dossier.mention(name)
    if mention is not None:
        return _mention(mention) if mention.document in snapshot.shelf else None
    found = snapshot.once(_by_name, snapshot.today).get(name)
    return found.made(language) if found else None


def _by_name(snapshot: Snapshot, _day: dt.date) -> Mapping[str, Listed]:
    """What is drawn across documents by each of its names; where two share one, the first counts."""
    found: dict[str, Listed] = {}
    for sort in _DRAWN:
        for one in listed(snapshot, sort):
            for name in one.names:
                found.setdefault(name, one)
    return found


def _threads(snapshot: Snapshot, _day: dt.date) -> tuple[Listed, ...]:
    return tuple(_listed(one, partial(_said_plainly, one)) for one in map(_thread, _plain(snapshot.threads)))


def _plain(threads: Iterable[Thread]) -> Iterator[Thread]:
    return (one for one in threads if not one.optional)


def _listed(one: Proposal, made: Callable[[str], Proposal]) -> Listed:
    names = tuple(dict.fromkeys((one.id, *one.names)))
    documents = tuple(dict.fromkeys((one.document, *(member.document for member in one.members))))
    return Listed(names, documents, tuple(member.quote for member in one.members), made)


def _said_plainly(one: Proposal, _language: str) -> Proposal:
    """A proposal in which nothing is said in the words of a language."""
    return one


def _thread(one: Thread) -> Proposal:
    first = next((event for event in one.events if not event.told), one.events[0])
    parts = {event.item: Member(event.item, event.document, event.span, event.quote) for event in one.events}
    parts.pop("", None)
    return Proposal(
        id=one.id, sort=Sort.OBLIGATION, kind=one.kind.value, document=first.document, span=first.span,
        fields=(("kind", one.kind.value), ("by", one.by), ("to", one.to)), members=tuple(parts.values()),
        names=tuple(map(thread_id, parts)),
    )  # fmt: skip


def _findings(snapshot: Snapshot, day: dt.date) -> tuple[Listed, ...]:
    return tuple(Listed((one.id,), (one.document,), (), partial(_finding, one)) for one in snapshot.findings(day))


def _finding(one: Finding, language: str) -> Proposal:
    return Proposal(
        id=one.id, sort=Sort.FINDING, kind=one.code, document=one.document, span=one.span,
        value=one.suggestion or None, said=(one.message[language], *one.basis),
    )  # fmt: skip


def _incidents(snapshot: Snapshot, _day: dt.date) -> tuple[Listed, ...]:
    return tuple(_listed(_incident(one, "nl"), partial(_incident, one)) for one in snapshot.incidents)


def _incident(one: Incident, language: str) -> Proposal:
    first = one.accounts[0]
    kind = next(row[language] for row in rows("event_kinds") if row["kind"] == one.kind)
    return Proposal(
        id=one.id, sort=Sort.INCIDENT, kind=kind, document=first.document, span=first.span,
        fields=(("kind", one.kind), ("when", str(one.when)), ("where", one.where), ("speaker", first.speaker)),
        members=tuple(_account(account) for account in one.accounts),
        names=tuple(incident_id(account.id) for account in one.accounts),
    )  # fmt: skip


def _account(one: Account) -> Member:
    return Member(one.id, one.document, one.span, one.quote)


def _figures(snapshot: Snapshot, _day: dt.date) -> tuple[Listed, ...]:
    return tuple(
        Listed((row.id,), _first(row.document, one.rows), (row.sentence,), partial(_figure, one, row))
        for one in snapshot.series
        for row in one.rows
    )


def _figure(series: Series, row: FigureRow, _language: str) -> Proposal:
    parts = [Member(one.id, one.document, one.span, one.sentence) for one in (row, *series.rows)]
    return Proposal(
        id=row.id, sort=Sort.FIGURE, kind=series.subject, document=row.document, span=row.span, value=row.value,
        fields=(("measure", row.measure), ("unit", row.unit), ("qualifier", row.qualifier),
                ("speaker", row.speaker), ("period", row.period)),
        members=tuple(dict.fromkeys(parts)),
    )  # fmt: skip


def _first(document: str, parts: Iterable[FigureRow | Stand]) -> tuple[str, ...]:
    """A document, and those of some parts."""
    return tuple(dict.fromkeys((document, *(one.document for one in parts))))


def _positions(snapshot: Snapshot, _day: dt.date) -> tuple[Listed, ...]:
    return tuple(
        Listed((one.id,), _first(one.document, position.stands), (one.sentence,), partial(_stand, position, one))
        for position in snapshot.positions
        for one in position.stands
    )


def _stand(position: Position, one: Stand, _language: str) -> Proposal:
    parts = [Member(other.id, other.document, other.span, other.sentence) for other in (one, *position.stands)]
    return Proposal(
        id=one.id, sort=Sort.POSITION, kind=one.stance.value, document=one.document, span=one.span,
        fields=(("actor", one.actor), ("stance", one.stance.value), ("question", one.question),
                ("speaker", one.said_by), ("date", one.date)),
        members=tuple(dict.fromkeys(parts)),
    )  # fmt: skip


def _documents(snapshot: Snapshot, _day: dt.date) -> tuple[Listed, ...]:
    return tuple(
        Listed((one.id,), (one.id,), (), partial(_said_plainly, _document(one))) for one in snapshot.shelf.values()
    )


def _document(one: Shelved) -> Proposal:
    source = one.source
    return Proposal(
        id=one.id, sort=Sort.DOCUMENT, kind=source.kind, document=one.id, span=Span(0, 0),
        fields=(("kind", source.kind), ("title", source.title), ("date", source.date),
                ("authors", "; ".join(source.authors)), ("addressees", "; ".join(source.addressees)),
                ("official_id", source.official_id)),
    )  # fmt: skip


def _mentions(snapshot: Snapshot, document: str) -> Iterator[Listed]:
    """Mentions of one document, or of one after the other; each is read only where it is made."""
    shelf = [snapshot.shelf[document]] if document in snapshot.shelf else [] if document else snapshot.shelf.values()
    for one in shelf:
        for name in snapshot.dossier.mention_ids(one.source.sha256):
            yield Listed((name,), (one.id,), (), partial(_mention_named, snapshot.dossier, name))


def _mention_named(dossier: Dossier, name: str, _language: str) -> Proposal:
    found = dossier.mention(name)
    assert found is not None  # noqa: S101 - the list of this state has it
    return _mention(found)


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


_LISTS: Mapping[Sort, Callable[[Snapshot, dt.date], tuple[Listed, ...]]] = {
    Sort.OBLIGATION: _threads,
    Sort.FINDING: _findings,
    Sort.INCIDENT: _incidents,
    Sort.FIGURE: _figures,
    Sort.POSITION: _positions,
    Sort.DOCUMENT: _documents,
}
_DRAWN = (Sort.OBLIGATION, Sort.FINDING, Sort.INCIDENT, Sort.FIGURE, Sort.POSITION)
