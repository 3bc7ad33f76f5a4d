"""What the calls answer with, beyond the nouns that they hand on as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from relaas.model.incident import Incident
from relaas.model.ledger import Total
from relaas.model.position import Position
from relaas.model.series import Series
from relaas.model.span import Span
from relaas.model.text import Role
from relaas.model.thread import Standing, Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document.

    Attributes:
        id: the first 16 digits of its digest.
        sha256: digest of its bytes.
        permalink: the page that shows it.
        names: the file names it came in under, the first first.
        kind: kind of document.
        date: day or interval of writing, EDTF; empty where unknown.
        date_basis: what that rests on.
        title: subject or title.
        official_id: canonical identifier (``kst-21501-02-2553``).
        authors: who wrote it.
        addressees: whom it is addressed to.
        status: how reading it ended: read, partly or refused.
        code: stable code of what was wrong; empty where nothing was.
        reason: the same in words.
        media_type: what its bytes are.
        language: ``nl`` or ``en``.
        pages: number of pages, where it has pages.
        words: number of words.
        received: when it came in first, UTC; empty for what came inside of another.
    """

    id: str
    sha256: str
    permalink: str
    names: tuple[str, ...]
    kind: str
    date: str
    date_basis: str
    title: str
    official_id: str
    authors: tuple[str, ...]
    addressees: tuple[str, ...]
    status: str
    code: str
    reason: str
    media_type: str
    language: str
    pages: int | None
    words: int
    received: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters that came from one place in the file.

    Attributes:
        start: first character.
        end: the character after the last.
        role: what it is for on its page.
        label: mark of a footnote, name of a speaker.
        page: page, from 1; null where the file has none.
    """

    start: int
    end: int
    role: Role
    label: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOf:
    """The text of a document, in which every span counts Unicode code points.

    Attributes:
        document: identifier of the document.
        digest: SHA-256 of the text as UTF-8.
        length: number of characters.
        content: the characters.
        stretches: where they came from.
    """

    document: str
    digest: str
    length: int
    content: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """Something found in a text.

    Attributes:
        id: follows from the document, the place and the value.
        document: identifier of the document.
        permalink: the page that shows it marked.
        page: page of the document, where it has pages.
        kind: date, figure, reference, actor, statement or obligation.
        start: first character.
        end: the character after the last.
        quote: the characters in between.
        value: what it means.
        attributes: what else its kind says of it.
    """

    id: str
    document: str
    permalink: str
    page: int | None
    kind: str
    start: int
    end: int
    quote: str
    value: str
    attributes: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """A request, promise, motion or set of questions, and where it stands on the day that was asked for."""

    permalink: str
    thread: Thread
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An incident with every account of it."""

    permalink: str
    incident: Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The numbers that passages give for the same thing."""

    permalink: str
    series: Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Where an actor stands on a question."""

    permalink: str
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What can be added up of the amounts of money.

    Attributes:
        totals: one for each donor, currency and status.
    """

    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage that a search found.

    Attributes:
        document: identifier of the document.
        permalink: the page that shows it.
        page: page of the document, where it has pages.
        start: first character of the passage.
        end: the character after the last.
        quote: the characters in between.
        marks: where the words that were asked for stand in the document.
    """

    document: str
    permalink: str
    page: int | None
    start: int
    end: int
    quote: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """An entry of the log about a document.

    Attributes:
        index: its place in the log.
        kind: what happened: received or read.
        at: when it was entered, UTC.
        leaf: the entry as the tree holds it, to hash for the proof.
        payload: the line whose SHA-256 is the entry's commitment, for what was read; how something came in holds the
            names of people and folders, and is left out.
        proof: a tlog-proof (https://c2sp.org/tlog-proof) that it is in the log.
    """

    index: int
    kind: str
    at: str
    leaf: str
    payload: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rests:
    """What an item rests on: originals, and the log's entries about them.

    Attributes:
        item: what was asked for.
        documents: identifier and digest of each original, and the entries about it.
        key: the key that checks the log's signature, as its file has it.
    """

    item: str
    documents: tuple[RestsOn, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestsOn:
    """One original.

    Attributes:
        document: identifier of the document.
        sha256: digest of its bytes.
        entries: the log's entries about it.
    """

    document: str
    sha256: str
    entries: tuple[LogEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a call (RFC 9457).

    Attributes:
        type: identifier of the kind of problem; its last part is the stable code.
        title: what is wrong.
        detail: what to do.
        status: status of the answer.
    """

    type: str
    title: str
    detail: str
    status: int
