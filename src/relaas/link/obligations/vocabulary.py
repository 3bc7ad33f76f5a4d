"""The words that threads are drawn by, of each language, ready to look up."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from relaas.language import LANGUAGES, table


def section(language: str) -> dict[str, Any]:
    """The table of a language; Dutch where it is not known."""
    return table(language if language in LANGUAGES else "nl", "threads")


@cache
def procedural() -> frozenset[str]:
    """Words that say nothing of what is asked or promised, in all languages."""
    return frozenset(word for language in LANGUAGES for word in section(language)["procedural"])


@cache
def past_words(language: str) -> frozenset[str]:
    """Verbs by which a sentence tells of something asked or promised earlier."""
    return frozenset(section(language)["past"])


@cache
def opening(language: str, name: str) -> re.Pattern[str]:
    """A pattern for a text that begins with one of the phrases of a list."""
    return re.compile(rf"\W*(?:{_either(section(language)[name])})\b", re.IGNORECASE)


@cache
def anywhere(language: str, name: str) -> re.Pattern[str]:
    """A pattern for one of the phrases of a list, as whole words."""
    return re.compile(rf"\b(?:{_either(section(language)[name])})\b", re.IGNORECASE)


@cache
def motion_outcomes(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What a sentence can say became of a motion, with the pattern that says so, in order of precedence."""
    found = section(language)["motion"]
    return tuple((name, re.compile(rf"\b(?:{_either(words)})\b", re.IGNORECASE)) for name, words in found.items())


def _either(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))
