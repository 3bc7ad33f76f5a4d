"""Findings that follow from the history of obligations: terms that passed, answers that came late or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from relaas.link.findings.wording import Reason, Value, finding
from relaas.model.filed import FiledDocument
from relaas.model.finding import Finding
from relaas.model.thread import Schedule, Standing, Thread, ThreadKind, ThreadStatus

_OWED_AN_ANSWER = frozenset({ThreadKind.REQUEST, ThreadKind.QUESTIONS})
_WITHOUT_ANSWER = frozenset({ThreadStatus.OPEN, ThreadStatus.POSTPONED, ThreadStatus.UNANSWERED})


def thread_findings(
    threads: Iterable[Thread],
    as_of: dt.date,
    *,
    standing: Callable[[Thread, dt.date], Standing],
    documents: Mapping[str, FiledDocument],
) -> list[Finding]:
    """Findings on threads as they stand on a day, each on the passage where the thread begins.

    Args:
        threads: the histories; those that are marginal are passed over.
        as_of: the day.
        standing: how a thread stands on a day.
        documents: the documents of the dossier by identifier.
    """
    found = []
    for thread in threads:
        document = documents.get(thread.events[0].document)
        if thread.optional or document is None:
            continue
        reason, basis = _reason(thread, standing(thread, as_of))
        if reason is not None:
            related = (thread.id, *dict.fromkeys(event.document for event in thread.events))
            found.append(finding(document, thread.events[0].span, [reason], basis=basis, related=related))
    return found


def _reason(thread: Thread, now: Standing) -> tuple[Reason | None, tuple[str, ...]]:
    values: dict[str, Value] = {"as_of": now.as_of, "basis": now.basis}
    if now.due is not None:
        values["due"] = now.due
        if now.schedule is Schedule.OVERDUE:
            return Reason("TERM-PASSED", values), (now.basis,)
        if now.schedule is Schedule.MET_LATE and now.answered and now.answered.latest:
            return Reason("ANSWER-AFTER-TERM", {**values, "answered": now.answered.latest}), (now.basis,)
    elif thread.kind in _OWED_AN_ANSWER and now.status in _WITHOUT_ANSWER:
        return Reason("REQUEST-WITHOUT-ANSWER", values), ()
    return None, ()
