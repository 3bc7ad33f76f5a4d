"""What a user sees of a long run: a bar on a terminal, a line for each input that was not read, and the totals."""

from __future__ import annotations

import signal
import sys
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

import click

from relaas.dossier.ledger import Entry, Ledger
from relaas.store.records import Status
from relaas.views.visible import one_line

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

# What a shell reports of a program that Ctrl-C ended.
_STOPPED = 130


class Following:
    """Follows a run; the first Ctrl-C stops it after the document at hand, the second at once."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._stopping = False
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._before: object = None

    def __enter__(self) -> Following:
        self._before = signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        signal.signal(signal.SIGINT, self._before)  # type: ignore[arg-type]
        if self._progress is not None:
            self._progress.stop()

    def begin(self, total: int) -> None:
        """Show a bar, on a terminal, where there is more than one input."""
        if total < 2 or not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
            TextColumn("left"), TimeRemainingColumn(), console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self._task = self._progress.add_task(self._title, total=total, rate="")
        self._progress.start()

    def entry(self, entry: Entry) -> None:
        """Move the bar, and tell of what was not read."""
        if self._progress is not None and self._task is not None and not entry.inside:
            speed = self._progress.tasks[0].speed
            self._progress.update(self._task, advance=1, rate=f"{speed:.1f}/s" if speed else "")
        if entry.status is not Status.READ:
            self._say(f"{entry.status.value:8}{one_line(entry.name)}: {entry.code}: {one_line(entry.reason)}")

    def stopping(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return self._stopping

    def _interrupted(self, _signal: int, _frame: FrameType | None) -> None:
        if self._stopping:
            raise KeyboardInterrupt
        self._stopping = True
        self._say("Stopping after the document at hand; Ctrl-C again stops at once.")

    def _say(self, line: str) -> None:
        if self._progress is not None:
            self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)


def report(ledger: Ledger, *, err: bool = False) -> int:
    """Print the totals of a run, on the error output where that is asked for, and give its exit status."""
    count = ledger.counts
    inside = f" ({ledger.files} files, {ledger.inside} inside them)" if ledger.inside else ""
    known = f" {ledger.known} of these were in the dossier already." if ledger.known else ""
    click.echo(
        f"{ledger.total} {'input' if ledger.total == 1 else 'inputs'}{inside}: {count[Status.READ]} read,"
        f" {count[Status.PARTLY]} partly, {count[Status.REFUSED]} refused.{known}",
        err=err,
    )
    if ledger.left > 0:
        click.echo(f"Stopped with {ledger.left} still to do: run the same command again to go on.", err=err)
        return _STOPPED
    return 1 if ledger.refused else 0
