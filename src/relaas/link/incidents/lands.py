"""Lands that no list holds, known in a document by their name and their adjective: ``Loranië``, ``Loranische``."""

from __future__ import annotations

import re
from functools import cache

from relaas.link.incidents.lexicon import word_set
from relaas.link.passage import Passage

_SHORTEST = 4  # letters of a stem; shorter ones meet by chance
_CAPITAL = re.compile(r"(?<![^\W\d_])[A-ZÀ-Þ][a-zà-þ]{3,}(?![^\W\d_])")


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(sorted(word_set(name), key=lambda ending: (-len(ending), ending)))


@cache
def adjective_stem(word: str) -> str:
    """The stem of a word that has the ending of an adjective of a land (``Loranische``); empty where it has none."""
    lower = word.lower()
    for ending in _endings("adjective_endings"):
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST:
            return lower[: -len(ending)]
    return ""


@cache
def name_stem(word: str) -> str:
    """The stem of a name, without the ending that many names of lands have: ``Loranië``, ``Tarvia``, ``Noordmark``."""
    lower = word.lower().removesuffix("'s").removesuffix("’s")
    for ending in _endings("land_endings"):
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST:
            return lower[: -len(ending)]
    return lower


def lands_in(passage: Passage) -> dict[str, str]:
    """The lands of a document that it names both ways: stem and name. Read once for a document."""
    return passage.once("lands", _lands)


def _lands(passage: Passage) -> dict[str, str]:
    words = dict.fromkeys(match.group() for match in _CAPITAL.finditer(passage.document.content))
    adjectives = {stem for word in words if (stem := adjective_stem(word))}
    found: dict[str, str] = {}
    for word in words:
        stem = name_stem(word)
        if stem in adjectives and not adjective_stem(word):
            found.setdefault(stem, word)
    return found
