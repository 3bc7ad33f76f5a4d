"""What can be asked of the documents of a dossier: its sources, their texts, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from relaas.dossier.errors import NoSuchDocumentError
from relaas.dossier.writing import DATABASE
from relaas.model.text import Text
from relaas.store import questions
from relaas.store.database import Database
from relaas.store.errors import DatabaseDamagedError
from relaas.store.records import MentionRecord, Occurrence, SourceRecord


class Documents:
    """The documents of a dossier, for questions alone; each question opens the database and closes it.

    Attributes:
        folder: of the dossier.
    """

    folder: Path

    def sources(self) -> Iterator[tuple[SourceRecord, list[Occurrence]]]:
        """Every source with the times it came in, in the order in which they came."""
        with self._prepared.connection() as connection:
            came = questions.all_occurrences(connection)
            for source in questions.all_sources(connection):
                yield source, came.get(source.sha256, [])

    def source(self, document: str) -> SourceRecord:
        """One source by (the beginning of) its identifier or digest, or by its file name.

        Raises:
            NoSuchDocumentError: where there is none, or more than one.
        """
        with self._prepared.connection() as connection:
            found = questions.sources_named(connection, document) if document else []
            source = questions.source(connection, found[0]) if len(found) == 1 else None
        if source is None:
            if not found:
                raise NoSuchDocumentError(
                    "no document in %(folder)s goes by %(name)r", folder=self.folder, name=document
                )
            raise NoSuchDocumentError(
                "%(count)s documents in %(folder)s go by %(name)r", count=len(found), folder=self.folder, name=document
            )
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

    def mention_counts(self, kind: str | None = None) -> dict[str, int]:
        """How many mentions each source has, by digest; vague and marginal ones are left out."""
        with self._prepared.connection() as connection:
            return questions.mention_counts(connection, kind)

    def mention(self, identifier: str) -> MentionRecord | None:
        """The mention that goes by an identifier; None where none does.

        Raises:
            DatabaseDamagedError: where its quote is no longer what the text has in its place.
        """
        with self._prepared.connection() as connection:
            found = questions.mention(connection, identifier)
            if found is None:
                return None
            return self._checked(found, questions.content_of(connection, found.sha256) or "")

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

    def mentions_of_kind(self, kind: str) -> Iterator[MentionRecord]:
        """The mentions of one kind in all documents, for counting and gathering: their quotes are not checked."""
        with self._prepared.connection() as connection:
            yield from questions.mentions_of_kind(connection, kind)

    def mention_starts(self, sha256: str) -> list[int]:
        """Where the mentions of one source begin, in order; vague and marginal ones are left out."""
        with self._prepared.connection() as connection:
            return questions.mention_starts(connection, sha256)

    def mention_ids(self, sha256: str, *, optional: bool = False) -> list[str]:
        """The identifiers of the mentions of one source, for which :meth:`mention_starts` tells where they begin."""
        with self._prepared.connection() as connection:
            return questions.mention_ids(connection, sha256, optional=optional)

    def mentions_between(self, sha256: str, start: int, end: int) -> list[MentionRecord]:
        """The mentions of one source that begin in a part of its text; quotes are checked as in :meth:`mentions`."""
        with self._prepared.connection() as connection:
            content = questions.content_of(connection, sha256) or ""
            found = questions.mentions(connection, sha256, between=(start, end))
            return [self._checked(mention, content) for mention in found]

    def mentions_part(self, sha256: str, kind: str | None, part: slice) -> list[MentionRecord]:
        """Some of the mentions of one source, counted in the order of the text; quotes are checked as above."""
        with self._prepared.connection() as connection:
            content = questions.content_of(connection, sha256) or ""
            found = questions.mentions(connection, sha256, kind, part=part)
            return [self._checked(mention, content) for mention in found]

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

    @cached_property
    def _prepared(self) -> Database:
        database = Database(self.folder / DATABASE)
        database.prepare()
        return database

    def _checked(self, mention: MentionRecord, content: str) -> MentionRecord:
        start, end = int(mention.row["start"]), int(mention.row["end"])
        if content[start:end] != mention.row["quote"]:
            raise DatabaseDamagedError(
                "the quote of %(name)s is not what document %(document)s has there", name=mention.id,
                document=mention.document,
            )  # fmt: skip
        return mention
