"""Walks the paths that were handed in and says of each what it is: a file to take in, or why it cannot be."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from relaas.dossier.errors import BrokenLinkError, InputNotFoundError, LinkedFolderError
from relaas.errors import RelaasError
from relaas.readers.errors import NotAFileError, NotReadableError


@dataclass(frozen=True, slots=True)
class Input:
    """A path that was handed in, itself or within a folder.

    Attributes:
        path: where its bytes are.
        trouble: why its bytes cannot be had, where they cannot.
        called: the name it had, where whoever handed it over gave it another one.
        came_from: where it came from, where that is not the path: it was packed in something.
    """

    path: Path
    trouble: RelaasError | None = None
    called: str = ""
    came_from: str = ""

    @property
    def name(self) -> str:
        """Its name, in characters that can be printed."""
        return printable(self.called or self.path.name)

    @property
    def origin(self) -> str:
        """Its absolute path, in characters that can be printed."""
        return printable(self.came_from or str(self.path))


def inputs(paths: Iterable[Path], own_folder: Path) -> Iterator[Input]:
    """Everything there is to take in, folders by name; each path once.

    Args:
        paths: files and folders.
        own_folder: the dossier's own folder, which is left alone.
    """
    seen: set[Path] = set()
    own = own_folder.resolve()
    for path in paths:
        for found in _walk(Path(os.path.abspath(path)), own, given=True):  # noqa: PTH100 - links stay as named
            if found.path not in seen:
                seen.add(found.path)
                yield found


def printable(name: str) -> str:
    """A name in Unicode; bytes of a file name that are no UTF-8 are written as their escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _walk(path: Path, own: Path, *, given: bool) -> Iterator[Input]:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISDIR(mode):
            yield _file(path, mode)
        elif path.is_symlink() and not given:
            yield Input(path, LinkedFolderError(f"{printable(str(path))} is a link to a folder, which is not followed"))
        elif path.resolve() != own:
            for child in sorted(path.iterdir()):
                yield from _walk(child, own, given=False)
    except OSError as error:
        yield Input(path, refusal(path, error))


def _file(path: Path, mode: int) -> Input:
    if stat.S_ISREG(mode):
        return Input(path)
    return Input(path, NotAFileError(f"{printable(str(path))} is a device, pipe or socket"))


def refusal(path: Path, error: OSError) -> RelaasError:
    """Why the system does not let us have a file."""
    shown = printable(str(path))
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return BrokenLinkError(f"{shown} is a link to something that is not there")
        return InputNotFoundError(f"there is nothing at {shown}")
    if isinstance(error, PermissionError):
        return NotReadableError(f"no permission to read {shown}")
    return NotReadableError(f"{shown} cannot be read ({error.strerror or error})", "Check the disk or the share.")
