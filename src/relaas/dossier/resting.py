"""Which originals something in a dossier rests on: a document, a mention, a thread, an incident, a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from relaas.dossier.errors import NoSuchDocumentError, NoSuchIdError
from relaas.dossier.linked import Links
from relaas.store import questions
from relaas.store.judgements import seen

# What is asked for by fewer letters than this can mean anything.
_LEAST = 4


def documents_of(connection: Connection, links: Links, item: str) -> set[str]:
    """The digests of the documents that an item rests on.

    Args:
        connection: to the store.
        links: what hangs together in it.
        item: an identifier that a row of ``relaas show`` has; of a document also the beginning of it, or its file name.

    Raises:
        NoSuchIdError: where nothing goes by it.
        NoSuchDocumentError: where more than one document does.
    """
    known = seen(connection, item)
    names = {known.document} if known and known.document else _drawn(links).get(item, set())
    if names:
        return {sha256 for name in names for sha256 in questions.sources_named(connection, name)[:1]}
    found = questions.sources_named(connection, item) if len(item) >= _LEAST else []
    if len(found) > 1:
        raise NoSuchDocumentError(f"{len(found)} documents go by {item!r}")
    if not found:
        raise NoSuchIdError(f"nothing goes by {item!r}", "Take the identifier from the rows of `relaas show DIR …`.")
    return set(found)


def with_containers(connection: Connection, digests: Iterable[str]) -> dict[str, set[str]]:
    """Each of some originals, and what they were found inside of up to what was handed in, with its containers."""
    found: dict[str, set[str]] = {}
    waiting = list(digests)
    while waiting:
        sha256 = waiting.pop()
        if sha256 in found:
            continue
        occurrences = questions.occurrences(connection, sha256)
        received = any(not one.parent for one in occurrences)
        found[sha256] = set() if received else {one.parent for one in occurrences}
        waiting += found[sha256]
    return found


def _drawn(links: Links) -> dict[str, set[str]]:
    """The documents of everything that is drawn across documents, by identifier."""
    return dict(_each_drawn(links))


def _each_drawn(links: Links) -> Iterator[tuple[str, set[str]]]:
    for thread in links.threads():
        yield thread.id, {event.document for event in thread.events}
    for incident in links.incidents():
        yield incident.id, {account.document for account in incident.accounts}
    for series in links.series():
        yield series.id, {row.document for row in series.rows}
    for position in links.positions():
        yield position.id, {stand.document for stand in position.stands}
    for finding in links.findings(dt.datetime.now(dt.UTC).date()):
        yield finding.id, {finding.document}
