"""The event words of all languages, and what each kind of event asks of an account."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from relaas.language import LANGUAGES, rows, table

# A compound counts by its last part from this length on: the shorter it is, the more words end in it by chance.
_SHORTEST_TAIL = 5


@dataclass(frozen=True, slots=True)
class KindRule:
    """What a kind of event asks.

    Attributes:
        name: neutral name.
        family: kinds of one family may be words for the same event.
        widest: days that a time may span for an account to be placed by it.
        needs: ``place``, ``party`` or ``either``.
        rank: its place in the list, the more telling kind first.
    """

    name: str
    family: str
    widest: int
    needs: str
    rank: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What an event word stands for.

    Attributes:
        kind: kind of event.
        verb: whether it is a verb.
        shown: whether it tells only what a recording shows: the present, the infinitive (``te zien hoe zij … doden``).
    """

    kind: str
    verb: bool = False
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The event words: single ones, phrases by their last word, verbs in two parts by the first, tails of compounds."""

    single: dict[str, Entry]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    parted: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    tails: tuple[str, ...]
    by_tail: dict[str, Entry]
    not_events: frozenset[str]
    not_phrases: dict[str, tuple[tuple[str, ...], ...]]


@cache
def kinds() -> dict[str, KindRule]:
    """Every kind of event by name."""
    return {
        row["kind"]: KindRule(row["kind"], row["class"], int(row["widest"]), row["needs"], rank)
        for rank, row in enumerate(rows("event_kinds"))
    }


@cache
def event_words() -> Words:
    """The event words of all languages together: a Dutch paper quotes in English."""
    single: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    parted: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    nouns: dict[str, Entry] = {}
    for kind, words in _tables():
        for noun in words.get("nouns", "").split():
            single.setdefault(noun, Entry(kind))
            nouns.setdefault(noun, Entry(kind))
        for verb in words.get("verbs", "").split():
            single.setdefault(verb, Entry(kind, verb=True))
        for phrase in (*words.get("phrases", ()), *words.get("verb_phrases", ())):
            parts = tuple(phrase.split())
            phrases.setdefault(parts[-1], []).append((parts, Entry(kind, verb=phrase in words.get("verb_phrases", ()))))
        for pair in words.get("parted", ()):
            head, *parts = pair.split()
            parted.setdefault(head, []).append((tuple(parts), Entry(kind, verb=True)))
    for kind, words in _tables():
        for verb in words.get("shown", "").split():
            single.setdefault(verb, Entry(kind, verb=True, shown=True))
    tails = {noun: entry for noun, entry in nouns.items() if len(noun) >= _SHORTEST_TAIL}
    return Words(
        single, _longest_first(phrases), _longest_first(parted), tuple(tails), tails, word_set("not_events"),
        _not_phrases(),
    )  # fmt: skip


def _tables() -> list[tuple[str, dict[str, Any]]]:
    return [one for language in LANGUAGES for one in table(language, "events").get("kinds", {}).items()]


def _longest_first(
    found: dict[str, list[tuple[tuple[str, ...], Entry]]],
) -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    return {word: tuple(sorted(ways, key=lambda one: -len(one[0]))) for word, ways in found.items()}


def _not_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that end in an event word but are none, by that word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for language in LANGUAGES:
        for phrase in table(language, "events")["words"].get("not_phrases", ()):
            parts = tuple(phrase.split())
            found[parts[-1]] = (*found.get(parts[-1], ()), parts)
    return found


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of a list in all languages together."""
    return frozenset(
        word for language in LANGUAGES for word in table(language, "events")["words"].get(name, "").split()
    )


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The phrases of a list in all languages together."""
    return tuple(str(one) for language in LANGUAGES for one in table(language, "events")["words"].get(name, ()))


def entry_of(words: list[str], at: int) -> tuple[Entry, int] | None:
    """What the word at a place in a sentence stands for, and how many words it takes (it and those before).

    Reads single words (``beschoten``), phrases (``militaire operatie``) and compounds (``drone-aanval``,
    ``Karabach-oorlog``).
    """
    lexicon, word = event_words(), words[at]
    if any(_ends(words, at, parts) for parts in lexicon.not_phrases.get(word, ())):
        return None
    for parts, entry in lexicon.phrases.get(word, ()):
        if _ends(words, at, parts):
            return entry, len(parts)
    found = lexicon.single.get(word)
    if found is not None:
        return found, 1
    if word.endswith(lexicon.tails) and word not in lexicon.not_events:
        tail = max((tail for tail in lexicon.tails if word.endswith(tail)), key=len)
        return lexicon.by_tail[tail], 1
    return None


def _ends(words: list[str], at: int, parts: tuple[str, ...]) -> bool:
    return tuple(words[max(at + 1 - len(parts), 0) : at + 1]) == parts
