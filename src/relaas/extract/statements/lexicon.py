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
    nobody: frozenset[str]
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


@dataclass(frozen=True, slots=True)
class Prepositional:
    """One form of a verb that tells of a thing by a preposition.

    Attributes:
        language: whose grammar it follows.
        participle: whether the form is (only) a participle.
        reflexive: whether *zich* must stand with it.
        particle: the word that must stand with a finite form (*melding* maken van); empty where there is none.
        prepositions: those it tells by.
    """

    language: str
    participle: bool
    reflexive: bool
    particle: str
    prepositions: frozenset[str]


@cache
def prepositional() -> dict[str, tuple[Prepositional, ...]]:
    """Every form of the verbs that tell of a thing by a preposition."""
    found: dict[str, list[Prepositional]] = {}
    for language in LANGUAGES:
        for lemma, (finite, participle, prepositions) in table(language, "statements")["prepositional"].items():
            particle, _, stem = lemma.removeprefix("zich ").rpartition("|")
            reflexive = lemma.startswith("zich ")
            for form in (*finite.split(), stem):
                found.setdefault(form, []).append(
                    Prepositional(language, False, reflexive, particle, frozenset(prepositions.split()))
                )
            for form in participle.split():
                bound = particle if not form.startswith(particle) else ""
                found.setdefault(form, []).append(
                    Prepositional(language, True, reflexive, bound, frozenset(prepositions.split()))
                )
    return {form: tuple(of) for form, of in found.items()}


@cache
def glued() -> dict[str, int]:
    """Words run together in the residue of a PDF (*uithet*, *steltdat*, *heeftgemeld*), and where to cut them."""
    found: dict[str, int] = {}
    known: set[str] = {"mede", "inde"}
    for language in LANGUAGES:
        words = grammar(language)
        behind = listed(language, "glued", "behind")
        told = [form for form, of in verbs().items() if " " not in form and any(v.language == language for v in of)]
        told += [*table(language, "statements")["sources"]["verbs"]]
        helping = words.has | words.passive
        known.update(told, *(getattr(words, name) for name in ("adverbs", "subordinators", "finite", "prepositions")))
        pairs = [(one, other) for one in (*told, *helping) for other in behind if not _is_ending(one, other)]
        pairs += [(one, other) for one in words.complement for other in behind]
        pairs += [(one, other) for one in words.prepositions for other in words.articles - {"een", "a", "an"}]
        pairs += [(one, other) for one in helping for other in told if len(other) > 5]
        found.update({one + other: len(one) for one, other in pairs if " " not in one and "'" not in other})
    return {word: cut for word, cut in found.items() if word not in known}


def _is_ending(verb: str, other: str) -> bool:
    """Whether a small word behind a verb may as well be its ending (*constaterende*, *bekender*)."""
    return other in ("de", "er", "in", "een") and (verb.endswith("n") or len(verb) > 4)


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
