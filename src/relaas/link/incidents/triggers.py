"""The event words of a sentence: words and phrases, verbs whose parts stand apart, and arms that strike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relaas.link.incidents.lexicon import Entry, entry_of, event_words, kinds, word_set
from relaas.link.passage import Line

_APART = 30  # words over which the second part of a verb is looked for
_ARMED = 12  # words between what strikes and the verb that says so
_STRIKE, _SHOT = Entry("shelling", verb=True), Entry("attack", verb=True)


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word in a sentence.

    Attributes:
        entry: kind and part of speech.
        first: number of its first word.
        last: number of its last word.
        start: where it starts in the line.
        end: where it ends in the line.
        further: the second part of a verb, where it stands further on (``haalde … neer``); else empty.
    """

    entry: Entry
    first: int
    last: int
    start: int
    end: int
    further: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a line in lower case, with where each starts and ends."""

    line: Line
    words: list[str]
    starts: list[int]
    ends: list[int]

    def between(self, at: int) -> str:
        """What stands between a word and the next, up to the end of the line behind the last."""
        following = self.starts[at + 1] if at + 1 < len(self.words) else len(self.line.text)
        return self.line.text[self.ends[at] : following]


def triggers_in(words: Words) -> list[Trigger]:
    """The event words of a sentence in order; where a phrase takes in a single word, the phrase."""
    found: list[Trigger] = []
    for at in range(len(words.words)):
        read = entry_of(words.words, at)
        if read is None:
            continue
        entry, size = read
        first = at + 1 - size
        while found and found[-1].last >= first:
            found.pop()
        found.append(Trigger(entry, first, at, words.starts[first], words.ends[at]))
    taken = {at for one in found for at in range(one.first, one.last + 1)}
    apart = [one for one in (*_parted(words), *_strikes(words)) if one.first not in taken]
    return sorted([*found, *apart], key=lambda one: (one.start, one.end))


def one_of_each(triggers: list[Trigger]) -> tuple[Trigger, ...]:
    """Of each kind the first verb, else the first noun; the more telling kinds first."""
    best: dict[str, Trigger] = {}
    for one in triggers:
        held = best.get(one.entry.kind)
        if held is None or (one.entry.verb and not held.entry.verb):
            best[one.entry.kind] = one
    return tuple(sorted(best.values(), key=lambda one: (kinds()[one.entry.kind].rank, one.start)))


def _parted(words: Words) -> Iterator[Trigger]:
    """Verbs in two parts: ``haalde een toestel neer``, ``viel de stad aan``, ``sloegen op de vlucht``."""
    parted = event_words().parted
    for at, word in enumerate(words.words):
        for parts, entry in parted.get(word, ()):
            behind = _further(words, at, parts)
            if behind is not None:
                yield Trigger(entry, at, at, words.starts[at], words.ends[at], " ".join(parts))
                break


def _further(words: Words, at: int, parts: tuple[str, ...]) -> int | None:
    """Where the second part of a verb ends: in its clause, with nothing behind it that it could govern."""
    size, limit = len(parts), min(len(words.words), at + 1 + _APART)
    for first in range(at + 1, limit - size + 1):
        if not {";", ":"}.isdisjoint(words.between(first - 1)):
            return None
        governs = parts[-1] in word_set("prepositions")
        if tuple(words.words[first : first + size]) == parts and (not governs or _closes(words, first + size - 1)):
            return first + size - 1
    return None


def _closes(words: Words, at: int) -> bool:
    """Whether nothing follows that a preposition would govern: a stop, a comma, another preposition, a new clause."""
    if at + 1 >= len(words.words) or words.between(at).strip():
        return True
    behind = words.words[at + 1]
    return behind in word_set("prepositions") | word_set("joining") | word_set("clause_openers") | word_set("passive")


def _strikes(words: Words) -> Iterator[Trigger]:
    """Arms that strike, and people who shoot: ``viel een granaat``, ``a rocket hit``, ``grenswachten schoten op``."""
    for entry, verbs, doers in ((_STRIKE, "strikes", "arms"), (_SHOT, "shots", "shooters")):
        near = [at for at, word in enumerate(words.words) if word in word_set(doers)]
        for at, word in enumerate(words.words):
            if word in word_set(verbs) and any(abs(at - one) <= _ARMED and _one_clause(words, at, one) for one in near):
                yield Trigger(entry, at, at, words.starts[at], words.ends[at])


def _one_clause(words: Words, one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return not any(mark in words.between(at) for at in range(first, last) for mark in ",;:")
