"""``relaas show``."""

from __future__ import annotations

from pathlib import Path

import click

TABLES = (
    "sources", "dates", "references", "figures", "actors", "statements", "obligations", "timeline", "ledger",
    "judgements",
)  # fmt: skip


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("what", type=click.Choice(TABLES))
@click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--document", help="Only of this document: its identifier (or the beginning of it) or its file name.")
@click.option("--optional", is_flag=True, help="Also what is vague or marginal.")
def show(folder: Path, what: str, shape: str, document: str | None, optional: bool) -> None:
    """List WHAT there is in the dossier DIR, each row with the passage it rests on."""
    from relaas.cli.output import write
    from relaas.dossier import Dossier
    from relaas.views.tables import table

    dossier = Dossier.open(folder)
    if dossier.pending:
        click.echo("Some inputs were received and not read yet: relaas add or relaas rebuild reads them.", err=True)
    found = table(dossier, what, document=document, optional=optional)
    write(found.rows, found.columns, shape)
