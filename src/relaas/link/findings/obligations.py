"""Findings that follow from the history of obligations: terms that passed, answers that came late or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Set

from relaas.link.findings.wording import Passage, Reason, Value, passage_finding
from relaas.model.finding import Finding
from relaas.model.thread import Schedule, Standing, Thread, ThreadKind, ThreadStatus

_OWED_AN_ANSWER = frozenset({ThreadKind.REQUEST, ThreadKind.QUESTIONS})
_WITHOUT_ANSWER = frozenset({ThreadStatus.OPEN, ThreadStatus.POSTPONED})


def thread_findings(
    threads: Iterable[Thread],
    as_of: dt.date,
    *,
    standing: Callable[[Thread, dt.date], Standing],
    later: Set[str] = frozenset(),
    language: str = "nl",
) -> list[Finding]:
    """Findings on threads as they stand on a day, each on the passage where the thread begins.

    Requests without an answer that one document makes are one finding, on the first of them; what a document tells of
    requests made elsewhere is none, unless somebody says that no answer came.

    Args:
        threads: the histories; those that are marginal are passed over.
        as_of: the day.
        standing: how a thread stands on a day.
        later: those that cannot have been written by the day: of what they tell only terms that had passed count.
        language: language of the dossier, which the bases of findings are named in.
    """
    found: list[Finding] = []
    waiting: dict[str, list[Thread]] = {}
    for thread in threads:
        name = thread.events[0].document
        if thread.optional:
            continue
        now = standing(thread, as_of)
        if name in later and (now.made.earliest is None or now.made.earliest > as_of):
            continue
        if (reason := _by_term(now)) is not None:
            found += _on([thread], reason, as_of, (now.basis[language],))
        elif name in later or thread.kind not in _OWED_AN_ANSWER:
            continue
        elif now.status is ThreadStatus.UNANSWERED:
            found += _on([thread], Reason("REQUEST-TOLD-UNANSWERED", {"as_of": as_of}), as_of)
        elif now.status in _WITHOUT_ANSWER and _made_here(thread, now):
            waiting.setdefault(name, []).append(thread)
    for own in waiting.values():
        own.sort(key=lambda thread: thread.events[0].span)
        code = "REQUEST-WITHOUT-ANSWER" if len(own) == 1 else "REQUESTS-WITHOUT-ANSWER"
        found += _on(own, Reason(code, {"as_of": as_of, "count": len(own)}), as_of)
    return found


def _made_here(thread: Thread, now: Standing) -> bool:
    """Whether the request was made in the document itself, and has no term that may still run."""
    return now.due is None and not thread.events[0].told


def _by_term(now: Standing) -> Reason | None:
    """What follows from a term: that it passed, or that the answer came after it."""
    if now.due is None or (now.made.earliest is not None and now.due < now.made.earliest):
        return None  # a day before the request itself is the day of something else
    values: dict[str, Value] = {"as_of": now.as_of, "basis": now.basis, "due": now.due}
    if now.schedule is Schedule.OVERDUE:
        return Reason("TERM-PASSED", values)
    if now.schedule is Schedule.MET_LATE and now.answered and now.answered.latest:
        return Reason("ANSWER-AFTER-TERM", {**values, "answered": now.answered.latest})
    return None


def _on(threads: list[Thread], reason: Reason, as_of: dt.date, basis: tuple[str, ...] = ()) -> list[Finding]:
    """The finding on the passage where the threads begin."""
    events = [event for thread in threads for event in thread.events]
    first = events[0]
    known = [event.document for event in events if event.when.earliest is None or event.when.earliest <= as_of]
    related = (*(thread.id for thread in threads), *dict.fromkeys([first.document, *known]))
    return [passage_finding(Passage(first.document, first.span, first.quote), [reason], basis=basis, related=related)]
