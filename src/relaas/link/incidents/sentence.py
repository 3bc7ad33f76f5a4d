"""One sentence as words, with the mentions in it, and the event words that stand there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from relaas.link.incidents.lexicon import event_words, kinds, word_set
from relaas.link.incidents.triggers import Trigger, Words, one_of_each, triggers_in
from relaas.link.passage import Line, Passage
from relaas.model.filed import FiledDocument
from relaas.model.span import Span

_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
# A word of running text, made whole where the end of a line broke it.
_RUNNING = re.compile(r"[^\W\d_]+(?:-[^\S\n]*\n?\s{0,8}[^\W\d_]+)*")
_LONGEST = 4000  # characters; a longer sentence is a table or a list run together, and places nothing
_REACH = 7  # words before an event word in which a word bears on it


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that holds event words.

    Attributes:
        number: its number in the document.
        span: where it stands.
        line: its characters as one line.
        words: its words in lower case.
        starts: where each word starts in the line.
        ends: where each word ends in the line.
        triggers: its event words, at most one of each kind.
        pointed: families of the event words that "this" or "these" stands before.
    """

    number: int
    span: Span
    line: Line
    words: list[str] = field(repr=False)
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    triggers: tuple[Trigger, ...] = ()
    pointed: frozenset[str] = frozenset()

    def word_at(self, position: int) -> int:
        """The number of the word at or before a position of the line."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def place(self, position: int) -> int:
        """Where a position of the document stands in the line."""
        return self.line.place(position)

    def before(self, trigger: Trigger, reach: int = _REACH) -> list[str]:
        """The words before an event word that bear on it: not across a stop or a semicolon."""
        first = max(trigger.first - reach, 0)
        for at in range(trigger.first - 1, first - 1, -1):
            between = self.line.text[self.ends[at] : self.starts[at + 1]]
            if ";" in between or ":" in between:
                return self.words[at + 1 : trigger.first]
        return self.words[first : trigger.first]

    def after(self, trigger: Trigger, reach: int) -> list[str]:
        """The words behind an event word, not across a stop."""
        last = min(trigger.last + reach, len(self.words) - 1)
        for at in range(trigger.last, last):
            if not {".", ";", "?"}.isdisjoint(self.line.text[self.ends[at] : self.starts[at + 1]]):
                return self.words[trigger.last + 1 : at + 1]
        return self.words[trigger.last + 1 : last + 1]

    def has(self, words: str) -> bool:
        """Whether the sentence holds a word of a list."""
        return not word_set(words).isdisjoint(self.words)


def told_sentences(document: FiledDocument, passage: Passage) -> Iterator[Told]:
    """The sentences that hold event words, in order; one pass over the words of the document."""
    for number in _numbers(document, passage):
        span = passage.sentences[number]
        if len(span) > _LONGEST:
            continue
        line = passage.line(span)
        words, starts, ends = _words(line)
        every = triggers_in(Words(line, words, starts, ends))
        if every:
            pointed = frozenset(kinds()[one.entry.kind].family for one in every if _pointed(words, one))
            yield Told(number, span, line, words, starts, ends, one_of_each(every), pointed)


def _words(line: Line) -> tuple[list[str], list[int], list[int]]:
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(line.lower):
        words.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return words, starts, ends


def _numbers(document: FiledDocument, passage: Passage) -> list[int]:
    """The numbers of the sentences in which the last word of an event word or phrase stands."""
    lexicon = event_words()
    known = {*lexicon.single, *lexicon.phrases, *lexicon.parted, *word_set("strikes"), *word_set("shots")}
    found: dict[int, None] = {}
    if not passage.sentences:
        return []
    for match in _RUNNING.finditer(document.content):
        word = match.group().lower()
        if "\n" in word:
            word = "".join(word.split()).replace("-", "")
        if word in known or word.endswith(lexicon.tails) or word.rpartition("-")[2] in known:
            found[passage.sentence_number(match.start())] = None
    return list(found)


def _pointed(words: list[str], trigger: Trigger) -> bool:
    return trigger.first > 0 and words[trigger.first - 1] in word_set("this")
