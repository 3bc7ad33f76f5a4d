"""The index that a browser searches: the passages of the server's own index, with the places of each word in them.

A page that is opened from a folder may load scripts and nothing else, so each file calls a function with its part.
Words are folded as the server folds them and lie in files by their first letters, and so do their stems and the names
that have more than one spelling: a search loads only what it needs. No browser can reckon stems, so each word has its
own beside it, and so has each form of it that the papers do not have and somebody may well ask for.
"""

from __future__ import annotations

import json
import re
import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from itertools import groupby
from typing import Any

from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.language.sounds import FEWEST_LETTERS, SOUNDS
from relaas.store.fulltext.passages import passages
from relaas.store.fulltext.search import names_by_sound, spellings_of
from relaas.store.fulltext.tokens import stem, tokens
from relaas.views.margin import paragraphs
from relaas.views.visible import one_line, visible

FOLDER = "search"
# Characters of a passage that are shown, passages in a file, and characters of a file of words before it is split.
_SHOWN = 600
_TOGETHER = 200
_LARGEST = 150_000
# A shorter word has no forms to speak of. Endings of Dutch and English words, the stem of which is that of the word.
_SHORTEST = 3
_ENDINGS = (
    "s", "e", "en", "n", "t", "d", "de", "te", "den", "ten", "er", "ers", "ste", "ing", "ingen", "je", "jes", "es",
    "ed", "ly", "ies", "y",
)  # fmt: skip
_TWO_VOWELS = re.compile(r"([aeou])\1([^aeiou])$")
_ONE_VOWEL = re.compile(r"(?<![aeiou])([aeou])([^aeiouwxj])$")
_TABLES = """
CREATE TABLE words (word TEXT, passage INTEGER, places TEXT, PRIMARY KEY (word, passage)) WITHOUT ROWID;
CREATE TABLE forms (form TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stems (stem TEXT, word TEXT, language TEXT, PRIMARY KEY (stem, word, language)) WITHOUT ROWID;
"""


def index_files(
    snapshot: Snapshot, spellings: Iterable[Iterable[str]] = (), hidden: Collection[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """The files of the index, as path and bytes. What is gathered lies on disk, so that memory does not grow.

    Args:
        snapshot: what is published.
        spellings: names that have more than one spelling, by the settings; one whose words stand in none of the papers
            is left out, so that it tells nobody what else there is.
        hidden: words that must not be in it, not even as a form that no paper has.
    """
    with closing(sqlite3.connect("")) as gathered:  # a file of SQLite's own, gone when it is closed
        gathered.executescript(_TABLES)
        documents = list(snapshot.shelf.values())
        yield _file("documents", [_document(one) for one in documents])
        lengths: list[int] = []
        languages: list[str] = []
        waiting: list[list[Any]] = []
        for place, start, text, language, words in _passages(snapshot, documents):
            number = len(lengths)
            _gather(gathered, number, words, language)
            lengths.append(len(text))
            languages.append(language)
            waiting.append([place, start, " ".join(text.split())[:_SHOWN]])
            if len(waiting) == _TOGETHER:
                yield _file(f"passages-{number // _TOGETHER}", waiting)
                waiting = []
        if waiting:
            yield _file(f"passages-{len(lengths) // _TOGETHER}", waiting)
        yield _file("lengths", lengths)
        yield _file("languages", languages)
        shards: dict[str, list[str]] = {}
        for kind, entries in (
            ("words", _words(gathered)), ("forms", _forms(gathered, hidden)), ("stems", _stems(gathered)),
            ("names", _names(snapshot, _there(gathered, spellings))),
        ):  # fmt: skip
            shards[kind] = []
            for prefix, some in _shards(entries):
                shards[kind].append(prefix)
                yield _file(f"{kind}-{_hex(prefix)}", some)
        yield _file("shards", shards)
        yield _file("sounds", [FEWEST_LETTERS, SOUNDS])


def _passages(
    snapshot: Snapshot, documents: list[Shelved]
) -> Iterator[tuple[int, int, str, str, list[str]]]:  # fmt: skip
    """The passages as they came in: the place of the document, the anchor on its page, text, language and words."""
    for place, one in enumerate(documents):
        text, language = snapshot.dossier.text(one.source.sha256), _language(one)
        anchors = [part.start for part in paragraphs(text, ())]
        for found in passages(text, language):
            anchor = anchors[max(bisect_right(anchors, found.start) - 1, 0)]
            yield place, anchor, text.content[found.start : found.end], language, found.exact.split()


def _language(one: Shelved) -> str:
    """Whose stems its words have."""
    return "en" if one.source.language == "en" else "nl"


def _gather(gathered: sqlite3.Connection, number: int, words: list[str], language: str) -> None:
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        places[word].append(place)
    rows = ((word, number, json.dumps([number, *of])) for word, of in places.items())
    gathered.executemany("INSERT INTO words VALUES (?, ?, ?)", rows)
    stems = ((stem(word, language), word, language) for word in places)
    gathered.executemany("INSERT OR IGNORE INTO stems VALUES (?, ?, ?)", stems)


def _words(gathered: sqlite3.Connection) -> Iterator[list[Any]]:
    """Each word with its stems, and the passages that have it with its places in them."""
    rows = gathered.execute("SELECT word, places FROM words ORDER BY word, passage")
    for word, found in groupby(rows, key=lambda row: row[0]):
        yield [word, stem(word, "nl"), stem(word, "en"), [json.loads(places) for _, places in found]]


def _forms(gathered: sqlite3.Connection, hidden: Collection[str]) -> Iterator[list[Any]]:
    """Words that stand nowhere and have the stem of one that does, with their stems."""
    for word, language in gathered.execute("SELECT DISTINCT word, language FROM stems"):
        same = stem(word, language)
        found = ((form,) for form in forms_like(word) if stem(form, language) == same)
        gathered.executemany("INSERT OR IGNORE INTO forms VALUES (?)", found)
    rows = gathered.execute("SELECT form FROM forms WHERE form NOT IN (SELECT word FROM words) ORDER BY form")
    for (form,) in rows:
        if not any(words in form for words in hidden):
            yield [form, stem(form, "nl"), stem(form, "en"), []]


def forms_like(word: str) -> Iterator[str]:
    """Words that may be forms of a folded word, in Dutch or English: other endings, one letter twice or once."""
    if not word.isalpha() or len(word) < _SHORTEST:
        return
    roots = {word, *(word.removesuffix(ending) for ending in _ENDINGS if len(word) - len(ending) >= _SHORTEST)}
    for root in sorted(roots):
        last = root[-1]
        short = root[:-1] if root[-2:] == last * 2 else root
        doubled = f"{root}{last}" if last not in "aeiou" else root
        # kaart, kaarten; brug, bruggen; stad, steden is another word to the stemmer too; vraag, vragen.
        open_syllable = _TWO_VOWELS.sub(r"\1\2", root)
        closed = _ONE_VOWEL.sub(r"\1\1\2", root)
        for stemlike in (root, short, doubled, open_syllable, closed):
            yield stemlike
            yield from (f"{stemlike}{ending}" for ending in _ENDINGS)


def _stems(gathered: sqlite3.Connection) -> Iterator[list[Any]]:
    """Each stem with the words that have it, each with the language in which it does."""
    rows = gathered.execute("SELECT stem, word, language FROM stems ORDER BY stem, word, language")
    for name, found in groupby(rows, key=lambda row: row[0]):
        yield [name, [[word, language] for _, word, language in found]]


def _there(gathered: sqlite3.Connection, spellings: Iterable[Iterable[str]]) -> list[list[str]]:
    """The spellings of which every word stands in a paper."""

    def stands(word: str) -> bool:
        return gathered.execute("SELECT 1 FROM words WHERE word = ? LIMIT 1", (word,)).fetchone() is not None

    return [[one for one in names if all(stands(token.folded) for token in tokens(one))] for names in spellings]


def _names(snapshot: Snapshot, spellings: Iterable[Iterable[str]]) -> Iterator[list[Any]]:
    """Each name that has other spellings, with these; and each sound (``~ostrava``) with the names that have it."""
    with snapshot.dossier.reading() as connection:
        found = spellings_of(connection, spellings) | names_by_sound(connection)
    for name, others in sorted(found.items()):
        yield [name, others]


def _document(one: Shelved) -> list[str]:
    return [one.id, one_line(one.source.title or one.name), visible(one.source.date), one.source.kind]


def _shards(entries: Iterable[list[Any]]) -> Iterator[tuple[str, list[list[Any]]]]:
    """Entries in order by the first letters of what they go by: one letter, or more where a file would be too large."""
    for first, same in groupby(entries, key=lambda entry: entry[0][:1]):
        yield from _split(first, list(same))


def _split(prefix: str, entries: list[list[Any]]) -> Iterator[tuple[str, list[list[Any]]]]:
    size = sum(len(json.dumps(entry)) for entry in entries)
    if size <= _LARGEST or len(entries) == 1:
        yield prefix, entries
        return
    length = len(prefix) + 1
    for longer, some in groupby(entries, key=lambda entry: entry[0][:length]):
        found = list(some)
        # What is the prefix itself has a file of its own, told apart by a sign that no word has.
        yield from [(f"{prefix}.", found)] if longer == prefix else _split(longer, found)


def _file(name: str, part: object) -> tuple[str, bytes]:
    """A script that hands over a part; what could end a script or a line of one is written as an escape."""
    words = json.dumps(part, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"{FOLDER}/{name}.js", f"relaas({json.dumps(name)},{words});\n".encode()


def _hex(prefix: str) -> str:
    """A prefix as a name of a file on any system."""
    return prefix.encode().hex()
