"""Where a thread stands on any day: status from the documents, schedule from its term, and how both were reckoned."""

from __future__ import annotations

import datetime as dt

from relaas.link.obligations.days import between, order
from relaas.link.obligations.explaining import basis_of, explained, official_in_words, stated_in_words
from relaas.link.obligations.status import CLOSED, ENDED, declares, happened, recorded, status_of
from relaas.model.letterhead import DateInterval
from relaas.model.thread import (
    Event,
    EventKind,
    OfficialStatus,
    Schedule,
    Standing,
    Term,
    Thread,
    ThreadKind,
    ThreadStatus,
)


def standing(thread: Thread, as_of: dt.date) -> Standing:
    """Where a thread stands on the day ``as_of``, that day included.

    A day counts as late only from the day after the term, and only where the term rests on words or a named rule; a
    motion's term counts only once something shows that it was adopted or taken over.
    """
    events = happened(thread, as_of)
    status = status_of(events)
    if status is ThreadStatus.OPEN and declares(thread):
        return _stated(thread, events, as_of)
    terms = [term for term in thread.terms if term.since.earliest is None or term.since.earliest <= as_of]
    term = _running(terms, events)
    made = _made(events or list(thread.events[:1]))
    said = recorded(thread, as_of)
    answer = _answered(events, status) if status in CLOSED | ENDED else None
    due = term.due if term else None
    binding = thread.kind is not ThreadKind.MOTION or _taken_up(events, said)
    schedule = _schedule(binding, status in ENDED, answer, term, as_of)
    until = answer or DateInterval(as_of, as_of)
    overdue = None if due is None or schedule is Schedule.NOT_BINDING else schedule is Schedule.OVERDUE
    return Standing(
        as_of=as_of, status=status, schedule=schedule, made=made, answered=answer, due=due, days=between(made, until),
        overdue=overdue, basis=basis_of(term),
        explanation={
            language: (
                *explained(events, terms, term, schedule, answer, made, as_of, language),
                *official_in_words(said, language),
            )
            for language in ("nl", "en")
        },
    )  # fmt: skip


def _stated(thread: Thread, events: list[Event], as_of: dt.date) -> Standing:
    """Where a declaration stands: it was made, and waits for nothing."""
    made = _made(events or list(thread.events[:1]))
    said = recorded(thread, as_of)
    return Standing(
        as_of=as_of, status=ThreadStatus.STATED, schedule=Schedule.NO_TERM, made=made, answered=None, due=None,
        days=None, overdue=None, basis=basis_of(None),
        explanation={
            language: (*stated_in_words(events, language), *official_in_words(said, language))
            for language in ("nl", "en")
        },
    )  # fmt: skip


def _answered(events: list[Event], status: ThreadStatus) -> DateInterval | None:
    """When the reply came that the status rests on: the first of its kind, also where it was disputed later."""
    refused = status is ThreadStatus.REFUSED
    kinds = (EventKind.REFUSED,) if refused else (EventKind.ANSWERED, EventKind.CLAIMED_FULFILLED)
    return next((event.when for event in events if event.kind in kinds), None)


def _made(events: list[Event]) -> DateInterval:
    """When it was first asked or promised: the narrowest days that a document gives for the first event."""
    first = events[0]
    same = [event.when for event in events if event.kind is first.kind and event.when.earliest is not None]
    if first.when.earliest is None and same:
        return min(same, key=order)
    return first.when


def _running(terms: list[Term], events: list[Event]) -> Term | None:
    """The term that holds: the last with a day, the longer of two set on one day; else the last without."""
    known = [term for term in terms if term.due is not None]
    delayed = any(event.kind is EventKind.POSTPONED for event in events)
    if known:
        held = [term for term in known if delayed or term.convention != "R2"]
        return max(held, key=lambda term: (order(term.since), term.due or dt.date.min), default=None)
    return terms[-1] if terms else None


def _schedule(binding: bool, ended: bool, answer: DateInterval | None, term: Term | None, as_of: dt.date) -> Schedule:
    if ended:
        return Schedule.ENDED
    if term is None:
        return Schedule.NO_TERM
    if term.due is None:
        return Schedule.TERM_UNREAD
    if not binding:
        return Schedule.NOT_BINDING
    if answer is None:
        return Schedule.OVERDUE if as_of > term.due else Schedule.RUNNING
    if answer.latest is not None and answer.latest <= term.due:
        return Schedule.MET_IN_TIME
    if answer.earliest is not None and answer.earliest > term.due:
        return Schedule.MET_LATE
    return Schedule.UNDETERMINED


def _taken_up(events: list[Event], official: tuple[OfficialStatus, ...]) -> bool:
    adopted = any("aangenomen" in one.decision.lower() for one in official)
    return adopted or any(event.kind in (EventKind.PROMISED, EventKind.CLAIMED_FULFILLED) for event in events)
