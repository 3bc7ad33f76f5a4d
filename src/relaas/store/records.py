"""The records that go into the store and come out of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from relaas.model.mention import Row

# Hexadecimal digits of a digest that make an identifier: 64 bits, one chance in a million of a clash at six million.
ID_LENGTH = 16


class Status(StrEnum):
    """How an input ended."""

    READ = "read"
    PARTLY = "partly"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """One blob and what was made of it.

    Attributes:
        sha256: digest of its bytes, in hexadecimal.
        size: number of bytes.
        status: how reading it ended.
        code: stable code of what was wrong; empty where nothing was.
        reason: the same in words.
        media_type: what the bytes are.
        reader: what read them.
        encoding: character encoding of a text file.
        pages: number of pages, where it has pages.
        words: number of words of its text.
        metadata: what the file says of itself.
        notices: code and message of each remark of the reader.
        kind: kind of document.
        language: ``nl`` or ``en``.
        date: day or interval of writing (EDTF), empty where unknown.
        date_basis: what that rests on.
        date_given: the day a user gave, or empty.
        title: subject or title.
        authors: who wrote it.
        addressees: whom it is addressed to.
        official_id: canonical identifier.
        head: start and end of its head in the text.
    """

    sha256: str
    size: int
    status: Status
    code: str = ""
    reason: str = ""
    media_type: str = ""
    reader: str = ""
    encoding: str = ""
    pages: int | None = None
    words: int = 0
    metadata: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notices: tuple[tuple[str, str], ...] = ()
    kind: str = "unknown"
    language: str = ""
    date: str = ""
    date_basis: str = ""
    date_given: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    official_id: str = ""
    head: tuple[int, int] = (0, 0)

    @property
    def id(self) -> str:
        """The short name of the source."""
        return self.sha256[:ID_LENGTH]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time that a blob came in: under which name, from where, inside which other source, when and by whom."""

    sha256: str
    name: str
    path: str
    parent: str = ""
    at: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRecord:
    """A mention with its identifier, its source and its page; ``row`` is its flat form."""

    id: str
    sha256: str
    page: int | None
    row: Row

    @property
    def document(self) -> str:
        """The short name of its source."""
        return self.sha256[:ID_LENGTH]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text that is found as one: a paragraph, or a part of a long one; tokens joined with spaces."""

    start: int
    end: int
    page: int | None
    exact: str
    stems: str


def mention_id(sha256: str, kind: str, start: int, end: int, value: str, ordinal: int = 0) -> str:
    """A name for a mention that follows from what it is, so that a later rebuild gives it again.

    Args:
        sha256: digest of the source.
        kind: kind of mention.
        start: first character.
        end: the character after the last.
        value: its value.
        ordinal: 0, or for a further mention that has all the same which one it is, from 1.

    Returns:
        The first 16 hexadecimal digits of the SHA-256 of the UTF-8 of the JSON array of these, without white space
        (``["…","date",12,22,"2022-10-13"]``; a further ordinal is a sixth item).
    """
    parts: list[str | int] = [sha256, kind, start, end, value]
    if ordinal:
        parts.append(ordinal)
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:ID_LENGTH]
