"""``relaas import``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

# What the command exits with where a part of the record that came along does not hold.
_DOES_NOT_HOLD = 3


@click.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("bag", metavar="BAG", type=click.Path(path_type=Path, readable=False))
@click.option("--workers", type=click.IntRange(0, 64), help="Processes to read with; 0 or 1 for none beside this one.")
def import_(folder: Path, bag: Path, workers: int | None) -> None:
    """Take into the dossier DIR what somebody handed over.

    BAG is a bag that `relaas export` made, any other BagIt bag, either of them in a ZIP or TAR, a WACZ, or a folder of
    captures. Of a bag of relaas the entries, proofs and stamps are kept too. Every file ends as taken in or refused,
    with the reason; the exit status is 0 only where all was taken in and holds.
    """
    from relaas.cli.checks import tell_checks
    from relaas.cli.following import Following, report
    from relaas.dossier import Dossier
    from relaas.dossier.importing import take_in
    from relaas.model.check import any_fails
    from relaas.views.visible import one_line

    dossier = Dossier.open(folder)
    with Following("Importing") as watch:
        done = take_in(dossier, bag, workers=workers, watch=watch)
    tell_checks(done.checks, dossier.settings.language)
    for record in done.records:
        click.echo(f"Kept {record.entries} entries of the log {one_line(record.origin)}, with their proofs.")
    for error in done.refused:
        click.echo(one_line(str(error)), err=True)
    if done.restricted:
        click.echo(f"{done.restricted} originals may be seen here as narrowly as where they come from.")
    if done.beside:
        click.echo(f"{done.beside} files of the bag are its record and its description.")
    status = report(done.ledger)
    sys.exit(status or (_DOES_NOT_HOLD if done.refused or any_fails(done.checks) else 0))
