"""Names of states, peoples, places and bodies with their spellings, each tied to one canonical name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from relaas.language import LANGUAGES, rows, table, words

_WORD = re.compile(r" ?[\w.’'-]*[\w]")


@dataclass(frozen=True, slots=True)
class Known:
    """What a listed name stands for: its canonical name and type."""

    value: str
    actor_type: str


@cache
def names() -> dict[str, Known]:
    """States, territories, regions, capitals, peoples and bodies: every spelling to what it stands for."""
    found: dict[str, Known] = {}
    for row in rows("organisations"):
        for spelling in (row["name"], *_listed(row["variants"])):
            found.setdefault(spelling, Known(row["name"], "organisation"))
    for row in rows("countries"):
        land = Known(row["nl"], row["type"])
        for spelling in (row["nl"], *_listed(row["variants"]), *_listed(row["en"])):
            found.setdefault(spelling, land)
        people = _listed(row["inhabitants"])
        for spelling in people:
            found.setdefault(spelling, Known(people[0], "group"))
    for row in rows("countries"):
        for town in _listed(row["capital"]):
            spellings = town.split("/")
            for spelling in spellings:
                found.setdefault(spelling, Known(spellings[0], "place"))
    return {**genitives(), **found}


@cache
def genitives() -> dict[str, Known]:
    """Dutch genitives of lands that take a plain s: ``Israëls``, ``Armeniës``; not where it is an adjective too.

    After a, i, o, u and y the s comes with an apostrophe, which parts it from the name.
    """
    found = {}
    for row in rows("countries"):
        for spelling in (row["nl"], *_listed(row["variants"])):
            form = f"{spelling}s"
            if spelling[-1] not in "aiouyszx" and spelling[-1].islower() and form.lower() not in adjectives():
                found[form] = Known(row["nl"], row["type"])
    return found


@cache
def by_lower() -> dict[str, tuple[str, ...]]:
    """The spellings by their lower case, as the scanner reports them."""
    found: dict[str, tuple[str, ...]] = {}
    for spelling in names():
        found[spelling.lower()] = (*found.get(spelling.lower(), ()), spelling)
    return found


@cache
def adjectives() -> dict[str, str]:
    """Adjectives of land in all their forms, in lower case, to the inflected form of the first one listed."""
    found: dict[str, str] = {}
    for row in rows("countries"):
        forms = _listed(row["adjective"])
        for form in forms:
            for spelling in (form, inflected(form)):
                found.setdefault(spelling.lower(), inflected(forms[0]))
        english = _listed(row["adjective_en"])
        for form in english:
            found.setdefault(form.lower(), inflected(forms[0]) if forms else english[0])
    return found


@cache
def of_land() -> dict[str, str]:
    """Canonical names of lands to their inflected adjective; lands that have none are left out."""
    return {
        row["nl"]: inflected(_listed(row["adjective"])[0]) for row in rows("countries") if _listed(row["adjective"])
    }


@cache
def settled_nouns() -> dict[str, str]:
    """Short, foreign and misspelt forms of nouns to the usual one (``om``, ``authorities``)."""
    return {word: usual for lang in LANGUAGES for word, usual in table(lang, "actors").get("usual", {}).items()}


def listed_at(text: str, start: int) -> tuple[int, Known] | None:
    """The longest listed name that begins at ``start``: where it ends, and what it stands for."""
    end, best = start, None
    for _ in range(8):
        word = _WORD.match(text, end)
        if word is None:
            break
        end = word.end()
        known = names().get(text[start:end])
        best = (end, known) if known is not None else best
    return best


def inflected(adjective: str) -> str:
    """The Dutch adjective as it stands before most nouns: Armeens → Armeense, Chinees → Chinese, Indiaas → Indiase."""
    if adjective.endswith(("ees", "aas")):
        return adjective[:-2] + "se"
    if adjective.endswith("aans"):
        return adjective + "e"
    return adjective + "e" if adjective.endswith(("s", "sch")) else adjective


@cache
def adjective_nouns() -> dict[str, str]:
    """Nouns that make an actor with an adjective of land, to the actor's type."""
    return _typed("adjective_nouns")


@cache
def body_kinds() -> dict[str, str]:
    """Kinds of body whose name follows them, to the actor's type."""
    return _typed("bodies")


@cache
def offices() -> frozenset[str]:
    """Offices of one person, in lower case."""
    return frozenset(words("actors", "offices"))


def listed(key: str) -> tuple[str, ...]:
    """The list ``key`` of the actor tables of both languages."""
    return words("actors", key)


@cache
def pronouns() -> dict[str, str]:
    """Pronouns to whom they point at: author, addressee or last_person."""
    return {
        word: role
        for language in LANGUAGES
        for role, listed_words in table(language, "actors").get("pronouns", {}).items()
        for word in listed_words
    }


def _typed(key: str) -> dict[str, str]:
    return {
        noun: actor_type
        for language in LANGUAGES
        for actor_type, nouns in table(language, "actors").get(key, {}).items()
        for noun in nouns
    }


def _listed(field: str) -> list[str]:
    return [part for part in field.split("|") if part]
