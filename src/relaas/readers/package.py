"""ZIP packages from strangers: listed and unpacked in memory within limits; nothing is ever written to disk.

Also the container of DOCX and ODT.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from relaas.readers import limits
from relaas.readers.errors import BrokenError, TooLargeError, TruncatedError, ZipBombError

_END_OF_DIRECTORY = b"PK\x05\x06"
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
# Below this a high ratio does no harm (an empty form compresses a thousandfold).
_HARMLESS = 16 * limits.MIB
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a package.

    Attributes:
        name: its name as written, decoded.
        shown: the name without root, drive or ``..``: safe to show and to join to a path.
        size: bytes it unpacks to, by the directory.
        encrypted: whether it needs a password.
    """

    name: str
    shown: str
    size: int
    encrypted: bool
    _info: zipfile.ZipInfo


class MemberError(Exception):
    """One member cannot be unpacked; the others can."""


class Package:
    """A ZIP file opened for reading.

    Args:
        content: its bytes.
        name: for messages.

    Raises:
        TruncatedError: where its directory, which stands at the end, is missing.
        BrokenError: where the directory is damaged.
        ZipBombError: where it unpacks to far more than its size warrants, or holds too many files.
        TooLargeError: where it unpacks to more than :data:`~relaas.readers.limits.UNPACKED_SIZE` without being a bomb.
    """

    def __init__(self, content: bytes, name: str) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
            if _END_OF_DIRECTORY not in content[-66_000:]:
                raise TruncatedError(f"{name} ends before its list of files") from None
            raise BrokenError(f"{name} is a damaged ZIP ({error})") from None
        infos = self._zip.infolist()
        _guard(infos, len(content), name)
        self.members = tuple(_member(info) for info in infos if not info.is_dir())
        self._by_name = {member.name: member for member in self.members}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def read(self, member: Member) -> bytes:
        """The bytes of one member.

        Raises:
            MemberError: where it is encrypted, damaged or packed in a way not known here.
        """
        try:
            with self._zip.open(member._info) as file:
                return file.read(member.size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise MemberError(f"it is damaged ({error})") from None
        except NotImplementedError:
            raise MemberError("it is packed with a method that is not read here") from None
        except RuntimeError:
            raise MemberError("it needs a password") from None

    def part(self, name: str) -> bytes | None:
        """The bytes of the member with this name, None where there is none.

        Raises:
            MemberError: as for :meth:`read`.
        """
        member = self._by_name.get(name)
        return None if member is None else self.read(member)


def _guard(infos: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    if len(infos) > limits.ARCHIVE_MEMBERS:
        raise ZipBombError(f"{name} holds {len(infos):,} files; the limit is {limits.ARCHIVE_MEMBERS:,}")
    total = sum(info.file_size for info in infos)
    if total > _HARMLESS and total > limits.UNPACKED_RATIO * packed:
        raise ZipBombError(f"{name} has {packed:,} bytes and unpacks to {total:,}")
    if total > limits.UNPACKED_SIZE:
        raise TooLargeError(f"{name} unpacks to {total:,} bytes and the limit is {limits.UNPACKED_SIZE:,}")


def _member(info: zipfile.ZipInfo) -> Member:
    name = _name(info)
    return Member(name, shown_name(name), info.file_size, bool(info.flag_bits & _ENCRYPTED), info)


def _name(info: zipfile.ZipInfo) -> str:
    """The name: packers that write UTF-8 without saying so are common, others mean the old DOS page."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def shown_name(name: str) -> str:
    """A name without root, drive, ``.``, ``..`` and control characters: ``../../etc/x`` becomes ``etc/x``."""
    parts = _CONTROLS.sub("", name).replace("\\", "/").split("/")
    kept = [part for part in parts if part not in ("", ".", "..") and not _DRIVE.fullmatch(part)]
    return "/".join(kept) or "unnamed"
