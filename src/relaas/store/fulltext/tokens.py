"""Words as search sees them: folded (case, accents and broken lines away) and by stem."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

# Letters, digits and combining accents; a hyphen at the end of a line with small letters on the next is one word.
_TOKEN = re.compile(r"\w[\w\u0300-\u036f\u00ad]*(?:[-\u2010][ \t\r]{0,8}\n[ \t]{0,40}[a-zà-öø-ÿ]\w*)*")
_LANGUAGES = {"nl": "dutch", "en": "english"}
# Longer words are no words; the index keeps their beginning.
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Token:
    """A word and where it stands in the text."""

    start: int
    end: int
    folded: str


def tokens(content: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words of a stretch of text, in order."""
    for match in _TOKEN.finditer(content, start, len(content) if end is None else end):
        if folded := fold(match[0]):
            yield Token(match.start(), match.end(), folded)


def words_and_stems(content: str, start: int, end: int, language: str) -> tuple[list[str], list[str]]:
    """The folded words of a stretch of text and their stems, one for one; the same words as :func:`tokens` gives."""
    pairs = [pair for word in _TOKEN.findall(content, start, end) if (pair := _word_and_stem(word, language))[0]]
    return [word for word, _ in pairs], [stemmed for _, stemmed in pairs]


@lru_cache(maxsize=16_384)
def _word_and_stem(word: str, language: str) -> tuple[str, str]:
    folded = fold(word)
    return folded, stem(folded, language)


def fold(word: str) -> str:
    """A word without case, accents, hyphens and white space, at most 64 characters: ``Één-`` gives ``een``."""
    word = word[: 4 * _LONGEST]
    if word.isascii() and word.isalnum():
        return word.lower()[:_LONGEST]
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in bare if sign.isalnum())[:_LONGEST]


def stem(folded: str, language: str) -> str:
    """The stem of a folded word; a word with digits is its own stem.

    Source of the rules: Snowball, "dutch" (Kraaij and Pohlmann) and "english" (Porter 2).
    """
    return _stem(folded, language) if folded.isalpha() else folded


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the name is the package's


@lru_cache(maxsize=16_384)
def _stem(folded: str, language: str) -> str:
    stemmed = _stemmer(language).stemWord(folded)
    return fold(stemmed) or folded


@cache
def _stemmer(language: str) -> _Stemmer:
    import snowballstemmer  # type: ignore[import-untyped]

    stemmer: _Stemmer = snowballstemmer.stemmer(_LANGUAGES.get(language, "dutch"))
    return stemmer
