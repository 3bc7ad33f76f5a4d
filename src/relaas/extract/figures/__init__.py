"""Figures: every number of people, money, things or share that says something of the world.

Numbers are read where they stand (:mod:`reader`), weeded of labels, codes and years (:mod:`vetoes`), and given what the
words around them add (:mod:`surroundings`): the qualifier, the unit, and what is counted.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from relaas.extract.context import Context, Mask
from relaas.extract.figures.lexicon import word_set
from relaas.extract.figures.number_words import stems
from relaas.extract.figures.numerals import Number, scales
from relaas.extract.figures.reader import parts, read_numbers
from relaas.extract.figures.surroundings import Measured, counted, measured, predicates, qualifier
from relaas.extract.scan import Entries
from relaas.model.mention import FigureMention, plain_number
from relaas.model.span import Span

_BOUND = {"more_than": (True, False), "less_than": (False, True), "about": (False, False), "": (True, True)}
# How far off, in characters, words of the same sentence still speak of a figure.
_NEAR = 400
_BEFALLS = ("person", "family", "")


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    return {
        "figure.number": Entries(stems(), right=False),
        "figure.scale": Entries([word for word in scales() if len(word) > 3 and "." not in word]),
        "figure.part": Entries([word for word in parts() if word != "half"]),
        "figure.half": Entries(["half of", "half the"]),
        "figure.times": Entries(("keer", "maal")),
        "figure.predicate": Entries(predicates()),
    }


def find_figures(context: Context, mask: Mask) -> list[FigureMention]:
    """All figures outside the mask (references and dates), in order; spans count characters of the working copy.

    Money without a currency takes the euro where the sentence speaks of the same sum or of money in euros
    (``basis`` says so). A number in a range carries both ends of it as ``low`` and ``high``.
    """
    numbers = read_numbers(context, mask)
    figures = [_Figure(number, measured(context.text, number)) for number in numbers]
    _share_ranges(context.lower, figures)
    euros = {figure.value for figure in figures if figure.unit == "EUR"}
    return [_mention(context, figure, euros) for figure in figures]


@dataclass(slots=True)
class _Figure:
    """A number on its way to become a mention."""

    number: Number
    spot: Measured
    value: Decimal = Decimal(0)
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None

    def __post_init__(self) -> None:
        self.value, self.unit = self.number.value, self.spot.unit


def _share_ranges(lower: str, figures: list[_Figure]) -> None:
    """``tussen de 5 en 10 miljoen``, ``500 tot 700``: the first takes scale and unit of the second, both the bounds."""
    for first, second in pairwise(figures):
        gap = lower[first.spot.end : second.spot.start]
        if len(gap) > 12 or not _joins(lower, first, gap.strip()):
            continue
        scaled = first.value
        if second.number.scaled > first.number.scaled:
            scaled = first.value * Decimal(10) ** (second.number.scaled - first.number.scaled)
        if scaled > second.value:
            continue
        first.value, first.unit = scaled, first.unit or second.unit
        second.unit = second.unit or (first.unit if first.unit != "percent" else "")
        first.low = second.low = scaled
        first.high = second.high = second.value


def _joins(lower: str, first: _Figure, gap: str) -> bool:
    if gap in word_set("range_to"):
        return True
    before = lower[max(0, first.spot.start - 14) : first.spot.start].split()
    opened = any(word in word_set("between") for word in before[-2:])
    return opened and gap in word_set("range_and")


def _mention(context: Context, figure: _Figure, euros: set[Decimal]) -> FigureMention:
    number, spot = figure.number, figure.spot
    mark = "more_than" if number.vague else qualifier(context.lower, spot.start, spot.end, context.language)
    stop = context.sentences.at(spot.start).end
    unit, what = counted(context.lower, spot.end, stop)
    basis = ""
    if figure.unit:
        unit = figure.unit
    elif number.scaled >= 6 and not unit:
        unit, basis = _inferred_euros(context, figure, euros)
    if not what and unit in _BEFALLS[:2]:
        what = _befallen(context, spot.end, stop)
    low, high = figure.low, figure.high
    if low is None and high is None:
        keeps_low, keeps_high = _BOUND[mark]
        low, high = (figure.value if keeps_low else None), (figure.value if keeps_high else None)
    return FigureMention(
        span=Span(spot.start, spot.end), quote="", value=plain_number(figure.value), optional=number.vague, basis=basis,
        unit=unit, qualifier=mark, what=what, low=low, high=high,
    )  # fmt: skip


def _inferred_euros(context: Context, figure: _Figure, euros: set[Decimal]) -> tuple[str, str]:
    """The euro and why, for a sum without a currency in a Dutch text; empty strings where nothing speaks of money."""
    if figure.value in euros:
        return "EUR", "unit=the same sum elsewhere in the text"
    sentence = context.sentences.at(figure.spot.start)
    start, end = max(sentence.start, figure.spot.start - _NEAR), min(sentence.end, figure.spot.end + _NEAR)
    said = context.lower[start:end]
    if context.language == "nl" and any(stem in said for stem in word_set("money")):
        return "EUR", "unit=money in a Dutch text"
    return "", ""


def _befallen(context: Context, start: int, stop: int) -> str:
    """What the clause says befell those counted: the first word for it before a semicolon, colon or full stop."""
    found = context.cues.of("figure.predicate")
    at = bisect_left(found, start, key=lambda cue: cue.start)
    if at == len(found) or found[at].start >= min(stop, start + _NEAR):
        return ""
    between = context.text[start : found[at].start]
    return "" if ";" in between or ":" in between else predicates()[found[at].entry]
