"""The word lists around figures, of both languages together, in the shapes that the rules look them up in."""

from __future__ import annotations

import re
from functools import cache

from relaas.language import LANGUAGES, table, words


@cache
def word_set(key: str) -> frozenset[str]:
    """The list ``key`` of the figure tables."""
    return frozenset(words("figures", key))


@cache
def mapping(key: str) -> dict[str, str]:
    """The table ``key`` of both languages as one: words to what they stand for."""
    return {word: value for language in LANGUAGES for word, value in table(language, "figures").get(key, {}).items()}


@cache
def groups(key: str) -> dict[str, str]:
    """The table of lists ``key`` of both languages turned around: each word to the name of its list."""
    return {
        word: name
        for language in LANGUAGES
        for name, listed in table(language, "figures").get(key, {}).items()
        for word in listed
    }


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Each noun that is counted, to its unit and what it says besides."""
    found: dict[str, tuple[str, str]] = {}
    for entry, unit in groups("nouns").items():
        noun, _, what = entry.partition(":")
        found[noun] = (unit, what)
    return found


@cache
def currency_before() -> re.Pattern[str]:
    """A currency sign or code right before a number."""
    signs = "|".join(re.escape(sign) for sign in sorted(mapping("symbols"), key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?P<sign>{signs}) ?$")


@cache
def unit_behind() -> re.Pattern[str]:
    """A percent sign or word, a currency or a measure right behind a number."""
    signs = sorted([*mapping("symbols"), *mapping("currencies")], key=len, reverse=True)
    measures = sorted(mapping("measures"), key=len, reverse=True)
    return re.compile(
        r"(?P<percent> ?%| procent(?:punt(?:en)?)?|[- ]percentage points?\b| percent\b| per cent\b)"
        rf"|[ -]?(?P<currency>{'|'.join(map(re.escape, signs))})(?!\w| ?\d)"
        rf"|[ -]?(?P<measure>{'|'.join(map(re.escape, measures))})(?![\w/])",
        re.IGNORECASE,
    )
