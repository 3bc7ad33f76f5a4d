"""One document as the rules for threads look at it: its mentions by place, and the sentence around each."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TypeVar

from relaas.link.obligations.clauses import of_another
from relaas.link.obligations.days import interval_of
from relaas.link.obligations.terms import DatedWords, Reading, read_term, unread_term
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.letterhead import DateInterval
from relaas.model.mention import DateMention, Mention, ObligationMention, ReferenceMention
from relaas.model.span import Span

Kind = TypeVar("Kind", bound=Mention)
_HEAD = 2_000
_YOUR_LETTER = re.compile(
    r"\b(?:uw|your)\s+(?:brief|schrijven|verzoek|e-mail|letter|request)\s+(?:van|d\.d\.|of)\s+$", re.I
)
# A day belongs to what it stands this close behind, in the same clause: "uw verzoek van 4 oktober jl.".
_CLOSE = 120
# «… de toezegging die ik deed in het debat van», «zoals toegezegd»: the clause says when it was made.
_GIVEN_THEN = re.compile(
    r"^[\w\s]{0,40}?\b(?:die|welke|dat|that|which)\s+(?:ik|wij|we|zij|hij|ze|u|I|he|she|they"
    r"|(?:de|mijn|uw|the|my|your)\s+\w+|is|werd|was)\s+"
    r"(?=(?:[\w-]+\s+){0,5}?(?:tijdens|in|op|bij|van|during|at|on|of)\b)",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(r",|\b(?:dat|die|om|over|waarin|waarop|tot|that|which|to|about)\b", re.IGNORECASE)


class Paper:
    """A document with its obligations, references and dates, each list sorted by place."""

    def __init__(self, document: FiledDocument) -> None:
        self.document = document
        self.obligations: list[tuple[FiledMention, ObligationMention]] = []
        self.references: list[tuple[FiledMention, ReferenceMention]] = []
        self._dates: list[DateMention] = []
        for filed in document.mentions:
            mention = filed.mention
            if isinstance(mention, ObligationMention):
                self.obligations.append((filed, mention))
            elif isinstance(mention, ReferenceMention):
                self.references.append((filed, mention))
            elif isinstance(mention, DateMention):
                self._dates.append(mention)
        self._date_starts = [mention.span.start for mention in self._dates]
        self._reference_starts = [mention.span.start for _, mention in self.references]
        self._sentence_starts = [span.start for span in document.sentences]

    @property
    def written(self) -> DateInterval:
        """When the document was written: its date; for a debate without one, the day it names in its head."""
        date = self.document.date
        if date.exact is None and self.document.kind == "debate":
            for mention in self._dates[:5]:
                if mention.span.start < 600 and mention.earliest and mention.earliest == mention.latest:
                    return DateInterval(mention.earliest, mention.latest, "day of the debate in its head")
        return date

    def obligation(self, identifier: str) -> ObligationMention | None:
        """The obligation of an identifier, None where there is none."""
        return next((mention for filed, mention in self.obligations if filed.id == identifier), None)

    @cached_property
    def replied_to(self) -> DateInterval | None:
        """The day of the letter that this one replies to: «uw brief van 15 oktober jl.»; None where it names two."""
        found = {
            (date.earliest, date.latest)
            for date in self.dates_in(Span(0, min(_HEAD, len(self.document.content))))
            if _YOUR_LETTER.search(self.document.content, max(0, date.span.start - 40), date.span.start)
        }
        (earliest, latest) = found.pop() if len(found) == 1 else (None, None)
        return DateInterval(earliest, latest, "day of the letter replied to") if earliest and latest else None

    def words(self, span: Span) -> str:
        """The characters of a span as one line."""
        return " ".join(span.of(self.document.content).split())

    def sentence_at(self, place: int) -> Span:
        """The sentence a character stands in; the character itself where it stands in none."""
        at = bisect_right(self._sentence_starts, place) - 1
        if at >= 0 and self.document.sentences[at].end > place:
            return self.document.sentences[at]
        return Span(place, place)

    def next_start(self, place: int) -> int:
        """Where the first sentence at or behind a place begins; the place itself where there is none."""
        at = bisect_left(self._sentence_starts, place)
        return self._sentence_starts[at] if at < len(self._sentence_starts) else place

    def sentence_before(self, span: Span) -> Span | None:
        """The sentence that ends last before a span."""
        at = bisect_left(self._sentence_starts, span.start) - 1
        return self.document.sentences[at] if at >= 0 else None

    def dates_in(self, span: Span) -> list[DateMention]:
        """Words of time within a span."""
        at = bisect_left(self._date_starts, span.start)
        found = []
        while at < len(self._dates) and self._dates[at].span.start < span.end:
            found.append(self._dates[at])
            at += 1
        return found

    def references_in(self, span: Span) -> list[tuple[FiledMention, ReferenceMention]]:
        """Pointers to other texts that begin within a span."""
        first = bisect_left(self._reference_starts, span.start)
        return self.references[first : bisect_left(self._reference_starts, span.end)]

    def made(self, mention: ObligationMention) -> DateInterval | None:
        """When something told of was asked or promised, where the words that tell it say so.

        A day in another clause says nothing of it: «verzocht om het rapport, dat op 18 maart werd aangeboden». So it
        must stand before the words that make it an obligation, or close behind them.
        """
        if not mention.made:
            return None
        trigger = mention.trigger or mention.span
        for date in self.dates_in(mention.span):
            if date.value != mention.made:
                continue
            near = date.span.start < trigger.end + _CLOSE
            gap = self.document.content[trigger.end : date.span.start] if date.span.start > trigger.end else ""
            gap = _GIVEN_THEN.sub("", gap)
            if not near or _OTHER_CLAUSE.search(gap):
                return None
            if date.earliest and date.latest:
                return DateInterval(date.earliest, date.latest, "day named beside it")
        return interval_of(mention.made, "day named beside it")

    def term(self, mention: ObligationMention, made: DateInterval) -> Reading | None:
        """The term that the sentence of an obligation gives."""
        trigger = mention.trigger or mention.span
        dated = [
            DatedWords(date, date.span.start - mention.span.start, date.span.end - mention.span.start)
            for date in self.dates_in(mention.span)
            if not _told_day(date, made) and date.span.end <= mention.span.end and not self._names_meeting(date)
        ]
        passage = mention.span.of(self.document.content)
        if mention.made and trigger.start > mention.span.start:
            # What stands before "heb ik toegezegd" says when it was promised, not until when.
            cut = trigger.start - mention.span.start
            dated = [one for one in dated if one.start >= cut]
            passage = " " * cut + passage[cut:]
        found = read_term(passage, dated, made)
        if found is not None or not mention.due:
            return found
        at = " ".join(passage.lower().split()).find(" ".join(mention.due.lower().split()))
        if at >= 0 and of_another(" ".join(passage.lower().split()), at + len(" ".join(mention.due.split()))):
            return None
        return unread_term(mention.due, made)

    def _names_meeting(self, date: DateMention) -> bool:
        """Whether a date only tells which debate is meant: «het debat van 27 maart»."""
        near = Span(max(0, date.span.start - 200), date.span.start)
        meetings = (one.span for _, one in self.references_in(near) if one.mention_type == "debate")
        return any(span.contains(date.span) for span in meetings)


def _told_day(date: DateMention, made: DateInterval) -> bool:
    """Whether a day is the one the promise was made on, or one before it."""
    latest: dt.date | None = date.latest
    return latest is not None and made.latest is not None and latest <= made.latest
