"""``relaas verify``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from relaas.record.log.note import Verifier

FAILS = 5


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--against", "kept", metavar="CHECKPOINT", multiple=True, type=click.Path(path_type=Path, readable=False),
    help="A copy of log/checkpoint that somebody kept; may be given more than once.",
)  # fmt: skip
@click.option(
    "--key", "keys", metavar="VKEY", multiple=True,
    help="The key that it should be signed with, or a witness's: NAME+ID+KEY, or a file with that in it.",
)  # fmt: skip
@click.option("--short", is_flag=True, help="Only what came of each check.")
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
def verify(folder: Path, kept: tuple[Path, ...], keys: tuple[str, ...], short: bool, shape: str) -> None:
    """Check that nothing in the dossier DIR was changed: log, originals, settings, database, witnesses and stamps.

    Each check says what it proves and what it does not. Exit status 5 where one fails. Nothing is written to the
    dossier; where all holds, this computer remembers how far the log had come, and will know it again.
    """
    from relaas.cli.checks import tell_checks
    from relaas.cli.output import write
    from relaas.dossier.verifying import verify as verified
    from relaas.record.verify.trust import KeptCheckpoint
    from relaas.views.checks import COLUMNS, check_rows, summary

    against = [KeptCheckpoint(_content(path), str(path)) for path in kept]
    found = verified(folder, keys=[key_from(key) for key in keys], against=against)
    if shape == "json":
        write(check_rows(found.checks, found.language), COLUMNS, shape)
    else:
        tell_checks(found.checks, found.language, told=not short)
        click.echo(summary(found.checks, found.language))
    if not found.holds:
        sys.exit(FAILS)


def key_from(given: str) -> Verifier:
    """A key as it is written, or out of a file.

    Raises:
        NoteError: where it is none.
        click.FileError: where the file cannot be read.
    """
    from relaas.record.log.note import Verifier

    if "+" in given and not Path(given).exists():
        return Verifier.parse(given)
    return Verifier.parse(_content(Path(given)).decode(errors="replace"))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise click.FileError(str(path), error.strerror or str(error)) from None
