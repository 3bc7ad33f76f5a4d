"""A sentence as words and marks, with their places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from relaas.extract.statements.lexicon import glued

# A stop between figures and a word ends a sentence that the next is glued to: ``vanaf 2026.In``.
_TOKEN = re.compile(r"\w+(?:(?:[-–'/&]|\.(?!(?<=\d\d\.)[^\W\d_]{2}))\w+)*|[^\w\s]")
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

    def several(self, start: int, end: int) -> bool:
        """Whether a stretch holds more than one word; counted in words, so that it is one for every name alike."""
        said = (at for at in range(self.at(start), self.at(end)) if self.words[at][0].isalnum())
        return next(said, None) is not None and next(said, None) is not None

    def between(self, first: int, last: int) -> str:
        """The characters from token ``first`` up to and not including token ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


def tokenise(text: str, start: int, end: int, cut: int = -1) -> Tokens:
    """The tokens of ``text[start:end]``; of a sentence beyond all measure, its first.

    Words known to be run together are cut, and the word that a cue was found within at ``cut``. Letters whose small
    form is longer than they are stay capitals, so that every place counts in ``text``.
    """
    limit = min(end, start + _LONGEST, len(text))
    piece = text[start:limit].lower()
    if len(piece) != limit - start:
        piece = text[start:limit]
    if "’" in piece:
        piece = piece.replace("’", "'")
    found = list(_TOKEN.finditer(piece))
    words = [match[0] for match in found]
    starts = [start + match.start() for match in found]
    ends = [start + match.end() for match in found]
    joined = glued()
    if cut >= 0 or not joined.keys().isdisjoint(words):
        places = zip(starts, ends, words, strict=True)
        spans = [part for first, last, word in places for part in _parts(first, last, joined.get(word, 0), cut)]
        words = [piece[first - start : last - start] for first, last in spans]
        starts, ends = [first for first, _ in spans], [last for _, last in spans]
    return Tokens(text, words, starts, ends, [text[first].isupper() for first in starts])


def _parts(first: int, last: int, at: int, cut: int) -> Iterator[tuple[int, int]]:
    """The word from ``first`` to ``last``, parted where it is known to be run together or is to be cut."""
    place = cut if first < cut < last else first + at
    if place > first:
        yield first, place
    yield place, last
