"""``relaas rebuild``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--workers", type=click.IntRange(0, 64), help="Processes to read with; 0 or 1 for none beside this one.")
def rebuild(folder: Path, workers: int | None) -> None:
    """Make everything derived in the dossier DIR again, from its vault and its log."""
    from relaas.cli.following import Following, report
    from relaas.dossier import Dossier

    dossier = Dossier.open(folder)
    with Following("Rebuilding") as watch:
        ledger = dossier.rebuild(workers=workers, watch=watch)
    sys.exit(report(ledger))
