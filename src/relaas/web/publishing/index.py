"""The index that a browser searches: for each word the passages that have it, in files that a page loads as scripts.

A page that is opened from a folder may load scripts and nothing else, so each file calls a function with its part.
Words are folded (no accents, no capitals) and lie in files by their first letters: a search loads only what it needs.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from typing import Any

from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.views.margin import paragraphs
from relaas.views.visible import one_line, visible

FOLDER = "search"
_BREAK = re.compile(r"(?<=\w)-[ \t]*\n\s*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
# Characters of a passage that are shown, passages in a file, and characters of a file of words before it is split.
_SHOWN = 600
_TOGETHER = 200
_LARGEST = 150_000
_LONGEST_WORD = 40


def folded(text: str) -> str:
    """Letters without capitals and accents; the script of the page folds in the same way."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def index_files(snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """The files of the index, as path and bytes. What is gathered lies on disk, so that memory does not grow."""
    with closing(sqlite3.connect("")) as gathered:  # a file of SQLite's own, gone when it is closed
        gathered.execute("CREATE TABLE words (word TEXT, passage INTEGER, PRIMARY KEY (word, passage)) WITHOUT ROWID")
        documents = list(snapshot.shelf.values())
        yield _file("documents", [_document(one) for one in documents])
        count = 0
        waiting: list[list[Any]] = []
        for place, one in enumerate(documents):
            for start, text in _passages(snapshot, one):
                words = " ".join(text.split())
                # A word that is broken at the end of a line is found whole as well.
                found = {word[:_LONGEST_WORD] for word in _WORD.findall(folded(f"{words}\n{_BREAK.sub('', text)}"))}
                gathered.executemany("INSERT INTO words VALUES (?, ?)", ((word, count) for word in found))
                waiting.append([place, start, words[:_SHOWN]])
                count += 1
                if len(waiting) == _TOGETHER:
                    yield _file(f"passages-{count // _TOGETHER - 1}", waiting)
                    waiting = []
        if waiting:
            yield _file(f"passages-{count // _TOGETHER}", waiting)
        names = []
        for prefix, entries in _shards(gathered):
            names.append(prefix)
            yield _file(f"words-{_hex(prefix)}", entries)
        yield _file("shards", names)


def _passages(snapshot: Snapshot, one: Shelved) -> Iterator[tuple[int, str]]:
    """The paragraphs of a document as its page has them: their place, which is an anchor there, and their text."""
    for part in paragraphs(snapshot.dossier.text(one.source.sha256), ()):
        text = "".join(piece.text for piece in part.pieces)
        if text.strip():
            yield part.start, text


def _document(one: Shelved) -> list[str]:
    return [one.id, one_line(one.source.title or one.name), visible(one.source.date), one.source.kind]


def _shards(gathered: sqlite3.Connection) -> Iterator[tuple[str, list[list[Any]]]]:
    """Words by their first letters: one letter, or more where a file would be too large."""
    rows = gathered.execute("SELECT word, passage FROM words ORDER BY word, passage")
    for first, same in groupby(rows, key=lambda row: row[0][:1]):
        entries = [[word, [passage for _, passage in found]] for word, found in groupby(same, key=lambda row: row[0])]
        yield from _split(first, entries)


def _split(prefix: str, entries: list[list[Any]]) -> Iterator[tuple[str, list[list[Any]]]]:
    size = sum(len(word) + 6 * len(found) for word, found in entries)
    if size <= _LARGEST or len(entries) == 1:
        yield prefix, entries
        return
    length = len(prefix) + 1
    for longer, some in groupby(entries, key=lambda entry: entry[0][:length]):
        found = list(some)
        # The word that is the prefix itself has a file of its own, told apart by a sign that no word has.
        yield from [(f"{prefix}.", found)] if longer == prefix else _split(longer, found)


def _file(name: str, part: Iterable[object]) -> tuple[str, bytes]:
    """A script that hands over a part; what could end a script or a line of one is written as an escape."""
    words = json.dumps(list(part), ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"{FOLDER}/{name}.js", f"relaas({json.dumps(name)},{words});\n".encode()


def _hex(prefix: str) -> str:
    """A prefix as a name of a file on any system."""
    return prefix.encode().hex()
