"""Writes what a command makes to a file: finished bytes, or as it comes."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

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


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which gets its name when the block ends well and is not there otherwise.

    Raises:
        click.FileError: where it cannot be written.
    """
    try:
        handle, half = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            Path(half).replace(path)
        finally:
            Path(half).unlink(missing_ok=True)
    except OSError as error:
        raise click.FileError(str(path), error.strerror or str(error)) from None
