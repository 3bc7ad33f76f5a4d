"""``relaas monitor``: recordings of fixed posts."""

from __future__ import annotations

import click

from relaas.cli.monitor_check_post import check_post
from relaas.cli.monitor_locate import locate
from relaas.cli.monitor_observe import observe
from relaas.cli.monitor_record import record, verify_segments
from relaas.cli.monitor_report import add, correct, report
from relaas.cli.monitor_simulate import simulate


@click.group()
def monitor() -> None:
    """Work on recordings of fixed posts along a line of contact, after the fact."""


monitor.add_command(check_post)
monitor.add_command(locate)
monitor.add_command(observe)
monitor.add_command(record)
monitor.add_command(simulate)
monitor.add_command(verify_segments)
monitor.add_command(add)
monitor.add_command(correct)
monitor.add_command(report)
