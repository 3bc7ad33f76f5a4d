"""One pass over a text that finds all words and phrases any rule waits for (Aho-Corasick).

Each kind of mention names the entries it needs, by category; rules then run only near the cues that were found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of one category, in lower case.

    ``left`` and ``right`` say whether an entry must begin and end at a word's edge; without them it is found inside
    words too (``septemberjongstleden`` in the residue of a PDF).
    """

    entries: Iterable[str]
    left: bool = True
    right: bool = True


class Cue(NamedTuple):
    """An entry found at ``start`` up to ``end``."""

    start: int
    end: int
    entry: str


class Cues:
    """The cues of a text by category, each list sorted by start."""

    __slots__ = ("_by_category",)

    def __init__(self, by_category: dict[str, list[Cue]]) -> None:
        self._by_category = by_category

    def of(self, category: str, *more: str) -> list[Cue]:
        """The cues of one category, or of several merged, sorted by start."""
        found = self._by_category.get(category) or []
        return sorted([*found, *(cue for name in more for cue in self.of(name))]) if more else found

    def found(self) -> Iterable[str]:
        """The categories that have any cues."""
        return self._by_category.keys()


# Up to this many names are looked for one after the other; an automaton over them is built for more.
_FEW = 12


def standing(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where names that the text itself taught stand in it as words of their own, to the letter; sorted."""
    wanted = [name for name in dict.fromkeys(names) if name]
    found: Iterable[tuple[int, int]]
    if len(wanted) > _FEW:
        matches = AhoCorasick(wanted).find_matches_as_indexes(text, overlapping=True)
        found = ((start, end) for _, start, end in matches)
    else:
        found = (spot for name in wanted for spot in _each(text, name))
    padded = f" {text} "
    return sorted(spot for spot in found if not (padded[spot[0]].isalnum() or padded[spot[1] + 1].isalnum()))


def _each(text: str, name: str) -> Iterator[tuple[int, int]]:
    at = text.find(name)
    while at >= 0:
        yield at, at + len(name)
        at = text.find(name, at + 1)


class Scanner:
    """An automaton over all entries of all categories; building it takes milliseconds, using it next to nothing."""

    def __init__(self, categories: Mapping[str, Entries]) -> None:
        users: dict[str, list[tuple[str, bool, bool]]] = {}
        for category, wanted in categories.items():
            for entry in wanted.entries:
                users.setdefault(entry.lower(), []).append((category, wanted.left, wanted.right))
        self._patterns = list(users)
        self._users = [users[pattern] for pattern in self._patterns]
        # Most entries stand as whole words for all who wait for them; those are settled at one look.
        self._whole = [all(left and right for _, left, right in waiting) for waiting in self._users]
        self._automaton = AhoCorasick(self._patterns)

    def scan(self, lower: str) -> Cues:
        """All cues of a text that is in lower case already."""
        found: dict[str, list[Cue]] = {}
        patterns, users, whole = self._patterns, self._users, self._whole
        # With a space at either end, padded[start] is what stands before a match and padded[end + 1] what follows it.
        padded = f" {lower} "
        for number, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            at_left = not padded[start].isalnum()
            if whole[number] and not at_left:
                continue
            at_right = not padded[end + 1].isalnum()
            if whole[number] and not at_right:
                continue
            for category, left, right in users[number]:
                if (at_left or not left) and (at_right or not right):
                    found.setdefault(category, []).append(Cue(start, end, patterns[number]))
        for cues in found.values():
            cues.sort()
        return Cues(found)
