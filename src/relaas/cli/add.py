"""``relaas add``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from relaas.cli.options import date_option


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@date_option("Day on which these documents were written, where they do not say.")
@click.option("--workers", type=click.IntRange(0, 64), help="Processes to read with; 0 or 1 for none beside this one.")
def add(folder: Path, paths: tuple[Path, ...], date: dt.date | None, workers: int | None) -> None:
    """Take files and folders into the dossier DIR.

    Every input ends as read, partly read or refused. The exit status is 0 only where nothing was refused. Ctrl-C stops
    after the document at hand; the same command goes on from there.
    """
    from relaas.cli.following import Following, report
    from relaas.dossier import Dossier

    dossier = Dossier.open(folder)
    with Following("Reading") as watch:
        ledger = dossier.add(paths, date=date, workers=workers, watch=watch)
    sys.exit(report(ledger))
