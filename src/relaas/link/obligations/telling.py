"""What one document tells of one obligation: drafts that become items, and how they are written as plain facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from relaas.link.obligations.days import read_back, written
from relaas.link.obligations.terms import Reading
from relaas.model.letterhead import DateInterval
from relaas.model.linking import Fact, Item
from relaas.model.span import Span
from relaas.model.thread import Event, EventKind, Term, ThreadKind


@dataclass(slots=True)
class Happening:
    """One event as a document tells it."""

    kind: EventKind
    when: DateInterval
    span: Span
    quote: str
    mention: str
    why: str
    by: str = ""
    to: str = ""
    told: bool = False
    term: Reading | None = None


@dataclass(slots=True)
class Telling:
    """What one document tells of one obligation.

    Attributes:
        id: the mention it rests on first.
        kind: what the obligation began as.
        document: where it is told.
        stems: what is asked or promised, as stems.
        happenings: at least one.
        whole: whether it speaks of a paper as a whole (a motion that is carried out), not of one thing asked in it.
        paper: the paper that is the thing itself: a motion, a set of questions.
        places: papers and documents it was made in.
        days: days it was made on, each a day or a month.
        replaces: papers that this one takes the place of.
        ordinal: which of the things a motion asks for it is, and of how many.
        askers: movers of a motion or askers of questions, by their names.
        matters: numbers of the matter in the register of the Chamber.
        loose: whether it only counts where it belongs to something else.
        joinable: whether other documents may tell of the same.
        debated: whether it was said in a debate.
        in_set: whether it is one of a set of written questions, which the answers print again.
        name: file name of the document; what is shown is ordered by it, so that no order hangs on a digest.
    """

    id: str
    kind: ThreadKind
    document: str
    stems: tuple[str, ...]
    happenings: list[Happening] = field(default_factory=list)
    by: str = ""
    to: str = ""
    optional: bool = False
    whole: bool = False
    paper: str = ""
    places: list[str] = field(default_factory=list)
    replaces: list[str] = field(default_factory=list)
    ordinal: int = 0
    count: int = 0
    askers: list[str] = field(default_factory=list)
    matters: list[str] = field(default_factory=list)
    loose: bool = False
    joinable: bool = True
    debated: bool = False
    in_set: bool = False
    name: str = ""

    @property
    def made(self) -> DateInterval:
        """When it was first asked or promised."""
        return self.happenings[0].when

    @property
    def told(self) -> bool:
        """Whether the document tells of something made elsewhere."""
        return self.happenings[0].told

    def item(self, keys: tuple[str, ...]) -> Item:
        """The item that is kept of it."""
        first = self.happenings[0]
        facts: dict[str, Fact] = {
            "kind": self.kind.value,
            "name": self.name,
            "by": self.by,
            "to": self.to,
            "made": written(first.when),
            "told": first.told,
            "stems": list(self.stems),
            "events": [_event_facts(one) for one in self.happenings],
        }
        for name in ("optional", "whole", "loose", "debated", "in_set"):
            if getattr(self, name):
                facts[name] = True
        for name in ("places", "replaces", "askers", "matters"):
            if values := getattr(self, name):
                facts[name] = list(values)
        if self.paper:
            facts["paper"] = self.paper
        if self.count:
            facts.update(ordinal=self.ordinal, count=self.count)
        return Item(id=self.id, document=self.document, span=first.span, quote=first.quote, keys=keys, facts=facts)


def _event_facts(one: Happening) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "event": one.kind.value,
        "when": written(one.when),
        "start": one.span.start,
        "end": one.span.end,
        "quote": one.quote,
        "mention": one.mention,
        "why": one.why,
    }
    for name in ("by", "to", "told"):
        if value := getattr(one, name):
            facts[name] = value
    if one.term:
        due = one.term.due.isoformat() if one.term.due else ""
        facts["term"] = {"words": one.term.words, "due": due, "convention": one.term.convention}
    return facts


def events_of(item: Item) -> list[tuple[Event, Term | None]]:
    """The events an item holds, each with the term it sets."""
    facts: Mapping[str, Any] = item.facts
    found = []
    for row in facts["events"]:
        when = read_back(row["when"])
        event = Event(
            kind=EventKind(row["event"]), when=when, document=item.document, span=Span(row["start"], row["end"]),
            quote=row["quote"], mention=row["mention"], why=row["why"], by=row.get("by", ""), to=row.get("to", ""),
            told=bool(row.get("told")), item=item.id,
        )  # fmt: skip
        found.append((event, _term_of(row.get("term"), when, event.mention)))
    return found


def _term_of(row: Mapping[str, str] | None, since: DateInterval, mention: str) -> Term | None:
    if not row:
        return None
    due = read_back(row["due"]).exact
    return Term(words=row["words"], due=due, convention=row["convention"], since=since, mention=mention)
