"""``relaas overview``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from relaas.cli.options import as_of_option, sealed_option


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help="Where; DIR/overview.html otherwise.",
)
@click.option("--lang", type=click.Choice(["nl", "en"]), help="Language of the page; the dossier's otherwise.")
@sealed_option
@as_of_option
def overview(folder: Path, output: Path | None, lang: str | None, sealed: bool, as_of: dt.date) -> None:
    """Write a page about the dossier DIR that needs no network, and print its totals."""
    from relaas.cli.taken_out import note_taken, what_goes
    from relaas.cli.totals import print_totals
    from relaas.dossier import Dossier
    from relaas.export.overview import overview_page
    from relaas.record.durable import full_disk_named
    from relaas.views.overview import overview_of

    dossier = Dossier.open(folder)
    target = output or folder / "overview.html"
    taken = what_goes(dossier, sealed=sealed)
    view = overview_of(taken, as_of)
    page = overview_page(view, lang or dossier.settings.language)
    note_taken(dossier, "overview.html", taken)
    with full_disk_named(target):
        target.write_text(page, encoding="utf-8")
    print_totals(view.summary)
    click.echo(f"{target} ({len(page.encode()) / 1024:,.0f} KB)")
