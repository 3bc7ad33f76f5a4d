"""What a text has named so far: the anchor of ``dezelfde dag``, ``drie weken later`` and of days without a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from relaas.extract.dates.seen import Seen


@dataclass(frozen=True, slots=True)
class Named:
    """One date that the text named.

    Attributes:
        first: its first day; of a day whose year is unknown, that day in 2001.
        grain: ``D``, ``M``, ``Y`` or another unit.
        written_year: whether the text gives the year, in figures or as ``dit jaar``.
        known_year: whether the year is known at all.
        sentence: number of the sentence it stands in.
        end: where it ends.
    """

    first: dt.date
    grain: str
    written_year: bool
    known_year: bool
    sentence: int
    end: int


UNKNOWN_YEAR = 2001  # no leap year, so that no 29 February is made up


class NamedDates:
    """The dates named so far, in order; the resolver adds to it as it goes."""

    __slots__ = ("_dates", "_inferred", "_written")

    def __init__(self, seen: list[Seen]) -> None:
        self._dates: list[Named] = []
        self._inferred: dict[tuple[int, int], int] = {}
        self._written: dict[tuple[int, int], set[int]] = {}
        for one in seen:
            if one.what == "calendar" and one.year and one.month and one.day:
                self._written.setdefault((one.month, one.day), set()).add(one.year)

    def add(self, named: Named) -> None:
        """Take note of a date."""
        self._dates.append(named)
        if named.grain == "D" and named.known_year:
            self._inferred[named.first.month, named.first.day] = named.first.year

    def last(self, *grains: str) -> Named | None:
        """The date named last, of one of the grains where any are given."""
        for named in reversed(self._dates):
            if not grains or named.grain in grains:
                return named
        return None

    def year_written_with(self, month: int, day: int) -> int | None:
        """The one year that the text itself gives to this day of the year, anywhere."""
        years = self._written.get((month, day), set())
        return next(iter(years)) if len(years) == 1 else None

    def year_taken_before(self, month: int, day: int) -> int | None:
        """The year that the same day was given earlier in the text."""
        return self._inferred.get((month, day))

    def year_just_named(self, month: int, day: int, sentence: int) -> int | None:
        """The year of a date written with its year shortly before, where the story runs on from it.

        That is in the same sentence, or for a full day in the sentence before; a day earlier in the year than the one
        named does not run on from it.
        """
        for named in reversed(self._dates[-4:]):
            if not named.written_year or sentence - named.sentence > 1:
                continue
            if sentence != named.sentence and named.grain != "D":
                continue
            if named.grain == "Y" or (month, day) >= (named.first.month, named.first.day):
                return named.first.year
        return None
