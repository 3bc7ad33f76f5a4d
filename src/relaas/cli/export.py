"""``relaas export``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

# What the command exits with where something that was asked for is not in the bag.
_PARTIAL = 3


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--evidence", "items", metavar="ITEM", multiple=True, required=True,
    help="What to hand over: a document, or what has an identifier, for the documents it rests on. Can be repeated.",
)  # fmt: skip
@click.option("--to", metavar="WHOM", default="", help="To whom it goes: entered into the log, with what was given.")
@click.option("--sealed", is_flag=True, help="Also what is sealed.")
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path, readable=False))
def export(folder: Path, items: tuple[str, ...], to: str, sealed: bool, out: Path) -> None:
    """Hand over originals of the dossier DIR, with what proves what became of them, as a new folder OUT.

    OUT is a BagIt bag with an RO-Crate description, the entries of the log about the originals, their proofs, stamps,
    and a script that checks it all with sha256sum and openssl. It is checked before this says that it is done.
    """
    from relaas.cli.checks import tell_checks
    from relaas.dossier import Dossier
    from relaas.dossier.handing_over import hand_over
    from relaas.views.visible import one_line

    dossier = Dossier.open(folder)
    done = hand_over(dossier, items, out, to, sealed=sealed)
    tell_checks(done.checks, dossier.settings.language)
    for one in done.withheld:
        name = one_line(one.name) or one.sha256[:16]
        click.echo(f"not in it: {name}: {one.code}: {one_line(one.reason)}", err=True)
    word = "PARTIAL: " if done.withheld else ""
    originals = "1 original" if len(done.originals) == 1 else f"{len(done.originals)} originals"
    entries = "1 entry" if done.entries == 1 else f"{done.entries} entries"
    click.echo(f"{word}{originals} and {entries} of the log, in {out}.")
    sys.exit(_PARTIAL if done.withheld else 0)
