"""``relaas erase``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("document", metavar="DOCUMENT")
@click.option("--name", metavar="N", default="", help="Who decides. Always needed.")
@click.option("--reason", metavar="R", default="", help="Why. Always needed; do not say here what has to go.")
@click.option("--workers", type=click.IntRange(0, 64), help="Processes to read what stays with; 0 or 1 for none.")
def erase(folder: Path, document: str, name: str, reason: str, workers: int | None) -> None:
    """Erase a document from the dossier DIR, for good, with the files inside it that came in no other way.

    DOCUMENT is (the beginning of) its identifier, or its file name. Its bytes, its text, all that was found in it and
    what people judged of it go; that something was erased, by whom and why stays in the log, and every proof still
    holds. What stays is read anew, which takes as long as `relaas rebuild`. Copies and backups are yours to see to.
    """
    from relaas.cli.following import Following
    from relaas.dossier import Dossier
    from relaas.dossier.erasing import erase as erase_document

    with Following("Reading what stays") as watch:
        erased = erase_document(Dossier.open(folder), document, name, reason, workers=workers, watch=watch)
    files = "1 file" if erased.originals == 1 else f"{erased.originals} files"
    click.echo(f"{erased.erasure.id}: {files} erased, by {erased.erasure.by}.")
