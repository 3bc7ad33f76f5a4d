"""What the events of a thread show by a day. Only what documents show or say; never whether it was enough."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from relaas.model.thread import Event, EventKind, OfficialStatus, Thread, ThreadKind, ThreadStatus

_BECOMES = {
    EventKind.POSTPONED: ThreadStatus.POSTPONED,
    EventKind.PARTLY_ANSWERED: ThreadStatus.PARTLY_ANSWERED,
    EventKind.ANSWERED: ThreadStatus.ANSWERED,
    EventKind.CLAIMED_FULFILLED: ThreadStatus.CLAIMED_FULFILLED,
    EventKind.REFUSED: ThreadStatus.REFUSED,
    EventKind.WITHDRAWN: ThreadStatus.WITHDRAWN,
    EventKind.LAPSED: ThreadStatus.LAPSED,
    EventKind.UNANSWERED: ThreadStatus.UNANSWERED,
    EventKind.DISPUTED: ThreadStatus.DISPUTED,
}
# A promise made after one of these opens the matter again.
_REOPENED = frozenset({ThreadStatus.REFUSED, ThreadStatus.UNANSWERED, ThreadStatus.WITHDRAWN, ThreadStatus.LAPSED})
ANSWERS = frozenset({EventKind.ANSWERED, EventKind.CLAIMED_FULFILLED, EventKind.REFUSED})
CLOSED = frozenset({ThreadStatus.ANSWERED, ThreadStatus.CLAIMED_FULFILLED, ThreadStatus.DISPUTED})
ENDED = frozenset({ThreadStatus.REFUSED, ThreadStatus.WITHDRAWN, ThreadStatus.LAPSED})


# «Spreekt uit dat …», «zegt het vertrouwen op»: a dictum that declares.
_DECLARES = re.compile(
    r"\W*(?:en\s+|and\s+)?(?:spreekt\s(?!.{0,120}\b(?:aan op|op aan)\b)(?:.{0,120}\s)?uit\b"
    r"|zegt\s.{0,80}?\bvertrouwen\b"
    r"|keurt\s.{0,120}?\b(?:af|goed)\b|verklaart\b|betuigt\b|betreurt\b|expresses\b|declares\b)",
    re.IGNORECASE | re.DOTALL,
)


def declares(thread: Thread) -> bool:
    """Whether a thread is the declaration of a motion: nobody is asked anything, so that no answer is waited for."""
    quote = thread.events[0].quote
    return thread.kind is ThreadKind.MOTION and not thread.to and _DECLARES.match(quote) is not None


def happened(thread: Thread, as_of: dt.date) -> list[Event]:
    """The events that had happened by a day, or may have.

    Left out is what can only have been later, and what a paper that is later tells without a day.
    """
    return [event for event in thread.events if _by(event, as_of)]


def recorded(thread: Thread, as_of: dt.date) -> tuple[OfficialStatus, ...]:
    """What registers said by a day: a record of a later day says nothing of it; one without a day is shown always."""
    return tuple(one for one in thread.official if one.date <= as_of.isoformat())


def _by(event: Event, as_of: dt.date) -> bool:
    first = event.when.earliest or event.when.latest
    return first is None or first <= as_of


def status_of(events: Iterable[Event]) -> ThreadStatus:
    """The status after some events, given in order of time."""
    status = ThreadStatus.OPEN
    for event in events:
        if event.kind is EventKind.PROMISED and status in _REOPENED:
            status = ThreadStatus.OPEN
        elif event.kind is EventKind.POSTPONED and status in CLOSED:
            continue
        else:
            status = _BECOMES.get(event.kind, status)
    return status
