"""Writes rows to the terminal in the shape that was asked for."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from relaas.monitor.remark import Remark


def write(rows: Iterable[Mapping[str, object]], columns: Sequence[str], shape: str, nothing: str = "Nothing.") -> None:
    """Rows as ``table``, ``json``, ``jsonl`` or ``csv``, on standard output.

    A table is fitted to the terminal; where the output goes elsewhere nothing of it is cut off. One without rows is
    told by ``nothing``, on the error output.
    """
    out = sys.stdout
    if shape == "json":
        from relaas.export.json_rows import write_array

        write_array(rows, out)
    elif shape == "jsonl":
        from relaas.export.json_rows import write_lines

        write_lines(rows, out)
    elif shape == "csv":
        from relaas.export.csv_rows import write_csv

        write_csv(rows, out)
    else:
        from relaas.export.aligned import write_aligned

        width = shutil.get_terminal_size().columns if out.isatty() else None
        if not write_aligned(rows, columns, out, width):
            click.echo(nothing, err=True)


def tell(remarks: Iterable[Remark], language: str) -> None:
    """Remarks on recordings and posts, a line each, on the error output."""
    from relaas.views.visible import one_line

    for remark in remarks:
        click.echo(f"relaas: {one_line(remark.line(language))}", err=True)


def said(word: str, language: str, **values: str | float) -> str:
    """What a command on posts, recordings and nights says: a word of ``commands.toml`` with its values."""
    from relaas.monitor.wording import sentence

    return sentence("commands.toml", word, language, values)
