"""The day a document gives of itself: ``Den Haag, 23 november 2022``, ``Voorgesteld 15 januari 2025``."""

from __future__ import annotations

import re
from functools import cache

from relaas.extract.context import Context
from relaas.extract.dates.written import WrittenDay, written_day
from relaas.extract.letterhead.kinds import HEAD_REACH
from relaas.language import words
from relaas.model.letterhead import DocumentKind

_CLOSING_REACH = 700


@cache
def _announced() -> re.Pattern[str]:
    """Words that announce a paper's own day, strongest first: ``ontvangen``, ``voorgesteld``, ``vastgesteld``."""
    announcing = "|".join(re.escape(word) for word in words("letterhead", "date_words"))
    return re.compile(rf"(?:^|[\n( ]) ?(?P<word>{announcing})(?=(?P<rest>[^\n]{{0,70}}\n?[^\n]{{0,24}}))")


# A place with a comma before a day, at the start of a line: "Den Haag, 23 november 2022".
_PLACE = re.compile(r"(?:^|\n) ?[^\W\d_][\w’'. -]{1,30}, ?(?=[^\n]{0,12}\d)")
_ALONE = re.compile(r"(?:^|\n) ?(?=[^\n\d]{0,14}\d[^\n]{5,22}(?:\n|$))")
_LONGEST_DATE = 32
_DIGIT = re.compile(r"\d")


def find_date_line(context: Context, kind: DocumentKind) -> WrittenDay | None:
    """The day of writing as the head or the closing lines give it; None where they give none."""
    lower = context.lower
    head = min(len(lower), HEAD_REACH)
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


def _announced_day(context: Context, head: int, kind: DocumentKind) -> WrittenDay | None:
    """The day behind the word that announces it; for answers the one received."""
    best: tuple[int, WrittenDay] | None = None
    order = words("letterhead", "date_words")
    lower = context.lower
    for match in _announced().finditer(lower, 0, head):
        rest, stop = match.span("rest")
        day = written_day(lower, rest, stop) if _DIGIT.search(lower, rest, stop) else None
        if day is None or day.start - rest > (2 if match["word"] == "of" else 60):
            continue
        inside = match[0][0] == " " and match.start() and not context.text[match.start("word")].isupper()
        if inside and not (kind is DocumentKind.RESOLUTION and lower[match.start() - 1] == ")"):
            continue
        # A letter that speaks of questions names the day they were sent in, which is not its own.
        if kind is DocumentKind.LETTER and match["word"].startswith("ingezonden"):
            continue
        rank = order.index(match["word"])
        if kind is DocumentKind.ANSWER and match["word"].startswith("ingezonden"):
            rank += len(order)
        if best is None or rank < best[0]:
            best = (rank, day)
    return best[1] if best else None


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
