"""Reads a ZIP: it has no text of its own, its members are sources to be read one by one."""

from __future__ import annotations

from relaas.model.reading import Attachment, Notice, Reading
from relaas.model.text import Text
from relaas.readers.errors import BrokenError, EmptyError, ZipEncryptedError
from relaas.readers.package import Member, MemberError, Package

# What operating systems add to an archive unasked.
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read_archive(content: bytes, name: str) -> Reading:
    """Unpack a ZIP in memory.

    Args:
        content: the bytes of the file.
        name: for messages.

    Returns:
        A reading with an empty text and an attachment for each member, in the order of the archive; two members of one
        name are two attachments. Notices: ``ZIP-MEMBER`` (one could not be unpacked), ``ZIP-NAMES``, ``ZIP-LITTER``.
        Archives within archives come out as attachments; who reads those counts the levels
        (:data:`~relaas.readers.limits.NESTING`).

    Raises:
        ZipEncryptedError: where every member needs a password.
        ZipBombError, TooLargeError, TruncatedError, BrokenError: see :class:`~relaas.readers.package.Package`.
        EmptyError: where there are no members.
    """
    package = Package(content, name)
    members = [member for member in package.members if not _is_litter(member)]
    if not members:
        raise EmptyError(f"{name} is a ZIP without files in it")
    if all(member.encrypted for member in members):
        raise ZipEncryptedError(f"{name} is protected with a password")
    attachments, notices = _unpack(package, members)
    if not attachments:
        raise BrokenError(f"{name} holds {len(members)} files and none can be unpacked ({notices[0].message})")
    return Reading(
        text=Text(""),
        media_type="application/zip",
        reader="archive",
        attachments=tuple(attachments),
        notices=(*notices, *_remarks(package, members)),
    )


def _unpack(package: Package, members: list[Member]) -> tuple[list[Attachment], list[Notice]]:
    attachments, notices = [], []
    for member in members:
        try:
            attachments.append(Attachment(member.shown, package.read(member)))
        except MemberError as error:
            notices.append(Notice("ZIP-MEMBER", f"{member.shown} was not unpacked: {error}."))
    return attachments, notices


def _remarks(package: Package, members: list[Member]) -> list[Notice]:
    remarks = []
    renamed = [member for member in members if member.shown != member.name]
    if renamed:
        message = f"{len(renamed)} names point outside the archive or hold odd characters and are shown without"
        remarks.append(Notice("ZIP-NAMES", f"{message} (the first as {renamed[0].shown}).", partial=False))
    litter = len(package.members) - len(members)
    if litter:
        remarks.append(Notice("ZIP-LITTER", f"{litter} files of the operating system were left out.", partial=False))
    return remarks


def _is_litter(member: Member) -> bool:
    return member.shown.startswith(_LITTER[0]) or member.shown.rpartition("/")[2] in _LITTER
