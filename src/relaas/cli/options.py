"""Options that more than one command has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def date_option(help_text: str) -> Callable[[Command], Command]:
    """The option ``--date``, a day written as ``2022-11-23``."""
    return click.option("--date", metavar="YYYY-MM-DD", callback=_day, help=help_text)


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        if len(value) == len("2022-11-23"):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is not a day; write it as 2022-11-23.")
