"""Terms: the words that say until when something is due, and the day on which it was asked or promised."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from functools import cache

from relaas.extract.context import Context
from relaas.extract.obligations.rule import lexicon
from relaas.model.letterhead import Letterhead
from relaas.model.mention import DateMention
from relaas.model.span import Span

_BETWEEN = frozenset({"de", "het", "een", "begin", "eind"})
_BEFORE = re.compile(r"(?P<words>(?:\w+ ){1,2})$")
_CLAUSE_OPENERS = ("totdat ", "zodra ", "tegen de tijd dat ", "op het moment dat ", "until ", "before ")
_CLAUSE_TERM = re.compile(rf"\b(?:{'|'.join(_CLAUSE_OPENERS)})[^,.;?]{{3,80}}")


@cache
def _term_phrases() -> tuple[str, ...]:
    return tuple(f" {phrase}" for phrase in lexicon("term_phrases"))


class Terms:
    """The dates of a text, asked by sentence."""

    def __init__(self, context: Context, head: Letterhead, dates: list[DateMention]) -> None:
        self._context = context
        self._dates = sorted(dates, key=lambda date: date.span)
        self._starts = [date.span.start for date in self._dates]
        day = head.date
        self._written = day.latest or day.earliest

    def of(self, span: Span, *, asked: bool = False) -> tuple[str, str]:
        """Term in the words used, and the TIMEX3 value of the day it was made; each empty where not said.

        A date after the day of writing is a term; one before it is when the thing was asked, promised or done. A date
        that cannot be placed is a term only behind a word that opens one (``vóór de zomer``, ``uiterlijk``). Where the
        sentence tells that something was ``asked`` (past tense), ``op 3 mei`` is the day of asking, not a term.
        """
        due = made = ""
        at = bisect_left(self._starts, span.start)
        while at < len(self._dates) and self._dates[at].span.start < span.end:
            date = self._dates[at]
            at += 1
            if date.optional or date.mention_type == "SET":
                continue
            opener = self._opener(date.span, span)
            if self._past(date.latest) or (asked and self._day_of_asking(date, opener)):
                made = made or date.value
            elif not due and (opener or (date.mention_type != "DURATION" and self._future(date.earliest))):
                due = opener + self._context.text[date.span.start : date.span.end]
        return due or self._phrase(span), made

    def _day_of_asking(self, date: DateMention, opener: str) -> bool:
        return (
            not self._future(date.earliest)
            and date.mention_type == "DATE"
            and opener.lower().strip() in ("", "op", "in", "begin", "eind")
        )

    def _past(self, day: dt.date | None) -> bool:
        return day is not None and self._written is not None and day < self._written

    def _future(self, day: dt.date | None) -> bool:
        return day is not None and self._written is not None and day > self._written

    def _opener(self, date: Span, sentence: Span) -> str:
        """The words before a date that open a term, with the space behind them."""
        before = _BEFORE.search(self._context.text, max(sentence.start, date.start - 30), date.start)
        if before is None:
            return ""
        kept = ""
        for word in reversed(before["words"].split()):
            if word.lower() not in lexicon("term_openers") and word.lower() not in _BETWEEN:
                break
            kept = f"{word} {kept}"
        words = kept.lower().split()
        return kept if any(word in lexicon("term_openers") for word in words) else ""

    def _phrase(self, span: Span) -> str:
        lower = self._context.lower[span.start : span.end]
        found = [phrase for phrase in _term_phrases() if phrase in lower]
        if found:
            return max(found, key=lambda phrase: (len(phrase), phrase))[1:]
        clause = _CLAUSE_TERM.search(lower) if any(opener in lower for opener in _CLAUSE_OPENERS) else None
        return clause[0].strip() if clause else ""
