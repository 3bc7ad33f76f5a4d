"""Whether a stance is denied (``erkent … niet``) or only supposed (``zou pleiten voor``)."""

from __future__ import annotations

import re

from relaas.link.positions.clause import Clause, Holder
from relaas.link.positions.words import any_form, cue, word_list

_EDGE = " ,.;:–-()\"'«»“”"
_LONGER = re.compile(r"(?: meer| langer| any ?more)?$")
# "erkent Noordmark niet als staat": what is denied stands before, how or when it is denied behind.
_INNER = re.compile(
    r" (?:niet|nooit|evenmin|not)(?= (?:als|as|meer|langer|zolang|zonder|op|in|voor|onder|bij|en|of|and|or) )"
)
_OPENED = re.compile(r"(?<!\w)(?:om|te|dat|to|that)(?!\w)")
COORDINATED = re.compile(r" (?:en|and) (?:heeft |has |ook |also )?$")
_IF = frozenset({"als", "if"})


def without_denial(low: str, first: int, last: int) -> tuple[int, int, bool]:
    """A question without the words that deny its verb, and whether there were any.

    Forms: ``erkent [Q] niet``, ``erkent [Q] niet meer``, ``steunt geen [Q]``, ``erkent [Q] niet als …``.
    """
    denied = False
    words = low[first:last].split(" ", 1)
    if len(words) > 1 and words[0] in word_list("negation"):
        first, denied = first + len(words[0]) + 1, True
    inner = _INNER.search(low, first, last)
    if inner and not _OPENED.search(low, first, inner.start()):
        return first, inner.start(), True
    stretch = low[first:last]
    kept = _LONGER.sub("", stretch.rstrip(_EDGE))
    head, _, tail = kept.rpartition(" ")
    if tail in word_list("negation"):
        return first, first + len(head.rstrip(_EDGE)), True
    return first, last, denied


def is_denied(clause: Clause, end: int, question: tuple[int, int]) -> bool:
    """Whether a word of denial stands before the verb or right behind it, outside its question."""
    low, (first, last) = clause.line.lower, question
    others = [one.end() for one in any_form().finditer(low, clause.first, clause.start)]
    since = others[-1] if others else clause.first
    if COORDINATED.search(low, since, clause.start):
        since = clause.start  # "erkent Q niet en roept op": the denial is of the verb before
    denials = [one for one in cue("negation").finditer(low, since, end) if not first <= one.start() < last]
    behind = cue("negation").match(low, end + 1)
    return bool(denials) or (behind is not None and not first <= behind.start() < last)


def is_supposed(clause: Clause, actors: list[Holder], end: int) -> bool:
    """Whether a clause only supposes: a word of condition up to its verb, or ``als X`` where it begins."""
    low, first = clause.line.lower, actors[0]
    if cue("condition").search(low, max(clause.first - 8, 0), end):
        return True
    return first.start < clause.start and low[clause.first : first.start].strip(_EDGE).split(" ")[0] in _IF
