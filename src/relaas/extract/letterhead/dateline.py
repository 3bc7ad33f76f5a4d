"""The day a document gives of itself: ``Den Haag, 23 november 2022``, ``Voorgesteld 15 januari 2025``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from relaas.extract.context import Context
from relaas.extract.dates.written import WrittenDay, written_day
from relaas.extract.letterhead.kinds import HEAD_REACH
from relaas.extract.scan import Cue
from relaas.language import words
from relaas.model.letterhead import DocumentKind

_CLOSING_REACH = 700


# How far behind the word that announces it a day may stand.
_REST = re.compile(r"[^\n]{0,70}\n?[^\n]{0,24}")
# A place with a comma before a day, at the start of a line: "Den Haag, 23 november 2022".
_PLACE = re.compile(r"(?:^|\n) ?[^\W\d_][\w’'. -]{1,30}, ?(?=[^\n]{0,12}\d)")
_ALONE = re.compile(r"(?:^|\n) ?(?=[^\n\d]{0,14}\d[^\n]{5,22}(?:\n|$))")
_HELD = re.compile(r"\b(?:heeft|hebben) op (?=\w* ?\d)")
_MEETING = re.compile(r"[^.\n]{0,80}\b(?:overleg|debat|gesprek|hoorzitting|rondetafelgesprek|gevoerd|vergaderd)\b")
_LONGEST_DATE = 32
_DIGIT = re.compile(r"\d")


def find_date_line(context: Context, kind: DocumentKind) -> WrittenDay | None:
    """The day of writing as the head or the closing lines give it; None where they give none.

    Of a debate it is the day it was held, not the one on which its report was adopted.
    """
    lower = context.lower
    head = min(len(lower), HEAD_REACH)
    if kind is DocumentKind.DEBATE and (held := _day_held(lower, head)) is not None:
        return held
    announced = _announced_day(context, head, kind)
    if announced is not None:
        return announced
    closing = max(head, min(len(lower), context.copy.notes_start) - _CLOSING_REACH)
    for start, end in ((0, head), (closing, context.copy.notes_start)):
        for form in (_PLACE, _ALONE):
            found = _first_of_form(context, form, start, end)
            if found is not None:
                return found
    return None


def _day_held(lower: str, head: int) -> WrittenDay | None:
    """The day behind «de commissie heeft op … overleg gevoerd»."""
    for match in _HELD.finditer(lower, 0, head):
        day = written_day(lower, match.end(), min(head, match.end() + _LONGEST_DATE))
        if day is not None and _MEETING.match(lower, day.end, head) is not None:
            return day
    return None


def _announced_day(context: Context, head: int, kind: DocumentKind) -> WrittenDay | None:
    """The day behind the word that announces it; for answers the one received."""
    best: tuple[int, WrittenDay] | None = None
    order = words("letterhead", "date_words")
    lower = context.lower
    for cue in _announcing(context, head):
        rest = _REST.match(lower, cue.end, head)
        stop = rest.end() if rest else cue.end
        day = written_day(lower, cue.end, stop) if _DIGIT.search(lower, cue.end, stop) else None
        if day is None or day.start - cue.end > (2 if cue.entry == "of" else 60):
            continue
        before = lower[max(0, cue.start - 2) : cue.start]
        inside = len(before) == 2 and before[1] == " " and before[0] not in "\n( " and context.text[cue.start].islower()
        held = kind is DocumentKind.DEBATE and cue.entry == "gehouden op"
        if inside and not held and not (kind is DocumentKind.RESOLUTION and before[0] == ")"):
            continue
        # A letter that speaks of questions names the day they were sent in, which is not its own.
        if kind is DocumentKind.LETTER and cue.entry.startswith("ingezonden"):
            continue
        rank = order.index(cue.entry)
        if kind is DocumentKind.ANSWER and cue.entry.startswith("ingezonden"):
            rank += len(order)
        if best is None or rank < best[0]:
            best = (rank, day)
    return best[1] if best else None


def _announcing(context: Context, head: int) -> Iterator[Cue]:
    """The words in the head that announce a day, each at its longest: ``ontvangen``, ``voorgesteld``, ``datum:``."""
    cues = [cue for cue in context.cues.of("letterhead.announced") if cue.end <= head]
    done = 0
    for cue, following in zip_longest(cues, cues[1:]):
        if following is not None and following.start == cue.start:
            continue
        if cue.start == 0 or (cue.start > done and context.lower[cue.start - 1] in "\n( "):
            done = cue.end
            yield cue


def _first_of_form(context: Context, form: re.Pattern[str], start: int, end: int) -> WrittenDay | None:
    """The first day behind a form that closes its line, or is followed by a sentence where lines were joined."""
    for match in form.finditer(context.lower, start, end):
        day = written_day(context.lower, match.end(), min(end, match.end() + _LONGEST_DATE))
        if day is None:
            continue
        behind = context.text[day.end : day.end + 3].lstrip(" .,")
        if not behind or behind[0] == "\n" or (form is _PLACE and behind[0].isupper()):
            return day
    return None
