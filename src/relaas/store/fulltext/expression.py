"""A question in the language of SQLite's FTS5, over the columns ``exact`` and ``stem``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relaas.store.fulltext.query import Both, Either, Near, Phrase, Query, Without, Word
from relaas.store.fulltext.tokens import stem

LANGUAGES = ("nl", "en")
# A word as written weighs twice its stem.
WEIGHTS = {"exact": 2.0, "stem": 1.0}


@dataclass(frozen=True, slots=True)
class Sought:
    """Words that are looked for side by side in one column of the index; the last may be the beginning of one."""

    column: str
    words: tuple[str, ...]
    prefix: bool = False

    @property
    def expression(self) -> str:
        """As a MATCH expression."""
        return f'{self.column} : "{" ".join(self.words)}"' + (" *" if self.prefix else "")

    @property
    def is_word(self) -> bool:
        """Whether it is one whole word."""
        return len(self.words) == 1 and not self.prefix

    @property
    def weight(self) -> float:
        """What finding it counts for."""
        return WEIGHTS[self.column]


def sought(query: Query) -> Iterator[Sought]:
    """What a question looks for; what it does not want is left out."""
    match query:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from sought(part)
        case Without(wanted, _):
            yield from sought(wanted)
        case Near(words, _):
            for word in words:
                yield from (Sought("stem", (one,)) for one in stems(word))
        case Phrase(words, variants):
            yield from (Sought("exact", way) for way in (words, *variants))
        case Word(words, prefix, variants):
            yield Sought("exact", words, prefix)
            if len(words) == 1 and not prefix:
                yield from (Sought("stem", (one,)) for one in stems(words[0]))
            yield from (Sought("exact", way) for way in variants)


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
