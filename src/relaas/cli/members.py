"""Reads a file, or a file inside it, and says on the error output what should be known of that reading."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from relaas.errors import UsageError

if TYPE_CHECKING:
    from relaas.model.reading import Reading

MEMBER = click.option("--member", metavar="NAME", help="A file inside FILE (attachment, member of a ZIP) in its stead.")


def read_file(file: Path, member: str | None) -> Reading:
    """The reading of a file, or of one inside it.

    Raises:
        ReadError: where nothing can be read.
        UsageError: where there is no such file inside it.
    """
    from relaas.readers import read, read_bytes
    from relaas.views.visible import one_line

    reading = read(file)
    if member is not None:
        inner = next((one for one in reading.attachments if one.name == member), None)
        if inner is None:
            names = ", ".join(one.name for one in reading.attachments) or "none"
            raise UsageError(f"{file} holds no file {member!r}", f"The files inside it: {names}.")
        reading = read_bytes(inner.content, inner.name)
    for notice in reading.notices:
        click.echo(f"{notice.code}: {one_line(notice.message)}", err=True)
    for one in reading.attachments:
        click.echo(f"inside: {one_line(one.name)} ({len(one.content):,} bytes); read it with --member", err=True)
    return reading
