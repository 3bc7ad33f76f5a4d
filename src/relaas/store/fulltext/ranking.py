"""Ranks passages by what may be seen alone.

SQLite's own ranking weighs words by how rare they are in the whole index, so that the order of what is found would tell
of passages that are not shown. This is the same formula (Okapi BM25, k1 = 1.2, b = 0.75; Robertson and Zaragoza 2009),
reckoned over the passages of some sources as if there were no others; lengths are in characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log

from sqlalchemy import Connection, text

from relaas.store.fulltext.expression import Sought, sought
from relaas.store.fulltext.query import Query

_K1 = 1.2
_B = 0.75
# What a phrase counts for that is in most passages: little, and never against one.
_LEAST = 1e-6
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.full_text_words USING fts5vocab(main, full_text, instance)"
_TIMES = (
    "SELECT doc, count(*) FROM temp.full_text_words JOIN passages ON passages.number = doc"
    " WHERE term = :term AND col = :column AND sha256 IN (SELECT value FROM json_each(:among)) GROUP BY doc"
)
_HAVING = (
    "SELECT full_text.rowid, 1 FROM full_text JOIN passages ON passages.number = full_text.rowid"
    " WHERE full_text MATCH :phrase AND sha256 IN (SELECT value FROM json_each(:among))"
)
_EXTENT = 'SELECT count(*), avg("end" - start) FROM passages WHERE sha256 IN (SELECT value FROM json_each(:among))'


def ranked(connection: Connection, query: Query, lengths: Mapping[int, int], among: str) -> list[int]:
    """Passages that answer a question, best first; of equals the one that came in first.

    Args:
        connection: to the store.
        query: the question.
        lengths: the passages that answer it, by number, each with its length in characters.
        among: digests of the sources that may be seen, as a JSON array.
    """
    connection.execute(text(_VOCABULARY))
    total, mean = connection.execute(text(_EXTENT), {"among": among}).one()
    scores: dict[int, float] = defaultdict(float)
    for one in dict.fromkeys(sought(query)):
        times = _times(connection, one, among)
        weight = one.weight * max(log((total - len(times) + 0.5) / (len(times) + 0.5)), _LEAST)
        for number, count in times:
            if number in lengths:
                norm = _K1 * (1 - _B + _B * lengths[number] / (mean or 1))
                scores[number] += weight * count * (_K1 + 1) / (count + norm)
    return sorted(lengths, key=lambda number: (-scores[number], number))


def _times(connection: Connection, one: Sought, among: str) -> Sequence[tuple[int, int]]:
    """The passages with a phrase, by number, each with how often it stands there (once, where it is several words)."""
    if one.is_word:
        values = {"term": one.words[0], "column": one.column, "among": among}
        found = connection.execute(text(_TIMES), values)
    else:
        found = connection.execute(text(_HAVING), {"phrase": one.expression, "among": among})
    return [(row[0], row[1]) for row in found]
