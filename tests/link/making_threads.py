"""Threads made by hand, for tests of what is reckoned from them."""

from __future__ import annotations

import datetime as dt

from relaas.model.letterhead import DateInterval
from relaas.model.span import Span
from relaas.model.thread import Event, EventKind, Term, Thread, ThreadKind


def on(written: str) -> DateInterval:
    """``2022-10-13``, ``2022-10-01/2022-10-31``, ``../2022-10-31`` or nothing, as an interval."""
    return DateInterval.parse(written)


def event(kind: str, when: str, document: str = "brief", start: int = 0, told: bool = False) -> Event:
    """An event of a kind on a day or between two."""
    return Event(
        kind=EventKind(kind), when=on(when), document=document, span=Span(start, start + 10), quote=f"{kind} {when}",
        mention=f"{document}-{kind}-{start}", why="by_hand", told=told, item="item",
    )  # fmt: skip


def term(due: str, words: str = "binnen een paar weken", convention: str = "C3", since: str = "2022-10-13") -> Term:
    """A term with its last day; none where ``due`` is empty."""
    day = dt.date.fromisoformat(due) if due else None
    return Term(words=words, due=day, convention=convention, since=on(since), mention="brief-promised-0")


def thread(
    *events: Event, terms: tuple[Term, ...] = (), kind: str = "commitment", by: str = "", to: str = ""
) -> Thread:
    """A thread of some events."""
    return Thread(id="0123456789ab", kind=ThreadKind(kind), events=events, terms=terms, by=by, to=to)
