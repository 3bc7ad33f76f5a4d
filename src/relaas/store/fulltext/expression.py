"""A question in the language of SQLite's FTS5, over the columns ``exact`` and ``stem``."""

from __future__ import annotations

from relaas.store.fulltext.query import Both, Either, Near, Phrase, Query, Without, Word
from relaas.store.fulltext.tokens import stem

LANGUAGES = ("nl", "en")


def expression(query: Query) -> str:
    """The MATCH expression of a question. Words hold letters and digits only, so quoting them is safe."""
    match query:
        case Both(parts):
            return "(" + " AND ".join(expression(part) for part in parts) + ")"
        case Either(parts):
            return "(" + " OR ".join(expression(part) for part in parts) + ")"
        case Without(wanted, unwanted):
            return f"({expression(wanted)} NOT {expression(unwanted)})"
        case Near(words, distance):
            stemmed = sorted({tuple(stem(word, language) for word in words) for language in LANGUAGES})
            return _any([f"stem : NEAR({_each(way)}, {distance})" for way in stemmed])
        case Phrase(words, variants):
            return _any([_exact(way) for way in (words, *variants)])
        case Word(words, prefix, variants):
            alike = [f'stem : "{one}"' for one in stems(words[0])] if len(words) == 1 and not prefix else []
            return _any([_exact(words) + (" *" if prefix else ""), *alike, *(_exact(way) for way in variants)])


def stems(word: str) -> list[str]:
    """The stems of a word in each language."""
    return sorted({stem(word, language) for language in LANGUAGES})


def _exact(words: tuple[str, ...]) -> str:
    return f'exact : "{" ".join(words)}"'


def _each(words: tuple[str, ...]) -> str:
    return " ".join(f'"{word}"' for word in words)


def _any(ways: list[str]) -> str:
    return "(" + " OR ".join(ways) + ")" if len(ways) > 1 else ways[0]
