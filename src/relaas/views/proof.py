"""Where one thing comes from, down to bytes: passages, originals, and what the log says of them, checked now."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.model.check import Outcome
from relaas.model.incident import incident_id
from relaas.model.judgement import Judgement
from relaas.model.span import Span
from relaas.record.log.leaf import Kind
from relaas.record.log.log import Entry
from relaas.record.log.proof import prove
from relaas.record.readings import digest_of_text
from relaas.record.vault.vault import Vault, VaultDamagedError
from relaas.record.verify.proofs import Shown, check_proof
from relaas.store import questions
from relaas.store.records import MentionRecord
from relaas.views.checks import check_rows
from relaas.views.lines import anchor_of
from relaas.views.rows import Row

# Bytes of originals that are hashed again for one page; what is larger is left to `relaas verify`.
_MOST_BYTES = 24_000_000
MOST_ENTRIES = 30
MOST_PASSAGES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is asked after.

    Attributes:
        id: its identifier.
        kind: what it is: ``document``, a kind of mention, ``obligation``, ``incident``, ``series``, ``position``,
            ``finding`` or ``judgement``.
        words: what it is called or says.
        page: the page that shows it, without the language, and ``fragment`` the place there.
        passages: document, span and quote of what it rests on.
        mention: the mention it is; None for others.
    """

    id: str
    kind: str
    words: str
    page: str
    fragment: str = ""
    passages: tuple[tuple[str, Span, str], ...] = ()
    mention: MentionRecord | None = None


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """A passage held against the stored text now: ``fits`` says whether its characters are there."""

    document: str
    name: str
    span: Span
    quote: str
    fits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A file that something rests on.

    Attributes:
        shelved: the source.
        bytes_now: ``same`` or ``other`` than its digest, ``gone``, or ``not_hashed`` where it is too large for a page.
        text_digest: SHA-256 of its stored text now, and ``text_length`` its characters.
        entries: places in the log of what is told of it, in order.
        engine: what read it last, by the log.
        text_said: digest of the text by the log; empty where it says none.
    """

    shelved: Shelved
    bytes_now: str
    text_digest: str
    text_length: int
    entries: tuple[int, ...]
    engine: str = ""
    text_said: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry of the log as a page shows it: what it tells, and the checks of its proof, made now."""

    entry: Entry
    told: tuple[tuple[str, str], ...]
    checks: tuple[Row, ...]
    holds: bool
    has_payload: bool


class EntryIndex:
    """Which entries of the log tell of which originals, and which are judgements. Made once for a state."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.of_original: dict[str, list[int]] = defaultdict(list)
        self.of_judgement: dict[str, int] = {}
        for entry in snapshot.dossier.log.entries(kinds=(Kind.RECEIVED, Kind.READ, Kind.JUDGED)):
            if entry.leaf.kind is Kind.JUDGED:
                self.of_judgement[entry.id] = entry.index
            elif entry.payload is not None:
                for digest in dict.fromkeys(_digests(entry.payload)):
                    self.of_original[digest].append(entry.index)


def subject_of(snapshot: Snapshot, identifier: str) -> Subject | None:
    """What goes by an identifier in what may be seen; None where nothing does."""
    shelved = snapshot.shelf.get(identifier)
    if shelved is not None:
        words = shelved.source.title or shelved.name
        return Subject(id=identifier, kind="document", words=words, page=f"documents/{identifier}")
    return (
        _mention(snapshot, identifier)
        or next((one for one in _linked(snapshot, identifier)), None)
        or _judged(snapshot, identifier)
    )


def quotes(snapshot: Snapshot, subject: Subject) -> list[QuoteCheck]:
    """The passages of a subject, each held against the stored text now."""
    contents: dict[str, str] = {}
    found = []
    for document, span, quote in subject.passages[:MOST_PASSAGES]:
        if document not in snapshot.shelf:
            continue
        if document not in contents:
            contents[document] = snapshot.dossier.content(snapshot.shelf[document].source.sha256)
        fits = contents[document][span.start : span.end] == quote
        found.append(QuoteCheck(document, snapshot.names[document], span, quote, fits))
    return found


def originals(snapshot: Snapshot, index: EntryIndex, documents: Iterable[str], vault: Vault) -> list[Original]:
    """The files of some documents, with what their bytes (which lie in the vault) and texts are now."""
    left = _MOST_BYTES
    found = []
    for document in dict.fromkeys(documents):
        shelved = snapshot.shelf.get(document)
        if shelved is None:
            continue
        small = shelved.source.size <= left
        left -= shelved.source.size if small else 0
        found.append(_original(snapshot, index, shelved, _bytes_now(vault, shelved.source.sha256, small)))
    return found


def entries_of(snapshot: Snapshot, index: EntryIndex, subject: Subject) -> list[int]:
    """The places in the log of what is told of a subject: of the originals it rests on, or of the judgement it is."""
    if subject.kind == "judgement":
        place = index.of_judgement.get(subject.id)
        return [] if place is None else [place]
    documents = [subject.id] if subject.kind == "document" else [one[0] for one in subject.passages]
    shelf = snapshot.shelf
    return sorted(
        {place for one in documents if one in shelf for place in visible_entries(snapshot, index, shelf[one])}
    )


def visible_entries(snapshot: Snapshot, index: EntryIndex, shelved: Shelved) -> list[int]:
    """The places of the entries about a source, without those about a file around it that may not be seen."""
    seen = {one.source.sha256 for one in snapshot.shelf.values()} if _is_inside(shelved) else None
    found = index.of_original.get(shelved.source.sha256, [])
    if seen is None:
        return list(found)
    log = snapshot.dossier.log
    return [place for place in found if str((log.entry(place).payload or {}).get("sha256")) in seen]


def entered(snapshot: Snapshot, place: int, language: str) -> Entered:
    """One entry with its proof, made and checked now."""
    log = snapshot.dossier.log
    entry, line = log.entry(place), log.line(place)
    proof = prove(log, place)
    checks = check_proof(proof, Shown(entry=entry.leaf.encode(), payload=line, keys=[log.key]))
    made = [one for one in checks if one.outcome is not Outcome.NOTHING]
    return Entered(
        entry, tuple(_told(entry.payload)), tuple(check_rows(made, language)),
        all(one.outcome is Outcome.HOLDS for one in made), line is not None and may_show_line(snapshot, entry),
    )  # fmt: skip


def proof_file(snapshot: Snapshot, place: int, kind: str) -> bytes | None:
    """What shows an entry to others: its ``tlog-proof``, the ``entry`` itself, or the ``payload`` it commits to.

    Returns:
        None where the payload was destroyed, or names what may not be seen.
    """
    log = snapshot.dossier.log
    if kind == "tlog-proof":
        return str(prove(log, place)).encode()
    entry = log.entry(place)
    if kind == "entry":
        return entry.leaf.encode()
    return log.line(place) if may_show_line(snapshot, entry) else None


def may_show_line(snapshot: Snapshot, entry: Entry) -> bool:
    """Whether all files that an entry names may be seen, so that the line it commits to may be handed out."""
    if entry.payload is None:
        return False
    members = [digest for _, digest in entry.payload.get("members", ())]
    return not members or set(members) <= {one.source.sha256 for one in snapshot.shelf.values()}


def judgements_on(snapshot: Snapshot, subject: Subject) -> list[Judgement]:
    """What people decided on a subject, in order; what was withdrawn among it."""
    names = {subject.id}
    if subject.kind == "incident":
        found = next((one for one in snapshot.incidents if one.id == subject.id), None)
        names |= {incident_id(one.id) for one in found.accounts} if found else set()
    about = [one for one in snapshot.judgements if names & {one.about, one.other, one.id}]
    given = {one.id for one in about}
    return [one for one in snapshot.judgements if one.id in given or one.withdraws in given]


def _is_inside(shelved: Shelved) -> bool:
    return any(one.parent for one in shelved.occurrences) or not any(one.at for one in shelved.occurrences)


def _mention(snapshot: Snapshot, identifier: str) -> Subject | None:
    with snapshot.dossier.reading() as connection:
        found = questions.mention(connection, identifier)
    if found is None or found.document not in snapshot.shelf:
        return None
    row = found.row
    span = Span(int(row["start"]), int(row["end"]))
    return Subject(
        id=identifier, kind=str(row["kind"]), words=str(row["quote"]), page=f"documents/{found.document}",
        fragment=anchor_of(found), passages=((found.document, span, str(row["quote"])),), mention=found,
    )  # fmt: skip


def _linked(snapshot: Snapshot, name: str) -> Iterator[Subject]:
    for thread in snapshot.threads:
        if thread.id == name:
            told = tuple((event.document, event.span, event.quote) for event in thread.events)
            yield Subject(
                id=name, kind="obligation", words=told[0][2], page=f"obligations/{name}", passages=_once(told)
            )
    for incident in snapshot.incidents:
        if incident.id == name:
            told = tuple((one.document, one.span, one.quote) for one in incident.accounts)
            yield Subject(id=name, kind="incident", words=told[0][2], page=f"incidents/{name}", passages=_once(told))
    for series in snapshot.series:
        if series.id == name or any(row.id == name for row in series.rows):
            told = tuple((row.document, row.span, row.quote) for row in series.rows)
            yield Subject(id=name, kind="series", words=series.subject, page="figures", passages=_once(told))
    for position in snapshot.positions:
        if position.id == name or any(one.id == name for one in position.stands):
            told = tuple((one.document, one.span, one.quote) for one in position.stands)
            words = f"{position.actor}: {position.question}"
            yield Subject(id=name, kind="position", words=words, page="positions", passages=_once(told))
    for finding in snapshot.findings(dt.datetime.now().astimezone().date()):
        if finding.id == name:
            told = ((finding.document, finding.span, finding.quote),)
            yield Subject(
                id=name, kind="finding", words=f"{finding.code}: {finding.quote}", page="findings", passages=told
            )


def _judged(snapshot: Snapshot, identifier: str) -> Subject | None:
    for one in snapshot.judgements:
        if one.id == identifier:
            seen = one.seen
            told: tuple[tuple[str, Span, str], ...] = ()
            if seen is not None and seen.end > seen.start and seen.document in snapshot.shelf:
                content = snapshot.dossier.content(snapshot.shelf[seen.document].source.sha256)
                span = Span(seen.start, seen.end)
                told = ((seen.document, span, content[seen.start : seen.end]),)
            return Subject(
                id=identifier,
                kind="judgement",
                words=one.reason or one.decision.value,
                page=f"proof/{one.about}",
                passages=told,
            )
    return None


def _once(passages: tuple[tuple[str, Span, str], ...]) -> tuple[tuple[str, Span, str], ...]:
    return tuple(dict.fromkeys(passages))


def _original(snapshot: Snapshot, index: EntryIndex, shelved: Shelved, bytes_now: str) -> Original:
    dossier, source = snapshot.dossier, shelved.source
    content = dossier.content(source.sha256)
    places = visible_entries(snapshot, index, shelved)
    engine, said = "", ""
    for place in reversed(places):
        payload = dossier.log.entry(place).payload or {}
        if payload.get("sha256") == source.sha256 and "engine" in payload:
            engine, said = str(payload["engine"]), str(payload.get("text", ""))
            break
    return Original(
        shelved=shelved, bytes_now=bytes_now, text_digest=digest_of_text(content),
        text_length=len(content), entries=tuple(places), engine=engine, text_said=said,
    )  # fmt: skip


def _bytes_now(vault: Vault, digest: str, small: bool) -> str:
    if digest not in vault:
        return "gone"
    if not small:
        return "not_hashed"
    try:
        with vault.local_path(digest) as path:
            content = path.read_bytes()
    except (OSError, VaultDamagedError):
        return "gone"
    return "same" if sha256(content).hexdigest() == digest else "other"


def _digests(payload: Mapping[str, object]) -> Iterator[str]:
    if payload.get("sha256"):
        yield str(payload["sha256"])
    members = payload.get("members", ())
    if isinstance(members, list):
        yield from (str(digest) for _, digest in members)


# What an entry tells, in this order; what else it holds (members, what was seen) is in the line that can be had.
_FIELDS = ("name", "path", "by", "sha256", "size", "date", "engine", "status", "text", "found", "code", "decision",
           "about", "other", "reason", "value", "withdraws")  # fmt: skip

# "about" is also what a number can be; here it is what a judgement is about.
_NAMED = {"about": "about_id"}


def _told(payload: Mapping[str, object] | None) -> Iterator[tuple[str, str]]:
    for name in _FIELDS:
        value = (payload or {}).get(name)
        if value not in (None, "", {}, []):
            yield _NAMED.get(name, name), str(value)
