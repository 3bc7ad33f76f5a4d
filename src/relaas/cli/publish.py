"""``relaas publish``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from relaas.cli.options import published_day_option


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path, readable=False))
@published_day_option
@click.option("--base", default="", metavar="URL", help="Where the site will be, for the permalinks in its data.")
@click.option("--name", "by", default="", help="Who publishes, for the log.")
@click.option("--elsewhere", is_flag=True, help="Also where words that are cut out stand unmarked elsewhere.")
def publish(folder: Path, out: Path, as_of: dt.date | None, base: str, by: str, elsewhere: bool) -> None:
    """Publish what is public in the dossier DIR as a site of files in a new folder OUT.

    The site has the pages of `relaas serve` in both languages and needs no server: it can be opened from a folder or a
    stick. Only sources whose level is public are in it, and passages marked with `relaas redact` are cut out before
    anything is found in what is left. manifest.sha256 lists every file for `sha256sum -c`; its digest is entered in the
    log. The same dossier and day give the same bytes.
    """
    from relaas.dossier import Dossier
    from relaas.web.publishing import publish as write

    done = write(Dossier.open(folder), out, as_of=as_of, base=base, by=by, elsewhere=elsewhere)
    click.echo(
        f"{done.documents} {'document' if done.documents == 1 else 'documents'} in {done.files} files"
        f" ({done.size / 1e6:.1f} MB), as of {done.as_of}, in {out}. Manifest: {done.manifest}."
    )
