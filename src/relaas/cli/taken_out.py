"""Enters in the log that something was taken out at the command line, and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import click

from relaas.dossier import Dossier
from relaas.dossier.access import enter_visits
from relaas.dossier.errors import DossierLockedError, DossierReadOnlyError
from relaas.dossier.patience import patiently
from relaas.dossier.receiving import account
from relaas.model.access import Visit, Visited
from relaas.record.home import KeyMissingError

HERE = "at the command line"


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
