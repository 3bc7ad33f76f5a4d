"""``relaas access``."""

from __future__ import annotations

from pathlib import Path

import click

LEVELS = ("public", "internal", "sealed")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("document", metavar="DOCUMENT")
@click.argument("level", metavar="|".join(LEVELS), type=click.Choice(LEVELS))
@click.option("--name", metavar="N", default="", help="Who decides. Always needed.")
@click.option("--reason", metavar="R", default="", help="Why. Always needed.")
def access(folder: Path, document: str, level: str, name: str, reason: str) -> None:
    """Decide how widely a source of the dossier DIR may be seen.

    DOCUMENT is its identifier or its file name. public goes onto a published site; internal is for everybody with an
    account; sealed for owners alone, and each view of it is entered in the log. The files inside it go along, where
    nothing was decided of them. Who may read the folder itself is up to the system: nothing is encrypted.
    """
    from relaas.dossier import Dossier
    from relaas.dossier.access import set_level
    from relaas.model.access import Level

    decided = set_level(Dossier.open(folder), document, Level(level), by=name, reason=reason)
    click.echo(f"{decided.source[:16]}: {decided.level}, by {decided.by}.")
