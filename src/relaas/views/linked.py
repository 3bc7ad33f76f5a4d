"""The tables of what hangs together across documents: threads, incidents, series of figures, positions, findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar, cast

from relaas.dossier import Dossier
from relaas.dossier.linked import Links
from relaas.dossier.observing.beside import events_of, revised_by
from relaas.dossier.snapshot import Snapshot
from relaas.errors import UsageError
from relaas.link.naming import present_names
from relaas.model.incident import Account, Rests, incident_id
from relaas.views import contributions, findings, incidents, positions, series, tables, threads
from relaas.views.recorded import correction_words
from relaas.views.rows import Cell, Row, Table
from relaas.views.threads import Choice

One = TypeVar("One")

#: In which part of an incident an account stands.
TOLD, RECORDED = "told", "recorded"
_POSITIONS = ("actor", "label", "question", "says", "own", "date", "name")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for, and of what."""

    dossier: Dossier
    links: Links
    names: dict[str, str]
    as_of: dt.date
    choice: Choice
    one: str

    @property
    def language(self) -> str:
        return self.dossier.settings.language


def linked_table(dossier: Dossier, name: str, as_of: dt.date, choice: Choice, one: str = "") -> Table:
    """One of :data:`TABLES`.

    Args:
        dossier: where to look.
        name: which table.
        as_of: the day that terms and statuses are reckoned for.
        choice: which threads.
        one: identifier (or the beginning of it) of the thread or incident to show.

    Raises:
        UsageError: where there is no such table, or nothing goes by ``one``.
    """
    if name not in _MADE_BY:
        raise UsageError(f"there is no table {name!r}", f"It can be {', '.join(TABLES)}.")
    names = {source.id: occurrences[0].name for source, occurrences in dossier.sources() if occurrences}
    columns, made_by = _MADE_BY[name]
    with dossier.linked() as links:
        found = made_by(_Asked(dossier, links, names, as_of, choice, one))
        made = Table(name, columns, iter(list(found)))
        names_now = present_names(links.threads(), ()) if name == "obligations" else {}
    # The rows of figures come from the table of mentions, with what people decided on them.
    return made if name == "figures" else tables.judged(dossier, made, names_now)


def _obligations(asked: _Asked) -> Iterable[Row]:
    all_threads = asked.links.threads()
    return threads.thread_rows(all_threads, asked.as_of, asked.choice, names=asked.names, language=asked.language)


def _thread(asked: _Asked) -> Iterable[Row]:
    found = [thread for thread in asked.links.threads() if asked.one and thread.id.startswith(asked.one)]
    return [threads.event_row(event, asked.names) for event in _only(found, asked.one, "thread", "obligations").events]


def _incidents(asked: _Asked) -> Iterable[Row]:
    return _rows(incidents.incident_rows(asked.links.incidents(), names=asked.names, language=asked.language))


def _incident(asked: _Asked) -> Iterable[Row]:
    every = asked.links.incidents() if asked.one else []
    found = [incident for incident in every if incident.id.startswith(asked.one)]
    if not found:  # one that goes by another of its accounts since documents came in
        found = [one for one in every if any(incident_id(told.id).startswith(asked.one) for told in one.accounts)]
    accounts = _only(found, asked.one, "incident", "incidents").accounts
    snapshot = Snapshot(asked.dossier)
    return (_account(one, asked, snapshot) for one in accounts)


def _account(one: Account, asked: _Asked, snapshot: Snapshot) -> Row:
    """An account of a party, or what posts recorded: no party's word, so that no party's certainty goes with it."""
    row = incidents.account_row(one, names=asked.names, language=asked.language)
    if one.rests is not Rests.OBSERVED:
        return {**row, "part": TOLD}
    events = events_of(snapshot, one.document, one.quote)
    kept: list[Cell] = [
        {"id": event.id, "sources": [{"made": kept.made.value, "document": kept.document} for kept in event.sources]}
        for event in events
    ]
    revised = revised_by(snapshot, one.document)
    since = [f"the report was revised since: daily report {revised} tells what stands"] if revised else []
    corrected = "; ".join([*since, *(correction_words(event) for event in events if event.corrections)])
    return {**row, "part": RECORDED, "certainty": "", "certainty_label": "", "corrected": corrected, "events": kept}


def _figures(asked: _Asked) -> Iterator[Row]:
    """Every figure, those of one series together; series that more than one passage gives come first."""
    found = asked.links.series()
    order = {one.id: (len(one.rows) < 2, number) for number, one in enumerate(found)}
    told = series.series_rows(found, language=asked.language)
    money = contributions.money_figures(asked.links.ledger(), language=asked.language)
    by_id = {str(row["id"]): row for row in _rows([*told, *money])}
    rows = tables.table(asked.dossier, "figures", optional=asked.choice.optional).rows
    merged = [{**by_id.get(str(row["id"]), {}), **row} for row in rows]
    last = (True, len(order))

    def place(row: Row) -> tuple[tuple[bool, int], str, str, int]:
        """By series, then by the paper's day, name and passage: never by the order in which papers came in."""
        series_of, day = order.get(str(row.get("series", "")), last), str(row.get("date", ""))
        return series_of, day, str(row["name"]), int(str(row["start"]))

    return iter(sorted(merged, key=place))


def _contributions(asked: _Asked) -> Iterable[Row]:
    return _named(contributions.contribution_rows(asked.links.ledger(), language=asked.language), asked.names)


def _totals(asked: _Asked) -> Iterable[Row]:
    return _rows(contributions.total_rows(asked.links.ledger(), language=asked.language))


def _positions(asked: _Asked) -> Iterable[Row]:
    found = asked.links.positions()
    rows = positions.position_rows(found, language=asked.language, optional=asked.choice.optional)
    return _named(rows, asked.names)


def _findings(asked: _Asked) -> Iterable[Row]:
    return findings.finding_rows(asked.links.findings(asked.as_of), asked.names, language=asked.language)


def _rows(found: Iterable[object]) -> Iterator[Row]:
    """Rows of other views as rows of a table: both are plain values."""
    return (cast("Row", row) for row in found)


def _named(found: Iterable[object], names: dict[str, str]) -> Iterator[Row]:
    return ({**row, "name": names.get(str(row["document"]), "")} for row in _rows(found))


def _only(found: list[One], name: str, kind: str, table: str) -> One:
    if len(found) != 1:
        count = f"{len(found)} {kind}s go" if found else f"no {kind} goes"
        raise UsageError(f"{count} by {name!r}", f"relaas show DIR {table} --format json lists their identifiers.")
    return found[0]


_MADE_BY: dict[str, tuple[tuple[str, ...], Callable[[_Asked], Iterable[Row]]]] = {
    "obligations": (threads.COLUMNS, _obligations),
    "thread": (threads.EVENT_COLUMNS, _thread),
    "incidents": (incidents.COLUMNS, _incidents),
    "incident": (incidents.ACCOUNT_COLUMNS, _incident),
    "figures": (series.COLUMNS, _figures),
    "contributions": (contributions.COLUMNS, _contributions),
    "totals": (contributions.TOTAL_COLUMNS, _totals),
    "positions": (_POSITIONS, _positions),
    "findings": (findings.COLUMNS, _findings),
}
TABLES = tuple(_MADE_BY)
