"""Asks the full-text index."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, or_, select, text, true

from relaas.model.span import Span
from relaas.store import schema
from relaas.store.fulltext.expression import WEIGHTS, expression
from relaas.store.fulltext.marks import marks
from relaas.store.fulltext.query import Query, parse
from relaas.store.fulltext.ranking import ranked
from relaas.store.fulltext.tokens import tokens
from relaas.store.fulltext.variants import Spelling, by_sound, with_variants
from relaas.store.questions import content_of
from relaas.store.records import ID_LENGTH

_FOUND = "FROM full_text JOIN passages ON passages.number = full_text.rowid WHERE full_text MATCH :question"
_AMONG = " AND passages.sha256 IN (SELECT value FROM json_each(:among))"
_BEST = f" ORDER BY bm25(full_text, {', '.join(map(str, WEIGHTS.values()))}), passages.number LIMIT :most OFFSET :skip"
_PLACE = 'passages.sha256, passages.start, passages."end", passages.page'
_ASK = f"SELECT {_PLACE} {_FOUND}"
_COUNT = f"SELECT passages.sha256, count(*) {_FOUND}"
_LENGTHS = f'SELECT passages.number, passages."end" - passages.start {_FOUND}'
_AT = 'SELECT number, sha256, start, "end", page FROM passages WHERE number IN (SELECT value FROM json_each(:numbers))'


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One passage that answers a question.

    Attributes:
        sha256: digest of the source.
        page: page on which the passage begins, where there are pages.
        passage: the passage in the text.
        words: its characters.
        marks: where the words asked for stand in the text, in order; at least one.
    """

    sha256: str
    page: int | None
    passage: Span
    words: str
    marks: tuple[Span, ...]

    @property
    def document(self) -> str:
        """The short name of the source."""
        return self.sha256[:ID_LENGTH]

    @property
    def quote(self) -> str:
        """The characters of the first mark."""
        first = self.marks[0]
        return self.words[first.start - self.passage.start : first.end - self.passage.start]


@dataclass(frozen=True, slots=True)
class Hits:
    """The best hits, how many there are in all, and how many in each source, by its digest."""

    found: tuple[Hit, ...]
    total: int
    per_source: Mapping[str, int] = field(default_factory=dict)


def search(
    connection: Connection,
    question: str,
    *,
    spellings: Iterable[Iterable[str]] = (),
    most: int = 50,
    skip: int = 0,
    among: Collection[str] | None = None,
    within: Collection[str] | None = None,
) -> Hits:
    """The passages that answer a question, best first.

    Args:
        connection: where to ask.
        question: in the language of :mod:`relaas.store.fulltext.query`.
        spellings: names that have more than one spelling, besides those learned from the documents.
        most: how many hits to give.
        skip: how many to leave out first.
        among: digests of the sources to look in; all where it is None.
        within: digests of the sources that may be seen, where these are more: spellings are learned from them, and how
            rare a word is among them weighs.

    Raises:
        QueryError: where the question cannot be understood.
    """
    given = [[_folded(spelling) for spelling in names] for names in spellings]
    visible = among if within is None else within
    among = visible if among is None else among
    seen = None if visible is None else json.dumps(sorted(visible))
    query = with_variants(parse(question), lambda words: _others(connection, words, given, seen))
    asked = {"question": expression(query)}
    only = ""
    if among is not None:
        only, asked["among"] = _AMONG, json.dumps(sorted(among))
    counts = connection.execute(text(f"{_COUNT}{only} GROUP BY passages.sha256"), asked).all()
    per_source = {row[0]: row[1] for row in counts}
    if most == 0:
        rows: Sequence[Any] = ()
    elif seen is None:
        rows = connection.execute(text(f"{_ASK}{_BEST}"), {**asked, "most": most, "skip": skip}).all()
    else:
        rows = _best_of(connection, query, asked, seen, slice(skip, skip + most))
    return Hits(tuple(_hit(connection, query, *row) for row in rows), sum(per_source.values()), per_source)


def _best_of(connection: Connection, query: Query, asked: Mapping[str, str], seen: str, which: slice) -> list[Any]:
    """Some of the passages that answer a question, ranked as if there were no sources but those that may be seen."""
    found = connection.execute(text(f"{_LENGTHS}{_AMONG}"), asked)
    numbers = ranked(connection, query, {row[0]: row[1] for row in found}, seen)[which]
    places = {row[0]: row[1:] for row in connection.execute(text(_AT), {"numbers": json.dumps(numbers)})}
    return [places[number] for number in numbers]


def _hit(connection: Connection, query: Query, sha256: str, start: int, end: int, page: int | None) -> Hit:
    content = content_of(connection, sha256) or ""
    found = marks(content, start, end, query) or (Span(start, end),)
    return Hit(sha256=sha256, page=page, passage=Span(start, end), words=content[start:end], marks=found)


def _others(connection: Connection, words: Spelling, given: list[list[Spelling]], seen: str | None) -> list[Spelling]:
    """The other spellings of a name: learned, given, and of places those that sound the same."""
    table = schema.spellings
    name = " ".join(words)
    visible = true() if seen is None else table.c.sha256.in_(select(func.json_each(seen).table_valued("value").c.value))
    actors = select(table.c.actor).where(table.c.folded == name, visible)
    alike = or_(table.c.actor.in_(actors), table.c.actor == by_sound(name))
    learned = connection.execute(select(table.c.folded).where(alike, visible).distinct()).scalars()
    found = {tuple(folded.split()) for folded in learned}
    found.update(spelling for names in given if words in names for spelling in names)
    return sorted(found - {words, ()})


def _folded(spelling: str) -> Spelling:
    return tuple(token.folded for token in tokens(spelling))
