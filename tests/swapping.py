"""Swaps two parties through a text, with the way from each place before to the place after."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from relaas.model.span import Span
from relaas.model.text import Text

PARTIES = Path(__file__).parent / "data" / "parties.toml"
# A word may be broken at the end of a line, and a name may be run together with the small letters before it.
_BREAK = "-\n"
_PAIRED = ("names", "adjectives", "inhabitants", "capitals", "leaders")


@dataclass(frozen=True, slots=True)
class Swap:
    """Two parties: each form with its counterpart, both ways, and what finds a form."""

    name: str
    counterparts: Mapping[str, str]
    pattern: re.Pattern[str]
    one_sided: tuple[str, ...]

    def applies(self, text: str) -> bool:
        """Whether a text names a party, and not in a form that cannot be swapped."""
        return self.pattern.search(text) is not None and not any(form in text for form in self.one_sided)

    def text(self, text: str) -> str:
        """A string with the parties swapped."""
        return self.pattern.sub(self._swapped, text)

    def value(self, value: object) -> object:
        """Plain data with the parties swapped in every string."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.value(key): self.value(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(one) for one in value]
        return value

    def edits(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and counterpart of each form in a text."""
        return [(found.start(), found.end(), self._swapped(found)) for found in self.pattern.finditer(text)]

    def _swapped(self, found: re.Match[str]) -> str:
        whole = found[0].replace(_BREAK, "")
        other = self.counterparts[whole]
        if _BREAK not in found[0]:
            return other
        half = len(other) // 2
        return f"{other[:half]}{_BREAK}{other[half:]}"


@cache
def swaps() -> dict[str, Swap]:
    """Every pair of parties, by name."""
    return {name: _swap(name, parts) for name, parts in tomllib.loads(PARTIES.read_text(encoding="utf-8")).items()}


def _swap(name: str, parts: Mapping[str, list[Any]]) -> Swap:
    counterparts: dict[str, str] = {form: form for form in parts.get("kept", ())}
    for one, other in (pair for kind in _PAIRED for pair in parts[kind]):
        for first, second in ((one, other), (one.upper(), other.upper())):
            assert first not in counterparts, first
            assert second not in counterparts, second
            counterparts |= {first: second, second: first}
    longest_first = sorted(counterparts, key=len, reverse=True)
    forms = "|".join(f"(?:{_BREAK})?".join(map(re.escape, form)) for form in longest_first)
    return Swap(
        name, counterparts, re.compile(rf"(?<![A-ZÀ-Þ\d_])(?:{forms})(?!\w)"), tuple(parts.get("one_sided", ()))
    )


class Moved:
    """The way from places in a text to those in the text with the parties swapped."""

    def __init__(self, edits: list[tuple[int, int, str]]) -> None:
        self._starts = [start for start, _, _ in edits]
        self._ends = [end for _, end, _ in edits]
        self._genitives = [
            "'s" if other.endswith("'s") else "s" if other.endswith("s") else "" for _, _, other in edits
        ]
        self._shifts = [0]
        for start, end, other in edits:
            self._shifts.append(self._shifts[-1] + len(other) - (end - start))

    def place(self, at: int) -> int:
        """Where a place is now; one within a name stands before a genitive's ending there, or at its beginning."""
        number = bisect_right(self._starts, at) - 1
        if number >= 0 and self._starts[number] < at < self._ends[number]:
            before_ending = self._ends[number] - at <= len("'s")
            ending = len(self._genitives[number])
            return self._ends[number] + self._shifts[number + 1] - ending if before_ending else self._starts[number]
        number = bisect_right(self._ends, at)
        return at + self._shifts[number]

    def span(self, span: Span) -> Span:
        """Where a span is now."""
        return Span(self.place(span.start), self.place(span.end))


def swapped(text: Text, swap: Swap) -> tuple[Text, Moved]:
    """A text with the parties swapped, and the way to its places."""
    edits = swap.edits(text.content)
    moved = Moved(edits)
    parts, at = [], 0
    for start, end, other in edits:
        parts += [text.content[at:start], other]
        at = end
    content = "".join([*parts, text.content[at:]])
    changed = Text(
        content,
        segments=tuple(
            replace(one, span=moved.span(one.span), label=swap.text(one.label) if one.label else one.label)
            for one in text.segments
        ),
        note_marks=tuple((moved.span(span), label) for span, label in text.note_marks),
        publisher_marks=tuple(replace(one, span=moved.span(one.span)) for one in text.publisher_marks),
    )
    return changed, moved


def sentences(swap: Swap, file: str) -> Iterator[str]:
    """Every line of a file of data with each form of the parties that has a counterpart, on either side.

    Args:
        swap: the parties.
        file: name of the file; its slots are ``{land}``, ``{adjective}``, ``{people}``, ``{one}``, ``{capital}`` and
            ``{leader}``, and the same with a 2 for the other party.
    """
    parts = tomllib.loads(PARTIES.read_text(encoding="utf-8"))[swap.name]
    lines = (PARTIES.parent / file).read_text(encoding="utf-8").splitlines()
    slots = {"land": parts["names"][:1], "adjective": parts["adjectives"][:1], "people": parts["inhabitants"][:1],
             "one": parts["inhabitants"][1:2], "capital": parts["capitals"], "leader": parts["leaders"]}  # fmt: skip
    for line in (line for line in lines if not line.startswith("#")):
        used = {name: pairs for name, pairs in slots.items() if f"{{{name}" in line}
        for number in range(max(map(len, used.values())) if all(used.values()) else 0):
            for side in (0, 1):
                forms = {name: pairs[number % len(pairs)] for name, pairs in used.items()}
                own = {name: pair[side] for name, pair in forms.items()}
                yield line.format(**own, **{f"{name}2": pair[1 - side] for name, pair in forms.items()})
