"""The interval in which an undated text was written, with what each bound rests on."""

from __future__ import annotations

from dataclasses import replace

from relaas.extract.context import Context
from relaas.extract.dates import resolve_dates
from relaas.extract.dates.seen import Seen
from relaas.extract.letterhead.clues import Clue, find_clues
from relaas.model.letterhead import DateInterval, Letterhead


def settle_date(context: Context, head: Letterhead, seen: list[Seen]) -> Letterhead:
    """The letterhead with an interval of writing where it has no day; unchanged where it has one.

    The first round of clues bounds the text by what needs no inference; dates that this makes readable narrow it.
    Bounds that contradict each other are both given up, and the basis says so.
    """
    if head.date.exact is not None:
        return head
    for _ in range(2):
        found = interval(find_clues(context, resolve_dates(context, head, seen)))
        if found == head.date:
            break
        head = replace(head, date=found)
    return head


def interval(clues: list[Clue]) -> DateInterval:
    """From the latest day it was written after to the earliest it was written before."""
    after = max((clue for clue in clues if clue.after), key=lambda clue: clue.day, default=None)
    before = min((clue for clue in clues if not clue.after), key=lambda clue: clue.day, default=None)
    if after and before and after.day > before.day:
        return DateInterval(basis=f"contradicting clues: {after.reason}; {before.reason}")
    reasons = "; ".join(clue.reason for clue in (after, before) if clue)
    return DateInterval(after.day if after else None, before.day if before else None, reasons)
