"""The worksheets of a dossier: what people write on how an item came here and what they did to check it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from relaas.dossier.errors import NoSuchIdError, WorksheetError
from relaas.model.worksheet import Entry, Filled, Line, trouble_with, worksheet
from relaas.record.worksheets import draft_of, entry_of, written

if TYPE_CHECKING:
    from relaas.dossier import Dossier


def write(dossier: Dossier, item: str, line: Line, value: str, *, by: str, reason: str) -> Entry:
    """Write one entry on the worksheet of an item, durably.

    Args:
        dossier: where.
        item: (the beginning of) the identifier of a source, or its file name.
        line: which line.
        value: what to write.
        by: who writes.
        reason: why, or what it rests on.

    Raises:
        NoSuchDocumentError: where no source goes by ``item``.
        WorksheetError: where the name, the reason or the value is missing or wrong.
        DossierLockedError: where another process is writing.
        KeyMissingError: where the key of the log is not on this computer.
    """
    source = dossier.source(item)
    _check(by, reason)
    if wrong := trouble_with(line, value):
        raise WorksheetError(f"nothing was written on {line.value}: {wrong}")
    return _keep(dossier, _entry(source.sha256, line, by, reason, value=value.strip()))


def withdraw(dossier: Dossier, entry: str, *, by: str, reason: str) -> Entry:
    """Take back an entry; it stays in the record, and that it was taken back too.

    Raises:
        NoSuchIdError: where no entry that stands goes by that identifier.
        WorksheetError: where the name or the reason is missing.
    """
    _check(by, reason)
    given = list(written(dossier.log))
    gone = {one.withdraws for one in given}
    found = [one for one in given if one.id == entry and not one.withdraws and one.id not in gone]
    if len(found) != 1:
        raise NoSuchIdError(f"no entry that stands goes by {entry!r}", "`relaas worksheet DIR ITEM` lists them.")
    return _keep(dossier, _entry(found[0].item, found[0].line, by, reason, withdraws=entry))


def sheet_of(dossier: Dossier, item: str) -> tuple[Filled, ...]:
    """The worksheet of an item, line by line.

    Raises:
        NoSuchDocumentError: where no source goes by ``item``.
    """
    sha256 = dossier.source(item).sha256
    return worksheet(entry for entry in written(dossier.log) if entry.item == sha256)


def sheets(dossier: Dossier) -> Mapping[str, tuple[Filled, ...]]:
    """The worksheets on which something is written, by digest of the item."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in written(dossier.log):
        entries[entry.item].append(entry)
    return {item: worksheet(found) for item, found in entries.items()}


def _keep(dossier: Dossier, entry: Entry) -> Entry:
    """The one place through which entries go into the record."""
    with dossier.writing("writing on a worksheet"):
        (kept,) = dossier.custody.append([draft_of(entry)])
    return entry_of(kept) or entry


def _check(by: str, reason: str) -> None:
    if not by.strip():
        raise WorksheetError("there is no name with the entry", "Say who writes it with --name; nothing was kept.")
    if not reason.strip():
        raise WorksheetError("there is no reason with the entry", "Say why with --reason; nothing was kept.")


def _entry(item: str, line: Line, by: str, reason: str, *, value: str = "", withdraws: str = "") -> Entry:
    return Entry(
        item=item,
        line=line,
        value=value,
        by=by.strip(),
        at=dt.datetime.now(dt.UTC).isoformat(timespec="microseconds"),
        reason=reason.strip(),
        withdraws=withdraws,
    )
