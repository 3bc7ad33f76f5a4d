"""The days that documents mention and were written on, laid out along a line of time as shares of its length."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# A period longer than this is no point in time and is left to the table.
_LONGEST = dt.timedelta(days=366)
# With more years than this on the line one bar stands for a year, else for a month.
_YEARS_BY_MONTH = 6
# The oldest twentieth of the days does not stretch the line; how many that are is told.
_EARLIEST_SHARE = 0.05
_MOST_TICKS = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """So many mentions of days in one month or year: where it begins and how wide and high it is, from 0 to 1."""

    label: str
    count: int
    at: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A year at its place on the line."""

    year: int
    at: float


@dataclass(frozen=True, slots=True)
class Written:
    """When a document was written: a point (``at`` equals ``until``) or a stretch of the line."""

    anchor: str
    label: str
    at: float
    until: float


@dataclass(frozen=True, slots=True)
class Chronology:
    """The line of time; ``earlier`` mentions lie before its beginning."""

    bars: tuple[Bar, ...] = ()
    ticks: tuple[Tick, ...] = ()
    documents: tuple[Written, ...] = ()
    earlier: int = 0


Days = tuple[dt.date, dt.date]


def chronology(mentioned: Sequence[Days], written: Sequence[tuple[str, str, Days]]) -> Chronology:
    """Lay out.

    Args:
        mentioned: earliest and latest day of each date that is mentioned.
        written: anchor, label and days of each document whose days of writing are known.
    """
    points = sorted(first for first, last in mentioned if last - first <= _LONGEST)
    edges = [day for _, _, days in written for day in days]
    if not points and not edges:
        return Chronology()
    start = min([points[int(len(points) * _EARLIEST_SHARE)], *edges] if points else edges)
    end = max([*points[-1:], *edges])
    scale = _Scale(start, end)
    shown = [point for point in points if point >= scale.first]
    return Chronology(
        bars=scale.bars(shown),
        ticks=scale.ticks(),
        documents=tuple(Written(anchor, label, *map(scale.at, days)) for anchor, label, days in written),
        earlier=len(points) - len(shown),
    )


class _Scale:
    """From the first day of the first year to the last day of the last."""

    def __init__(self, start: dt.date, end: dt.date) -> None:
        self.first = dt.date(start.year, 1, 1)
        self._last_year = end.year
        self._days = max((dt.date(end.year, 12, 31) - self.first).days + 1, 1)
        self._by_month = end.year - start.year < _YEARS_BY_MONTH

    def at(self, day: dt.date) -> float:
        return round(min(max((day - self.first).days / self._days, 0.0), 1.0), 5)

    def bars(self, points: Sequence[dt.date]) -> tuple[Bar, ...]:
        counts = Counter((point.year, point.month if self._by_month else 1) for point in points)
        highest = max(counts.values(), default=1)
        width = round((30 if self._by_month else 365) / self._days, 5)
        return tuple(
            Bar(
                label=f"{year}-{month:02}" if self._by_month else str(year),
                count=count,
                at=self.at(dt.date(year, month, 1)),
                width=width,
                height=round(count / highest, 4),
            )
            for (year, month), count in sorted(counts.items())
        )

    def ticks(self) -> tuple[Tick, ...]:
        years = self._last_year - self.first.year + 1
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10_000) if years / step <= _MOST_TICKS)
        found = [year for year in range(self.first.year, self._last_year + 1) if year % step == 0 or step == 1]
        return tuple(Tick(year, self.at(dt.date(year, 1, 1))) for year in found)
