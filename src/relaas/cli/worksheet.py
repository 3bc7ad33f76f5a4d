"""``relaas worksheet``."""

from __future__ import annotations

from pathlib import Path

import click

FIELDS = (
    "obtained-by", "obtained-at", "obtained-how", "obtained-from", "original-or-copy", "place-claimed",
    "place-checked", "time-claimed", "time-checked", "step", "note",
)  # fmt: skip


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("item", metavar="ITEM")
@click.argument("what", metavar="[add|withdraw]", required=False, type=click.Choice(["add", "withdraw"]))
@click.option("--field", type=click.Choice(FIELDS), help="With add: which line of the worksheet.")
@click.option("--value", metavar="V", default="", help="With add: what to write on it.")
@click.option("--entry", metavar="ID", default="", help="With withdraw: the entry that no longer stands.")
@click.option("--name", metavar="N", default="", help="Who writes. Always needed to write.")
@click.option("--reason", metavar="R", default="", help="Why, or what it rests on. Always needed to write.")
@click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def worksheet(
    folder: Path, item: str, what: str | None, field: str | None, value: str, entry: str, name: str, reason: str,
    shape: str,
) -> None:  # fmt: skip
    """Show the worksheet of ITEM in the dossier DIR, or write on it.

    It says who obtained the item, when, how and from whom, whether it is an original, where and when it is said to have
    been made, and what was done to look into that. Entries are never overwritten: of one person the latest on a line
    counts, and what others wrote stands beside it.
    """
    from relaas.cli.output import write
    from relaas.dossier import Dossier, worksheets
    from relaas.model.worksheet import Line
    from relaas.views.evidence import sheet_table

    dossier = Dossier.open(folder)
    if what == "add":
        if field is None:
            raise click.UsageError("add needs --field: which line of the worksheet.")
        kept = worksheets.write(dossier, item, Line(field), value, by=name, reason=reason)
        click.echo(f"{kept.id}: {kept.line.value}, by {kept.by}.")
        return
    if what == "withdraw":
        dossier.source(item)
        kept = worksheets.withdraw(dossier, entry, by=name, reason=reason)
        click.echo(f"{kept.id}: {kept.withdraws} withdrawn, by {kept.by}.")
        return
    found = sheet_table(worksheets.sheet_of(dossier, item), dossier.settings.language)
    write(found.rows, found.columns, shape)
