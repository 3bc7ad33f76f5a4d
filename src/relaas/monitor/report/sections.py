"""The parts of a report, in words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from relaas.monitor.drawing.picture import Table
from relaas.monitor.event import Event
from relaas.monitor.observation import Means
from relaas.monitor.report.beside import beside_totals, share
from relaas.monitor.report.cells import COLUMNS, cells, in_brief
from relaas.monitor.report.correction import Correction
from relaas.monitor.report.day import Day
from relaas.monitor.report.grouping import Told, alone, told_reason
from relaas.monitor.report.limits import Limits
from relaas.monitor.report.page import Section
from relaas.monitor.report.words import Words

_NOTES = 9
_KM = 1000.0


def summary(day: Day, before: Day, corrected: Sequence[Correction], words: Words) -> Section:
    """The numbers of the period and of the one before, every side in the same words."""
    points = []
    if day.recorded:
        total = words.counted("total", len(day.events), network=words.network(day.network, day.invented))
        points += [f"{total} {_previous(before, words)}", *_sides(day, before, words)]
        places = sum(not event.located.determined for event in day.events)
        if places:
            points.append(words.counted("place-open", places))
    else:
        points += [f"{words('nothing-recorded')} {_previous(before, words)}", *_sides_before(day, before, words)]
    points += [
        _watched(day, words),
        *(beside_totals(day.chances, day.reaches, day.watched, words) if day.recorded else ()),
    ]
    points += _corrected(corrected, words)
    return Section(words("summary"), paragraphs=(words("nothing-seen"),), points=tuple(points))


def _corrected(found: Sequence[Correction], words: Words) -> Iterator[str]:
    """How many events were corrected, each once however often it was, and whether a report had told of them."""
    told = {one.event for one in found if one.told_in}
    for name, events in (("corrected", told), ("corrected-untold", {one.event for one in found} - told)):
        if events:
            yield words.counted(name, len(events))


def _previous(before: Day, words: Words) -> str:
    return words.counted("previous", len(before.events)) if before.recorded else words("previous-none")


def _sides(day: Day, before: Day, words: Words) -> Iterator[str]:
    if day.line is None:
        yield words("no-line")
        return
    now, then = _by_side(day), _by_side(before)
    for side in (day.line.left, day.line.right):
        previous = then[side] if before.recorded else words("unknown")
        yield words.counted("side", now[side], side=side, previous=previous)
    previous = then[""] if before.recorded else words("unknown")
    yield words.counted("side-open", now[""], previous=previous)


def _sides_before(day: Day, before: Day, words: Words) -> Iterator[str]:
    """What the period before had, where nothing is known of this one."""
    if day.line is None or not before.recorded:
        return
    then = _by_side(before)
    for side, name in ((day.line.left, day.line.left), (day.line.right, day.line.right), ("", words("side-of-none"))):
        yield words("side-unknown", side=name, previous=then[side])


def _by_side(day: Day) -> Counter[str]:
    sides = (day.line.left, day.line.right) if day.line else ()
    return Counter(event.side.value if event.side.value in sides else "" for event in day.events)


def _watched(day: Day, words: Words) -> str:
    values = {}
    for means in Means:
        covered = [one for one in day.coverage if one.means is means]
        values[means.value] = words.number(sum(one.hours for one in covered), 2)
        whole = len(covered) * (day.period.end - day.period.begin) / 3600
        values[f"{means.value}s"] = words.number(whole, 0)
        values[f"{means.value}_down"] = words.number(whole - sum(one.hours for one in covered), 2)
    return words("watched", **values)


def events(rows: Sequence[Told], day: Day, words: Words) -> Section:
    """The table of what was recorded."""
    if not rows:
        return Section(words("table"), paragraphs=(words("no-events"),))
    table = Table(
        words("table-caption"),
        tuple(words(f"column-{name}") for name in COLUMNS),
        tuple(cells(row, at, day.by_post, day.period.zone, words) for at, row in enumerate(rows, 1)),
        numbers=frozenset({0, 4}),
        narrow=True,
    )
    return Section(words("table"), tables=(table,))


def undetermined(day: Day, words: Words) -> Section:
    """How much was not determined, and why."""
    counts: Counter[tuple[str, str]] = Counter()
    for event in day.events:
        for question, verdict in (("place", event.located), ("side", event.side), ("phase", event.phase)):
            if not verdict.determined:
                counts[question, told_reason(verdict.why)] += 1
    if not counts:
        return Section(words("open"), paragraphs=(words("open-none"),))
    rows = tuple(
        (words(f"question-{question}"), words.reason(why), str(number))
        for (question, why), number in sorted(counts.items())
    )
    columns = (words("column-question"), words("column-reason"), words("column-number"))
    return Section(words("open"), tables=(Table(words("open-caption"), columns, rows, frozenset({2})),))


def expected(day: Day, words: Words) -> Section:
    """Chance coincidences, and how likely posts are to record at all."""
    if not day.recorded:
        return Section(words("expected"), paragraphs=(words("expected-nothing"), words("nothing-seen")))
    tables, told = [], []
    if day.chances:
        told.append(words("expected-chance"))
        if any(one.slid is None for one in day.chances):
            told.append(words("chance-short"))
        tables.append(_chance(day, words))
    if day.reaches:
        told.append(words("expected-reach"))
        tables.append(_reach(day, words))
    if not (day.chances and day.reaches):
        told.append(words("not-reckoned"))
    return Section(words("expected"), paragraphs=(*told, words("nothing-seen")), tables=tuple(tables))


def _chance(day: Day, words: Words) -> Table:
    """Chance in the hours watched; what could have been placed first, since only that enters a total of places."""

    def cell(a_day: float | None) -> str:
        if a_day is None:
            return words("not-known")
        return words("here-and-a-day", here=words.rough(a_day * day.watched / 24), day=words.rough(a_day))

    rows = tuple(
        (_kind(one.kind, words), *(cell(value) for value in (one.declared, one.reckoned, one.slid)))
        for one in day.chances
    )
    columns = tuple(words(f"column-{name}") for name in ("kind", "declared", "reckoned", "slid"))
    return Table(words("chance-caption", hours=words.hours(day.watched)), columns, rows, frozenset({1, 2, 3}))


def _kind(kind: str, words: Words) -> str:
    known = ("flash-and-bang", "two-flashes", "sound-only")
    return words(f"chance-{kind}") if kind in known else kind


def _reach(day: Day, words: Words) -> Table:
    by_distance: dict[float, dict[Means, str]] = {}
    for means, distance, low, high in day.reaches:
        told = words("percent", share=share(low, high))
        by_distance.setdefault(distance, {})[means] = told
    rows = tuple(
        (
            words("kilometres", distance=words.number(distance / _KM, 2)),
            *(told.get(means, words("not-known")) for means in (Means.CAMERA, Means.MICROPHONE)),
        )
        for distance, told in sorted(by_distance.items())
    )
    columns = tuple(words(f"column-{name}") for name in ("distance", "camera", "microphone"))
    return Table(words("reach-caption"), columns, rows, frozenset({0, 1, 2}))


def corrections(found: Sequence[Correction], day: Day, limits: Limits, words: Words) -> Section:
    """What was corrected: the former and the new."""
    if not found:
        return Section(words("corrections"), paragraphs=(words("no-corrections"),))

    def brief(event: Event | None) -> str:
        if event is None:
            return words("withdrawn")
        return in_brief(alone(event, day.by_post, limits, day.line), day.by_post, day.period.zone, words)

    here = [one for one in found if of_period(one, day)]
    earlier = [one for one in found if one not in here]
    columns = tuple(words(f"column-{name}") for name in ("event", "report", "former", "now", "why", "when"))
    tables = []
    for caption, given in (("corrections-here", here), ("corrections-earlier", earlier)):
        rows = tuple(
            (
                one.event,
                one.told_in or words("not-told"),
                brief(one.former),
                brief(one.now),
                one.reason,
                _day_of(one.at, day),
            )
            for one in given
        )
        if rows:
            tables.append(Table(words(caption), columns, rows, narrow=True))
    return Section(words("corrections"), tables=tuple(tables))


def _day_of(at: str, day: Day) -> str:
    """The day of an entry of the log, by the clock of the network's zone, as all days of a report."""
    return dt.datetime.fromisoformat(at).astimezone(day.period.zone).date().isoformat()


def of_period(one: Correction, day: Day) -> bool:
    """Whether a correction is of an event of the period itself, as it stood before."""
    return day.period.holds(one.former.origin)


def notes(words: Words) -> Section:
    """What a reader should know of how the report was made."""
    return Section(words("notes"), points=tuple(words(f"note-{at}") for at in range(1, _NOTES + 1)))


def in_report(told_from: Iterable[Correction], period_end: float) -> tuple[Correction, ...]:
    """The corrections that a report gives: of events before the end of its period, in order of their entry."""
    found = [one for one in told_from if one.former.origin < period_end]
    return tuple(sorted(found, key=lambda one: (one.at, one.event)))
