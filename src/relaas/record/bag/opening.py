"""Opens what may be a bag: a folder as it is, a ZIP or a TAR unpacked beside the dossier within limits."""

from __future__ import annotations

import shutil
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from relaas.record.bag.errors import BagBombError, BagBrokenError, BagLinkError, BagPathError, NotABagError
from relaas.record.durable import full_disk_named

DECLARATION = "bagit.txt"
# A bag of a day of drone video stays below this; more than a thousand times its packed size is no bag.
_MOST_FILES = 200_000
_MOST_BYTES = 200 * 1024**3
_RATIO = 1000
_HARMLESS = 64 * 1024**2
_CHUNK = 1024 * 1024
_LONGEST_PATH = 1000
_PREFIX = ".import-"


@dataclass(frozen=True, slots=True)
class Opened:
    """A bag that can be read: its folder, and what to put before the path of a file to say where it came from."""

    folder: Path
    shown: str


@contextmanager
def opened(path: Path, beside: Path) -> Iterator[Opened]:
    """Open a bag for as long as the block lasts.

    Args:
        path: a folder, or a ZIP or TAR with a bag in it, at its top or in the one folder there.
        beside: where to unpack, on the disk of the dossier; what is unpacked is gone after the block.

    Raises:
        NotABagError: where there is none.
        BagPathError, BagLinkError, BagBombError, BagBrokenError: where a packed one cannot be unpacked safely.
        DiskFullError: where there is no room to unpack it.
    """
    if path.is_dir():
        yield Opened(path, str(path))
        return
    if not path.is_file():
        raise NotABagError(f"there is no bag at {path}")
    # The caller is alone in the dossier: what lies there is from a process that died.
    for left in beside.glob(f"{_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=beside) as name:
        folder = Path(name)
        with full_disk_named(beside):
            _unpack(path, folder)
        yield Opened(_top(folder), f"{path}!")


def is_packed_bag(path: Path) -> bool:
    """Whether a file is a ZIP or TAR that holds a bag."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                names = archive.namelist()
        elif tarfile.is_tarfile(path):
            with tarfile.open(path) as tar:
                names = [member.name for member in _members(tar)]
        else:
            return False
    except (zipfile.BadZipFile, tarfile.TarError, OSError, EOFError, zlib.error, ValueError, NotImplementedError):
        return False
    return any(PurePosixPath(name).name == DECLARATION and len(PurePosixPath(name).parts) <= 2 for name in names)


def safe_path(name: str) -> PurePosixPath:
    """A path in a bag, where it stays inside and can stand for one file only.

    Raises:
        BagPathError: where it does not.
    """
    path = PurePosixPath(name)
    odd = not name or len(name) > _LONGEST_PATH or any(ord(char) < 32 or char in "\\\x7f" for char in name)
    if odd or path.is_absolute() or ".." in path.parts or (path.parts and ":" in path.parts[0]):
        raise BagPathError(f"the path {name[:200]!r} leads out of the bag or cannot be a file's")
    return path


def _top(folder: Path) -> Path:
    inside = list(folder.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else folder


def _unpack(path: Path, folder: Path) -> None:
    limit = max(_HARMLESS, min(_MOST_BYTES, _RATIO * path.stat().st_size))
    try:
        if zipfile.is_zipfile(path):
            _unpack_zip(path, folder, limit)
        elif tarfile.is_tarfile(path):
            _unpack_tar(path, folder, limit)
        else:
            raise NotABagError(f"{path} is neither a folder nor a ZIP or TAR")
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error, ValueError, RuntimeError) as error:
        raise BagBrokenError(f"{path} cannot be unpacked ({error})") from None


def _unpack_zip(path: Path, folder: Path, limit: int) -> None:
    with zipfile.ZipFile(path) as archive:
        left = limit
        infos = archive.infolist()
        if len(infos) > _MOST_FILES:
            raise BagBombError(f"{path} holds {len(infos):,} files")
        for info in infos:
            target = _place(folder, info.filename)
            if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
                raise BagLinkError(f"{info.filename[:200]!r} in {path} is a link or a device")
            if not info.is_dir():
                with archive.open(info) as source:
                    left -= _write(source, target, left, path)


def _unpack_tar(path: Path, folder: Path, limit: int) -> None:
    with tarfile.open(path) as archive:
        left = limit
        for member in _members(archive):
            target = _place(folder, member.name)
            if not member.isreg() and not member.isdir():
                raise BagLinkError(f"{member.name[:200]!r} in {path} is a link or a device")
            source = archive.extractfile(member) if member.isreg() else None
            if source is not None:
                left -= _write(source, target, left, path)


def _members(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    for number, member in enumerate(archive):
        if number >= _MOST_FILES:
            raise BagBombError(f"there are more than {_MOST_FILES:,} files")
        yield member


def _place(folder: Path, name: str) -> Path:
    return folder / safe_path(name)


def _write(source: IO[bytes], target: Path, left: int, archive: Path) -> int:
    """Write one file, and say how many bytes it has; what a directory says of sizes is not relied on."""
    if target.exists():
        raise BagPathError(f"{target.name!r} stands twice in {archive}")
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with target.open("xb") as file:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > left:
                shutil.rmtree(target.parent, ignore_errors=True)
                raise BagBombError(f"{archive} unpacks to more than it could hold")
            file.write(chunk)
    return size
