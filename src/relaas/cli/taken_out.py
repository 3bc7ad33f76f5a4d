"""What is taken out at the command line: sealed sources only where that is asked for, and entered in the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial

import click

from relaas.dossier import Dossier
from relaas.dossier.access import enter_visits, levels, seen_by
from relaas.dossier.errors import DossierLockedError, DossierReadOnlyError
from relaas.dossier.patience import patiently
from relaas.dossier.receiving import account
from relaas.dossier.snapshot import Snapshot
from relaas.model.access import Level, Visit, Visited
from relaas.record.home import KeyMissingError

HERE = "at the command line"
OPEN = frozenset({Level.PUBLIC, Level.INTERNAL})


def what_goes(dossier: Dossier, *, sealed: bool) -> Snapshot:
    """What a file that is written may be drawn from.

    Args:
        dossier: from which.
        sealed: whether what is sealed goes along; otherwise it is said how many sources stay out, and not which.
    """
    found = levels(dossier)
    if sealed:
        return Snapshot(dossier)
    if held := sum(level is Level.SEALED for level in found.values()):
        sources = "1 sealed source" if held == 1 else f"{held} sealed sources"
        click.echo(f"left out: {sources} (--sealed takes them too)", err=True)
    return Snapshot(dossier, seen_by(found, OPEN))


def note_taken(dossier: Dossier, what: str, taken: Snapshot, *, among: Collection[str] | None = None) -> None:
    """Have it entered that the account that runs this takes something out, with each sealed source in it.

    Args:
        dossier: from which.
        what: what is taken, such as ``overview.html``.
        taken: what it is drawn from.
        among: short names of the documents that it holds; all of ``taken`` where it is None.

    Raises:
        KeyMissingError, DossierLockedError, DossierReadOnlyError: where it cannot be entered and something sealed goes
            along.
    """
    digests = [one.source.sha256 for name, one in taken.shelf.items() if among is None or name in among]
    note_export(dossier, what, [one for one in digests if taken.level(one) is Level.SEALED])


def note_export(dossier: Dossier, what: str, sealed: Iterable[str] = ()) -> None:
    """Have it entered that the account that runs this takes something out.

    Args:
        dossier: from which.
        what: what is taken, such as ``obligations.csv``.
        sealed: digests of the sealed sources that go along, each of which has an entry.

    Raises:
        KeyMissingError, DossierLockedError, DossierReadOnlyError: where it cannot be entered and something sealed goes
            along; of anything else it is said that it was not entered.
    """
    every = [Visit(what=Visited.EXPORTED, who=account(), detail=f"{what}, {HERE}", source=one) for one in sealed]
    visits = every or [Visit(what=Visited.EXPORTED, who=account(), detail=f"{what}, {HERE}")]
    try:
        patiently(partial(enter_visits, dossier, visits))
    except (KeyMissingError, DossierLockedError, DossierReadOnlyError) as error:
        if every:
            raise
        click.echo(f"not entered in the log: {error}", err=True)
