"""Small things that pages show in a form of their own: places in pictures, days of a line of time, commands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from babel.dates import format_date
from markupsafe import Markup, escape

from relaas.model.letterhead import DateInterval
from relaas.web.catalogue import marked as _

# As the line of time writes them: a year, a month of a year, a day of a year, a day of the year that is shown.
_TICK = re.compile(r"(?:(?P<year>[0-9]{4})-)?(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|[0-9]{1,4}")
_COMMAND = re.compile(r"`([^`]+)`")
# A day, a month, or a season, as TIMEX3 writes them; and how long something lasts.
_LASTING = re.compile(r"P(?P<count>[0-9]{1,4})(?P<unit>[DWMY])")
_TIMEX = re.compile(
    r"(?P<year>[0-9]{4}|XXXX)-(?:(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?|(?P<season>SP|SU|FA|WI))"
)
# A year with a 29 February, for days that name no year.
_LEAP_YEAR = 2000


_UNITS = {
    "D": _("%(count)s days"), "W": _("%(count)s weeks"), "M": _("%(count)s months"), "Y": _("%(count)s years"),
}  # fmt: skip
_SEASONS = {
    "SP": _("spring of %(year)s"),
    "SU": _("summer of %(year)s"),
    "FA": _("autumn of %(year)s"),
    "WI": _("winter of %(year)s"),
}


def percent(share: float) -> str:
    """A place or a width from 0 to 1 as SVG takes it (``12.5%``), so that a picture is as wide as its window."""
    return f"{round(share * 100, 3):g}%"


def tick(label: str, language: str) -> str:
    """What is written beneath a line of time: ``2022``, ``Oct 2022``, ``13 Oct 2022`` or ``13 Oct``.

    Args:
        label: ``2022``, ``2022-10``, ``2022-10-13`` or ``10-13``.
        language: of the page.
    """
    form = _TICK.fullmatch(label)
    if form is None or form["month"] is None:
        return label
    year = form["year"]
    first, second = int(form["month"]), form["day"]
    if year is None:
        return label if second is None else format_date(dt.date(_LEAP_YEAR, first, int(second)), "d MMM", language)
    day = dt.date(int(year), first, int(second or 1))
    return format_date(day, "d MMM y" if second else "MMM y", language)


def timex(value: str, language: str, gettext: Callable[[str], str]) -> str:
    """The value of a date in words: ``2021-03-14``, ``XXXX-03``, ``2021-FA`` or ``P44D``; any other as it is.

    Args:
        value: as TIMEX3 has it.
        language: of the page.
        gettext: gives the words of that language.
    """
    if lasting := _LASTING.fullmatch(value):
        return gettext(_UNITS[lasting["unit"]]) % {"count": lasting["count"]}
    form = _TIMEX.fullmatch(value)
    if form is None:
        return value
    known = form["year"] != "XXXX"
    if form["season"]:
        return gettext(_SEASONS[form["season"]]) % {"year": form["year"]} if known else value
    try:
        day = dt.date(int(form["year"]) if known else _LEAP_YEAR, int(form["month"]), int(form["day"] or 1))
    except ValueError:
        return value
    told = format_date(day, f"{'d ' if form['day'] else ''}MMMM{' y' if known else ''}", language)
    return told if known else gettext(_("%(day)s of an unknown year")) % {"day": told}


def about(interval: DateInterval, language: str) -> str:
    """A day or a stretch of days as a narrow column has it: ``15 Mar 2021``, ``Apr 2021 – Feb 2022``."""
    if interval.exact:
        return format_date(interval.exact, "d MMM y", language)
    first, last = (format_date(day, "MMM y", language) if day else "" for day in (interval.earliest, interval.latest))
    return first if first == last else f"{first} – {last}".strip()


def sentence(text: str) -> str:
    """The text with its first letter a capital, and the rest as it is."""
    return text[:1].upper() + text[1:]


def coded(text: str) -> Markup:
    """A sentence with its commands (`` `relaas add` ``) as such; everything in it is escaped."""
    parts = _COMMAND.split(str(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts)
    )
