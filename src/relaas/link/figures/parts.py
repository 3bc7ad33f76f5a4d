"""A whole and its parts within one sentence: 60 people, among them 20 women; 9 dead: 4 men, 3 women and 2 children."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from relaas.link.figures.words import cue, cue_words
from relaas.link.passage import Line
from relaas.model.mention import FigureMention

_END = re.compile(r"[;:)]|\.(?= |$)|, (?=[^\W\d_]+ (?:\w+ ){0,3}(?:werd|was|zijn|is|were)\b)")
_PARTITION_MARKS = (":", "(")
_REACH = 14  # words between a whole and the cue that its parts follow


@dataclass(frozen=True, slots=True)
class Parting:
    """Numbers of one sentence: which is the whole, which are its parts, and how they are said to be.

    Attributes:
        whole: number of the figure that is the whole.
        parts: numbers of the figures that are parts of it.
        how: ``subset`` or ``partition``.
    """

    whole: int
    parts: tuple[int, ...]
    how: str


def partings(line: Line, figures: Sequence[FigureMention], kinds: Sequence[str]) -> list[Parting]:
    """The wholes with their parts among the figures of a sentence, given what each counts by itself.

    Forms: ``W, waaronder P, P en P``; ``W, onder wie P``; ``W: P, P en P`` and ``W (P, P en P)`` where every part
    counts a group of the same people; ``W, te weten P en P``; ``van de W …, P … en P``.
    """
    places = [(line.place(one.span.start), line.place(one.span.end)) for one in figures]
    found = []
    for at in range(len(figures) - 1):
        how, start = _cue(line, places[at][1], places[at + 1][0])
        if not how:
            named_first = _of_whole(line, figures, kinds, places, at)
            if named_first:
                found.append(Parting(at, named_first, "subset"))
            continue
        end = _END.search(line.lower, start)
        limit = end.start() if end else len(line.lower)
        parts = [other for other in range(at + 1, len(figures)) if start <= places[other][0] < limit]
        if how == "mark":
            parts = parts if len(parts) > 1 and _are_groups(kinds, parts) else []
            how = "partition"
        parts = [one for one in parts if figures[one].unit in (figures[at].unit, "", "person")]
        if parts:
            found.append(Parting(at, tuple(parts), how))
    return found


def is_of_whole(line: Line, start: int) -> bool:
    """Whether a number is a whole whose parts are told behind it: ``van de 300 gewonden``, ``of the 58 houses``."""
    return cue("of_whole").search(line.lower, max(0, start - 12), start) is not None and line.lower[:start].endswith(
        tuple(f"{words} " for words in cue_words("of_whole"))
    )


def _of_whole(
    line: Line, figures: Sequence[FigureMention], kinds: Sequence[str], places: Sequence[tuple[int, int]], at: int
) -> tuple[int, ...]:
    """The parts of a whole that is named first: numbers that name nothing else, up to the end of the clause."""
    if not is_of_whole(line, places[at][0]):
        return ()
    end = _END.search(line.lower, places[at][1])
    limit = end.start() if end else len(line.lower)
    parts = [other for other in range(at + 1, len(figures)) if places[other][0] < limit]
    own = all(figures[one].unit in ("", figures[at].unit) and kinds[one] in ("", *_GROUPS) for one in parts)
    return tuple(parts) if own else ()


def _cue(line: Line, end: int, following: int) -> tuple[str, int]:
    between = line.lower[end:following]
    for how in ("subset", "partition"):
        match = cue(how).search(between)
        if match and len(between[: match.start()].split()) <= _REACH:
            return how, end + match.end()
    for mark in _PARTITION_MARKS:
        at = between.find(mark)
        if at >= 0 and len(between) - at <= 12 and len(between[:at].split()) <= _REACH:
            return "mark", end + at + 1
    return "", 0


_GROUPS = frozenset({"women", "men", "children", "elderly", "soldiers", "civilians"})


def _are_groups(kinds: Sequence[str], parts: Sequence[int]) -> bool:
    return all(kinds[one] in _GROUPS for one in parts)
