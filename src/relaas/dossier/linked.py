"""What hangs together across the documents of a dossier, built from the items and joins that are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain

from sqlalchemy import Connection

from relaas.dossier.filing import filed_with_references
from relaas.link.components import decided
from relaas.link.contributions import building as contributions
from relaas.link.figures import building as figures
from relaas.link.findings import Papers, findings_between, thread_findings
from relaas.link.findings.keeping import finding_of
from relaas.link.incidents import incidents
from relaas.link.obligations import standing, threads
from relaas.link.official import statuses
from relaas.link.positions import building as positions
from relaas.model.filed import FiledDocument
from relaas.model.finding import Finding
from relaas.model.incident import Incident, incident_id
from relaas.model.judgement import Seen
from relaas.model.ledger import MoneyLedger
from relaas.model.letterhead import DateInterval
from relaas.model.linking import Item, Join
from relaas.model.position import Position
from relaas.model.series import Series
from relaas.model.thread import Thread, thread_id
from relaas.store import links, questions
from relaas.store.records import SourceRecord

# Documents kept in memory while it is looked what they say of one another.
_MOST_READ = 500

Pairs = Mapping[tuple[str, str], bool]


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one dossier, over an open connection.

    Attributes:
        connection: to its store.
        judged: the pairs that people judged the same or different.
        language: language of the dossier, for words that are kept in one language.
        visible: short names of the documents to draw from, as if there were no others; all where it is None.
    """

    connection: Connection
    judged: Pairs
    language: str = "nl"
    visible: frozenset[str] | None = None

    def items(self, family: str) -> tuple[list[Item], list[Join]]:
        """The items of a family by document and place, and the joins that rules propose."""
        found = [item for item in links.all_items(self.connection, family) if self._may_see(item.document)]
        joins = links.all_joins(self.connection, family)
        if self.visible is not None:
            names = {item.id for item in found}
            joins = [join for join in joins if join.one in names and join.other in names]
        return found, joins

    def threads(self) -> tuple[Thread, ...]:
        """Requests, promises, motions and questions with what came of them, in order of time."""
        items, joins = self.items("obligations")
        official, _ = self.items("official")
        return threads(items, joins, self.judged, statuses(official))

    def incidents(self) -> list[Incident]:
        """What is told to have happened, with every source's account of it, in order of time."""
        items, joins = self.items("incidents")
        return incidents(items, joins, self.judged)

    def series(self) -> list[Series]:
        """Figures that different passages give for the same measure."""
        items, joins = self.items("figures")
        return figures.build_all(items, self._settled(joins), self.language)

    def ledger(self) -> MoneyLedger:
        """Amounts of money: who gives or asks what, through whom, for whom."""
        items, joins = self.items("contributions")
        return contributions.build(items, self._settled(joins))

    def positions(self) -> list[Position]:
        """Where actors stand on questions, and who says so."""
        items, joins = self.items("positions")
        return positions.build_all(items, self._settled(joins))

    def _settled(self, joins: list[Join]) -> list[Join]:
        """The joins that hold when what people judged goes before what rules propose."""
        proposed = {(join.one, join.other): join for join in joins}
        return [
            proposed.get(pair) or Join(one=pair[0], other=pair[1], rule="judgement", why="judged the same")
            for pair in decided(proposed, self.judged)
        ]

    def findings(self, as_of: dt.date, drawn: Iterable[Thread] | None = None) -> list[Finding]:
        """What a reader should look at, by document and place.

        Args:
            as_of: the day that terms are reckoned for. Papers of later days are left out; only that a term had passed
                by then is told also where no paper but a later one tells of the promise.
            drawn: the threads, where they are at hand already.
        """
        later = self._written_after(as_of)
        kept, _ = self.items("findings")
        found = [finding_of(item) for item in kept if item.document not in later]
        found += self._between(later)
        every = self.threads() if drawn is None else drawn
        found += thread_findings(every, as_of, standing=standing, later=later, language=self.language)
        return sorted(found, key=lambda one: (one.document, one.span.start, one.span.end, one.code))

    def named(self) -> dict[str, tuple[Seen, str]]:
        """What is drawn across documents, by identifier, each with the item it begins with (none for a finding)."""
        found: dict[str, tuple[Seen, str]] = {}
        threads = self.threads()
        for thread in threads:
            first = thread.events[0]
            place = Seen(kind="thread", document=first.document, start=first.span.start, end=first.span.end)
            found[thread.id] = place, first.item or thread.items[0]
        # It goes by its first item, and by a later one for whoever may not see the document of that.
        for event in chain.from_iterable(one.events for one in threads):
            place = Seen(kind="thread", document=event.document, start=event.span.start, end=event.span.end)
            if event.item:
                found.setdefault(thread_id(event.item), (place, event.item))
        for incident in self.incidents():
            # It goes by its first account, and may have gone by another before documents came in.
            for told in incident.accounts:
                place = Seen(kind="incident", document=told.document, start=told.span.start, end=told.span.end)
                found[incident_id(told.id)] = place, told.id
        for one in self.findings(dt.datetime.now(dt.UTC).date(), threads):
            place = Seen(kind="finding", document=one.document, start=one.span.start, end=one.span.end, value=one.code)
            found[one.id] = place, ""
        return found

    def _written_after(self, day: dt.date) -> frozenset[str]:
        """The documents that cannot have been written by a day."""
        dated = ((source.id, DateInterval.parse(source.date)) for source in questions.all_sources(self.connection))
        return frozenset(name for name, written in dated if written.earliest and written.earliest > day)

    def _between(self, later: frozenset[str]) -> Iterable[Finding]:
        """What documents say of papers that are in the dossier and that have other words or other movers.

        Documents that are ``later`` are passed over.
        """
        sources = list(questions.all_sources(self.connection))
        apart = later | {source.id for source in sources if not self._may_see(source.id)}
        papers = {source.official_id: source.id for source in sources if source.official_id and source.id not in apart}
        read = lru_cache(_MOST_READ)(partial(self._citing, {source.id: source for source in sources}))
        for citing in links.sharing(self.connection, "citations", papers):
            document = read(citing.document) if citing.document not in apart else None
            known = [one for paper in citing.keys if (one := read(papers[paper])) and one.id != citing.document]
            if document and known:
                yield from findings_between(document, Papers(known))

    def _citing(self, sources: Mapping[str, SourceRecord], document: str) -> FiledDocument | None:
        """One document with the references in it; None where nothing was read."""
        content = questions.content_of(self.connection, sources[document].sha256)
        return None if content is None else filed_with_references(self.connection, sources[document], content)

    def _may_see(self, document: str) -> bool:
        return self.visible is None or document in self.visible
