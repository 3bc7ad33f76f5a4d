"""The program: its commands, and what a user sees of an error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from relaas.cli.access import access
from relaas.cli.add import add
from relaas.cli.calendar import calendar
from relaas.cli.erase import erase
from relaas.cli.export import export
from relaas.cli.feed import feed
from relaas.cli.fetch import fetch
from relaas.cli.import_ import import_
from relaas.cli.init import init
from relaas.cli.judge import judge
from relaas.cli.key import key
from relaas.cli.letter import letter
from relaas.cli.monitor import monitor
from relaas.cli.overview import overview
from relaas.cli.proof import proof
from relaas.cli.publish import publish
from relaas.cli.read import read
from relaas.cli.rebuild import rebuild
from relaas.cli.redact import redact
from relaas.cli.search import search
from relaas.cli.serve import serve
from relaas.cli.show import show
from relaas.cli.stamp import stamp
from relaas.cli.text import text
from relaas.cli.user import user
from relaas.cli.verify import verify
from relaas.cli.witness import witness
from relaas.cli.worksheet import worksheet
from relaas.errors import RelaasError

_DEBUG = "RELAAS_DEBUG"


class _Program(click.Group):
    """Shows the commands in the order of the work, and errors as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added."""
        del ctx
        return list(self.commands)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run, and turn what goes wrong into a line and an exit status."""
        _write_any_character()
        try:
            return super().main(args, *rest, **extra)
        except RelaasError as error:
            _fail(f"{error}", error.exit_status)
        except Exception as error:
            if os.environ.get(_DEBUG):
                raise
            _fail(
                f"INTERNAL: an error in relaas itself ({type(error).__name__}: {error})."
                f" Run it again with {_DEBUG}=1 to see where, and report that.",
                70,
            )


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="relaas")
def main() -> None:
    """Keep the record of a contested conflict: every line tied to its passage, no side taken."""


_COMMANDS = (
    init,
    add,
    show,
    search,
    serve,
    judge,
    access,
    user,
    worksheet,
    letter,
    calendar,
    feed,
    overview,
    read,
    text,
    monitor,
    rebuild,
    key,
    verify,
    proof,
    witness,
    erase,
    stamp,
    fetch,
    export,
    redact,
    publish,
    import_,
)
for command in _COMMANDS:
    main.add_command(command)


def _fail(line: str, status: int) -> NoReturn:
    from relaas.views.visible import one_line

    click.echo(f"relaas: {one_line(line)}", err=True)
    sys.exit(status)


def _write_any_character() -> None:
    """A document may hold what the terminal's encoding has not: write that as an escape instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
