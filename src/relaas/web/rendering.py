"""From what a page shows to its HTML. Everything that is put in is escaped; templates have no inline script or style."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined

from relaas.model.letterhead import DateInterval
from relaas.views.visible import one_line, shortened, visible
from relaas.web.catalogue import LANGUAGES, catalogue
from relaas.web.labels import labelled
from relaas.web.links import Linker


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around every page.

    Attributes:
        title: of the dossier.
        language: of the page.
        section: which part of the dossier the page belongs to, as in its address.
        links: gives addresses.
        person: name of who is signed in; empty where nobody is.
        may_review: whether they may judge.
        on_server: whether a server is there to answer questions; False on a published site.
    """

    title: str
    language: str
    section: str
    links: Linker
    person: str = ""
    may_review: bool = False
    on_server: bool = True

    @property
    def other_languages(self) -> list[str]:
        """The other languages the page is there in."""
        return [one for one in LANGUAGES if one != self.language]


def page(template: str, frame: Frame, **values: object) -> str:
    """A page as HTML."""
    return _environment(frame.language).get_template(template).render(
        frame=frame, link=frame.links.page, file=frame.links.file, language=frame.language, **values
    )  # fmt: skip


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("relaas.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    words = catalogue(language)
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {
        "label": lambda value: labelled(value, words.gettext),
        "day": lambda value: _day(value, language),
        "interval": lambda value: _interval(value, language, words.gettext),
        "number": lambda value: _number(value, language),
        "short": lambda text, longest=160: shortened(one_line(str(text)), longest),
        "line": lambda text: one_line(str(text)),
        "shown": lambda text: visible(str(text)),
    }
    return environment


def _day(value: dt.date | str | None, language: str) -> str:
    if not value:
        return ""
    try:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
    except ValueError:
        return str(value)
    return format_date(day, "d MMMM y", locale=language)


def _interval(value: DateInterval | str | None, language: str, gettext: Any) -> str:
    """A day, or the days between which something happened, in words."""
    if not value:
        return ""
    interval = DateInterval.parse(value) if isinstance(value, str) else value
    if interval.exact:
        return _day(interval.exact, language)
    first, last = interval.earliest, interval.latest
    if first and last:
        return gettext("between %(first)s and %(last)s") % {"first": _day(first, language), "last": _day(last, language)}
    if last:
        return gettext("by %(last)s") % {"last": _day(last, language)}
    if first:
        return gettext("from %(first)s") % {"first": _day(first, language)}
    return gettext("day unknown")


def _number(value: object, language: str) -> str:
    try:
        return format_decimal(str(value), locale=language)
    except (ValueError, ArithmeticError):
        return str(value)
