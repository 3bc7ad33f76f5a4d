"""Everything that pages show, worked out once for one state of a dossier and one range of sources that may be seen.

What hangs together across documents is drawn from the sources in that range alone, so nothing that is shown, counted or
left out can hint at another source.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar, TypeVarTuple, Unpack, cast

from relaas.dossier import access
from relaas.dossier.dossier import Dossier
from relaas.dossier.linked import Links
from relaas.link.naming import present_names
from relaas.link.obligations import standing
from relaas.link.obligations.status import happened
from relaas.model.access import Level
from relaas.model.finding import Finding
from relaas.model.incident import Incident
from relaas.model.judgement import Judged, Judgement, judged_within, renamed, settled
from relaas.model.ledger import MoneyLedger
from relaas.model.position import Position
from relaas.model.series import Series
from relaas.model.span import Span
from relaas.model.thread import Standing, Thread
from relaas.record.access import visit_of
from relaas.record.judgements import judgement_of
from relaas.record.log.leaf import Kind
from relaas.record.log.log import Log
from relaas.store.fulltext.extent import Extent
from relaas.store.fulltext.search import Answers, Hit, answers, hits
from relaas.store.records import Occurrence, SourceRecord

T = TypeVar("T")
Asked = TypeVarTuple("Asked")
# States kept at a time: one for each range of sources, and some that readers are still on.
_MOST_KEPT = 6
# Days for which a state keeps what it reckoned: a day is asked for again and again, a slider asks for many once.
_MOST_DAYS = 8
# Things that pages have made of a state and that are kept with it; those asked for last stay.
_MOST_MADE = 64
# What of a state hangs on sources, links and judgements on pairs, and not on judgements on single things.
_DRAWN = frozenset({
    "shelf", "names", "levels", "threads", "incidents", "series", "ledger", "positions", "passages", "extent",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shelved:
    """A source with the times it came in; its name is that of the first."""

    source: SourceRecord
    occurrences: tuple[Occurrence, ...]

    @property
    def id(self) -> str:
        """The short name of the source."""
        return self.source.id

    @property
    def name(self) -> str:
        """The file name it came in under."""
        return self.occurrences[0].name if self.occurrences else self.source.id


class _kept(Generic[T]):  # noqa: N801 - it stands where a decorator does
    """A property that is worked out once, under the one lock of its state.

    That of functools has a lock of its own for each property: what is drawn while another thing is being made of the
    state would wait for whoever waits for it.
    """

    def __init__(self, make: Callable[[Snapshot], T]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, snapshot: Snapshot, owner: type | None = None) -> T:
        with snapshot._lock:
            found = snapshot.__dict__
            if self._name not in found:
                found[self._name] = self._make(snapshot)
            return cast("T", found[self._name])


class Snapshot:
    """One state of a dossier. Threads may share it: what is asked for first is worked out once.

    Args:
        dossier: where to look.
        may_see: whether a source may be seen; all where it is None.
        day: the day that it is drawn for; the present one where it is None.
    """

    def __init__(
        self, dossier: Dossier, may_see: Callable[[SourceRecord], bool] | None = None, day: dt.date | None = None
    ) -> None:
        self.dossier = dossier
        self._day = day
        self._may_see = may_see
        self._lock = threading.RLock()
        self._findings: OrderedDict[dt.date, tuple[Finding, ...]] = OrderedDict()
        self._standings: OrderedDict[dt.date, tuple[tuple[Thread, Standing], ...]] = OrderedDict()
        self._made: OrderedDict[tuple[object, ...], object] = OrderedDict()

    @property
    def is_limited(self) -> bool:
        """Whether only some sources may be seen, be there others or not."""
        return self._may_see is not None

    @_kept
    def shelf(self) -> Mapping[str, Shelved]:
        """The sources that may be seen, by short name, in the order in which they came in."""
        found = [Shelved(source, tuple(occurrences)) for source, occurrences in self.dossier.sources()]
        if self._may_see is None:
            return {one.id: one for one in found}
        kept = [one for one in found if self._may_see(one.source)]
        digests = {one.source.sha256 for one in kept}
        return {
            one.id: Shelved(one.source, access.shown_occurrences(one.occurrences, digests.__contains__)) for one in kept
        }

    @property
    def visible(self) -> frozenset[str] | None:
        """Short names of the sources that may be seen; None where all may."""
        return None if self._may_see is None else frozenset(self.shelf)

    @_kept
    def names(self) -> Mapping[str, str]:
        """File names by short name."""
        return {name: one.name for name, one in self.shelf.items()}

    @_kept
    def levels(self) -> Mapping[str, Level]:
        """How widely each source of the dossier may be seen, by its digest."""
        return self.dossier.levels()

    def level(self, sha256: str) -> Level:
        """How widely one source may be seen; as narrowly as can be where that is not known."""
        return self.levels.get(sha256, Level.SEALED)

    @_kept
    def threads(self) -> tuple[Thread, ...]:
        """Requests, promises, motions and questions with what came of them."""
        return self._drawn(Links.threads)

    @_kept
    def incidents(self) -> tuple[Incident, ...]:
        """What is told to have happened, with every source's account."""
        return tuple(self._drawn(Links.incidents))

    @_kept
    def series(self) -> tuple[Series, ...]:
        """Figures that are given for the same measure."""
        return tuple(self._drawn(Links.series))

    @_kept
    def ledger(self) -> MoneyLedger:
        """Amounts of money."""
        return self._drawn(Links.ledger)

    @_kept
    def positions(self) -> tuple[Position, ...]:
        """Where actors stand on questions."""
        return tuple(self._drawn(Links.positions))

    def standings(self, as_of: dt.date) -> tuple[tuple[Thread, Standing], ...]:
        """The threads that had begun by a day, each with where it stood then."""
        return self._on_day(self._standings, as_of, self._stood)

    def findings(self, as_of: dt.date) -> tuple[Finding, ...]:
        """What a reader should look at, on a day."""
        return self._on_day(self._findings, as_of, self._found)

    @property
    def today(self) -> dt.date:
        """The day that it is drawn for: the one that was given, or the one it is where this runs."""
        return self._day or dt.datetime.now().astimezone().date()

    @_kept
    def passages(self) -> Mapping[str, frozenset[Span]]:
        """The passages that lines on other pages rest on, by document."""
        found: dict[str, set[Span]] = {}
        threads = ((event.document, event.span) for one in self.threads for event in one.events)
        accounts = ((one.document, one.span) for incident in self.incidents for one in incident.accounts)
        figures = ((row.document, row.span) for one in self.series for row in one.rows)
        amounts = ((row.document, row.span) for row in self.ledger.rows)
        stands = ((one.document, one.span) for position in self.positions for one in position.stands)
        wrong = ((one.document, one.span) for one in self.findings(self.today))
        for document, span in chain(threads, accounts, figures, amounts, stands, wrong):
            found.setdefault(document, set()).add(span)
        return {document: frozenset(spans) for document, spans in found.items()}

    @_kept
    def extent(self) -> Extent:
        """The passages of what may be seen, for searching."""
        with self.dossier.reading() as connection:
            return Extent.of(connection, [one.source.sha256 for one in self.shelf.values()])

    def answers(self, question: str) -> Answers:
        """The passages that answer a question, best first.

        Raises:
            QueryError: where the question cannot be understood.
        """
        key = (_answers, (question,))
        with self._lock:
            found = self._made.get(key)
        # Asked apart from the lock, so that a question that takes long holds up no page.
        return cast("Answers", found) if found is not None else self._keep(key, _answers(self, question))

    def hits(self, answers: Answers, numbers: Iterable[int]) -> tuple[Hit, ...]:
        """Some of the passages that answer a question, with their words."""
        with self.dossier.reading() as connection:
            return hits(connection, answers.query, numbers)

    @_kept
    def judgements(self) -> tuple[Judgement, ...]:
        """What people decided on what may be seen."""
        given = self.dossier.judgements()
        return tuple(given if self._may_see is None else judged_within(given, frozenset(self.shelf)))

    @_kept
    def judged(self) -> Mapping[tuple[str, ...], Judged]:
        """What people decided, by what it is about, as that is called now."""
        return settled(renamed(self.judgements, self.once(_present_names)))

    def once(self, make: Callable[[Snapshot, Unpack[Asked]], T], *asked: *Asked) -> T:
        """What a function makes of what was drawn, made once for each thing asked and kept with the state.

        Args:
            make: the function; nothing that it makes hangs on judgements on single things, or on who asks.
            asked: what it is asked, each of which can be a key.
        """
        key = (make, asked)
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return cast("T", self._made[key])
            return self._keep(key, make(self, *asked))

    def _keep(self, key: tuple[object, ...], made: T) -> T:
        with self._lock:
            self._made[key] = made
            while len(self._made) > _MOST_MADE:
                self._made.popitem(last=False)
            return made

    def take_over(self, before: Snapshot) -> None:
        """Take over what an earlier state worked out, where only single things were judged since."""
        with before._lock:
            for name in _DRAWN & set(before.__dict__):
                self.__dict__[name] = before.__dict__[name]
            self._findings = before._findings.copy()
            self._standings = before._standings.copy()
            self._made = before._made.copy()

    def _stood(self, as_of: dt.date) -> tuple[tuple[Thread, Standing], ...]:
        return tuple((one, standing(one, as_of)) for one in self.threads if happened(one, as_of))

    def _found(self, as_of: dt.date) -> tuple[Finding, ...]:
        threads = self.threads
        return tuple(self._drawn(lambda links: links.findings(as_of, threads)))

    def _on_day(self, kept: OrderedDict[dt.date, T], day: dt.date, make: Callable[[dt.date], T]) -> T:
        with self._lock:
            if day not in kept:
                kept[day] = make(day)
                while len(kept) > _MOST_DAYS:
                    kept.popitem(last=False)
            return kept[day]

    def _drawn(self, ask: Callable[[Links], T]) -> T:
        with self._lock, self._links() as links:
            return ask(links)

    @contextmanager
    def _links(self) -> Iterator[Links]:
        with self.dossier.linked(self.visible) as links:
            yield links


def _present_names(snapshot: Snapshot) -> Mapping[str, str]:
    return present_names(snapshot.threads, snapshot.incidents)


def _answers(snapshot: Snapshot, question: str) -> Answers:
    with snapshot.dossier.reading() as connection:
        return answers(connection, question, snapshot.extent, spellings=snapshot.dossier.settings.spellings)


class Snapshots:
    """The states of one dossier that are being looked at; a new one is begun when anything was written.

    Args:
        folder: of the dossier; its settings are read anew with each state.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: OrderedDict[tuple[object, str], Snapshot] = OrderedDict()
        self._lock = threading.Lock()
        self._log = _LogWatch(Dossier.open(folder).log)
        self._newest: dict[str, _Begun] = {}

    def now(self, name: str = "", may_see: Callable[[SourceRecord], bool] | None = None) -> Snapshot:
        """The newest state.

        Args:
            name: of the range of sources that may be seen.
            may_see: whether a source is in it; all are where it is None.
        """
        return self._at(name, lambda _dossier: may_see)

    def at_levels(self, allowed: frozenset[Level]) -> Snapshot:
        """The newest state, with the sources of some levels."""
        name = "levels " + " ".join(sorted(allowed))
        return self._at(name, lambda dossier: access.seen_by(dossier.levels(), allowed))

    def _at(self, name: str, range_of: Callable[[Dossier], Callable[[SourceRecord], bool] | None]) -> Snapshot:
        with self._lock:
            key = (self._state(), name)
            if key not in self._kept:
                self._kept[key] = self._begun(name, range_of)
                while len(self._kept) > _MOST_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def _begun(self, name: str, range_of: Callable[[Dossier], Callable[[SourceRecord], bool] | None]) -> Snapshot:
        """A new state; what one judgement on one thing leaves as it was is taken over from the state before it."""
        dossier = Dossier.open(self._folder)
        # What is drawn hangs on these alone, once everything that came in is linked.
        grounds = (self._log.look()[0], dossier.settings)
        begun = _Begun(Snapshot(dossier, range_of(dossier)), grounds, dossier.is_linked)
        before = self._newest.get(name)
        if before and before.is_linked and begun.is_linked and before.grounds == grounds:
            begun.snapshot.take_over(before.snapshot)
        self._newest[name] = begun
        return begun.snapshot

    def _state(self) -> tuple[object, ...]:
        """When the files that pages follow from were last written, how long they are, and up to where the log goes."""
        found: list[object] = [self._log.look()]
        for path in ("record.sqlite", "dossier.toml"):
            try:
                stat = (self._folder / path).stat()
            except OSError:
                continue
            found.append((stat.st_mtime_ns, stat.st_size))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A state with what it was drawn from."""

    snapshot: Snapshot
    grounds: tuple[object, ...]
    is_linked: bool


class _LogWatch:
    """Tells when the log grew by an entry that pages follow from: visits of people are none."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._looked = 0
        self._drawn = -1
        self._last = -1

    def look(self) -> tuple[int, int]:
        """The place of the last entry that what is drawn hangs on, and of the last that pages follow from; or -1."""
        size = self._log.size
        if size < self._looked:
            self._looked, self._drawn, self._last = 0, -1, -1
        for entry in self._log.entries(self._looked, size):
            if visit_of(entry) is None:
                self._last = entry.index
                judgement = judgement_of(entry) if entry.leaf.kind is Kind.JUDGED else None
                if judgement is None or judgement.other:
                    self._drawn = entry.index
        self._looked = size
        return self._drawn, self._last
