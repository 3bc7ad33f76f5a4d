"""What the forms of dates hand on: what was read, before anything is inferred."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An expression of time as read, with nothing inferred; positions count characters of the working copy.

    Attributes:
        start: where it begins.
        end: where it ends.
        what: ``calendar`` (a day, month, year or part of one), ``shift`` (a number of units from an anchor), ``unit``
            (the one unit before, at or after an anchor), ``clock`` (a time of day), ``feast`` (a day or period by its
            name) or ``fixed`` (the value needs nothing).
        value: the TIMEX3 value for ``fixed``, the time for ``clock``, the name for ``feast``.
        year: year as written.
        month: 1 to 12.
        day: 1 to 31.
        weekday: 1 (Monday) to 7.
        part: part of a year: ``SU``, ``Q3``, ``H1``, ``W05``; ``WE`` for a weekend.
        side: -1 strictly past (``jl.``), 1 strictly future (``a.s.``), 0 open.
        year_shift: years from the year of writing (``van vorig jaar`` is -1).
        unit: calendar unit of a shift: D, W, WE, M, Q, H, Y, 10Y, 100Y.
        count: how many of them, negative for earlier.
        anchor: ``letter`` for the day of writing, ``named`` for the day or year just named.
        mod: TIMEX3 modifier.
        duration: TIMEX3 duration that the words give besides a day.
        mention_type: DATE, DURATION, SET or TIME.
        optional: whether a list may leave it out.
    """

    start: int
    end: int
    what: str
    value: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    side: int = 0
    year_shift: int | None = None
    unit: str = ""
    count: float = 0
    anchor: str = "letter"
    mod: str = ""
    duration: str = ""
    mention_type: str = "DATE"
    optional: bool = False
