"""``relaas letter``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from relaas.cli.options import as_of_option, sealed_option

KINDS = ("reminder", "questions")


@click.command()
@click.argument("words", metavar="[DIR] reminder|questions ID", nargs=-1, required=True)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="File to write; .docx or .txt.")
@sealed_option
@as_of_option
def letter(words: tuple[str, ...], output: Path | None, sealed: bool, as_of: dt.date) -> None:
    """Draft a letter in Dutch about the thread ID, for a person to edit: a reminder, or written questions.

    It quotes what was promised or asked with its paper and day, says how many days have gone by, and asks for the
    answer. The sender is left to fill in. Without DIR the dossier in the current folder is used; without --output the
    draft is printed as text.
    """
    from relaas.cli.taken_out import note_taken, what_goes
    from relaas.dossier import Dossier
    from relaas.dossier.threads import thread_named
    from relaas.views.letters import LetterKind, draft
    from relaas.views.threads import cited_in

    folder, kind, name = _understood(words)
    dossier = Dossier.open(folder)
    taken = what_goes(dossier, sealed=sealed)
    thread = thread_named(taken.threads, name)
    drafted = draft(LetterKind(kind), thread, as_of, cited_in(taken))
    note_taken(dossier, "letter", taken, among={event.document for event in thread.events})
    _write(drafted, output)


def _understood(words: tuple[str, ...]) -> tuple[Path, str, str]:
    """Folder, kind and identifier; the folder may be left out, and may stand before or behind the kind."""
    kinds = [word for word in words if word in KINDS]
    others = [word for word in words if word not in KINDS]
    if len(kinds) != 1 or not 1 <= len(others) <= 2:
        raise click.UsageError("Write it as relaas letter [DIR] reminder ID, or relaas letter [DIR] questions ID.")
    folder = Path(others[0]) if len(others) == 2 else Path()
    return folder, kinds[0], others[-1]


def _write(drafted: object, output: Path | None) -> None:
    import sys

    from relaas.export.letters import write_docx, write_text
    from relaas.views.letters import Letter

    assert isinstance(drafted, Letter)  # noqa: S101
    if output is None:
        write_text(drafted, sys.stdout)
    elif output.suffix.lower() == ".docx":
        with output.open("wb") as out:
            write_docx(drafted, out)
    else:
        with output.open("w", encoding="utf-8") as out:
            write_text(drafted, out)
