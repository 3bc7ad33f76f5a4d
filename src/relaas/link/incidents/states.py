"""States and territories in names: whose soldiers, whose capital, which place lies in which."""

from __future__ import annotations

import re
from functools import cache

from relaas.language import rows
from relaas.link.incidents.lands import adjective_stem, name_stem

_WORD = re.compile(r"[^\W\d_]+(?:[-'’ ]s\b|[-][^\W\d_]+)*")


@cache
def _roots() -> dict[str, str]:
    """Names, spellings, adjectives and peoples in lower case, each with the state or territory."""
    found: dict[str, str] = {}
    for row in rows("countries"):
        names = [row["nl"], row["en"], *row["variants"].split("|"), *row["inhabitants"].split("|")]
        for adjective in filter(None, (*row["adjective"].split("|"), *row["adjective_en"].split("|"))):
            names += [adjective, _inflected(adjective)]
        for name in filter(None, names):
            found.setdefault(name.lower(), row["nl"])
    return found


def _inflected(adjective: str) -> str:
    """The form before a noun: Armeens, Armeense; Frans, Franse; Argentijns, Argentijnse; Afghaans, Afghaanse."""
    if adjective.endswith("ees"):
        return adjective[:-3] + "ese"
    return adjective + "e"


@cache
def _containers() -> dict[str, str]:
    """Capitals in lower case, each with the state or territory it lies in."""
    return {
        name.strip().lower(): row["nl"]
        for row in rows("countries")
        for town in row["capital"].split("|")
        for name in town.split("/")
        if name.strip()
    }


@cache
def _wide() -> frozenset[str]:
    return frozenset(row["nl"].lower() for row in rows("countries"))


def is_wide(place: str) -> bool:
    """Whether a place is a state or territory: too large for a day alone to tell two events apart."""
    return place.lower() in _wide()


def lies_in(place: str) -> str:
    """The state or territory a place is listed in, empty where unknown."""
    return _containers().get(place.lower(), "")


def adjective_state(word: str) -> str:
    """The state whose adjective or people a word is, empty where it is none."""
    return _roots().get(word.lower(), "")


@cache
def party_root(name: str) -> str:
    """Whose party a name is, for comparing.

    The state that a word of it names; for a land that no list holds, the stem that its name and adjective share
    (``Loranië``, ``Loranische troepen``, ``de regering van Loranië``); else the name in lower case.
    """
    roots = _roots()
    whole = roots.get(name.lower())
    if whole:
        return whole
    for match in _WORD.finditer(name):
        found = roots.get(match.group().lower())
        if found:
            return found
    return _unlisted_root(name.split()) or " ".join(name.lower().split())


def _unlisted_root(words: list[str]) -> str:
    if len(words) == 1 and words[0][:1].isupper():
        return f"~{adjective_stem(words[0]) or name_stem(words[0])}"
    if len(words) > 1 and words[0][:1].isupper() and words[-1].islower() and adjective_stem(words[0]):
        return f"~{adjective_stem(words[0])}"
    if len(words) > 2 and words[-2] in ("van", "of") and words[-1][:1].isupper():
        return f"~{name_stem(words[-1])}"
    return ""
