"""What is known of the dossiers of the Tweede Kamer: budgets, names, and the numbers reached on a day."""

from __future__ import annotations

import datetime as dt
from functools import cache

from relaas.facts import rows
from relaas.facts.sessions import opening

# Numbers of a coming budget are set aside while the numbers before it are still being given out; this many dossiers
# may be numbered above it before it opens. About 300 are opened in a year.
SET_ASIDE = 100
# A paper gets its number within weeks of the day it bears.
DAYS_OUT_OF_STEP = 60


@cache
def budgets() -> dict[str, tuple[str, int]]:
    """Dossiers with chapters: kind (budget, spring, autumn, account) and the year each is of."""
    return {row["dossier"]: (row["kind"], int(row["year"])) for row in rows("budgets")}


@cache
def chapters() -> dict[str, str]:
    """What each chapter of the budget is for."""
    return {row["chapter"]: row["for"] for row in rows("chapters")}


@cache
def names() -> dict[str, str]:
    """The names of dossiers that run for years, by number and sub-dossier (``21501-02``)."""
    return {row["dossier"]: row["subject"] for row in rows("dossiers")}


@cache
def without_chapters() -> frozenset[str]:
    """Dossiers known to be no budget, by their five digits."""
    return frozenset(dossier.partition("-")[0] for dossier in names())


@cache
def _openings() -> tuple[tuple[dt.date, int], ...]:
    """For each budget the day it opened and its number, in order."""
    own = [(opening(year - 1), int(dossier)) for dossier, (kind, year) in budgets().items() if kind == "budget"]
    return tuple(sorted(own))


def opened_after(dossier: str, day: dt.date) -> dt.date | None:
    """The day of a budget that shows a dossier to be younger than ``day``; None where nothing shows that.

    Of a number beyond the last budget known nothing is known.
    """
    following = next(((opened, number) for opened, number in _openings() if opened > day), None)
    if following is None or int(dossier) > _openings()[-1][1] + SET_ASIDE:
        return None
    return following[0] if int(dossier) > following[1] + SET_ASIDE else None


@cache
def _reached() -> dict[str, tuple[tuple[int, dt.date], ...]]:
    found: dict[str, list[tuple[int, dt.date]]] = {}
    for row in rows("paper_numbers"):
        found.setdefault(row["dossier"], []).append((int(row["number"]), dt.date.fromisoformat(row["date"])))
    return {dossier: tuple(sorted(reached)) for dossier, reached in found.items()}


def numbered_after(dossier: str, number: int, day: dt.date) -> tuple[int, dt.date] | None:
    """A number of the dossier, no higher, with its day, that shows that ``number`` came after ``day``; or None."""
    for known, reached in _reached().get(dossier, ()):
        if known <= number and reached > day + dt.timedelta(DAYS_OUT_OF_STEP):
            return known, reached
    return None
