"""Series: what sources give for the same thing, side by side. Never averaged, never ranked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from relaas.model.span import Span


class Relation(StrEnum):
    """How two figures of a series stand to each other."""

    COMPATIBLE = "compatible"  # same measure, and one number can satisfy both
    DIFFERS = "differs"  # same measure, and no number satisfies both
    OTHER_MEASURE = "other measure"  # they count different things


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure as one source gives it.

    Attributes:
        id: identifier of the item.
        document: identifier of the document.
        source: name of the document for readers.
        span: the number in the document.
        quote: the number as printed.
        sentence: the sentence it stands in, on one line.
        value: the plain number (``50000000``).
        low: least number the words allow, empty where open.
        high: greatest number the words allow, empty where open.
        qualifier: more_than, less_than, about, or empty.
        unit: person, percent, house, …
        measure: what is counted, ``dead: civilians``.
        places: names of the places it is about.
        period: first and last day it is about, EDTF, ``..`` where open.
        speaker: who gives the number.
        by: how that is known: ``author``, ``statement`` or ``according to``.
        certainty: certainty of the statement it stands in, empty where the author gives it.
        origin: what the number is said to rest on, or who it is taken from, by its usual name.
        dated: day of the document, EDTF, empty where unknown.
    """

    id: str
    document: str
    source: str
    span: Span
    quote: str
    sentence: str
    value: str
    low: str = ""
    high: str = ""
    qualifier: str = ""
    unit: str = ""
    measure: str = ""
    places: tuple[str, ...] = ()
    period: str = ""
    speaker: str = ""
    by: str = ""
    certainty: str = ""
    origin: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two rows of a series stand to each other, and why in words."""

    one: str
    other: str
    relation: Relation
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Rows that give one number and name one origin: one account, copied."""

    name: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsCheck:
    """A number and the parts that are given with it.

    Attributes:
        whole: row of the whole.
        parts: rows of the parts.
        how: ``subset`` (the parts are some of the whole) or ``partition`` (they are said to make it up).
        sum: the parts together, as a plain number.
        agrees: whether parts and whole agree; None where the words leave it open.
        words: the outcome in neutral words.
    """

    whole: str
    parts: tuple[str, ...]
    how: str
    sum: str
    agrees: bool | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Figures about the same thing, place and time, in the order their sources were written."""

    id: str
    subject: str
    places: tuple[str, ...]
    period: str
    rows: tuple[FigureRow, ...]
    comparisons: tuple[Comparison, ...] = ()
    origins: tuple[Origin, ...] = ()
    parts: tuple[PartsCheck, ...] = ()
