"""The manifests of a BagIt bag (RFC 8493): digests of every file, in one way of writing."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ALGORITHMS = ("sha256", "sha512")
PAYLOAD, TAGS = "manifest", "tagmanifest"
_CHUNK = 1024 * 1024


def name_of(kind: str, algorithm: str) -> str:
    """The name of a manifest: ``manifest-sha256.txt``."""
    return f"{kind}-{algorithm}.txt"


def files_in(folder: Path) -> Iterator[str]:
    """The path of every file in a folder, with forward slashes, in the order of their bytes; links are files here."""
    found = []
    for top, folders, names in os.walk(folder):
        linked = [name for name in folders if Path(top, name).is_symlink()]
        found += [Path(top, name).relative_to(folder).as_posix() for name in (*names, *linked)]
    yield from sorted(found, key=os.fsencode)


def tag_files(folder: Path) -> Iterator[str]:
    """The files beside the payload that a tag manifest lists: all but the tag manifests themselves."""
    return (path for path in files_in(folder) if not path.startswith((f"{TAGS}-", "data/")))


def digests(path: Path) -> dict[str, str]:
    """The digest of a file under each algorithm, in hexadecimal.

    Raises:
        OSError: where it cannot be read, or is a device or a pipe.
    """
    if not path.is_file():
        raise OSError(errno.EINVAL, "is no file", str(path))
    running = {name: hashlib.new(name) for name in ALGORITHMS}
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            for one in running.values():
                one.update(chunk)
    return {name: one.hexdigest() for name, one in running.items()}


def manifest(lines: Iterable[tuple[str, str]]) -> bytes:
    """A manifest from digests and paths, in the order given; the paths hold no line end and no per cent sign."""
    return "".join(f"{digest}  {path}\n" for digest, path in lines).encode()


def payload_manifests(folder: Path) -> dict[str, bytes]:
    """The payload manifests that the files in ``data/`` ask for, by name."""
    return _manifests(folder, [f"data/{path}" for path in files_in(folder / "data")], PAYLOAD)


def tag_manifests(folder: Path) -> dict[str, bytes]:
    """The tag manifests that the other files ask for, by name."""
    return _manifests(folder, list(tag_files(folder)), TAGS)


def _manifests(folder: Path, paths: list[str], kind: str) -> dict[str, bytes]:
    found: dict[str, Mapping[str, str]] = {path: digests(folder / path) for path in paths}
    return {
        name_of(kind, algorithm): manifest((found[path][algorithm], path) for path in paths) for algorithm in ALGORITHMS
    }
