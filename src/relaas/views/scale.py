"""A line of time on a picture: days as shares of its length, and the years or months written beneath it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2500, 5000)
_MONTH_STEPS = (1, 2, 3, 6)
_DAY_STEPS = (1, 2, 7, 14)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is written beneath the line: its place 0 to 1, and its words (``2022``, ``2022-10``, ``10-13``)."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """From one day to another, both on the line."""

    first: dt.date
    last: dt.date

    @classmethod
    def over(cls, days: Iterable[dt.date]) -> Scale | None:
        """The line that holds some days with a little room at its ends; None where there are none."""
        found = sorted(days)
        if not found:
            return None
        room = dt.timedelta(days=max(round((found[-1] - found[0]).days * 0.03), 5))
        low, high = dt.date.min + room, dt.date.max - room
        return cls(max(found[0], low) - room, min(found[-1], high) + room)

    def at(self, day: dt.date) -> float:
        """The place of a day, 0 to 1; a day before or after the line is at its end."""
        length = max((self.last - self.first).days, 1)
        return round(min(max((day - self.first).days / length, 0.0), 1.0), 5)

    def ticks(self, most: int = 9) -> tuple[Tick, ...]:
        """Days, months or years, whichever fit: never more than so many."""
        days = (self.last - self.first).days + 1
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        if step := _fitting(_DAY_STEPS, days, most):
            return tuple(self._days(step))
        if step := _fitting(_MONTH_STEPS, months, most):
            return tuple(self._months(step))
        years = self.last.year - self.first.year + 1
        step = _fitting(_YEAR_STEPS, years, most) or _YEAR_STEPS[-1]
        firsts = (dt.date(year, 1, 1) for year in range(self.first.year, self.last.year + 1) if year % step == 0)
        return tuple(Tick(self.at(day), str(day.year)) for day in firsts if day >= self.first)

    def _days(self, step: int) -> Iterable[Tick]:
        for count in range(0, (self.last - self.first).days + 1, step):
            day = self.first + dt.timedelta(days=count)
            yield Tick(self.at(day), f"{day:%Y-%m-%d}" if count == 0 else f"{day:%m-%d}")

    def _months(self, step: int) -> Iterable[Tick]:
        day = self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first and (day.month - 1) % step == 0:
                yield Tick(self.at(day), f"{day:%Y-%m}")
            if day.year == dt.MAXYEAR and day.month == 12:
                return
            day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)


def _fitting(steps: tuple[int, ...], length: int, most: int) -> int | None:
    return next((step for step in steps if length / step <= most), None)


@dataclass(frozen=True, slots=True)
class Bin:
    """So many marks in one part of the line; its height is from 0 to 1."""

    at: float
    width: float
    height: float
    count: int


def binned(places: Iterable[float], parts: int) -> tuple[Bin, ...]:
    """How many marks lie in each part of the line, where any do.

    Args:
        places: of the marks, from 0 to 1; at least one.
        parts: into how many the line is cut.
    """
    counts = Counter(min(int(place * parts), parts - 1) for place in places)
    most = max(counts.values())
    return tuple(Bin(at / parts, 1 / parts, count / most, count) for at, count in sorted(counts.items()))
