"""``relaas text``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from relaas.cli.members import MEMBER


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, readable=False))
@MEMBER
def text(file: Path, member: str | None) -> None:
    """Print what can be read in FILE, and on the error output what could not."""
    from relaas.cli.members import read_file

    reading = read_file(file, member)
    content = reading.text.content
    if sys.stdout.isatty():
        from relaas.views.visible import visible

        content = visible(content)
    click.echo(content, nl=not content.endswith("\n"))
