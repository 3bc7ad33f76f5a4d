"""``relaas rebuild``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--workers", type=click.IntRange(0, 64), help="Processes to read with; 0 or 1 for none beside this one.")
@click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def rebuild(folder: Path, workers: int | None, shape: str) -> None:
    """Make everything derived in the dossier DIR again, from its vault and its log, and say whether it is the same.

    The exit status is 0 only where nothing was refused and nothing differs from what was.
    """
    from relaas.cli.following import Following, report
    from relaas.cli.output import write
    from relaas.dossier import Dossier
    from relaas.model.check import any_fails
    from relaas.views.checks import COLUMNS, check_rows

    dossier = Dossier.open(folder)
    with Following("Rebuilding") as watch:
        rebuilt = dossier.rebuild(workers=workers, watch=watch)
    status = report(rebuilt.ledger, err=True)
    checks = rebuilt.checks()
    write(check_rows(checks, dossier.settings.language), COLUMNS, shape)
    sys.exit(status or int(any_fails(checks)))
