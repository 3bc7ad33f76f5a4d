"""The words of attribution as the rules use them: reporting verbs, set phrases, and the small words of a clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from relaas.language import LANGUAGES, table
from relaas.model.mention import Certainty


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a reporting verb.

    Attributes:
        language: whose grammar it follows.
        certainty: what it makes of its content.
        finite: whether the form can be the finite verb of its clause.
        participle: whether it can be a participle.
        particle: the separable particle that must follow a finite form; empty where there is none.
        takes: letters of what may follow: d, t, z, n, o (see the table).
        needs: for a set phrase, the finite verbs that go with it.
    """

    language: str
    certainty: Certainty
    finite: bool
    participle: bool
    particle: str
    takes: frozenset[str]
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Grammar:
    """The small words of a language, by what they do in a clause."""

    language: str
    infinitive_mark: str
    complement: frozenset[str]
    articles: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    self: frozenset[str]
    persons: frozenset[str]
    prepositions: frozenset[str]
    links: frozenset[str]
    adverbs: frozenset[str]
    skips: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    coordinators: frozenset[str]
    modals: frozenset[str]
    wishes: frozenset[str]
    times: frozenset[str]
    asks: frozenset[str]
    has: frozenset[str]
    passive: frozenset[str]
    agent: frozenset[str]
    finite: frozenset[str]
    negations: frozenset[str]
    own_government: frozenset[str]
    passed: frozenset[str]
    pieces: frozenset[str]
    conditions: frozenset[str]


@cache
def grammar(language: str) -> Grammar:
    """The small words of a language."""
    found: dict[str, Any] = table(language, "statements")["grammar"]
    mark: str = found["infinitive_mark"]
    lists = {name: frozenset(entries) for name, entries in found.items() if name != "infinitive_mark"}
    return Grammar(language, mark, **lists)


@cache
def listed(language: str, section: str, key: str) -> frozenset[str]:
    """A list of words of one section of the table."""
    return frozenset(table(language, "statements")[section][key])


@cache
def everywhere(section: str, key: str) -> tuple[str, ...]:
    """A list of words of all languages together."""
    return tuple(word for language in LANGUAGES for word in table(language, "statements")[section][key])


@cache
def prepositional(language: str) -> dict[str, str]:
    """Forms of verbs that tell of a thing by a preposition, with that preposition."""
    return dict(table(language, "statements")["prepositional"])


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Every form of every reporting verb and set phrase, in lower case, with the verbs it may be a form of."""
    found: dict[str, dict[Verb, None]] = {}
    for language in LANGUAGES:
        for form, verb in (*_verb_forms(language), *_phrases(language)):
            found.setdefault(form, {})[verb] = None
    return {form: tuple(of) for form, of in found.items()}


def _verb_forms(language: str) -> Iterator[tuple[str, Verb]]:
    for certainty, entries in table(language, "statements")["verbs"].items():
        for lemma, (finite, participles, takes) in entries.items():
            particle, _, stem = lemma.rpartition("|")
            kind = (language, Certainty(certainty))
            taken = frozenset(takes.split())
            forms = finite.split() + ([stem] if language == "nl" and "p" not in taken else [])
            for form in forms:
                yield form, Verb(*kind, finite=True, participle=False, particle=particle, takes=taken)
                if particle:
                    yield particle + form, Verb(*kind, finite=True, participle=False, particle="", takes=taken)
            for form in participles.split():
                yield form, Verb(*kind, finite=False, participle=True, particle="", takes=taken)


def _phrases(language: str) -> Iterator[tuple[str, Verb]]:
    for phrase, finite in table(language, "statements")["phrases"].items():
        verb = Verb(
            language, Certainty.REPORTED, finite=False, participle=True, particle="", takes=frozenset("d"),
            needs=frozenset(finite.split()),
        )  # fmt: skip
        yield phrase, verb
