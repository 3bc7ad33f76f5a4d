"""The words of measures, of both languages together, in the shapes that the rules look them up in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from relaas.language import LANGUAGES, table


@cache
def kinds() -> dict[str, str]:
    """Each word or phrase to the kind of measure it shows."""
    return _turned("kinds")


@cache
def separable() -> dict[tuple[str, str], str]:
    """Verbs that stand around the figure in two parts (``kwamen 31 mensen om``) to the kind of measure they show."""
    return {(verb.split("|")[0], verb.split("|")[1]): kind for verb, kind in _turned("separable").items()}


@cache
def who() -> dict[str, str]:
    """Each noun to whom it counts."""
    return _turned("who")


@cache
def families() -> dict[str, str]:
    """Each kind of measure to its family."""
    return {kind: name for name, listed in table("en", "measures")["families"].items() for kind in listed}


@cache
def word_list(key: str) -> frozenset[str]:
    """A plain list of the tables of measures."""
    return frozenset(word for language in LANGUAGES for word in table(language, "measures")[key])


@cache
def units() -> frozenset[str]:
    """The measures of length, weight and the like that a number can have as its unit."""
    return frozenset(name for language in LANGUAGES for name in table(language, "figures")["measures"].values())


@cache
def no_nouns() -> frozenset[str]:
    """Words behind a number that end the search for what it counts."""
    counting = (word for word in cue_words("counting") if " " not in word)
    verbs = (word for language in LANGUAGES for word in table(language, "figures").get("no_plurals", ()))
    return word_list("stops") | frozenset(counting) | frozenset(verbs)


@cache
def cue(name: str) -> re.Pattern[str]:
    """A pattern for the cues of one name, as whole words."""
    return whole_words(word for language in LANGUAGES for word in table(language, "measures")["cues"][name])


@cache
def cue_words(name: str) -> frozenset[str]:
    """The cues of one name, each a single word."""
    return frozenset(word for language in LANGUAGES for word in table(language, "measures")["cues"][name])


def whole_words(listed: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of some words or phrases standing by themselves, the longest first."""
    ordered = sorted(set(listed), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


@cache
def kind_pattern() -> re.Pattern[str]:
    """Any word that shows a kind of measure."""
    return whole_words(kinds())


def _turned(key: str) -> dict[str, str]:
    return {
        word: name
        for language in LANGUAGES
        for name, listed in table(language, "measures").get(key, {}).items()
        for word in listed
    }
