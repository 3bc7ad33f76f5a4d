"""A sentence as words and marks, with their places."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from relaas.extract.statements.lexicon import glued

_TOKEN = re.compile(r"\w(?:\w|[-–’'./&](?=\w))*|[^\w\s]")
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of one sentence.

    Attributes:
        text: the working copy the places count in.
        words: each token in lower case.
        starts: where each begins.
        ends: where each ends.
        capital: whether each begins with a capital (or a figure written as a name).
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, position: int) -> int:
        """The number of the first token that starts at or after a position."""
        return bisect_left(self.starts, position)

    def between(self, first: int, last: int) -> str:
        """The characters from token ``first`` up to and not including token ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


def tokenise(text: str, start: int, end: int, cut: int = -1) -> Tokens:
    """The tokens of ``text[start:end]``; of a sentence beyond all measure, the first four thousand characters.

    Words known to be run together are cut, and the word that a cue was found within at ``cut``.
    """
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    capital: list[bool] = []
    joined = glued()
    for match in _TOKEN.finditer(text, start, min(end, start + _LONGEST)):
        word = match[0]
        first, last = match.span()
        lower = word.lower().replace("’", "'")
        place = joined.get(lower, 0)
        if first < cut < last:
            place = cut - first
        if place:
            starts.append(first)
            ends.append(first + place)
            capital.append(word[0].isupper())
            words.append(lower[:place])
            first, lower, word = first + place, lower[place:], word[place:]
        starts.append(first)
        ends.append(last)
        capital.append(word[0].isupper())
        words.append(lower)
    return Tokens(text, words, starts, ends, capital)
