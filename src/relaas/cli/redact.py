"""``relaas redact``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from relaas.dossier import Dossier

_PLACE = re.compile(r"(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9})")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("document", metavar="[DOCUMENT]", required=False)
@click.argument("place", metavar="[START-END]", required=False)
@click.option("--name", "by", default="", help="Who decides.")
@click.option("--reason", default="", help="Why.")
@click.option("--undo", metavar="ID", help="Take the redaction with this identifier back.")
def redact(folder: Path, document: str | None, place: str | None, by: str, reason: str, undo: str | None) -> None:
    """Mark characters START up to END of DOCUMENT as not to be published; without a document, list what is marked.

    In the dossier nothing changes. `relaas publish` puts blocks in their place, of one length whatever they hide, and
    finds everything anew in what is left.
    """
    from relaas.dossier import Dossier
    from relaas.dossier.redactions import redact as mark
    from relaas.dossier.redactions import take_back

    dossier = Dossier.open(folder)
    if undo:
        take_back(dossier, undo, by=by, reason=reason)
        click.echo(f"{undo} stands no longer.")
    elif document is None:
        _list(dossier)
    else:
        form = _PLACE.fullmatch(place or "")
        if form is None:
            raise click.UsageError("Name the passage as START-END, in characters of the text.")
        done = mark(dossier, document, int(form["start"]), int(form["end"]), by=by, reason=reason)
        click.echo(f"{done.id}: {len(done.span)} characters of {done.source[:16]} will not be published.")


def _list(dossier: Dossier) -> None:
    from relaas.dossier.redactions import by_source
    from relaas.views.visible import one_line

    for sha256, marked in sorted(by_source(dossier).items()):
        for one in marked:
            said = one_line(f"{one.by}: {one.reason}")
            click.echo(f"{one.id}  {sha256[:16]}  {one.span.start}-{one.span.end}  {one.at[:10]}  {said}")
