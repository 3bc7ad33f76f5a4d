"""``relaas monitor record`` and ``relaas monitor verify-segments``."""

from __future__ import annotations

import re
import signal
import threading
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from relaas.cli.options import language_option
from relaas.cli.output import said

if TYPE_CHECKING:
    from relaas.monitor.recorder.verifying import Checked

_COLUMNS = ("post", "name", "state", "held", "size", "joined")


@click.command()
@click.option("--post", required=True, metavar="ID", help="The post, as its folder and the survey name it.")
@click.argument("address", metavar="RTSP_URL")
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--segment", type=click.FloatRange(1, 3600), default=60.0, show_default=True, help="Seconds of one segment."
)
@click.option(
    "--seal-every", type=click.FloatRange(0.2, 60), default=2.0, show_default=True, help="Seconds between hashes."
)
@click.option("--duration", type=click.FloatRange(1), help="Stop after so many seconds; else at Ctrl-C.")
@language_option("Of what is told.")
def record(
    post: str, address: str, out: Path, segment: float, seal_every: float, duration: float | None, language: str
) -> None:
    """Record a camera's stream into OUT/recordings/ID, hashed every few seconds, until Ctrl-C.

    Pictures and sound are kept as the camera sends them. Nothing is opened but RTSP_URL (rtsp://…). Beside each segment
    stands a description with its UTC, by the camera's own reports where it sends them, and the chain of its hashes.
    Where OUT has a posts.toml, ID must be in it.
    """
    from relaas.cli.monitor_locate import need_libraries
    from relaas.errors import UsageError

    need_libraries()
    from relaas.monitor.detecting.folder import FOLDER
    from relaas.monitor.recorder.address import checked
    from relaas.monitor.recorder.recording import Plan
    from relaas.monitor.recorder.recording import record as recorded

    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", post):
        raise UsageError(f"{post!r} is no identifier of a post.", "Use letters, digits, dots, dashes and underscores.")
    bound = _clock_bound(out, post)
    plan = Plan(checked(address), post, out / FOLDER / post, segment, seal_every, bound)
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()
        # Who asks twice does not want to wait for the camera.
        signal.signal(signal.SIGINT, signal.default_int_handler)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, end)
        signal.signal(signal.SIGTERM, end)
    timer = threading.Timer(duration or 0, stop.set)
    timer.daemon = True
    if duration is not None:
        timer.start()
    try:
        count = recorded(plan, stop, lambda what: click.echo(f"relaas: {post}: {what.told(language)}", err=True))
    finally:
        timer.cancel()
    click.echo(said("recorded", language, folder=str(plan.folder), segments=count))


def _clock_bound(out: Path, post: str) -> float | None:
    """The bound of the post's clock by the survey in the folder; None where there is no survey."""
    survey = out / "posts.toml"
    if not survey.is_file():
        return None
    from relaas.errors import UsageError
    from relaas.monitor.posts.network import network

    found = network(survey).post(post)
    if found is None:
        raise UsageError(f"{post} is not in {survey}.", "Name a post of the survey, or add it there.")
    return found.clock.bound


@click.command(name="verify-segments")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--format", "shape", type=click.Choice(["table", "jsonl", "json", "csv"]), default="table", show_default=True
)
@language_option("Of the table; json and csv have codes.")
def verify_segments(folder: Path, shape: str, language: str) -> None:
    """Check recorded segments in DIR against the hashes that were written while they were recorded.

    DIR is a network's folder, or that of one post. Says of each segment whether it is whole, open (bytes after the last
    hash: a recorder that was cut off), shortened, changed or missing, and whether it is joined to the one before. The
    exit status is 1 where anything is not as it was recorded.
    """
    from relaas.cli.monitor_locate import need_libraries

    need_libraries()
    from relaas.cli.output import write
    from relaas.monitor.recorder.verifying import checked

    found = checked(folder)
    rows = [_row(one) for one in found]
    if shape == "table":
        rows = [row | {"state": said(f"segment-{row['state']}", language)} for row in rows]
    write(rows, _COLUMNS, shape)
    if not all(one.good for one in found):
        raise click.exceptions.Exit(1)


def _row(one: Checked) -> dict[str, object]:
    return {
        "post": one.post, "name": one.name, "state": one.state, "held": one.held, "size": one.size,
        "joined": one.joined,
    }  # fmt: skip
