"""The register of obligations as a page shows it: the threads that answer a question, and how many of each sort."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from relaas.dossier.snapshot import Snapshot
from relaas.link.obligations import standing
from relaas.link.obligations.status import happened
from relaas.model.thread import Event, EventKind, Schedule, Standing, Thread
from relaas.views.scale import Scale

PER_PAGE = 40
_REPLY = frozenset({
    EventKind.ANSWERED, EventKind.PARTLY_ANSWERED, EventKind.CLAIMED_FULFILLED, EventKind.REFUSED, EventKind.WITHDRAWN,
    EventKind.LAPSED,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standed:
    """A thread with where it stands on the day that was asked for."""

    thread: Thread
    stands: Standing

    @property
    def first(self) -> Event:
        """The event whose passage says best what was asked or promised: where it was done, not told."""
        return next((event for event in self.thread.events if not event.told), self.thread.events[0])

    @property
    def words(self) -> str:
        """What was asked or promised, in the words of that passage."""
        return self.first.quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the register; empty is everything.

    Attributes:
        words: letters that the passage, or a party's name, holds.
        by: letters in the name of who asked or promised.
        to: letters in the name of whom it was directed at.
        kind: kind of thread.
        status: what the documents show.
        schedule: where it stands against its term.
        marginal: also what is marginal.
        page: which page of the answer, from 1.
    """

    words: str = ""
    by: str = ""
    to: str = ""
    kind: str = ""
    status: str = ""
    schedule: str = ""
    marginal: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that can be asked for, and how many have it among those that the rest of the question leaves."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One page of the register."""

    rows: tuple[Standed, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, tuple[Facet, ...]]


class Threads:
    """The threads that had begun by a day, made ready for questions: in order, with the letters that they are found by.

    Args:
        threads: with where they stand.
    """

    def __init__(self, threads: Iterable[Standed]) -> None:
        self.rows = sorted(threads, key=_order)

    @cached_property
    def letters(self) -> Sequence[tuple[str, str, str]]:
        """Of each row the letters of who asked or promised, of whom it is directed at, and of all its words."""
        return [_letters(one.thread) for one in self.rows]

    def with_letters(self, question: Question) -> Iterator[Standed]:
        """Those that have the letters that are asked for, and are marginal only where that is asked."""
        wanted = tuple(words.casefold() for words in (question.by, question.to, question.words))
        asked = any(wanted)
        for place, one in enumerate(self.rows):
            if one.thread.optional and not question.marginal:
                continue
            if not asked or all(words in of for words, of in zip(wanted, self.letters[place], strict=True)):
                yield one


def register(threads: Threads, question: Question) -> Register:
    """The page that answers a question: what is past its term first, then what is open, each from old to new."""
    rows, counts = _sifted(threads, question)
    pages = max(-(-len(rows) // PER_PAGE), 1)
    page = min(max(question.page, 1), pages)
    return Register(
        rows=tuple(rows[(page - 1) * PER_PAGE : page * PER_PAGE]), total=len(rows), page=page, pages=pages,
        facets={name: _counted(found) for name, found in counts.items()},
    )  # fmt: skip


def answering(threads: Threads, question: Question) -> list[Standed]:
    """All that answer a question, in order."""
    return _sifted(threads, question)[0]


def _sifted(threads: Threads, question: Question) -> tuple[list[Standed], Mapping[str, Counter[str]]]:
    """What answers a question, and how many each other value of each part of it would give."""
    asked = {"kind": question.kind, "status": question.status, "schedule": question.schedule}
    counts: dict[str, Counter[str]] = {name: Counter() for name in asked}
    rows = []
    for one in threads.with_letters(question):
        values = {name: _value(one, name) for name in asked}
        others = [name for name, wanted in asked.items() if wanted and values[name] != wanted]
        # One that fails a single part of the question counts among what that part could have asked for.
        for name in asked if not others else others[: len(others) == 1]:
            counts[name][values[name]] += 1
        if not others:
            rows.append(one)
    return rows, counts


@dataclass(frozen=True, slots=True)
class Dot:
    """An event on the line of a thread: its place, or the stretch it lies in, from 0 to 1."""

    event: Event
    at: float
    until: float
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A thread as a line of events.

    Attributes:
        scale: the line of time.
        dots: the events whose days are known to lie between two, in order.
        term: where its term begins and ends; None where it has none.
        today: the day that was asked for.
        unplaced: events whose days are not known well enough to have a place.
    """

    scale: Scale
    dots: tuple[Dot, ...]
    term: tuple[float, float] | None
    today: float
    unplaced: int


def threads_on(snapshot: Snapshot, as_of: dt.date) -> Threads:
    """The threads that had begun by a day."""
    return Threads(Standed(*one) for one in snapshot.standings(as_of))


def standed(snapshot: Snapshot, name: str, as_of: dt.date) -> Standed | None:
    """The thread that goes by an identifier; None where none does, or it had not begun by the day."""
    thread = snapshot.once(_by_name).get(name)
    return Standed(thread, standing(thread, as_of)) if thread and happened(thread, as_of) else None


def _by_name(snapshot: Snapshot) -> Mapping[str, Thread]:
    return {one.id: one for one in snapshot.threads}


def line_of(one: Standed) -> Line | None:
    """The line of a thread; None where no event has a day."""
    stands = one.stands
    placed = [event for event in one.thread.events if event.when.earliest and event.when.latest]
    days = [day for event in placed for day in (event.when.earliest, event.when.latest) if day]
    scale = Scale.over([*days, *([stands.due] if stands.due else []), *([stands.as_of] if _waits(stands) else [])])
    if scale is None or not days:
        return None
    begun = stands.made.latest or stands.made.earliest
    return Line(
        scale=scale,
        dots=tuple(_dot(scale, event, row) for event, row in _stacked(placed)),
        term=(scale.at(begun), scale.at(stands.due)) if begun and stands.due else None,
        today=scale.at(stands.as_of),
        unplaced=len(one.thread.events) - len(placed),
    )


def is_reply(event: Event) -> bool:
    """Whether an event answers, in part or whole, by a yes or a no."""
    return event.kind in _REPLY


def _waits(stands: Standing) -> bool:
    return stands.schedule in (Schedule.OVERDUE, Schedule.RUNNING)


def _dot(scale: Scale, event: Event, row: int) -> Dot:
    first, last = event.when.earliest, event.when.latest
    assert first is not None  # noqa: S101 - placed events have both days
    assert last is not None  # noqa: S101
    return Dot(event, scale.at(first), scale.at(last), row)


def _stacked(events: Sequence[Event]) -> Iterable[tuple[Event, int]]:
    """Events of one day above one another."""
    seen: Counter[str] = Counter()
    for event in events:
        yield event, seen[str(event.when)]
        seen[str(event.when)] += 1


def _order(one: Standed) -> tuple[bool, bool, dt.date, str, int, str]:
    """What is past its term first, then what is not answered, the oldest first; what one paper says as it reads."""
    made = one.stands.made.earliest or one.stands.made.latest or dt.date.max
    first = one.thread.events[0]
    past, answered = one.stands.schedule is Schedule.OVERDUE, one.stands.answered is not None
    return not past, answered, made, first.document, first.span.start, one.thread.id


def _counted(counts: Counter[str]) -> tuple[Facet, ...]:
    return tuple(Facet(value, count) for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _value(one: Standed, name: str) -> str:
    if name == "kind":
        return one.thread.kind.value
    return one.stands.status.value if name == "status" else one.stands.schedule.value


def _letters(thread: Thread) -> tuple[str, str, str]:
    """What words are looked for in; a line break, which no question holds, keeps names apart."""
    by = (thread.by, *thread.movers)
    every = (*by, thread.to, *thread.papers, *(event.quote for event in thread.events))
    return _folded(by), _folded((thread.to,)), _folded(every)


def _folded(names: Iterable[str]) -> str:
    return "\n".join(names).casefold()
