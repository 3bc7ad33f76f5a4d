"""A series of figures as dots and ranges on a line of numbers, one row for each source that gives one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from relaas.model.series import FigureRow, Relation, Series

_ROOM = Decimal("0.06")


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure: its place from 0 to 1, and the range its words allow; an open end is at the edge of the line.

    Attributes:
        row: the figure.
        at: the number as printed; None where it is no plain number.
        low: the least that the words allow.
        high: the most that the words allow.
        open_low: whether they set no least number.
        open_high: whether they set no greatest number.
    """

    row: FigureRow
    at: float | None
    low: float
    high: float
    open_low: bool = False
    open_high: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """A series on a line of numbers, with the numbers written beneath it."""

    series: Series
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, str], ...]
    differs: bool
    other_measure: bool


def plot(series: Series) -> Plot:
    """Lay a series out; nothing is averaged, nothing is put in order of size."""
    numbers = [
        number for row in series.rows for number in map(_number, (row.value, row.low, row.high)) if number is not None
    ]
    line = _Line(min(numbers, default=Decimal(0)), max(numbers, default=Decimal(1)))
    relations = {one.relation for one in series.comparisons}
    return Plot(
        series=series,
        dots=tuple(_dot(row, line) for row in series.rows),
        ticks=line.ticks,
        differs=Relation.DIFFERS in relations,
        other_measure=Relation.OTHER_MEASURE in relations,
    )


def shared(found: Iterable[Series]) -> tuple[list[Series], list[Series]]:
    """The series that more than one passage gives, and the figures that stand alone."""
    several: list[Series] = []
    alone: list[Series] = []
    for one in found:
        (several if len(one.rows) > 1 else alone).append(one)
    return several, alone


class _Line:
    def __init__(self, low: Decimal, high: Decimal) -> None:
        spread = (high - low) or abs(high) or Decimal(1)
        self._low, self._high = low - spread * _ROOM, high + spread * _ROOM
        if low >= 0 > self._low:
            self._low = Decimal(0)

    def at(self, number: Decimal) -> float:
        return round(float((number - self._low) / (self._high - self._low)), 5)

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Some round numbers."""
        step = _round_step((self._high - self._low) / 4)
        first = (self._low / step).to_integral_value(rounding="ROUND_CEILING")
        marks = (step * (first + count) for count in range(7))
        return tuple((self.at(mark), f"{mark.normalize():f}") for mark in marks if mark <= self._high)


def _dot(row: FigureRow, line: _Line) -> Dot:
    at, low, high = map(_number, (row.value, row.low, row.high))
    left = line.at(low) if low is not None else 0.0
    right = line.at(high) if high is not None else 1.0
    return Dot(row, None if at is None else line.at(at), left, right, low is None, high is None)


def _round_step(rough: Decimal) -> Decimal:
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)


def _number(written: str) -> Decimal | None:
    try:
        found = Decimal(written)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
