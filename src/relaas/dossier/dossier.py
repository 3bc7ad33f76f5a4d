"""A dossier: one folder with originals, the log of what happened to them, and everything derived from these."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from relaas.dossier import access, copies, joining, judging
from relaas.dossier import settings as settings_file
from relaas.dossier.adding import Adding, applied, workers_for
from relaas.dossier.documents import Documents
from relaas.dossier.errors import (
    DossierLockedError,
    DossierReadOnlyError,
)
from relaas.dossier.following import erasures, is_stale, judgements
from relaas.dossier.intake import Input, inputs
from relaas.dossier.judging import Draft
from relaas.dossier.ledger import Ledger, Unwatched, Watch
from relaas.dossier.linked import Links
from relaas.dossier.lock import LINKING, is_brief
from relaas.dossier.making import make_folder
from relaas.dossier.patience import patiently
from relaas.dossier.rebuilding import Rebuilt, rebuild
from relaas.dossier.receiving import received_since
from relaas.dossier.settings import Settings
from relaas.dossier.summary import Summary, Unreceived
from relaas.dossier.trouble import note
from relaas.dossier.workers import Pool
from relaas.dossier.writing import DATABASE, catch_up_with_log, writing
from relaas.model.access import Level
from relaas.model.judgement import Judgement, Seen, judged_pairs, judged_within
from relaas.record.custody import Custody
from relaas.record.erasures import Erasure
from relaas.record.home import Home
from relaas.record.vault.opening import open_vault
from relaas.store import links, questions
from relaas.store.digest import digest
from relaas.store.fulltext.search import Hits, search
from relaas.store.judgements import seen
from relaas.store.records import Status


class Dossier(Documents):
    """A dossier on disk. Make one with :meth:`create`, use one that is there with :meth:`open`.

    Nothing is kept open between calls, and any number of processes may ask while one adds.
    """

    def __init__(self, folder: Path, settings: Settings, home: Home | None = None) -> None:
        self.folder = folder
        self.settings = settings
        self.vault = open_vault(settings.vault(folder))
        self.custody = Custody(folder / "log", home or Home())
        self.log = self.custody.log

    @classmethod
    def create(cls, folder: Path | str, *, title: str = "", language: str = "nl", home: Home | None = None) -> Dossier:
        """Make a dossier in a new or empty folder.

        Args:
            folder: where; made with the folders above it.
            title: its title; the folder's name where it is empty.
            language: language of its pages, ``nl`` or ``en``.
            home: where its key is kept, outside of it; the folder of this user where it is None.

        Raises:
            DossierExistsError: where there is something already.
            HomeNotWritableError: where the key cannot be kept.
        """
        folder = Path(folder)
        make_folder(folder, title, language, home or Home())
        dossier = cls(folder, settings_file.load(folder), home)
        with dossier.writing("making"):
            pass
        return dossier

    @classmethod
    def open(cls, folder: Path | str, home: Home | None = None) -> Dossier:
        """The dossier in a folder.

        Args:
            folder: where it is.
            home: where its key is kept; the folder of this user where it is None.

        Raises:
            NotADossierError: where there is none.
            SettingsError: where its dossier.toml cannot be understood.
            FormatOlderError: where an earlier version of relaas made it.
        """
        folder = Path(folder)
        return cls(folder, settings_file.load(folder), home)

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
            DossierLockedError: where another process is writing.
            KeyMissingError: where the key of the log is not on this computer; nothing is taken in then.
            DiskFullError: where there is no space left; what was acknowledged is kept.
            NotWritableError: where a part of the dossier cannot be written; what was acknowledged is kept.
        """
        found = list(inputs([Path(path) for path in paths], self.folder))
        with self.writing("adding"):
            return self.take_in(found, date=date, workers=workers, executor=executor, watch=watch)

    def take_in(
        self,
        found: Sequence[Input],
        *,
        date: dt.date | None = None,
        workers: int | None = None,
        executor: Executor | None = None,
        watch: Watch | None = None,
    ) -> Ledger:
        """Take in what was found; the caller is within :meth:`writing`. As :meth:`add` for the rest."""
        return self._adding().add(found, date.isoformat() if date else "", workers, executor, watch or Unwatched())

    def rebuild(
        self, *, workers: int | None = None, executor: Executor | None = None, watch: Watch | None = None
    ) -> Rebuilt:
        """Make everything derived again from the vault and the log, and compare.

        Without the key of the log this compares as well, and enters nothing.

        Args:
            workers: processes to read with; 0 for this one; chosen by the number of files where it is None.
            executor: an executor to read with in their stead, which reaches the same folder.
            watch: who follows.

        Raises:
            DossierLockedError: where another process is writing.
        """
        with self.alone("rebuilding"):
            return self.rebuild_alone(workers, executor, watch or Unwatched())

    def judge(self, draft: Draft, visible: frozenset[str] | None = None) -> Judgement:
        """Keep what a person decided, durably.

        Args:
            draft: what was decided.
            visible: short names of the documents that this person sees; all where it is None.

        Raises:
            DossierLockedError: where another process is writing.
            KeyMissingError: where the key of the log is not on this computer.
            NoSuchIdError: where nothing goes by an identifier.
            JudgementError: where something is missing or does not go together.
        """
        self._draw_links()
        with self.writing("judging"), self._prepared.writing() as connection:
            look_up = judging.LookUp(partial(seen, connection), self._links(connection, visible).named)
            return judging.judge(connection, self.custody, draft, look_up)

    def judgements(self) -> list[Judgement]:
        """Everything that people decided, withdrawn or not, in the order in which they did."""
        with self._prepared.connection() as connection:
            return judgements(connection, self.log)

    def erasures(self) -> list[Erasure]:
        """What was erased, in the order in which it was: who decided it and why, and nothing of what is gone."""
        with self._prepared.connection() as connection:
            return erasures(connection)

    def seen(self, identifiers: Iterable[str]) -> dict[str, Seen | None]:
        """What goes by each of some identifiers; None where nothing does."""
        self._draw_links()
        with self._prepared.connection() as connection:
            look_up = judging.LookUp(partial(seen, connection), self._links(connection).named)
            return {identifier: look_up.seen(identifier) for identifier in identifiers}

    def search(self, query: str, *, most: int = 50, skip: int = 0) -> Hits:
        """The passages that answer a question, best first.

        Args:
            query: words, "a phrase", prefix*, NEAR(one two, 5), with AND, OR, NOT and brackets.
            most: how many to give.
            skip: how many to leave out first.

        Raises:
            QueryError: where the question cannot be understood.
        """
        with self._prepared.connection() as connection:
            return search(connection, query, spellings=self.settings.spellings, most=most, skip=skip)

    def overview(self, visible: frozenset[str] | None = None) -> Summary:
        """What the dossier holds, in numbers.

        Args:
            visible: short names of the sources to count; all where it is None.
        """
        kinds: Counter[str] = Counter()
        statuses: Counter[Status] = Counter()
        words, days, digests = 0, [], set()
        for source, _ in self.sources():
            if visible is not None and source.id not in visible:
                continue
            digests.add(source.sha256)
            statuses[source.status] += 1
            kinds[source.kind] += 1
            words += source.words
            days += [day for day in source.date.split("/") if day and day != ".."]
        with self._prepared.connection() as connection:
            return Summary(
                title=self.settings.title,
                language=self.settings.language,
                statuses=statuses,
                document_kinds=kinds,
                mentions=questions.kind_counts(connection, digests),
                words=words,
                first=min(days, default=""),
                last=max(days, default=""),
                unreceived=tuple(
                    Unreceived(path=path, name=name, code=code, reason=reason)
                    for path, name, code, reason in questions.unreceived(connection)
                ),
                pending=self.pending,
            )

    def levels(self) -> Mapping[str, Level]:
        """How widely each source may be seen, by its SHA-256 in hexadecimal."""
        return access.levels(self)

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
        with self._prepared.connection() as connection:
            yield self._links(connection, visible)

    def _links(self, connection: Connection, visible: frozenset[str] | None = None) -> Links:
        given = judgements(connection, self.log)
        judged = judged_pairs(given if visible is None else judged_within(given, visible))
        return Links(connection, judged, self.settings.language, visible)

    @property
    def pending(self) -> bool:
        """Whether the log tells of something received that was not worked off yet, as after a crash."""
        with self._prepared.connection() as connection:
            return bool(received_since(self.log, applied(connection)))

    @property
    def is_linked(self) -> bool:
        """Whether everything that was received is read and linked, so that nothing more follows from it."""
        with self._prepared.connection() as connection:
            waits = links.undrawn(connection) or copies.waiting(connection)
        return not waits and not self.pending

    def digest(self) -> str:
        """One digest over everything derived; a rebuild with the same version gives the same."""
        with self._prepared.connection() as connection:
            return digest(connection)

    def _draw_links(self) -> None:
        """Link what came in since this was last asked; where the dossier cannot be written, what was linked must do."""
        with self._prepared.connection() as connection:
            if not links.undrawn(connection) and not copies.waiting(connection):
                return
        # An entry of a visit is over in a moment; while files are being added, what was linked must do as well.
        with suppress(DossierLockedError, DossierReadOnlyError):
            patiently(self._link_new, partial(is_brief, self.folder))

    def _link_new(self) -> None:
        with self.alone(LINKING), self._prepared.connection() as connection:
            joining.link_new(connection, partial(note, self.trouble_log))
            copies.draw(connection)
            connection.commit()

    @property
    def trouble_log(self) -> Path:
        """File for the traces of errors in relaas itself; no part of the record."""
        return self.folder / "log" / "internal.log"

    def rebuild_alone(self, workers: int | None, executor: Executor | None, watch: Watch) -> Rebuilt:
        """As :meth:`rebuild`, where the lock is held already."""
        self.__dict__.pop("_prepared", None)
        count = len(received_since(self.log, 0))
        watch.begin(count)
        pool = Pool(workers_for(workers, count), executor)
        return rebuild(
            self.folder, self.custody, self.vault, self.trouble_log, pool, watch, keyed=self.custody.has_key
        )  # fmt: skip

    def work_off_pending(self, workers: int | None = None) -> None:
        """Read what was received and not read yet, where the lock is held already."""
        self._adding().catch_up(workers)

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to what is derived, for questions."""
        return self._prepared.connection()

    def alone(self, doing: str, *, keyed: bool = False) -> AbstractContextManager[None]:
        """Nobody else writes while the block lasts.

        Args:
            doing: what is done, such as ``linking``, for whoever meets the lock.
            keyed: whether the key of the log is needed.
        """
        return writing(self.folder, self.custody, self.vault, doing, keyed=keyed)

    @contextmanager
    def writing(self, doing: str) -> Iterator[None]:
        """Alone, with the key of the log at hand, and with tables that follow the log.

        Raises:
            KeyMissingError: where the key is not on this computer.
        """
        with self.alone(doing, keyed=True):
            with self._prepared.connection() as connection:
                stale = is_stale(connection, self.log)
            if stale:
                self.__dict__.pop("_prepared", None)
                (self.folder / DATABASE).unlink()
            with self._prepared.connection() as connection:
                catch_up_with_log(connection, self.custody, self.folder)
            if stale:
                self.work_off_pending()
            yield

    def _adding(self) -> Adding:
        return Adding(self._prepared, self.custody, self.vault, self.trouble_log)
