"""Asks the full-text index."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Column, ColumnElement, Connection, select, text

from relaas.model.span import Span
from relaas.store import schema
from relaas.store.fulltext.expression import WEIGHTS, expression
from relaas.store.fulltext.extent import Extent
from relaas.store.fulltext.marks import marks
from relaas.store.fulltext.query import Query, parse
from relaas.store.fulltext.ranking import ranked
from relaas.store.fulltext.tokens import tokens
from relaas.store.fulltext.variants import Spelling, by_sound, with_variants
from relaas.store.questions import content_of
from relaas.store.records import ID_LENGTH

_FOUND = "FROM full_text JOIN passages ON passages.number = full_text.rowid WHERE full_text MATCH :question"
_BEST = f" ORDER BY bm25(full_text, {', '.join(map(str, WEIGHTS.values()))}), passages.number LIMIT :most OFFSET :skip"
_ASK = f'SELECT passages.sha256, passages.start, passages."end", passages.page {_FOUND}'
_COUNT = f"SELECT passages.sha256, count(*) {_FOUND} GROUP BY passages.sha256"
_NUMBERS = "SELECT rowid FROM full_text WHERE full_text MATCH :question"
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


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers a question among what may be seen.

    Attributes:
        query: the question with the spellings that were added.
        numbers: the passages, best first.
    """

    query: Query
    numbers: array[int] = field(repr=False)


def search(
    connection: Connection, question: str, *, spellings: Iterable[Iterable[str]] = (), most: int = 50, skip: int = 0
) -> Hits:
    """The passages of the whole index that answer a question, best first.

    Args:
        connection: where to ask.
        question: in the language of :mod:`relaas.store.fulltext.query`.
        spellings: names that have more than one spelling, besides those learned from the documents.
        most: how many hits to give.
        skip: how many to leave out first.

    Raises:
        QueryError: where the question cannot be understood.
    """
    query = _understood(connection, question, spellings, None)
    asked = {"question": expression(query)}
    counts = connection.execute(text(_COUNT), asked).all()
    per_source = {row[0]: row[1] for row in counts}
    rows = connection.execute(text(f"{_ASK}{_BEST}"), {**asked, "most": most, "skip": skip}).all() if most else ()
    return Hits(tuple(_hit(connection, query, *row) for row in rows), sum(per_source.values()), per_source)


def answers(
    connection: Connection, question: str, extent: Extent, *, spellings: Iterable[Iterable[str]] = ()
) -> Answers:
    """The passages that answer a question among what may be seen, found and ranked as if there were no others.

    Args:
        connection: where to ask.
        question: in the language of :mod:`relaas.store.fulltext.query`.
        extent: what may be seen.
        spellings: names that have more than one spelling, besides those learned from these documents.

    Raises:
        QueryError: where the question cannot be understood.
    """
    query = _understood(connection, question, spellings, extent)
    rows = connection.execute(text(_NUMBERS), {"question": expression(query)}).all()
    return Answers(query, array("l", ranked(connection, query, extent.within(row[0] for row in rows), extent)))


def hits(connection: Connection, query: Query, numbers: Iterable[int]) -> tuple[Hit, ...]:
    """Some of the passages that answer a question, in the order given."""
    given = list(numbers)
    places = {row[0]: row[1:] for row in connection.execute(text(_AT), {"numbers": json.dumps(given)})}
    return tuple(_hit(connection, query, *places[number]) for number in given)


def _understood(
    connection: Connection, question: str, spellings: Iterable[Iterable[str]], extent: Extent | None
) -> Query:
    """The question with the other spellings of the names in it, learned from what may be seen."""
    given = [[_folded(spelling) for spelling in names] for names in spellings]
    return with_variants(parse(question), lambda words: _others(connection, words, given, extent))


def _hit(connection: Connection, query: Query, sha256: str, start: int, end: int, page: int | None) -> Hit:
    content = content_of(connection, sha256) or ""
    found = marks(content, start, end, query) or (Span(start, end),)
    return Hit(sha256=sha256, page=page, passage=Span(start, end), words=content[start:end], marks=found)


def _others(
    connection: Connection, words: Spelling, given: list[list[Spelling]], extent: Extent | None
) -> list[Spelling]:
    """The other spellings of a name: learned, given, and of places those that sound the same."""
    table = schema.spellings
    name = " ".join(words)

    def seen(column: Column[str], wanted: ColumnElement[bool]) -> set[str]:
        found = connection.execute(select(column, table.c.sha256).where(wanted).distinct()).all()
        return {row[0] for row in found if extent is None or row[1] in extent.known}

    actors = {*seen(table.c.actor, table.c.folded == name), by_sound(name)}
    learned = seen(table.c.folded, table.c.actor.in_(actors))
    found = {tuple(folded.split()) for folded in learned}
    found.update(spelling for names in given if words in names for spelling in names)
    return sorted(found - {words, ()})


def spellings_of(connection: Connection, spellings: Iterable[Iterable[str]] = ()) -> dict[str, list[str]]:
    """Every name that has other spellings, folded, with these: what a question that holds it also looks for.

    Args:
        connection: where to ask.
        spellings: names that have more than one spelling, besides those learned from the documents.
    """
    given = [[_folded(spelling) for spelling in names] for names in spellings]
    learned = connection.execute(select(schema.spellings.c.folded).distinct()).scalars()
    found = {}
    for name in {*learned, *(" ".join(one) for names in given for one in names)}:
        others = _others(connection, tuple(name.split()), given, None)
        if others:
            found[name] = [" ".join(one) for one in others]
    return found


def names_by_sound(connection: Connection) -> dict[str, list[str]]:
    """The names, folded, that go by each sound, as :func:`relaas.store.fulltext.variants.by_sound` writes it."""
    table = schema.spellings
    rows = connection.execute(select(table.c.actor, table.c.folded).where(table.c.actor.startswith("~")).distinct())
    found: dict[str, list[str]] = {}
    for actor, folded in sorted(rows.all()):
        found.setdefault(actor, []).append(folded)
    return found


def _folded(spelling: str) -> Spelling:
    return tuple(token.folded for token in tokens(spelling))
