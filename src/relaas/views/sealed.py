"""Which identifiers tell of sealed sources: their own, of what was found in them, and of all that rests on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from relaas.dossier.snapshot import Snapshot
from relaas.model.access import Level
from relaas.model.incident import incident_id
from relaas.model.thread import thread_id

# An identifier, and the document that it tells of.
_Told = tuple[str, str]


def names_of_sealed(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """The identifiers, each with the digests of the sealed sources that it tells of; empty where nothing is sealed."""
    sealed = {
        one.id: one.source.sha256
        for one in snapshot.shelf.values()
        if snapshot.level(one.source.sha256) is Level.SEALED
    }
    if not sealed:
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    for name, document in chain(_own(snapshot, sealed), _drawn(snapshot), _judged(snapshot)):
        if name and document in sealed:
            found[name].add(sealed[document])
    return {name: frozenset(of) for name, of in found.items()}


def _own(snapshot: Snapshot, sealed: Mapping[str, str]) -> Iterator[_Told]:
    for document, sha256 in sealed.items():
        yield document, document
        yield sha256, document
        yield from ((name, document) for name in snapshot.dossier.mention_ids(sha256, optional=True))


def _drawn(snapshot: Snapshot) -> Iterable[_Told]:
    """What is drawn across documents, and its parts, by every name of it."""
    for thread in snapshot.threads:
        for event in thread.events:
            yield thread.id, event.document
            yield event.item, event.document
            yield thread_id(event.item), event.document
    for incident in snapshot.incidents:
        for account in incident.accounts:
            yield incident.id, account.document
            yield account.id, account.document
            yield incident_id(account.id), account.document
    for series in snapshot.series:
        for row in series.rows:
            yield series.id, row.document
            yield row.id, row.document
    for amount in snapshot.ledger.rows:
        yield amount.id, amount.document
    for position in snapshot.positions:
        for stand in position.stands:
            yield position.id, stand.document
            yield stand.id, stand.document
    for finding in snapshot.findings(snapshot.today):
        yield finding.id, finding.document


def _judged(snapshot: Snapshot) -> Iterator[_Told]:
    for one in snapshot.judgements:
        for seen in (one.seen, one.seen_other):
            if seen is not None:
                yield one.id, seen.document
