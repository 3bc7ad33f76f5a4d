"""Options that more than one command has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def date_option(help_text: str) -> Callable[[Command], Command]:
    """The option ``--date``, a day written as ``2022-11-23``."""
    return click.option("--date", metavar="YYYY-MM-DD", callback=_day, help=help_text)


def as_of_option(command: Command) -> Command:
    """The option ``--as-of``, the day that something is reckoned for; today where it is not given."""
    told = "The day to reckon for; today where it is left out."
    return click.option("--as-of", metavar="YYYY-MM-DD", callback=_day_or_today, help=told)(command)


def published_day_option(command: Command) -> Command:
    """The option ``--as-of`` of what has to be the same on any day; None where it is not given."""
    told = "The day to reckon for; the newest on which anything public was received where it is left out."
    return click.option("--as-of", metavar="YYYY-MM-DD", callback=_day, help=told)(command)


def language_option(of: str) -> Callable[[Command], Command]:
    """The option ``--language`` of what is told in either language, English where it is left out.

    Args:
        of: what it is the language of.
    """
    return click.option("--language", type=click.Choice(["nl", "en"]), default="en", show_default=True, help=of)


def sealed_option(command: Command) -> Command:
    """The option ``--sealed`` of what is written from a dossier."""
    told = "Also what is sealed; each such source is entered in the log."
    return click.option("--sealed", is_flag=True, help=told)(command)


def certificates(command: Command) -> Command:
    """The options ``--chain`` and ``--root``, files with the certificates of a time authority."""
    file = click.Path(path_type=Path, exists=True, dir_okay=False)
    chain = "The certificates of the authority, as PEM."
    root = "Its root certificate, as PEM, where that is not in the chain or another one is to be relied on."
    with_root = click.option("--root", metavar="ROOT.pem", type=file, help=root)(command)
    return click.option("--chain", metavar="CHAIN.pem", type=file, required=True, help=chain)(with_root)


def _day_or_today(context: click.Context, parameter: click.Parameter, value: str | None) -> dt.date:
    return _day(context, parameter, value) or dt.datetime.now().astimezone().date()


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        if len(value) == len("2022-11-23"):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is not a day; write it as 2022-11-23.")
