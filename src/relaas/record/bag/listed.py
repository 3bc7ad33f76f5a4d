"""Reads a BagIt bag that somebody made (RFC 8493): what each of its files is, by its own lists."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relaas.errors import RelaasError
from relaas.record.bag.errors import (
    BagBrokenError,
    BagDigestError,
    BagLinkError,
    BagMissingError,
    BagNotListedError,
    BagPathError,
)
from relaas.record.bag.manifests import files_in
from relaas.record.bag.opening import DECLARATION, safe_path

# The algorithms of RFC 8493 and of bags made before it.
_ALGORITHMS = ("sha512", "sha384", "sha256", "sha224", "sha1", "md5")
_LINE = re.compile(r"([0-9A-Fa-f]{32,128})[ \t]+\*?(.+)")
_ENCODED = re.compile(r"%(0[AaDd]|25)")
_LARGEST_LIST = 256 * 1024 * 1024
_LARGEST_INFO = 1024 * 1024
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a bag.

    Attributes:
        path: its path within the bag.
        file: where it is.
        trouble: what is wrong with it, if anything.
        sha256: its digest, where a list gives that and it has it.
    """

    path: str
    file: Path
    trouble: RelaasError | None = None
    sha256: str = ""


def is_bag(folder: Path) -> bool:
    """Whether a folder says that it is a bag."""
    return (folder / DECLARATION).is_file()


def bag_files(folder: Path) -> list[Listed]:
    """Every file in ``data/`` and every file that a list or ``fetch.txt`` names, by path, each held against every list.

    Raises:
        BagBrokenError: where there is no list, or one cannot be read.
    """
    lists = {name: folder / f"manifest-{name}.txt" for name in _ALGORITHMS}
    lists = {name: file for name, file in lists.items() if file.is_file()}
    if not lists:
        raise BagBrokenError(f"{folder} has no list of digests (manifest-….txt)")
    digests: dict[str, dict[str, str]] = {}
    for algorithm, file in lists.items():
        for path, digest in _entries(file):
            digests.setdefault(path, {})[algorithm] = digest
    there = {f"data/{path}" for path in files_in(folder / "data")}
    _spell_as_there(digests, there)
    return [_listed(folder, path, digests.get(path, {}), path in there) for path in sorted({*digests, *there})]


def info_of(folder: Path) -> dict[str, str]:
    """The facts in ``bag-info.txt``, by name in small letters; none where it cannot be read."""
    try:
        with (folder / "bag-info.txt").open("rb") as file:
            lines = file.read(_LARGEST_INFO).decode("utf-8", "replace").splitlines()
    except OSError:
        return {}
    found: dict[str, str] = {}
    name = ""
    for line in lines:
        if line[:1] in (" ", "\t") and name:
            found[name] += f" {line.strip()}"
        elif ":" in line:
            name, _, value = line.partition(":")
            name = name.strip().lower()
            found[name] = value.strip()
    return found


def _spell_as_there(digests: dict[str, dict[str, str]], there: set[str]) -> None:
    """A list may write accents composed where the disk has them apart, or the other way round: one file still."""
    spelled = {unicodedata.normalize("NFC", path): path for path in there - digests.keys()}
    for path in digests.keys() - there:
        found = spelled.get(unicodedata.normalize("NFC", path))
        if found is not None:
            digests[found] = digests.pop(path)


def _listed(folder: Path, path: str, digests: dict[str, str], is_there: bool) -> Listed:
    try:
        file = folder / safe_path(path)
        if not path.startswith("data/"):
            raise BagPathError(f"the list of contents names {path[:200]!r}, which is not among the contents")
    except BagPathError as error:
        return Listed(path, folder, error)
    if not is_there:
        return Listed(path, file, BagMissingError(f"{path} is listed and is not in the bag"))
    if file.is_symlink() or not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
        return Listed(path, file, BagLinkError(f"{path} is a link or a device"))
    if not digests:
        return Listed(path, file, BagNotListedError(f"{path} is on none of the lists of the bag"))
    try:
        differing = [name for name, digest in _digests(file, digests).items() if digest != digests[name].lower()]
    except OSError as error:
        return Listed(path, file, BagMissingError(f"{path} cannot be read ({error.strerror})"))
    if differing:
        return Listed(path, file, BagDigestError(f"{path} is not what manifest-{differing[0]}.txt says"))
    return Listed(path, file, sha256=digests.get("sha256", "").lower())


def _digests(file: Path, wanted: dict[str, str]) -> dict[str, str]:
    running = {name: hashlib.new(name, usedforsecurity=False) for name in wanted}
    with file.open("rb") as content:
        while chunk := content.read(_CHUNK):
            for one in running.values():
                one.update(chunk)
    return {name: one.hexdigest() for name, one in running.items()}


def _entries(path: Path) -> Iterator[tuple[str, str]]:
    """Path and digest of each line of a list, with what is encoded in the path decoded."""
    if path.stat().st_size > _LARGEST_LIST:
        raise BagBrokenError(f"{path.name} is larger than any list")
    for line in path.read_bytes().decode("utf-8", "replace").split("\n"):
        line = line.removesuffix("\r")
        found = _LINE.fullmatch(line)
        if found is None and line.strip():
            raise BagBrokenError(f"{path.name} has a line that is none: {line[:80]!r}")
        if found is not None:
            name = _ENCODED.sub(lambda part: chr(int(part[1], 16)), found[2])
            yield name.removeprefix("./"), found[1]
