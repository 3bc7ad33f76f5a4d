"""``relaas read``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from relaas.cli.members import MEMBER
from relaas.cli.options import date_option

_COLUMNS = ("kind", "value", "type", "quote", "start", "end")


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, readable=False))
@date_option("Day on which it was written, where it does not say.")
@click.option("--language", type=click.Choice(["nl", "en"]), help="Found from the text where it is not given.")
@click.option(
    "--format", "shape", type=click.Choice(["table", "jsonl", "json", "csv"]), default="table", show_default=True
)
@MEMBER
def read(file: Path, date: dt.date | None, language: str | None, shape: str, member: str | None) -> None:
    """Print what is found in FILE: dates, references, figures, actors, statements and obligations.

    START and END count characters of what `relaas text FILE` prints.
    """
    from relaas.cli.members import read_file
    from relaas.cli.output import write
    from relaas.extract import extract_all

    reading = read_file(file, member)
    found = extract_all(reading.text, date=date, language=language)
    write((mention.row() for mention in found.mentions), _COLUMNS, shape)
