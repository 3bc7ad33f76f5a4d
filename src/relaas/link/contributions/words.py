"""The words around amounts, of both languages together, in the shapes that the rules look them up in."""

from __future__ import annotations

import re
from functools import cache

from relaas.language import LANGUAGES, rows, table


@cache
def statuses() -> dict[str, str]:
    """Each word or phrase to the status it shows."""
    return _turned("status")


@cache
def separable() -> dict[tuple[str, str], str]:
    """Verbs in two parts to the status they show: ``riep … op tot``."""
    return {(verb.split("|")[0], verb.split("|")[1]): status for verb, status in _turned("separable").items()}


@cache
def around() -> dict[tuple[str, str], str]:
    """Verbs in two parts that stand around the amount, to the status they show: ``zegt … toe``."""
    return {(verb.split("|")[0], verb.split("|")[1]): status for verb, status in _turned("around").items()}


@cache
def adjacent() -> dict[str, str]:
    """Common verbs that show a status only right before the amount: ``geeft EUR 3 miljoen``."""
    return _turned("adjacent")


def _turned(key: str) -> dict[str, str]:
    return {
        word: name
        for language in LANGUAGES
        for name, listed in table(language, "money").get(key, {}).items()
        for word in listed
    }


@cache
def status_pattern() -> re.Pattern[str]:
    """Any word that shows a status."""
    return _whole_words(tuple(statuses()))


@cache
def cue(name: str) -> re.Pattern[str]:
    """A pattern for the cues of one name, as whole words."""
    return _whole_words(tuple(word for language in LANGUAGES for word in table(language, "money")["cues"][name]))


@cache
def lands() -> dict[str, str]:
    """Adjectives of lands, plain and inflected, in lower case, to the name of the land."""
    found: dict[str, str] = {}
    for row in rows("countries"):
        for form in (row["adjective"] or "").split("|") + (row["adjective_en"] or "").split("|"):
            if form:
                word = form.lower()
                found.setdefault(word, row["nl"])
                found.setdefault(f"{word}e", row["nl"])
    found["europese"] = found["european"] = "Europese Unie"
    return found


def _whole_words(listed: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(set(listed), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
