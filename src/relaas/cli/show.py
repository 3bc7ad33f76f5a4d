"""``relaas show``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relaas.cli.options import as_of_option, sealed_option

if TYPE_CHECKING:
    from relaas.dossier import Dossier
    from relaas.dossier.evidence import Exhibit
    from relaas.views.rows import Table

TABLES = (
    "sources", "dates", "references", "figures", "actors", "statements", "obligations", "thread", "incidents",
    "incident", "contributions", "totals", "positions", "findings", "timeline", "ledger", "judgements",
    "evidence", "item", "custody", "access",
)  # fmt: skip
# What hangs together across documents.
_LINKED = frozenset({
    "obligations", "thread", "incidents", "incident", "figures", "contributions", "totals", "positions", "findings",
})  # fmt: skip


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("what", type=click.Choice(TABLES))
@click.argument("one", metavar="[ID]", required=False, default="")
@click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--document", help="Only of this document: its identifier (or the beginning of it) or its file name.")
@click.option("--optional", is_flag=True, help="Also what is vague or marginal.")
@as_of_option
@click.option("--by", default="", help="Of obligations: only those of whoever has these letters in the name.")
@click.option("--to", default="", help="Of obligations: only those directed at whoever has these letters in the name.")
@click.option("--status", default="", help="Of obligations: only those with this status, or overdue.")
@click.option("--mentions", is_flag=True, help="Of obligations: each sentence as found, not the threads they make.")
@click.option(
    "--anchors",
    metavar="PEM",
    type=click.Path(path_type=Path),
    help="Of an item: hold its signer against these issuers.",
)
@click.option(
    "--pictures", metavar="FOLDER", type=click.Path(path_type=Path), help="Of an item: write its small pictures there."
)
@sealed_option
def show(
    folder: Path, what: str, one: str, shape: str, document: str | None, optional: bool, as_of: dt.date, by: str,
    to: str, status: str, mentions: bool, anchors: Path | None, pictures: Path | None, sealed: bool,
) -> None:  # fmt: skip
    """List WHAT there is in the dossier DIR, each row with the passage it rests on.

    Obligations come as threads: what was asked or promised, and what came of it. ID names the one to show in full.
    """
    from relaas.cli.output import write
    from relaas.dossier import Dossier
    from relaas.views.linked import linked_table
    from relaas.views.tables import table
    from relaas.views.threads import Choice

    dossier = Dossier.open(folder)
    if dossier.pending:
        click.echo("Some inputs were received and not read yet: relaas add or relaas rebuild reads them.", err=True)
    if what in ("evidence", "item"):
        _show_evidence(dossier, what, one or document or "", shape, anchors, pictures, sealed=sealed)
        return
    if what in _LINKED and not mentions and not document:
        choice = Choice(by=by, to=to, status=status, optional=optional)
        found = linked_table(dossier, what, as_of, choice, one)
    else:
        found = table(dossier, what, document=document, optional=optional)
    if what == "incident" and shape == "table":
        _show_incident(found)
        return
    write(found.rows, found.columns, shape)


def _show_incident(found: Table) -> None:
    """What papers tell, and in a part of its own what posts recorded, which is no party's word."""
    from relaas.cli.output import write
    from relaas.views.incidents import RECORDED_COLUMNS
    from relaas.views.linked import RECORDED

    rows = list(found.rows)
    recorded = [row for row in rows if row["part"] == RECORDED]
    if told := [row for row in rows if row["part"] != RECORDED]:
        write(told, found.columns, "table")
    if recorded:
        click.echo(f"{chr(10) if told else ''}Recorded by posts, as a proposal to be judged; no account of a party:")
        write(recorded, RECORDED_COLUMNS, "table")


def _show_evidence(
    dossier: Dossier, what: str, one: str, shape: str, anchors: Path | None, pictures: Path | None, *, sealed: bool
) -> None:
    from relaas.cli.output import write
    from relaas.dossier.evidence import credentials_with, exhibits
    from relaas.views.evidence import evidence_table, item_table

    if what == "evidence":
        found = evidence_table(dossier)
    elif not one:
        raise click.UsageError("Name the item: `relaas show DIR item ID`; `relaas show DIR evidence` lists them.")
    else:
        (exhibit,) = exhibits(dossier, one)
        found = item_table(dossier, one, credentials_with(dossier, exhibit, anchors) if anchors else None)
        if pictures:
            _write_pictures(dossier, exhibit, pictures, sealed=sealed)
    write(found.rows, found.columns, shape)


def _write_pictures(dossier: Dossier, exhibit: Exhibit, folder: Path, *, sealed: bool) -> None:
    from relaas.cli.taken_out import note_taken, what_goes
    from relaas.dossier.evidence import write_pictures

    taken = what_goes(dossier, sealed=sealed)
    if exhibit.source.id not in taken.shelf:
        return
    note_taken(dossier, "small pictures", taken, among={exhibit.source.id})
    for path in write_pictures(dossier, exhibit, folder):
        click.echo(f"{path}", err=True)
