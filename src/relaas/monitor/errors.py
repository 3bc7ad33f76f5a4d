"""Why a folder of recordings could not be worked on: one class per cause, each with a stable code and a remedy.

What is wrong with one recording of several is no error but a :class:`~relaas.monitor.remark.Remark`: the rest is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relaas.errors import RelaasError

if TYPE_CHECKING:
    from relaas.monitor.posts.told import Mistake


class MonitorError(RelaasError):
    """A folder of recordings, or something in it, was refused."""

    code = "NOT-MONITORED"
    exit_status = 3


class NoRecordingsError(MonitorError):
    """The folder holds no recording that can be read with the place and the clock of its microphone."""

    code = "NO-RECORDINGS"
    remedy = "Name a folder with recordings and, beside each, the JSON that tells its start and its sensor's place."


class NoPulsesError(MonitorError):
    """The folder holds no arrival times that can be read."""

    code = "NO-PULSES"
    remedy = "Name a folder with a file *.allpulses.json, or leave out --pulses to read the recordings themselves."


class PostsError(MonitorError):
    """The survey of the posts, or the line of contact, has mistakes; each is told with its key and what to write."""

    code = "POSTS-WRONG"
    remedy = "Mend what is named and run the same command again; docs/posts.md tells every key."

    def __init__(self, name: str, mistakes: Sequence[Mistake]) -> None:
        count = "one mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__(f"{name} has {count}, and nothing was read from it")
        self.mistakes = tuple(mistakes)

    def __str__(self) -> str:
        """A line on the file, and one for each mistake."""
        return "\n".join([super().__str__(), *(f"  {mistake}" for mistake in self.mistakes)])


class FootageError(MonitorError):
    """A picture or a clip by which a post was to be checked cannot be used."""

    code = "FOOTAGE"
    remedy = "Name a picture (PNG or JPEG) or a clip of the post's own camera."


class MonitorExtraError(MonitorError):
    """The libraries for recordings are not installed."""

    code = "MONITOR-EXTRA"
    remedy = "Install them with `pip install 'relaas[monitor]'`."


class NightUnreadableError(MonitorError):
    """A file is no night that ``relaas monitor observe`` wrote."""

    code = "NIGHT-UNREADABLE"
    remedy = "Make it again with `relaas monitor observe NIGHT --format json --out FILE`."
