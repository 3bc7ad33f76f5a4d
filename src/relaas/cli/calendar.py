"""``relaas calendar``."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import click

from relaas.cli.options import as_of_option, sealed_option
from relaas.cli.written import write_bytes


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="File to write, e.g. terms.ics.")
@sealed_option
@as_of_option
def calendar(folder: Path, output: Path | None, sealed: bool, as_of: dt.date) -> None:
    """Write the terms of what is open in the dossier DIR as a calendar (iCalendar, .ics).

    Only terms that rest on words in a document or on a named rule; each event says on which.
    """
    from relaas.cli.taken_out import note_taken, what_goes
    from relaas.dossier import Dossier
    from relaas.export.icalendar import write_calendar
    from relaas.link.obligations import standing

    dossier = Dossier.open(folder)
    out = io.BytesIO()
    taken = what_goes(dossier, sealed=sealed)
    reckoned = ((thread, standing(thread, as_of)) for thread in taken.threads if not thread.optional)
    count = write_calendar(reckoned, out, title=dossier.settings.title, language=dossier.settings.language)
    note_taken(dossier, "terms.ics", taken)
    write_bytes(out.getvalue(), output, f"{count} {'term' if count == 1 else 'terms'}")
