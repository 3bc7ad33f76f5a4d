"""``relaas export``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from relaas.cli.options import as_of_option, sealed_option
from relaas.cli.written import whole_file

# What the command exits with where something that was asked for is not in the bag.
_PARTIAL = 3
_TABLES = (
    "documents, obligations, events, incidents, figures, money, positions, findings, papers, dates, references,"
    " numbers, actors, statements, sentences"
)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--evidence", "items", metavar="ITEM", multiple=True,
    help="What to hand over: a document, or what has an identifier, for the documents it rests on. Can be repeated.",
)  # fmt: skip
@click.option("--to", metavar="WHOM", default="", help="To whom it goes: entered into the log, with what was given.")
@click.option("--csv", "table", metavar="TABLE", help=f"A table, with quote and permalink in each row: {_TABLES}.")
@click.option("--json", "rows", metavar="TABLE", help="The same as JSON.")
@click.option("--jsonld", "other", flag_value="annotations.jsonld", help="W3C Web Annotations, and PROV of documents.")
@click.option("--ftm", "other", flag_value="entities.ftm.json", help="Entities of FollowTheMoney, one a line.")
@click.option("--ics", "other", flag_value="terms.ics", help="Terms of what is open, as a calendar.")
@click.option("--atom", "other", flag_value="changes.atom", help="What happened to requests and promises, as a feed.")
@click.option(
    "--base", default="http://127.0.0.1:8420", show_default=True, metavar="URL",
    help="Where the pages are served that permalinks lead to.",
)  # fmt: skip
@sealed_option
@as_of_option
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path, readable=False))
def export(
    folder: Path, items: tuple[str, ...], to: str, table: str | None, rows: str | None, other: str | None, base: str,
    as_of: dt.date, sealed: bool, out: Path,
) -> None:  # fmt: skip
    """Hand over what the dossier DIR holds: originals with their proofs as a folder, or what was found as a file OUT.

    With --evidence OUT is a BagIt bag with an RO-Crate description, the entries of the log about the originals, their
    proofs, stamps, and a script that checks it all with sha256sum and openssl. It is checked before this says that it
    is done. With any of the others OUT is one file.
    """
    named = [f"{table}.csv" if table else "", f"{rows}.json" if rows else "", other or ""]
    wanted = [name for name in named if name]
    if len(wanted) + bool(items) != 1:
        raise click.UsageError(
            "Say what to export: --evidence ITEM, or one of --csv, --json, --jsonld, --ftm, --ics, --atom."
        )
    if wanted:
        _export_file(folder, wanted[0], base, as_of, out, sealed=sealed)
    else:
        _hand_over(folder, items, to, out, sealed=sealed)


def _export_file(folder: Path, name: str, base: str, as_of: dt.date, out: Path, *, sealed: bool) -> None:
    """Write one file, which is there whole or not at all."""
    from relaas.cli.taken_out import note_taken, what_goes
    from relaas.dossier import Dossier
    from relaas.export.files import write_file
    from relaas.views.exported import Export
    from relaas.views.permalinks import Permalinks

    dossier = Dossier.open(folder)
    language = dossier.settings.language
    links = Permalinks(base.rstrip("/"), language)
    taken = what_goes(dossier, sealed=sealed)
    note_taken(dossier, name, taken)
    with whole_file(out) as file:
        write_file(Export(taken, links, as_of, language), name, file)
    click.echo(f"{name} is in {out}.")


def _hand_over(folder: Path, items: tuple[str, ...], to: str, out: Path, *, sealed: bool) -> None:
    from relaas.cli.checks import tell_checks
    from relaas.cli.taken_out import note_export
    from relaas.dossier import Dossier
    from relaas.dossier.access import levels
    from relaas.dossier.handing_over import hand_over
    from relaas.model.access import Level
    from relaas.views.visible import one_line

    dossier = Dossier.open(folder)
    if sealed:
        _ = dossier.custody.signer
    done = hand_over(dossier, items, out, to, sealed=sealed)
    found = levels(dossier)
    note_export(dossier, "originals", [one for one in done.originals if found.get(one) is Level.SEALED])
    tell_checks(done.checks, dossier.settings.language)
    for one in done.withheld:
        name = one_line(one.name) or one.sha256[:16]
        click.echo(f"not in it: {name}: {one.code}: {one_line(one.reason)}", err=True)
    word = "PARTIAL: " if done.withheld else ""
    originals = "1 original" if len(done.originals) == 1 else f"{len(done.originals)} originals"
    entries = "1 entry" if done.entries == 1 else f"{done.entries} entries"
    click.echo(f"{word}{originals} and {entries} of the log, in {out}.")
    sys.exit(_PARTIAL if done.withheld else 0)
