"""The tables of what hangs together across documents: threads, and what a reader should look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from relaas.dossier import Dossier
from relaas.dossier.linked import Links
from relaas.errors import UsageError
from relaas.views import findings, threads
from relaas.views.tables import Row, Table
from relaas.views.threads import Choice

TABLES = ("obligations", "thread", "findings")


def linked_table(dossier: Dossier, name: str, as_of: dt.date, choice: Choice, one: str = "") -> Table:
    """One of :data:`TABLES`.

    Args:
        dossier: where to look.
        name: which table.
        as_of: the day that terms and statuses are reckoned for.
        choice: which threads.
        one: identifier (or the beginning of it) of the thread to show.

    Raises:
        UsageError: where there is no such table, or nothing goes by ``one``.
    """
    language = dossier.settings.language
    names = {source.id: occurrences[0].name for source, occurrences in dossier.sources() if occurrences}
    with dossier.linked() as links:
        if name == "obligations":
            rows = list(threads.thread_rows(links.threads(), as_of, choice, names=names, language=language))
            return Table(name, threads.COLUMNS, iter(rows))
        if name == "thread":
            return Table(name, threads.EVENT_COLUMNS, _events(links, one, names))
        if name == "findings":
            return Table(name, findings.COLUMNS, iter(list(_findings(links, as_of, names, language))))
    raise UsageError(f"there is no table {name!r}", f"It can be {', '.join(TABLES)}.")


def _events(links: Links, one: str, names: dict[str, str]) -> Iterator[Row]:
    found = [thread for thread in links.threads() if one and thread.id.startswith(one)]
    if len(found) != 1:
        count = f"{len(found)} threads go" if found else "no thread goes"
        raise UsageError(f"{count} by {one!r}", "relaas show DIR obligations lists them with their identifiers.")
    return iter([threads.event_row(event, names) for event in found[0].events])


def _findings(links: Links, as_of: dt.date, names: dict[str, str], language: str) -> Iterator[Row]:
    return findings.finding_rows(links.findings(as_of), names, language=language)
