"""What a rule is: the literal forms it reads, a pattern near a cue, and when it does not hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from relaas.extract.obligations.passage import Passage
from relaas.language import table

When = Callable[[Passage], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of words and what it makes of a sentence.

    Attributes:
        name: its name; stands as ``why`` on what it finds.
        value: request, call, commitment, motion, fulfilment, refusal, postponement, withdrawal; empty for a veto, which
            says that the sentence is none of these.
        cue: the categories of cues, any of which must stand in the sentence.
        forms: the literal forms it reads.
        pattern: a regular expression on the sentence in lower case; ``{own}`` and ``{asked}`` stand for the words of
            those lists of the language table.
        unless: a pattern that must not be found.
        when: a further condition.
        optional: whether what it finds is marginal.
        status: what the sentence shows of its fate.
        in_questions: whether it holds in a question too; without it only requests and vetoes do.
    """

    name: str
    value: str
    cue: tuple[str, ...]
    forms: str
    pattern: str
    unless: str = ""
    when: When | None = None
    optional: bool = False
    status: str = "open"
    in_questions: bool = False

    def read(self, passage: Passage) -> re.Match[str] | None:
        """The match of this rule in a sentence, or None where it does not hold."""
        if self.when is not None and not self.when(passage):
            return None
        found = compiled(self.pattern).search(passage.lower)
        if found is None or (self.unless and compiled(self.unless).search(passage.lower)):
            return None
        return found


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A rule's pattern with the lists it names filled in."""
    for name in ("own", "asked"):
        if f"{{{name}}}" in pattern:
            words = sorted(table("nl", "obligations").get(f"{name}_side" if name == "own" else name, ()), key=len)
            pattern = pattern.replace(f"{{{name}}}", "(?:" + "|".join(map(re.escape, reversed(words))) + ")")
    return re.compile(pattern)


@cache
def lexicon(name: str) -> frozenset[str]:
    """The words of one list of the Dutch table, for look-up."""
    return frozenset(table("nl", "obligations").get(name, ()))


def holds(name: str) -> When:
    """The condition that a sentence holds a word of a list."""
    return lambda passage: not lexicon(name).isdisjoint(passage.words)
