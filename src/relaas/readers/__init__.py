"""A file in, a :class:`~relaas.model.reading.Reading` out.

What a file is, is decided by its bytes (:mod:`relaas.readers.detect`), never by its name. The table :data:`READERS`
names the function that reads each media type; it is imported when first needed. A reader is a function
``(content: bytes, name: str) -> Reading`` that raises a :class:`~relaas.readers.errors.ReadError` where it can read
nothing and says everything else in the reading's notices. To add a format: write such a function, add a row here, and
teach :func:`~relaas.readers.detect.detect` to know its bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from relaas.model.reading import Reading
from relaas.readers import limits
from relaas.readers.detect import detect, misnamed
from relaas.readers.detect_media import RECORDINGS
from relaas.readers.errors import (
    EmptyError,
    NotAFileError,
    NotFoundError,
    NotReadableError,
    OutOfMemoryError,
    ReaderCrashedError,
    ReadError,
    TooLargeError,
    UnknownFormatError,
)
from relaas.readers.known_language import language_notice

__all__ = ["ISOLATED", "READERS", "Reader", "read", "read_bytes", "reader_of"]

Reader = Callable[[bytes, str], Reading]

# Media type → "module:function". Detection gives no other media types than these.
READERS: Mapping[str, str] = MappingProxyType(
    {
        "text/plain": "relaas.readers.plain:read_plain",
        "text/html": "relaas.readers.html:read_html",
        "application/xhtml+xml": "relaas.readers.html:read_html",
        "application/xml": "relaas.readers.publication_xml:read_publication_xml",
        "message/rfc822": "relaas.readers.mail:read_mail",
        "application/pdf": "relaas.readers.pdf:read_pdf",
        "application/zip": "relaas.readers.archive:read_archive",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "relaas.readers.docx:read_docx",
        "application/vnd.oasis.opendocument.text": "relaas.readers.odt:read_odt",
        "application/json": "relaas.readers.open_data:read_open_data",
        "application/vnd.relaas.observation+json": "relaas.readers.observation:read_observation",
        "image/svg+xml": "relaas.readers.observation_map:read_observation_map",
        "image/png": "relaas.readers.images:read_image",
        "image/jpeg": "relaas.readers.images:read_image",
        "image/tiff": "relaas.readers.images:read_image",
        "image/webp": "relaas.readers.images:read_image",
        "image/gif": "relaas.readers.images:read_image",
        "image/avif": "relaas.readers.images:read_image",
        "image/heic": "relaas.readers.images:read_image",
        **dict.fromkeys(RECORDINGS, "relaas.readers.recordings:read_recording"),
        "application/warc": "relaas.readers.captures:read_capture",
        "application/wacz": "relaas.readers.wacz:read_wacz",
        "text/x-chat-whatsapp": "relaas.readers.chat_whatsapp:read_whatsapp",
        "application/x-chat-telegram": "relaas.readers.chat_telegram:read_telegram",
        "text/x-chat-telegram-html": "relaas.readers.chat_telegram_html:read_telegram_html",
    }
)

# What only a child process is asked for: parts of the work of a reader that are done by an engine in C.
INSPECTORS: Mapping[str, str] = MappingProxyType(
    {
        "relaas/page": "relaas.readers.page_image:page_image",
        "relaas/picture": "relaas.readers.media.inspecting:picture",
        "relaas/recording": "relaas.readers.media.inspecting:recording",
        "relaas/credentials": "relaas.readers.media.credentials:credentials",
    }
)

# Bytes at the beginning of a file by which a recording is known.
_HEAD = 65536

# Read by an engine in C that a crafted file may crash or exhaust: these run in a child process.
ISOLATED = frozenset({"application/pdf", "application/warc"})


def read(path: Path | str, *, max_size: int = limits.FILE_SIZE) -> Reading:
    """Read one file.

    Args:
        path: where it is.
        max_size: refuse files of more bytes than this.

    Returns:
        What was read, with notices for everything that was not, or that was guessed.

    Raises:
        ReadError: one of its subclasses, where nothing could be read; its code says why.
    """
    path = Path(path)
    large = _large_recording(path, path.name, max_size)
    return large or read_bytes(_content(path, max_size), path.name, max_size=max_size)


def read_kept(path: Path, name: str) -> Reading | None:
    """Read a file that is too large to be held in memory, where that can be done: recordings are.

    Returns:
        None where the file is none of these, or no larger than other files may be.

    Raises:
        ReadError: as for :func:`read`.
    """
    return _large_recording(path, name, limits.FILE_SIZE)


def _large_recording(path: Path, name: str, max_size: int) -> Reading | None:
    try:
        size = path.stat().st_size
        if not max_size < size <= limits.RECORDING_SIZE:
            return None
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    try:
        media_type = detect(head, name)
    except UnknownFormatError:
        return None
    if media_type not in RECORDINGS:
        return None
    from relaas.readers.recordings import read_recording

    return read_recording(head, _shown(name), str(path.resolve()))


def read_bytes(content: bytes, name: str, *, max_size: int = limits.FILE_SIZE) -> Reading:
    """Read the bytes of one file; ``name`` is used in messages and to notice a misnamed file, nothing else.

    Raises:
        ReadError: as for :func:`read`.
    """
    name = _shown(name)
    if not content:
        raise EmptyError(f"{name} is empty (0 bytes)")
    if len(content) > max_size:
        raise TooLargeError(f"{name} has {len(content):,} bytes and the limit is {max_size:,}")
    media_type = detect(content, name)
    reading = _read_as(media_type, content, name)
    remarks = [notice for notice in (misnamed(name, media_type), language_notice(reading.text.content)) if notice]
    return replace(reading, notices=(*reading.notices, *remarks)) if remarks else reading


def reader_of(media_type: str) -> Reader:
    """The function that reads a media type.

    Raises:
        UnknownFormatError: where there is none.
    """
    try:
        module, function = (READERS.get(media_type) or INSPECTORS[media_type]).split(":")
    except KeyError:
        raise UnknownFormatError(f"nothing here reads {media_type}") from None
    return cast(Reader, getattr(import_module(module), function))


def _read_as(media_type: str, content: bytes, name: str) -> Reading:
    if media_type not in ISOLATED:
        return _read_here(reader_of(media_type), content, name)
    from relaas.readers.isolation import read_in_child

    return read_in_child(media_type, content, name)


def _read_here(reader: Reader, content: bytes, name: str) -> Reading:
    """Read in this process; a fault of the reader itself refuses this one file and never stops a run."""
    try:
        return reader(content, name)
    except ReadError:
        raise
    except MemoryError:
        raise OutOfMemoryError(f"{name} needs more memory to read than there is") from None
    except Exception as error:
        raise ReaderCrashedError(f"the reader stumbled over {name} ({type(error).__name__}: {error})") from error


def _shown(name: str) -> str:
    """A name fit for a line of text: line ends, control characters and undecodable bytes in it made visible."""
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _content(path: Path, max_size: int) -> bytes:
    shown = _shown(str(path))
    try:
        if not path.is_file():
            if not path.exists():
                raise NotFoundError(f"there is no file {shown}")
            raise NotAFileError(f"{shown} is not a file")
        size = path.stat().st_size
        if size > max_size:
            raise TooLargeError(f"{shown} has {size:,} bytes and the limit is {max_size:,}")
        with path.open("rb") as file:
            return file.read(max_size + 1)
    except PermissionError:
        raise NotReadableError(f"no permission to read {shown}") from None
    except OSError as error:
        raise NotReadableError(
            f"{shown} cannot be read: {error.strerror or error}", "Check the disk or the share."
        ) from None
