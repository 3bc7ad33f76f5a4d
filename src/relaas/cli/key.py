"""``relaas key``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from relaas.dossier.keys import KeyRing

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group()
def key() -> None:
    """Show or change the key that signs the log of a dossier.

    The private key is not in the dossier but in the folder for settings of whoever made it (or where RELAAS_HOME
    points): whoever gets the dossier cannot write to its log unnoticed. Keep a copy of it in a safe place.
    """


def _decided(command: Command) -> Command:
    for option, told in (("--reason", "Why. Always needed."), ("--name", "Who decides. Always needed.")):
        command = click.option(option, metavar=option[2].upper(), default="", help=told)(command)
    return click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))(command)


@key.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
def show(folder: Path) -> None:
    """Say which key signs the log of the dossier DIR, and where the private one is."""
    from relaas.dossier import Dossier
    from relaas.dossier.keys import key_ring

    ring = key_ring(Dossier.open(folder))
    click.echo(str(ring.key))
    click.echo(f"private key: {ring.path}{'' if ring.at_hand else ' (not there, or not the one that belongs to it)'}")
    for change in ring.changes:
        endorsed = "signed by the old key" if change.endorsed else "NOT signed by the old key"
        click.echo(f"changed at entry {change.size - 1}: {change.old.id.hex()} to {change.new.id.hex()}, {endorsed}")


@key.command()
@_decided
def new(folder: Path, name: str, reason: str) -> None:
    """Go on with a new key where the old one is lost, and say so in the log of the dossier DIR.

    Everybody who checks the log is shown that the old key did not sign the change.
    """
    from relaas.dossier import Dossier
    from relaas.dossier.keys import change_key

    _told(change_key(Dossier.open(folder), name, reason, endorse=False))


@key.command()
@_decided
def rotate(folder: Path, name: str, reason: str) -> None:
    """Go on with a new key in the dossier DIR; the old one, which is at hand, signs the change."""
    from relaas.dossier import Dossier
    from relaas.dossier.keys import change_key

    _told(change_key(Dossier.open(folder), name, reason, endorse=True))


def _told(ring: KeyRing) -> None:
    click.echo(f"The log is signed with {ring.key} from now on.")
    click.echo(f"private key: {ring.path}")
