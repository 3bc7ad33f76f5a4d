"""Checks of the record on a terminal: a numbered line for each."""

from __future__ import annotations

from collections.abc import Iterable

import click

from relaas.model.check import Check


def tell_checks(checks: Iterable[Check], language: str, *, told: bool = False) -> None:
    """Print the checks, numbered.

    Args:
        checks: what was checked.
        language: ``nl`` or ``en``.
        told: also what each proves and what it does not.
    """
    from relaas.views.checks import check_rows
    from relaas.views.visible import one_line

    for row in check_rows(checks, language):
        about = f" [{row['about']}]" if row["about"] else ""
        detail = f" ({row['detail']})" if row["detail"] else ""
        click.echo(one_line(f"{row['number']:>3}  {row['says']}: {row['title']}{about}{detail}"))
        if told:
            click.echo(f"       + {row['proves']}\n       - {row['does_not_prove']}")
