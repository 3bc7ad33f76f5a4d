"""The verbs and phrases of stances, of both languages together, in the shapes that the rules look them up in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from relaas.language import LANGUAGES, table

STANCES = ("recognises", "condemns", "supports", "opposes", "calls_for", "takes_no_side")
_INVERTING = ("nl",)
_FORMS = ("finite", "participle", "infinitive", "before", "opening")


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of one verb.

    Attributes:
        stance: name of the stance.
        form: ``finite``, ``participle``, ``infinitive``, ``before`` or ``opening``.
        further: words that must follow further on in the clause (``op tot``), empty for none.
        inverts: whether its language may put the subject behind the verb, as Dutch does.
    """

    stance: str
    form: str
    further: str = ""
    inverts: bool = True


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Each form, in lower case, to what it can be."""
    found: dict[str, list[Entry]] = {}
    for language in LANGUAGES:
        for stance in STANCES:
            for form in _FORMS:
                for written in table(language, "positions")[stance].get(form, ()):
                    head, _, further = written.partition("|")
                    found.setdefault(head, []).append(Entry(stance, form, further, inverts=language in _INVERTING))
    # An infinitive needs a helper and is tried first; what must follow further on is tried longest first.
    return {
        head: tuple(sorted(forms, key=lambda one: (one.form != "infinitive", -len(one.further))))
        for head, forms in found.items()
    }


@cache
def any_form() -> re.Pattern[str]:
    """Any form of any verb, as a whole word."""
    return whole_words(entries())


@cache
def cue(name: str) -> re.Pattern[str]:
    """Words around a verb, by the name of their list."""
    return whole_words(word_list(name))


@cache
def word_list(name: str, section: str = "around") -> frozenset[str]:
    """A list of the tables of positions."""
    return frozenset(word for language in LANGUAGES for word in table(language, "positions")[section][name])


def whole_words(listed: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of some words or phrases standing by themselves, the longest first."""
    ordered = sorted(set(listed), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])")
