"""``relaas init``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--title", default="", help="Title of the dossier; the folder's name where it is not given.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Of its pages.")
def init(folder: Path, title: str, language: str) -> None:
    """Make a dossier in the new folder DIR."""
    from relaas.dossier import Dossier

    dossier = Dossier.create(folder, title=title, language=language)
    click.echo(f"{folder}: dossier “{dossier.settings.title}” made. Next: relaas add {folder} PATH…")
