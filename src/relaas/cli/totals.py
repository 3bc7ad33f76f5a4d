"""The totals of a dossier on a terminal."""

from __future__ import annotations

import click

from relaas.dossier.summary import Summary
from relaas.store.records import Status
from relaas.views.visible import one_line


def print_totals(summary: Summary) -> None:
    """A few lines: title, sources, words, what was found, what was not read."""
    statuses = summary.statuses
    click.echo(click.style(one_line(summary.title), bold=True))
    period = f", {summary.first} to {summary.last}" if summary.first else ""
    click.echo(f"{summary.sources} sources, {summary.words:,} words{period}")
    click.echo("  " + ", ".join(f"{count} {kind}" for kind, count in summary.document_kinds.most_common()))
    refused = statuses[Status.REFUSED] + len(summary.unreceived)
    click.echo(f"  {statuses[Status.READ]} read, {statuses[Status.PARTLY]} partly, {refused} refused")
    click.echo("Found " + ", ".join(f"{count} {kind}s" for kind, count in sorted(summary.mentions.items())))
