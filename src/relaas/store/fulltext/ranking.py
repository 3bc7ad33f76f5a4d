"""Ranks passages by what may be seen alone.

SQLite's own ranking weighs words by how rare they are in the whole index, so that the order of what is found would tell
of passages that are not shown. This is the same formula (Okapi BM25, k1 = 1.2, b = 0.75; Robertson and Zaragoza 2009),
reckoned over the passages of some sources as if there were no others; lengths are in characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log

from sqlalchemy import Connection, text

from relaas.store.fulltext.expression import Sought, sought
from relaas.store.fulltext.extent import Extent
from relaas.store.fulltext.query import Query

_K1 = 1.2
_B = 0.75
# What a phrase counts for that is in most passages: little, and never against one.
_LEAST = 1e-6
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.full_text_words USING fts5vocab(main, full_text, instance)"
_TIMES = "SELECT doc, count(*) FROM temp.full_text_words WHERE term = :term AND col = :column GROUP BY doc"
_HAVING = "SELECT rowid, 1 FROM full_text WHERE full_text MATCH :phrase"


def ranked(connection: Connection, query: Query, found: Iterable[int], extent: Extent) -> list[int]:
    """Passages that answer a question, best first; of equals the one that came in first.

    Args:
        connection: to the store.
        query: the question.
        found: the numbers of the passages that answer it, all of them in the extent.
        extent: what may be seen.
    """
    connection.execute(text(_VOCABULARY))
    scores = dict.fromkeys(found, 0.0)
    # One length weighs the same for every word.
    steady, grows = _K1 * (1 - _B), _K1 * _B / extent.mean
    lengths = extent.lengths
    for one in dict.fromkeys(sought(query)):
        times = [pair for pair in _times(connection, one) if pair[0] in extent]
        weight = one.weight * max(log((extent.total - len(times) + 0.5) / (len(times) + 0.5)), _LEAST)
        for number, count in times:
            if number in scores:
                scores[number] += weight * count * (_K1 + 1) / (count + steady + grows * lengths[number])
    return sorted(scores, key=lambda number: (-scores[number], number))


def _times(connection: Connection, one: Sought) -> Sequence[tuple[int, int]]:
    """The passages with a phrase, by number, each with how often it stands there (once, where it is several words)."""
    if one.is_word:
        found = connection.execute(text(_TIMES), {"term": one.words[0], "column": one.column})
    else:
        found = connection.execute(text(_HAVING), {"phrase": one.expression})
    return [(row[0], row[1]) for row in found.all()]
