"""The first page of a dossier: what is past its term, open, in need of a look, and new; and its timeline."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.model.finding import Finding
from relaas.model.judgement import Judgement
from relaas.model.letterhead import DateInterval
from relaas.model.thread import Schedule, ThreadStatus
from relaas.store.records import Status
from relaas.views.register import Standed
from relaas.views.scale import Bin, Scale, binned

_MOST = 6
# More marks than this on one lane cannot be told apart; they are counted in bins.
_MOST_MARKS = 160
_BINS = 96
# What is known no better than this has no place on a line of time.
_LOOSEST = dt.timedelta(days=400)
# When, in which words, and the page that shows it.
Told = tuple[DateInterval, str, str]
_WAITING = frozenset({ThreadStatus.OPEN, ThreadStatus.POSTPONED, ThreadStatus.PARTLY_ANSWERED, ThreadStatus.UNANSWERED})


@dataclass(frozen=True, slots=True)
class TimeMark:
    """Something at its place on the line: a day (``at`` equals ``until``) or a stretch; its words, and its page."""

    at: float
    until: float
    words: str
    day: str
    page: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One sort of thing along the line: its marks, or, where they are too many to be told apart, how many there are."""

    name: str
    marks: tuple[TimeMark, ...]
    bins: tuple[Bin, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole dossier along a line of time; ``loose`` things are known too loosely to have a place."""

    scale: Scale
    lanes: tuple[Lane, ...]
    loose: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The first page."""

    as_of: dt.date
    documents: int
    troubled: tuple[Shelved, ...]
    troubled_total: int
    overdue: tuple[Standed, ...]
    overdue_total: int
    waiting: tuple[Standed, ...]
    waiting_total: int
    settled_total: int
    findings: tuple[tuple[str, int, Finding], ...]
    findings_total: int
    received: tuple[Shelved, ...]
    judgements: tuple[Judgement, ...]
    timeline: Timeline | None


def front(snapshot: Snapshot, threads: Sequence[Standed], as_of: dt.date) -> Front:
    """Gather the page.

    Args:
        snapshot: the dossier.
        threads: its threads, each with where it stands on the day.
        as_of: the day.
    """
    plain = [one for one in threads if not one.thread.optional]
    overdue = [one for one in plain if one.stands.schedule is Schedule.OVERDUE]
    waiting = [one for one in plain if one.stands.status in _WAITING and one.stands.schedule is not Schedule.OVERDUE]
    found = snapshot.findings(as_of)
    shelf = list(snapshot.shelf.values())
    troubled = [one for one in shelf if one.source.status is not Status.READ]
    return Front(
        as_of=as_of,
        documents=len(shelf),
        troubled=tuple(troubled[:_MOST]),
        troubled_total=len(troubled),
        overdue=tuple(overdue[:_MOST]),
        overdue_total=len(overdue),
        waiting=tuple(waiting[:_MOST]),
        waiting_total=len(waiting),
        settled_total=len(plain) - len(overdue) - len(waiting),
        findings=_by_code(found),
        findings_total=len(found),
        received=tuple(reversed(shelf[-_MOST:])),
        judgements=tuple(reversed(snapshot.judgements[-_MOST:])),
        timeline=_timeline(snapshot, plain),
    )


def _by_code(found: Iterable[Finding]) -> tuple[tuple[str, int, Finding], ...]:
    """Each code with how many there are and the first of them, the rarest first."""
    firsts: dict[str, Finding] = {}
    counts: Counter[str] = Counter()
    for one in found:
        firsts.setdefault(one.code, one)
        counts[one.code] += 1
    return tuple((code, count, firsts[code]) for code, count in sorted(counts.items(), key=lambda pair: pair[1]))


def _timeline(snapshot: Snapshot, threads: Sequence[Standed]) -> Timeline | None:
    written = [
        (DateInterval.parse(one.source.date), one.source.title or one.name, f"documents/{one.id}")
        for one in snapshot.shelf.values()
        if one.source.date
    ]
    told = [
        (DateInterval(one.when.earliest, one.when.latest), one.accounts[0].quote, f"incidents/{one.id}")
        for one in snapshot.incidents
    ]
    begun = [(one.stands.made, one.words, f"obligations/{one.thread.id}") for one in threads]
    ended = [(one.stands.answered, one.words, f"obligations/{one.thread.id}") for one in threads if one.stands.answered]
    lanes: dict[str, list[Told]] = {"incidents": told, "begun": begun, "answered": ended, "documents": written}
    placed = {name: [one for one in things if _is_placed(one[0])] for name, things in lanes.items()}
    scale = Scale.over(day for things in placed.values() for when, _, _ in things for day in _ends(when))
    if scale is None:
        return None
    loose = sum(map(len, lanes.values())) - sum(map(len, placed.values()))
    return Timeline(scale, tuple(_lane(scale, name, things) for name, things in placed.items() if things), loose)


def _lane(scale: Scale, name: str, things: Sequence[Told]) -> Lane:
    marks = tuple(_mark(scale, *thing) for thing in sorted(things, key=lambda one: (_ends(one[0]), one[2])))
    if len(marks) <= _MOST_MARKS:
        return Lane(name, marks, (), len(marks))
    return Lane(name, (), binned(((mark.at + mark.until) / 2 for mark in marks), _BINS), len(marks))


def _mark(scale: Scale, when: DateInterval, words: str, page: str) -> TimeMark:
    first, last = _ends(when)
    return TimeMark(scale.at(first), scale.at(last), words, str(when), page)


def _is_placed(when: DateInterval) -> bool:
    return bool(when.earliest and when.latest and when.latest - when.earliest <= _LOOSEST)


def _ends(when: DateInterval) -> tuple[dt.date, dt.date]:
    assert when.earliest is not None  # noqa: S101 - only what is placed comes here
    assert when.latest is not None  # noqa: S101
    return when.earliest, when.latest
