"""The register of obligations as a page shows it: the threads that answer a question, and how many of each sort."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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
    def words(self) -> str:
        """What was asked or promised, in the words of the passage that says so best: where it was done, not told."""
        first = next((event for event in self.thread.events if not event.told), self.thread.events[0])
        return first.quote


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


def register(threads: Iterable[Standed], question: Question) -> Register:
    """The page that answers a question: what is past its term first, then what is open, each from old to new."""
    found = [one for one in threads if question.marginal or not one.thread.optional]
    facets = {
        name: _counted((one for one in found if _answers(one, rest)), name)
        for name, rest in (
            ("kind", replace(question, kind="")),
            ("status", replace(question, status="")),
            ("schedule", replace(question, schedule="")),
        )
    }
    rows = sorted((one for one in found if _answers(one, question)), key=_order)
    pages = max(-(-len(rows) // PER_PAGE), 1)
    page = min(max(question.page, 1), pages)
    return Register(
        rows=tuple(rows[(page - 1) * PER_PAGE : page * PER_PAGE]), total=len(rows), page=page, pages=pages,
        facets=facets,
    )  # fmt: skip


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


def _order(one: Standed) -> tuple[bool, bool, dt.date, str]:
    made = one.stands.made.earliest or one.stands.made.latest or dt.date.max
    return one.stands.schedule is not Schedule.OVERDUE, one.stands.answered is not None, made, one.thread.id


def _counted(threads: Iterable[Standed], name: str) -> tuple[Facet, ...]:
    counts = Counter(_value(one, name) for one in threads)
    return tuple(Facet(value, count) for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _value(one: Standed, name: str) -> str:
    if name == "kind":
        return one.thread.kind.value
    return one.stands.status.value if name == "status" else one.stands.schedule.value


def _answers(one: Standed, question: Question) -> bool:
    wanted = {"kind": question.kind, "status": question.status, "schedule": question.schedule}
    if any(value and _value(one, name) != value for name, value in wanted.items()):
        return False
    if not (question.by or question.to or question.words):
        return True
    by = (one.thread.by, *one.thread.movers)
    if not _holds(question.by, by) or not _holds(question.to, (one.thread.to,)):
        return False
    return _holds(
        question.words, (*by, one.thread.to, *one.thread.papers, *(event.quote for event in one.thread.events))
    )


def _holds(letters: str, names: Iterable[str]) -> bool:
    folded = letters.casefold()
    return not folded or any(folded in name.casefold() for name in names)
