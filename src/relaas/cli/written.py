"""Writes finished bytes to a file, or to standard output where no file is named."""

from __future__ import annotations

import sys
from pathlib import Path

import click


def write_bytes(content: bytes, output: Path | None, what: str) -> None:
    """Write ``content``; with a file, say on standard error what was written to it.

    Raises:
        click.FileError: where the file cannot be written.
    """
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from None
    click.echo(f"{what} written to {output}.", err=True)
