"""``relaas user``: who may come in where the dossier is served with accounts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from relaas.dossier import Dossier
    from relaas.model.access import Visited

ROLES = ("reader", "editor", "owner")
_folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
_name = click.argument("name", metavar="NAME")


@click.group()
def user() -> None:
    """Make and take away accounts. They are kept on this computer, outside the dossier."""


@user.command()
@_folder
@_name
@click.option("--role", type=click.Choice(ROLES), required=True)
def add(folder: Path, name: str, role: str) -> None:
    """Make an account for NAME in the dossier DIR.

    A reader sees what is public and internal; an editor also reviews; an owner also sees what is sealed, and says who
    may see what. The password is asked for, or read from standard input where that is no terminal.
    """
    import datetime as dt

    from relaas.dossier import Dossier
    from relaas.dossier.people import people_of
    from relaas.model.access import Role, Visited
    from relaas.record.people import Account, checked_name

    dossier = Dossier.open(folder)
    people = people_of(dossier)
    plain = checked_name(name)
    # Nobody types a password for an account that there is already; adding it says so.
    hashed = _hashed() if people.find(plain) is None else ""
    made = dt.datetime.now(dt.UTC).date().isoformat()
    people.add(Account(name=plain, role=Role(role), password=hashed, made=made))
    _entered(dossier, Visited.ACCOUNT_MADE, plain, role)
    click.echo(f"{plain} may come in as {role}.")


@user.command("list")
@_folder
def list_(folder: Path) -> None:
    """List the accounts of the dossier DIR."""
    from relaas.dossier import Dossier
    from relaas.dossier.people import people_of

    for one in people_of(Dossier.open(folder)).all():
        click.echo(f"{one.name}\t{one.role}\tsince {one.made}")


@user.command()
@_folder
@_name
def remove(folder: Path, name: str) -> None:
    """Take the account of NAME away; whoever is in with it is out. What they decided stays."""
    from relaas.dossier import Dossier
    from relaas.dossier.people import people_of
    from relaas.model.access import Visited

    dossier = Dossier.open(folder)
    people_of(dossier).remove(name)
    _entered(dossier, Visited.ACCOUNT_REMOVED, name.strip(), "")
    click.echo(f"{name.strip()} may no longer come in.")


@user.command()
@_folder
@_name
def password(folder: Path, name: str) -> None:
    """Give the account of NAME another password; whoever is in with the old one is out."""
    from dataclasses import replace

    from relaas.dossier import Dossier
    from relaas.dossier.people import people_of
    from relaas.model.access import Visited
    from relaas.record.people import NoSuchPersonError

    dossier = Dossier.open(folder)
    people = people_of(dossier)
    account = people.find(name)
    if account is None:
        raise NoSuchPersonError(f"no account has the name {name!r}")
    people.replace(replace(account, password=_hashed()))
    _entered(dossier, Visited.PASSWORD_CHANGED, account.name, "")
    click.echo(f"{account.name} has another password.")


def _hashed() -> str:
    from relaas.web.passwords import Passwords

    if sys.stdin.isatty():
        written = click.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True)
    else:
        written = sys.stdin.readline().rstrip("\r\n")
    return Passwords().hash(written)


def _entered(dossier: Dossier, what: Visited, name: str, detail: str) -> None:
    from relaas.dossier.access import enter_visits
    from relaas.model.access import Visit

    enter_visits(dossier, [Visit(what=what, who=name, detail=detail)])
