"""From one blob in the vault to everything the store keeps of it; runs in any process and needs only the vault."""

from __future__ import annotations

import datetime as dt
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from relaas.dossier.dating import day_in_metadata, span_of_messages
from relaas.dossier.errors import NestedTooDeepError, UnexpectedError
from relaas.errors import RelaasError
from relaas.extract import Extraction, extract_all
from relaas.extract.context import language_of
from relaas.model.letterhead import DocumentKind, Letterhead
from relaas.model.mention import ActorMention, Mention
from relaas.model.reading import Reading
from relaas.model.text import Text
from relaas.readers import limits, read_bytes, read_kept
from relaas.readers.detect import MAP, OBSERVATION
from relaas.readers.errors import TooLargeError, UnknownFormatError
from relaas.record.vault.address import Place
from relaas.record.vault.opening import open_vault
from relaas.record.vault.vault import UNREACHED, Vault, VaultDamagedError
from relaas.store.derived import Derived
from relaas.store.fulltext.passages import Pages, passages
from relaas.store.fulltext.tokens import tokens
from relaas.store.fulltext.variants import by_sound
from relaas.store.layout import pack
from relaas.store.records import MentionRecord, SourceRecord, Status, mention_id

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task:
    """One blob to work on.

    Attributes:
        vault: where the originals are.
        sha256: the blob.
        name: name of the file, for messages.
        date: day of writing that a user gave (``YYYY-MM-DD``), or empty.
        depth: how many files it is inside of.
    """

    vault: Place
    sha256: str
    name: str
    date: str = ""
    depth: int = 0


def derive(task: Task) -> Derived:
    """Read a blob and find what is in it; whatever goes wrong is in the record that comes back.

    Raises:
        VaultUnreachableError, VaultRefusedError, VaultUnavailableError: where that says nothing about the blob; it
            can be read another time.
    """
    try:
        vault = open_vault(task.vault)
        return _derived(task, vault, _reading(task, vault))
    except UNREACHED:
        raise
    except RelaasError as error:
        return refused(task, error)
    except Exception as error:
        words = f"{task.name} could not be worked on ({type(error).__name__}: {str(error)[:200]})"
        return refused(task, UnexpectedError(words), trace=traceback.format_exc())


def refused(task: Task, error: RelaasError, *, trace: str = "") -> Derived:
    """What is kept of a blob that could not be read."""
    source = SourceRecord(
        sha256=task.sha256,
        size=_size_or_none(task),
        status=Status.REFUSED,
        code=error.code,
        reason=f"{error.cause.rstrip('.')}. {error.remedy}".strip(),
        date_given=task.date,
    )
    return Derived(source, trace=trace)


def _size_or_none(task: Task) -> int:
    """The size of the blob; 0 where it is gone."""
    try:
        return open_vault(task.vault).size(task.sha256)
    except VaultDamagedError:
        return 0


def _reading(task: Task, vault: Vault) -> Reading:
    if task.depth > limits.NESTING:
        raise NestedTooDeepError(f"{task.name} lies inside more than {limits.NESTING} other files")
    size = vault.size(task.sha256)
    if size > limits.FILE_SIZE:
        with vault.local_path(task.sha256) as path:
            if large := read_kept(path, task.name):
                return large
        raise TooLargeError(f"{task.name} has {size:,} bytes and the limit is {limits.FILE_SIZE:,}")
    reading = read_bytes(vault.read(task.sha256), task.name)
    try:
        reading.text.content.encode()
    except UnicodeEncodeError:
        raise UnknownFormatError(f"{task.name} holds characters that are no Unicode (lone surrogates)") from None
    return reading


def _derived(task: Task, vault: Vault, reading: Reading) -> Derived:
    text = reading.text
    language = language_of(text.content[:50_000].lower())
    day, basis = _known_day(task, reading)
    trouble: list[str] = []
    nothing = Extraction(Letterhead(), ())
    # Figures and times of a reckoning are no figures and dates of a paper.
    reckoned = reading.media_type in (OBSERVATION, MAP)
    extraction = nothing
    if not reckoned:
        extraction = _or_else(nothing, partial(extract_all, text, date=day, language=language), trouble)
    found = tuple(passages(text, language))
    source = _source(task, vault, reading, extraction.letterhead, day, basis, language)
    records = tuple(_records(task.sha256, text, extraction.mentions))
    if trouble:
        error = UnexpectedError(f"{task.name} was read, and not all that is in it was found")
        source = replace(source, status=Status.PARTLY, code=error.code, reason=f"{error.cause}. {error.remedy}")
    return Derived(
        source=replace(source, words=sum(passage.exact.count(" ") + 1 for passage in found)),
        content=text.content,
        layout=pack(text),
        mentions=records,
        passages=found,
        spellings=_spellings(extraction.mentions),
        members=tuple((one.name, vault.put_bytes(one.content).sha256) for one in reading.attachments),
        evidence=reading.evidence,
        trace="\n".join(trouble),
    )


def found_in(text: Text, bare: SourceRecord, day: dt.date | None) -> Derived:
    """What follows from a text by itself, whatever its file says.

    Args:
        text: the text.
        bare: the source, with all that does not follow from the text.
        day: day of writing that a user gave.
    """
    language = language_of(text.content[:50_000].lower())
    extraction = extract_all(text, date=day, language=language)
    head = extraction.letterhead
    source = replace(
        bare, language=language, kind=head.kind.value, date=day.isoformat() if day else str(head.date),
        date_basis="given by the user" if day else head.date.basis, title=head.subject,
        authors=tuple(filter(None, map(str, head.authors))), official_id=head.official_id,
        addressees=tuple(filter(None, map(str, head.addressees))), head=(head.head.start, head.head.end),
        words=len(text.content.split()),
    )  # fmt: skip
    records = tuple(_records(bare.sha256, text, extraction.mentions))
    return Derived(source=source, content=text.content, layout=pack(text), mentions=records)


def _or_else(otherwise: T, work: Callable[[], T], trouble: list[str]) -> T:
    """What some work gives; where it fails on a text, what was read of it is kept all the same, and the trace too."""
    try:
        return work()
    except Exception:
        trouble.append(traceback.format_exc())
        return otherwise


def _known_day(task: Task, reading: Reading) -> tuple[dt.date | None, str]:
    if task.date:
        return dt.date.fromisoformat(task.date), "given by the user"
    if found := day_in_metadata(reading):
        return found[0], f"metadata: {found[1]}"
    return None, ""


def _source(
    task: Task, vault: Vault, reading: Reading, head: Letterhead, day: dt.date | None, basis: str, language: str
) -> SourceRecord:
    wrong = next((notice for notice in reading.notices if notice.partial), None)
    kind = head.kind
    if reading.media_type == "application/json":
        kind = DocumentKind.RECORD
    elif reading.media_type in (OBSERVATION, MAP):
        kind = DocumentKind.OBSERVATION
    elif reading.evidence is not None and (kind is DocumentKind.UNKNOWN or not reading.text.content):
        kind = DocumentKind(reading.evidence.kind.value)
    elif kind is DocumentKind.UNKNOWN and reading.media_type == "message/rfc822":
        kind = DocumentKind.MAIL
    written = span_of_messages(reading) or head.date
    return SourceRecord(
        sha256=task.sha256,
        size=vault.size(task.sha256),
        status=Status.PARTLY if reading.partial else Status.READ,
        code=wrong.code if wrong else "",
        reason=wrong.message if wrong else "",
        media_type=reading.media_type,
        reader=reading.reader,
        encoding=reading.encoding or "",
        pages=reading.pages,
        metadata=dict(reading.metadata),
        notices=tuple((notice.code, notice.message) for notice in reading.notices),
        kind=kind.value,
        language=language,
        date=day.isoformat() if day else str(written),
        date_basis=basis or written.basis,
        date_given=task.date,
        title=head.subject or _own_words(reading, "OVERHEIDop.documenttitel", "Subject", "DC.title", "title"),
        authors=tuple(filter(None, map(str, head.authors))) or _all_own_words(reading, "OVERHEIDop.indiener", "From"),
        addressees=tuple(filter(None, map(str, head.addressees))) or _all_own_words(reading, "To"),
        official_id=_own_words(reading, "DC.identifier") or head.official_id,
        head=(head.head.start, head.head.end),
    )


def _all_own_words(reading: Reading, *names: str) -> tuple[str, ...]:
    """The values of the first of some metadata entries that a file has; upper and lower case are one."""
    values = {name.lower(): found for name, found in reading.metadata.items()}
    return next((values[name.lower()] for name in names if any(values.get(name.lower(), ()))), ())


def _own_words(reading: Reading, *names: str) -> str:
    return next(iter(_all_own_words(reading, *names)), "")


def _records(sha256: str, text: Text, mentions: tuple[Mention, ...]) -> list[MentionRecord]:
    pages = Pages(text)
    seen: Counter[tuple[str, int, int, str]] = Counter()
    records = []
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        same = (mention.kind.value, start, end, mention.value)
        name = mention_id(sha256, *same, ordinal=seen[same])
        seen[same] += 1
        records.append(MentionRecord(id=name, sha256=sha256, page=pages.at(start), row=mention.row()))
    return records


# An office or a pronoun is held by many; only names are spelled.
_NAMED = frozenset({"person", "organisation", "country", "group", "place"})


def _spellings(mentions: tuple[Mention, ...]) -> tuple[tuple[str, str], ...]:
    """The ways in which names are written: each spelling, folded, with the name that all of them stand for.

    The spelling of a place also goes by its sound, so that a search finds papers that write it otherwise.
    """
    pairs: dict[tuple[str, str], None] = {}
    for mention in mentions:
        if not isinstance(mention, ActorMention) or mention.mention_type not in _NAMED or not mention.value:
            continue
        if not any(word[:1].isupper() for word in mention.quote.split()):
            continue
        for written in (mention.quote, mention.value, mention.correct):
            if folded := " ".join(token.folded for token in tokens(written)):
                pairs[folded, mention.value] = None
                if mention.mention_type == "place" and (heard := by_sound(folded)):
                    pairs[folded, heard] = None
    return tuple(pairs)
