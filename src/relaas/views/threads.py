"""Threads as rows: what each is, where it stands on a day and why, and its events with their passages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relaas.errors import UsageError
from relaas.link.obligations import standing
from relaas.link.obligations.explaining import official_in_words, plain_day
from relaas.link.obligations.status import happened, recorded
from relaas.model.letterhead import DateInterval
from relaas.model.thread import Event, OfficialStatus, Schedule, Standing, Thread, ThreadStatus

if TYPE_CHECKING:
    from relaas.dossier import Dossier
    from relaas.dossier.snapshot import Snapshot
    from relaas.store.records import SourceRecord

Cell = str | int | float | bool | list["Cell"] | dict[str, "Cell"] | None
Row = dict[str, Cell]

COLUMNS = ("id", "kind", "status", "made", "due", "answered", "days", "by", "to", "official", "explanation")
# What can be chosen by: what documents show of a thread, and where it stands against its term.
STATUSES = (*(status.value for status in ThreadStatus), *(schedule.value for schedule in Schedule))
EVENT_COLUMNS = ("event", "date", "by", "quote", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which threads to show.

    Attributes:
        by: only those of a party whose name holds these letters; movers count.
        to: only those directed at a party whose name holds these letters.
        status: only those with this status, or this schedule (``overdue``).
        optional: also marginal ones.
    """

    by: str = ""
    to: str = ""
    status: str = ""
    optional: bool = False


def thread_rows(
    threads: Iterable[Thread],
    as_of: dt.date,
    choice: Choice | None = None,
    *,
    names: Mapping[str, str] | None = None,
    language: str = "nl",
) -> Iterator[Row]:
    """Threads as rows, those that had not begun by ``as_of`` left out.

    Args:
        threads: in the order to show them.
        as_of: the day that status and schedule are reckoned for.
        choice: which of them; all that are not marginal by default.
        names: file names by identifier of the document.
        language: language of ``explanation``.

    Raises:
        UsageError: where the choice names a status that there is not.
    """
    chosen = choice or Choice()
    if chosen.status and chosen.status not in STATUSES:
        raise UsageError(f"there is no status {chosen.status!r}", f"It can be {', '.join(STATUSES)}.")
    for thread in threads:
        if not happened(thread, as_of):
            continue
        stands = standing(thread, as_of)
        if _wanted(thread, stands, chosen):
            yield thread_row(thread, stands, names=names, language=language)


def thread_row(
    thread: Thread, stands: Standing, *, names: Mapping[str, str] | None = None, language: str = "nl"
) -> Row:
    """One thread with everything known of it.

    ``days`` is a number where it is certain, else the fewest and the most; ``official`` is what registers say, in
    words, and ``registers`` the same as plain facts; ``status`` is what the documents show, ``schedule`` where that
    stands against the term: none follows from another. What was later than the day reckoned for is left out.
    """
    known = names or {}
    first = thread.events[0]
    said = recorded(thread, stands.as_of)
    return {
        "id": thread.id,
        "kind": thread.kind.value,
        "value": thread.kind.value,
        "status": stands.status.value,
        "schedule": stands.schedule.value,
        "overdue": stands.overdue,
        "made": str(stands.made),
        "due": stands.due.isoformat() if stands.due else None,
        "answered": str(stands.answered) if stands.answered else None,
        "days": _days(stands.days),
        "basis": stands.basis[language],
        "by": thread.by,
        "to": thread.to,
        "movers": list(thread.movers),
        "papers": list(thread.papers),
        "official": "; ".join(official_in_words(said, language)),
        "registers": [_official(one) for one in said],
        "explanation": "; ".join(stands.explanation[language]),
        "reckoning": {spoken: list(parts) for spoken, parts in stands.explanation.items()},
        "as_of": stands.as_of.isoformat(),
        "events": [event_row(event, known) for event in happened(thread, stands.as_of)],
        "items": list(thread.items),
        "optional": thread.optional,
        "document": first.document,
        "name": known.get(first.document, ""),
        "start": first.span.start,
        "end": first.span.end,
        "quote": first.quote,
    }


def event_row(event: Event, names: Mapping[str, str]) -> Row:
    """One event with its passage; ``told`` where the document tells of something earlier."""
    return {
        "event": event.kind.value,
        "date": str(event.when),
        "date_basis": event.when.basis,
        "document": event.document,
        "name": names.get(event.document, ""),
        "start": event.span.start,
        "end": event.span.end,
        "quote": event.quote,
        "mention": event.mention,
        "why": event.why,
        "by": event.by,
        "to": event.to,
        "told": event.told,
    }


def file_names(dossier: Dossier) -> dict[str, str]:
    """The name each document came in under, by its identifier."""
    return {source.id: occurrences[0].name for source, occurrences in dossier.sources() if occurrences}


def cited_in(snapshot: Snapshot) -> dict[str, str]:
    """How each document that may be seen is cited in a letter, by identifier: by number and title, else file name."""
    return cited_names((one.source, one.name) for one in snapshot.shelf.values())


def cited_names(sources: Iterable[tuple[SourceRecord, str]]) -> dict[str, str]:
    """The same for some sources, each with its file name."""
    found = {}
    for source, file in sources:
        paper = source.official_id if "?" not in source.official_id else ""
        day = DateInterval.parse(source.date).exact
        name = f"«{source.title}»" if source.title else file
        dated = f"{paper or name} van {plain_day(day, 'nl')}" if day else paper or name
        found[source.id] = f"{dated} ({name})" if paper and name else dated
    return found


def _wanted(thread: Thread, stands: Standing, choice: Choice) -> bool:
    if thread.optional and not choice.optional:
        return False
    if choice.status and choice.status not in (stands.status.value, stands.schedule.value):
        return False
    if choice.by and not _holds(choice.by, (thread.by, *thread.movers, *(event.by for event in thread.events[:1]))):
        return False
    return not choice.to or _holds(choice.to, (thread.to,))


def _holds(letters: str, names: Iterable[str]) -> bool:
    return any(letters.lower() in name.lower() for name in names)


def _days(days: tuple[int, int] | None) -> Cell:
    if days is None:
        return None
    low, high = days
    return low if low == high else [low, high]


def _official(status: OfficialStatus) -> Row:
    return {
        "paper": status.paper,
        "source": status.source,
        "finished": status.finished,
        "stage": status.stage,
        "appraisal": status.appraisal,
        "decision": status.decision,
        "due": status.due,
        "letters": status.letters,
        "date": status.date,
    }
