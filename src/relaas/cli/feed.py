"""``relaas feed``."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import click

from relaas.cli.options import as_of_option
from relaas.cli.written import write_bytes


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="File to write, e.g. changes.xml."
)
@as_of_option
def feed(folder: Path, output: Path | None, as_of: dt.date) -> None:
    """Write what happened to requests and promises in the dossier DIR as an Atom feed, newest first."""
    from relaas.dossier import Dossier
    from relaas.dossier.threads import threads_of
    from relaas.export.atom import write_feed
    from relaas.views.threads import cited_as

    dossier = Dossier.open(folder)
    out = io.BytesIO()
    shown = (thread for thread in threads_of(dossier) if not thread.optional)
    settings = dossier.settings
    count = write_feed(
        shown, out, as_of=as_of, title=settings.title, names=cited_as(dossier), language=settings.language
    )
    write_bytes(out.getvalue(), output, f"{count} {'event' if count == 1 else 'events'}")
