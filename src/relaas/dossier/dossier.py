"""A dossier: one folder with originals, receipts and everything derived from them."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from pathlib import Path

from sqlalchemy import Connection

from relaas.dossier import copies, joining, judging
from relaas.dossier import settings as settings_file
from relaas.dossier.applying import APPLIED, Applier
from relaas.dossier.errors import (
    DossierExistsError,
    DossierLockedError,
    DossierReadOnlyError,
    NoSuchDocumentError,
)
from relaas.dossier.intake import inputs
from relaas.dossier.judging import Draft
from relaas.dossier.ledger import Ledger, Unwatched, Watch
from relaas.dossier.linked import Links
from relaas.dossier.lock import locked
from relaas.dossier.receiving import Received, receive
from relaas.dossier.settings import Settings
from relaas.dossier.summary import Summary, Unreceived
from relaas.dossier.workers import Pool
from relaas.model.judgement import Judgement, Seen, judged_pairs
from relaas.model.text import Text
from relaas.record.durable import full_disk_named
from relaas.record.judgements import JudgementLog
from relaas.record.receipts import Receipt, ReceiptLog
from relaas.record.vault import Vault
from relaas.store import links, questions
from relaas.store.database import Database
from relaas.store.digest import digest
from relaas.store.errors import DatabaseDamagedError
from relaas.store.fulltext.search import Hits, search
from relaas.store.judgements import seen
from relaas.store.records import MentionRecord, Occurrence, SourceRecord

# With fewer files the start of worker processes costs more than it saves.
_WORTH_WORKERS = 40


class Dossier:
    """A dossier on disk. Make one with :meth:`create`, use one that is there with :meth:`open`.

    Nothing is kept open between calls, and any number of processes may ask while one adds.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings
        self.vault = Vault(folder / "vault")
        self.log = ReceiptLog(folder / "log" / "receipts.jsonl")
        self.judgement_log = JudgementLog(folder / "log" / "judgements.jsonl")

    @classmethod
    def create(cls, folder: Path | str, *, title: str = "", language: str = "nl") -> Dossier:
        """Make a dossier in a new or empty folder.

        Args:
            folder: where; made with the folders above it.
            title: its title; the folder's name where it is empty.
            language: language of its pages, ``nl`` or ``en``.

        Raises:
            DossierExistsError: where there is something already.
        """
        folder = Path(folder)
        if (folder / settings_file.FILE).exists():
            raise DossierExistsError(f"{folder} is a dossier already")
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise DossierExistsError(f"{folder} is there already and is not an empty folder")
        with full_disk_named(folder):
            for part in (folder, folder / "vault", folder / "log"):
                part.mkdir(parents=True, exist_ok=True)
            created = dt.datetime.now(dt.UTC).date().isoformat()
            made = Settings(title or folder.resolve().name, language, created)
            settings_file.write(folder, made)
        dossier = cls(folder, settings_file.load(folder))
        dossier._database.prepare()
        return dossier

    @classmethod
    def open(cls, folder: Path | str) -> Dossier:
        """The dossier in a folder.

        Raises:
            NotADossierError: where there is none.
            SettingsError: where its dossier.toml cannot be understood.
        """
        folder = Path(folder)
        return cls(folder, settings_file.load(folder))

    def add(
        self,
        paths: Iterable[Path | str],
        *,
        date: dt.date | None = None,
        workers: int | None = None,
        executor: Executor | None = None,
        watch: Watch | None = None,
    ) -> Ledger:
        """Take in files and folders. Safe to break off at any moment and to run again.

        Args:
            paths: files and folders.
            date: day of writing of these documents, where it is known.
            workers: processes to read with; 0 for this one; chosen by the number of files where it is None.
            executor: an executor to read with in their stead, which reaches the same folder.
            watch: who follows.

        Returns:
            How every input ended.

        Raises:
            DossierLockedError: where another process is adding.
            DiskFullError: where there is no space left; what was acknowledged is kept.
        """
        watch = watch or Unwatched()
        found = list(inputs([Path(path) for path in paths], self.folder))
        with locked(self.folder):
            self.vault.sweep()
            self._catch_up(workers)
            watch.begin(len(found))
            count = _workers(workers, len(found))
            with self._prepared.connection() as connection, Pool(count, executor) as pool:
                applier = Applier(connection, self.vault, self._trouble_log, pool, watch)
                day = date.isoformat() if date else ""
                applier.apply(receive(found, self.vault, self.log, day, partial(_is_known, connection)))
        applier.ledger.left = len(found) - applier.ledger.files
        return applier.ledger

    def rebuild(self, *, workers: int | None = None, watch: Watch | None = None) -> Ledger:
        """Make everything derived again from the vault and the log.

        Raises:
            DossierLockedError: where another process is adding.
        """
        watch = watch or Unwatched()
        with locked(self.folder):
            for name in ("record.sqlite", "record.sqlite-journal"):
                (self.folder / name).unlink(missing_ok=True)
            receipts = [Received(receipt, offset=offset) for receipt, offset in self.log.read()]
            watch.begin(len(receipts))
            ledger = self._work_off(receipts, Pool(_workers(workers, len(receipts))), watch)
            with self._prepared.writing() as connection:
                judging.catch_up(connection, self.judgement_log)
        return ledger

    def judge(self, draft: Draft) -> Judgement:
        """Keep what a person decided, durably.

        Raises:
            DossierLockedError: where another process is adding or judging.
            NoSuchIdError: where nothing goes by an identifier.
            JudgementError: where something is missing or does not go together.
        """
        self._draw_links()
        with locked(self.folder), self._prepared.writing() as connection:
            judged = judged_pairs(judging.judgements(connection, self.judgement_log))
            look_up = judging.LookUp(partial(seen, connection), Links(connection, judged).named)
            return judging.judge(connection, self.judgement_log, draft, look_up)

    def judgements(self) -> list[Judgement]:
        """Everything that people decided, withdrawn or not, in the order in which they did."""
        with self._prepared.connection() as connection:
            return judging.judgements(connection, self.judgement_log)

    def seen(self, identifiers: Iterable[str]) -> dict[str, Seen | None]:
        """What goes by each of some identifiers; None where nothing does."""
        self._draw_links()
        with self._prepared.connection() as connection:
            judged = judged_pairs(judging.judgements(connection, self.judgement_log))
            look_up = judging.LookUp(partial(seen, connection), Links(connection, judged).named)
            return {identifier: look_up.seen(identifier) for identifier in identifiers}

    def sources(self) -> Iterator[tuple[SourceRecord, list[Occurrence]]]:
        """Every source with the times it came in, in the order in which they came."""
        with self._prepared.connection() as connection:
            for source in questions.all_sources(connection):
                yield source, questions.occurrences(connection, source.sha256)

    def source(self, document: str) -> SourceRecord:
        """One source by (the beginning of) its identifier or digest, or by its file name.

        Raises:
            NoSuchDocumentError: where there is none, or more than one.
        """
        with self._prepared.connection() as connection:
            found = questions.sources_named(connection, document) if document else []
            source = questions.source(connection, found[0]) if len(found) == 1 else None
        if source is None:
            count = "no document" if not found else f"{len(found)} documents"
            raise NoSuchDocumentError(f"{count} in {self.folder} go by {document!r}")
        return source

    def mentions(
        self, kind: str | None = None, *, document: str | None = None, optional: bool = False
    ) -> Iterator[MentionRecord]:
        """What was found, document by document in the order of the text; each quote is checked against it.

        Args:
            kind: date, figure, reference, actor, statement or obligation; all where it is None.
            document: only those of this document.
            optional: also the vague and marginal ones.

        Raises:
            NoSuchDocumentError: where ``document`` names none.
            DatabaseDamagedError: where a quote is no longer what the text has in its place.
        """
        wanted = [self.source(document)] if document else (source for source, _ in self.sources())
        for source in wanted:
            with self._prepared.connection() as connection:
                content = questions.content_of(connection, source.sha256) or ""
                for mention in questions.mentions(connection, source.sha256, kind, optional=optional):
                    yield self._checked(mention, content)

    def timeline(self, *, document: str | None = None, optional: bool = False) -> Iterator[tuple[MentionRecord, Text]]:
        """The dates that denote days, earliest first, each with the text it stands in."""
        sha256 = self.source(document).sha256 if document else ""
        recent: dict[str, Text] = {}
        with self._prepared.connection() as connection:
            for mention in questions.dated_mentions(connection, sha256=sha256, optional=optional):
                if mention.sha256 not in recent:
                    if len(recent) >= 16:
                        recent.pop(next(iter(recent)))
                    recent[mention.sha256] = Text(questions.content_of(connection, mention.sha256) or "")
                text = recent[mention.sha256]
                yield self._checked(mention, text.content), text

    def text(self, document: str) -> Text:
        """The text of a document; an empty one where it was refused."""
        source = self.source(document)
        with self._prepared.connection() as connection:
            return questions.text_of(connection, source.sha256) or Text("")

    def content(self, document: str) -> str:
        """The characters of the one document that goes by an identifier; empty where there is none."""
        with self._prepared.connection() as connection:
            found = questions.sources_named(connection, document) if document else []
            return (questions.content_of(connection, found[0]) or "") if len(found) == 1 else ""

    def search(self, query: str, *, most: int = 50, skip: int = 0, among: Iterable[str] | None = None) -> Hits:
        """The passages that answer a question, best first.

        Args:
            query: words, "a phrase", prefix*, NEAR(one two, 5), with AND, OR, NOT and brackets.
            most: how many to give.
            skip: how many to leave out first.
            among: digests of the sources to look in; all where it is None.

        Raises:
            QueryError: where the question cannot be understood.
        """
        with self._prepared.connection() as connection:
            return search(connection, query, spellings=self.settings.spellings, most=most, skip=skip, among=among)

    def overview(self) -> Summary:
        """What the dossier holds, in numbers."""
        kinds: Counter[str] = Counter()
        words, days = 0, []
        for source, _ in self.sources():
            kinds[source.kind] += 1
            words += source.words
            days += [day for day in source.date.split("/") if day and day != ".."]
        with self._prepared.connection() as connection:
            return Summary(
                title=self.settings.title,
                language=self.settings.language,
                statuses=Counter(questions.status_counts(connection)),
                document_kinds=kinds,
                mentions=questions.kind_counts(connection),
                words=words,
                first=min(days, default=""),
                last=max(days, default=""),
                unreceived=tuple(
                    Unreceived(path=path, name=name, code=code, reason=reason)
                    for path, name, code, reason in questions.unreceived(connection)
                ),
                pending=self.pending,
            )

    def names(self, digests: Iterable[str]) -> dict[str, str]:
        """The file name under which each of some sources came in first, by digest."""
        with self._prepared.connection() as connection:
            return {sha256: questions.first_name(connection, sha256) for sha256 in digests}

    @contextmanager
    def linked(self, visible: frozenset[str] | None = None) -> Iterator[Links]:
        """What hangs together across its documents, while the block lasts; what came in since is linked first.

        Args:
            visible: short names of the documents to draw from; all where it is None.
        """
        self._draw_links()
        judged = judged_pairs(self.judgements())
        with self._prepared.connection() as connection:
            yield Links(connection, judged, self.settings.language, visible)

    @property
    def pending(self) -> bool:
        """Whether the log holds receipts that were not worked off yet, as after a crash."""
        return self._applied() < self.log.end()

    def digest(self) -> str:
        """One digest over everything derived; a rebuild with the same version gives the same."""
        with self._prepared.connection() as connection:
            return digest(connection)

    def _draw_links(self) -> None:
        """Link what came in since this was last asked; where the dossier cannot be written, what was linked must do."""
        with self._prepared.connection() as connection:
            if not links.undrawn(connection) and not copies.waiting(connection):
                return
        with (
            suppress(DossierLockedError, DossierReadOnlyError),
            locked(self.folder),
            self._prepared.connection() as connection,
            self._trouble_log.open("a", encoding="utf-8") as log,
        ):
            joining.link_new(connection, log.write)
            copies.draw(connection)
            connection.commit()

    @property
    def _database(self) -> Database:
        return Database(self.folder / "record.sqlite")

    @cached_property
    def _prepared(self) -> Database:
        database = self._database
        database.prepare()
        return database

    @property
    def _trouble_log(self) -> Path:
        return self.folder / "log" / "internal.log"

    def _applied(self) -> int:
        with self._prepared.connection() as connection:
            return int(questions.state(connection, APPLIED) or 0)

    def _catch_up(self, workers: int | None) -> None:
        """Work off what an earlier run received and did not finish, in other processes: it may be what killed it."""
        pending = [Received(receipt, offset=offset) for receipt, offset in self.log.read(self._applied())]
        if pending:
            self._work_off(pending, Pool(max(_workers(workers, len(pending)), 1)), Unwatched())

    def _work_off(self, receipts: Iterable[Received], pool: Pool, watch: Watch) -> Ledger:
        self.__dict__.pop("_prepared", None)
        with self._prepared.connection() as connection, pool:
            applier = Applier(connection, self.vault, self._trouble_log, pool, watch)
            applier.apply(receipts)
        return applier.ledger

    def _checked(self, mention: MentionRecord, content: str) -> MentionRecord:
        start, end = int(mention.row["start"]), int(mention.row["end"])
        if content[start:end] != mention.row["quote"]:
            raise DatabaseDamagedError(f"the quote of {mention.id} is not what document {mention.document} has there")
        return mention


def _is_known(connection: Connection, receipt: Receipt) -> bool:
    """Whether a receipt says nothing new: the same bytes from the same path, and no other date."""
    source = questions.source(connection, receipt.sha256)
    if source is None or (receipt.date and receipt.date != source.date_given):
        return False
    return questions.came_from(connection, receipt.sha256, receipt.path)


def _workers(asked: int | None, files: int) -> int:
    if asked is not None:
        return asked if asked > 1 and files > 1 else 0
    return min(os.cpu_count() or 1, 8) if files >= _WORTH_WORKERS and (os.cpu_count() or 1) > 1 else 0
