"""Mentions: what was seen (span and quote), what it means (value and typed attributes), what was inferred (basis).

Every mention can be written as a flat row (:meth:`Mention.row`), the interchange form that commands print and scorers
read: ``kind``, ``start``, ``end``, ``quote``, ``value``, ``type`` and the attributes that are set.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from relaas.model.span import Span

Row = dict[str, str | int | bool]


class Kind(StrEnum):
    """The kinds of mention."""

    DATE = "date"
    FIGURE = "figure"
    REFERENCE = "reference"
    ACTOR = "actor"
    STATEMENT = "statement"
    OBLIGATION = "obligation"


class Certainty(StrEnum):
    """How sure the one who tells is, by the words used. Never a judgement of the content."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"
    CONDITIONAL = "conditional"
    DOUBTED = "doubted"


class ReferenceStatus(StrEnum):
    """How far a reference could be read."""

    WELLFORMED = "wellformed"
    AMBIGUOUS = "ambiguous"
    SUSPECT = "suspect"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One thing seen in a text.

    Attributes:
        span: where, in the characters of the text as shown.
        quote: the characters under the span, to the letter.
        value: what it means, in the form its kind prescribes; empty where that is open.
        optional: True for vague or marginal mentions that a list may leave out.
        basis: what each inferred part rests on, as ``part=reason`` pairs joined with ``; `` (``year=letter date``).
    """

    kind: ClassVar[Kind]

    span: Span
    quote: str
    value: str = ""
    optional: bool = False
    basis: str = ""

    def row(self) -> Row:
        """The mention as one flat object; attributes that are empty, None or False are left out."""
        row: Row = {
            "kind": self.kind.value,
            "start": self.span.start,
            "end": self.span.end,
            "quote": self.quote,
            "value": self.value,
        }
        for name in _attribute_names(type(self)):
            value = getattr(self, name)
            if value is None or value == "" or value is False:
                continue
            row[_ROW_NAMES.get(name, name)] = value if isinstance(value, int | bool) else _plain(value)
        return row


_ROW_NAMES = {"mention_type": "type", "made_by": "by", "made_to": "to"}


def _attribute_names(cls: type[Mention]) -> tuple[str, ...]:
    found = _ATTRIBUTES.get(cls)
    if found is None:
        names = [f.name for f in fields(cls) if f.name not in ("span", "quote", "value")]
        found = _ATTRIBUTES[cls] = tuple(names)
    return found


_ATTRIBUTES: dict[type[Mention], tuple[str, ...]] = {}


def _plain(value: object) -> str:
    if isinstance(value, Span):
        return f"{value.start}-{value.end}"
    if isinstance(value, Decimal):
        return plain_number(value)
    return str(value)


def plain_number(value: Decimal) -> str:
    """A number without exponent, thousands mark or trailing zeros: ``50000000``, ``33.33``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Mention):
    """A calendar date, period, duration or recurrence (TimeML TIMEX3).

    Attributes:
        value: TIMEX3 value, ``2022-10-13``, ``2020-SU``, ``P3W``, ``XXXX-06-12``.
        mention_type: DATE, DURATION, SET or TIME.
        mod: START, MID, END, APPROX, BEFORE, AFTER, LESS_THAN, MORE_THAN, or empty.
        earliest: first day that it can mean, where it denotes days.
        latest: last day that it can mean.
        duration: TIMEX3 duration where the words give one besides a day (``drie weken later``).
        anchor: day it was reckoned from, where it was.
    """

    kind: ClassVar[Kind] = Kind.DATE

    mention_type: str = "DATE"
    mod: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    duration: str = ""
    anchor: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMention(Mention):
    """A number of people, money, things or share.

    Attributes:
        value: the plain number (``50000000``, ``33.33``).
        unit: EUR, CHF, person, family, country, percent, … ; empty where unknown.
        qualifier: more_than, less_than, about, or empty for exact.
        what: what is counted, one English word where easy (killed, displaced, missing, refugees).
        low: least number the words allow, None where unbounded.
        high: greatest number the words allow, None where unbounded.
    """

    kind: ClassVar[Kind] = Kind.FIGURE

    unit: str = ""
    qualifier: str = ""
    what: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceMention(Mention):
    """A pointer to another text.

    Attributes:
        value: canonical identifier (``kst-21501-02-2535``, ``S/RES/853``, a URL, an ECLI), empty where unresolved.
        mention_type: kamerstuk, motie, un_resolution, law, eu_act, ecli, treaty, url, debate, report, other.
        status: how far it could be read.
        movers: movers of a motion or amendment, comma-separated, as named.
        role: ``self`` for the paper's own number or title.
        correct: likely intended form, where the source has an obvious error.
        note: why a status is not wellformed.
    """

    kind: ClassVar[Kind] = Kind.REFERENCE

    mention_type: str = ""
    status: ReferenceStatus = ReferenceStatus.WELLFORMED
    movers: str = ""
    role: str = ""
    correct: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention(Mention):
    """Somebody or some body who acts or is addressed.

    Attributes:
        value: canonical name.
        mention_type: person, organisation, country, office, group, place.
        office: office a person is named with (``Minister van Buitenlandse Zaken``).
        refers: span of the mention a pronoun or short name was resolved to.
        correct: usual spelling, where the source's differs.
    """

    kind: ClassVar[Kind] = Kind.ACTOR

    mention_type: str = ""
    office: str = ""
    refers: Span | None = None
    correct: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementMention(Mention):
    """What somebody is said to say; the span is the content.

    Attributes:
        value: speaker as named in the text; ``author`` for the author's own hedged content; empty where open.
        certainty: by the words used.
        cue: span of the words that attribute it.
        within: span of the statement this one is nested in (X says that Y said).
        rests_on: what the speaker is said to rest on (a video, a report), as named.
    """

    kind: ClassVar[Kind] = Kind.STATEMENT

    certainty: Certainty = Certainty.REPORTED
    cue: Span | None = None
    within: Span | None = None
    rests_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationMention(Mention):
    """A request, call, commitment, motion, or word that one was met, refused, postponed or withdrawn.

    Attributes:
        value: request, call, commitment, motion, fulfilment, refusal, postponement, withdrawal.
        made_by: who binds or asks, as the text names them (row name ``by``).
        made_to: who is asked or promised (row name ``to``).
        status: open, fulfilled, refused, unanswered — as this document itself shows it.
        due: term in the words used.
        made: when it was made, TIMEX3, where the text says.
        movers: movers of a motion, comma-separated.
        content: span of what is asked or promised, where it is narrower than the sentence.
        trigger: span of the words that make it an obligation.
        why: the rule that decided, by its name.
    """

    kind: ClassVar[Kind] = Kind.OBLIGATION

    made_by: str = ""
    made_to: str = ""
    status: str = ""
    due: str = ""
    made: str = ""
    movers: str = ""
    content: Span | None = None
    trigger: Span | None = None
    why: str = ""
