"""``relaas feed``."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import click

from relaas.cli.options import as_of_option, sealed_option
from relaas.cli.written import write_bytes


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="File to write, e.g. changes.xml."
)
@sealed_option
@as_of_option
def feed(folder: Path, output: Path | None, sealed: bool, as_of: dt.date) -> None:
    """Write what happened to requests and promises in the dossier DIR as an Atom feed, newest first."""
    from relaas.cli.taken_out import note_taken, what_goes
    from relaas.dossier import Dossier
    from relaas.export.atom import write_feed
    from relaas.views.threads import cited_in

    dossier = Dossier.open(folder)
    out = io.BytesIO()
    taken = what_goes(dossier, sealed=sealed)
    shown = (thread for thread in taken.threads if not thread.optional)
    settings = dossier.settings
    count = write_feed(shown, out, as_of=as_of, title=settings.title, names=cited_in(taken), language=settings.language)
    note_taken(dossier, "changes.atom", taken)
    write_bytes(out.getvalue(), output, f"{count} {'event' if count == 1 else 'events'}")
