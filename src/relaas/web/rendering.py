"""From what a page shows to its HTML. All that is put in is escaped; templates have no inline script or style."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from relaas.errors import RelaasError
from relaas.model.letterhead import DateInterval
from relaas.views.visible import one_line, shortened
from relaas.web.called import called
from relaas.web.catalogue import LANGUAGES, catalogue
from relaas.web.catalogue import marked as _
from relaas.web.days import day_in_words
from relaas.web.fields import field_name, field_value, level_name, sort_name, state_name, visited_name
from relaas.web.grounds import grounds
from relaas.web.labels import labelled
from relaas.web.links import Linker
from relaas.web.showing import about, coded, percent, sentence, tick, timex

_ALONE = _("told in English alone: %(words)s")


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around every page.

    Attributes:
        title: of the dossier.
        language: of the page.
        section: which part of the dossier the page belongs to, as in its address.
        links: gives addresses.
        person: name of who is there; empty where nobody said so.
        comes_in: whether they may see anything of the dossier.
        signed_in: whether they signed in, and ``with_password`` whether with one that they can change.
        may_review: whether they may judge.
        may_keep: whether they may say who sees what.
        form_token: goes with every form that changes something.
        on_server: whether a server is there to answer questions; False on a published site.
        published: the day that a published site is reckoned for; None on a server.
    """

    title: str
    language: str
    section: str
    links: Linker
    person: str = ""
    comes_in: bool = True
    signed_in: bool = False
    with_password: bool = False
    may_review: bool = False
    may_keep: bool = False
    form_token: str = ""
    on_server: bool = True
    published: dt.date | None = None

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
        "label": partial(labelled, gettext=words.gettext),
        "cause": partial(_cause, language=language),
        "remedy": partial(_remedy, language=language),
        "level_name": partial(level_name, gettext=words.gettext),
        "visited": partial(visited_name, gettext=words.gettext),
        "fieldname": partial(field_name, gettext=words.gettext),
        "fieldvalue": partial(field_value, gettext=words.gettext),
        "sort_name": partial(sort_name, gettext=words.gettext),
        "state_name": partial(state_name, gettext=words.gettext),
        "grounds": partial(grounds, gettext=words.gettext, day=partial(day_in_words, language=language)),
        "percent": percent,
        "tick": partial(tick, language=language),
        "timex": partial(timex, language=language, gettext=words.gettext),
        "about": partial(_about, language=language),
        "sentence": sentence,
        "coded": coded,
        "day": partial(day_in_words, language=language),
        "interval": partial(_interval, language=language, gettext=words.gettext),
        "number": partial(_number, language=language),
        "called": lambda one: called(one.source, one.name, language, words.gettext),
        "short": _short,
        "line": _line,
    }
    return environment


def _line(text: object) -> str:
    """On one line. A sentence has the values that were put into it escaped; escaped again they would show as such."""
    told = one_line(str(text))
    return Markup(told) if isinstance(text, Markup) else told  # noqa: S704 - no less escaped than it came


def _interval(value: DateInterval | str | None, language: str, gettext: Callable[[str], str]) -> str:
    """A day, or the days between which something happened, in words; what is neither stays as it is."""
    if not value:
        return ""
    try:
        interval = DateInterval.parse(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    if interval.exact:
        return day_in_words(interval.exact, language)
    first, last = interval.earliest, interval.latest
    if first and last:
        return gettext("between %(first)s and %(last)s") % {
            "first": day_in_words(first, language),
            "last": day_in_words(last, language),
        }
    if last:
        return gettext("by %(last)s") % {"last": day_in_words(last, language)}
    if first:
        return gettext("from %(first)s") % {"first": day_in_words(first, language)}
    return gettext("day unknown")


def _about(value: str, language: str) -> str:
    """A stretch of days in few words; what is none stays as it is."""
    try:
        return about(DateInterval.parse(value), language) if value else ""
    except ValueError:
        return value


def _cause(error: RelaasError, language: str) -> str:
    """What is wrong, in the language of the page."""
    return _told(error, error.message, error.cause, language)


def _remedy(error: RelaasError, language: str) -> str:
    """What to do next, in the language of the page; empty where nothing is to be done."""
    return _told(error, error.advice, error.remedy, language)


def _told(error: RelaasError, message: str, plain: str, language: str) -> str:
    """Words of an error, translated; where the catalogues do not know them, that, and the words as they are."""
    if language == "en" or not message:
        return one_line(plain)
    words = catalogue(language).gettext(message)
    if words == message:
        words = catalogue(language).gettext(_ALONE)
        return one_line(words % {"words": plain})
    return one_line(words % error.values if error.values else words)


def _short(text: object, longest: int = 160) -> str:
    return shortened(one_line(str(text)), longest)


def _number(value: object, language: str) -> str:
    try:
        return format_decimal(str(value), locale=language)
    except (ValueError, ArithmeticError):
        return str(value)
