"""What is asked or promised, as stems of the words that say it: the measure by which two tellings are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from relaas.link.obligations.vocabulary import procedural

_WORD = re.compile(r"[^\W\d_]{2,40}")
_BROKEN = re.compile(r"(?<=\w)-[ \t\r]*\n\s*(?=[a-zà-ÿ])")
_SHORTEST = 4
# A capital in the first three letters twice makes an abbreviation (OM, EU, OVSE), which says something however short.
_ABBREVIATION = re.compile(r"[A-Z]{2,6}$")
_MOST = 40


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


@lru_cache(maxsize=4)
def _stemmer(language: str) -> _Stemmer:
    import snowballstemmer  # type: ignore[import-untyped]

    stemmer: _Stemmer = snowballstemmer.stemmer("english" if language == "en" else "dutch")
    return stemmer


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    return _stemmer(language).stemWord(plain)


def stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of the words of content, in order of their first use, without repeats, at most forty.

    Words of procedure, of time and of common speech are passed over, as are short ones that are no abbreviation.
    """
    found: dict[str, None] = {}
    common = procedural()
    for match in _WORD.finditer(_BROKEN.sub("", text)):
        word = match[0]
        lower = word.lower()
        if lower in common or (len(word) < _SHORTEST and not _ABBREVIATION.match(word)):
            continue
        found[_stem(lower, language)] = None
        if len(found) == _MOST:
            break
    return tuple(found)


def shared(one: Iterable[str], other: Iterable[str]) -> list[str]:
    """The stems two tellings share, in the order of the first."""
    among = set(other)
    return [stem for stem in one if stem in among]


def overlap(one: Iterable[str], other: Iterable[str]) -> float:
    """How much of the shorter of two tellings the other holds, from 0 to 1; 0 where one says nothing."""
    first, second = set(one), set(other)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))
