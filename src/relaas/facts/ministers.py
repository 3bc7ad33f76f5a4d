"""Ministers of the Netherlands with their terms of office."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from relaas.facts import rows


@dataclass(frozen=True, slots=True)
class Office:
    """One person's time in one office.

    Attributes:
        office: code of the office.
        surname: as written, prefixes in front (``Van Weel``).
        forenames: initials and given name, either of which stands before a surname.
        since: day of appointment.
        until: day of discharge, None for who was in office when last known.
    """

    office: str
    surname: str
    forenames: tuple[str, ...]
    since: dt.date
    until: dt.date | None

    def held_on(self, day: dt.date) -> bool:
        """Whether it was held on a day, first and last day included."""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def name(self) -> str:
        """Initials and surname."""
        return f"{self.forenames[0]} {self.surname}"


@cache
def _all() -> tuple[Office, ...]:
    return tuple(
        Office(
            row["office"], row["surname"], tuple(row["forenames"].split("|")), dt.date.fromisoformat(row["from"]),
            dt.date.fromisoformat(row["until"]) if row["until"] else None,
        )
        for row in rows("ministers")
    )  # fmt: skip


@cache
def _names() -> dict[str, str]:
    """Each name of an office, in lower case, to its code; longer names first."""
    found = {
        name.lower(): row["office"]
        for row in rows("ministries")
        for key in ("nl", "en")
        for name in row[key].split("|")
    }
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))


def office_named(written: str) -> tuple[str, str]:
    """The code of the office that a text begins with, and what stands behind its name; both empty for no known one."""
    plain = " ".join(written.split()).removeprefix("De ").removeprefix("de ")
    for name, code in _names().items():
        if plain.lower().startswith(name) and not plain[len(name) : len(name) + 1].isalpha():
            return code, plain[len(name) :].strip(" ,")
    return "", ""


def office_name(code: str, language: str) -> str:
    """The name of an office in a language."""
    return next(row[language].split("|")[0] for row in rows("ministries") if row["office"] == code)


def terms_of(surname: str, forenames: str = "") -> tuple[Office, ...]:
    """All terms of the one person with a surname, in any office; none where the forenames are another's.

    Args:
        surname: as printed; of a double name the first part is enough (``Bijleveld``).
        forenames: initials or given names as printed, empty where there are none.
    """
    found = tuple(one for one in _all() if _same_surname(one.surname, surname))
    letter = forenames.strip()[:1].lower()
    return tuple(one for one in found if not letter or any(name[0].lower() == letter for name in one.forenames))


def _same_surname(known: str, printed: str) -> bool:
    full, short = known.lower(), known.lower().partition("-")[0]
    return printed.lower() in (full, short)


def holders_on(code: str, day: dt.date) -> tuple[Office, ...]:
    """Who held an office on a day; empty where that is not known."""
    return tuple(one for one in _all() if one.office == code and one.held_on(day))
