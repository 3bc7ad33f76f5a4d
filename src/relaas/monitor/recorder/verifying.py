"""Whether recorded segments are as they were recorded: each by its chain, and one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from relaas.monitor.detecting.folder import FOLDER
from relaas.monitor.ground.survey import Unusable, table
from relaas.monitor.recorder.chain import Held, held, links
from relaas.monitor.recorder.errors import NoSegmentsError


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of one segment.

    Attributes:
        post: the folder's name.
        name: of the file.
        state: ``whole``; ``open``: bytes after the last link, as of a recorder that was cut off; ``shortened``,
            ``changed``, ``missing``; ``undescribed``: no chain can be read.
        held: bytes that are as they were recorded.
        size: of the file.
        joined: whether it names the last link of the segment before; None for the first of a folder.
    """

    post: str
    name: str
    state: str
    held: int
    size: int
    joined: bool | None

    @property
    def good(self) -> bool:
        """Whether nothing was changed or left out as far as its chain reaches."""
        return self.state in ("whole", "open") and self.joined is not False


def checked(folder: Path) -> tuple[Checked, ...]:
    """Check the segments in a network's folder, or in that of one post, in order.

    Raises:
        NoSegmentsError: there are none.
    """
    top = folder / FOLDER
    folders = sorted(one for one in top.iterdir() if one.is_dir()) if top.is_dir() else [folder]
    found = tuple(one for below in folders if below.is_dir() for one in _of(below))
    if not found:
        raise NoSegmentsError(f"no segment in {folder} has a chain")
    return found


def _of(folder: Path) -> Iterator[Checked]:
    previous: str | None = None
    for beside, entry in _described(folder):
        path = next((one for one in sorted(folder.iterdir()) if one.stem == beside.stem and one != beside), None)
        name = path.name if path is not None else beside.stem
        joined = None if previous is None else entry.get("previous") == previous
        size = path.stat().st_size if path is not None else 0
        try:
            chain = links(entry)
        except ValueError:
            yield Checked(folder.name, name, "undescribed", 0, size, joined)
            continue
        previous = chain[-1].sha256
        if path is None:
            yield Checked(folder.name, name, "missing", 0, 0, joined)
            continue
        found = held(path, chain)
        yield Checked(folder.name, name, _state(found), found.held, found.size, joined)


def _described(folder: Path) -> Iterable[tuple[Path, dict[str, object]]]:
    """The descriptions that have a chain, in order of name, which is that of time."""
    for path in sorted(folder.glob("*.json")):
        try:
            entry = dict(table(path))
        except Unusable:
            continue
        if "chain" in entry:
            yield path, entry


def _state(found: Held) -> str:
    if found.broken is not None:
        return "shortened" if found.missing else "changed"
    return "whole" if found.held == found.size else "open"
