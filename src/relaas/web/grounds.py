"""What an inference rests on, in words: ``year=letter date`` as “year: the date of the paper”."""

from __future__ import annotations

import re
from collections.abc import Callable

from relaas.web.catalogue import marked as _

# What was inferred.
_WHAT = {
    "year": _("year"),
    "month": _("month"),
    "day": _("day"),
    "century": _("century"),
    "name": _("name"),
    "dossier": _("dossier number"),
    "value": _("value"),
}
# What it rests on.
_GROUNDS = {
    "letter date": _("date of the paper"),
    "letter": _("date of the paper"),
    "just named": _("just named"),
    "same day before": _("named before with the same day"),
    "given with the same day": _("given elsewhere with the same day"),
    "named behind it": _("named behind it"),
    "weekday": _("day of the week"),
    "house of the paper": _("the house that the paper is of"),
    "abbreviation explained in the text": _("abbreviation explained in the text"),
    "last commission named": _("the committee named last"),
    "fullest in the text": _("the fullest form in the text"),
    "beside the title": _("stands beside the title"),
    "same number elsewhere in the text": _("same number elsewhere in the text"),
    "this paper's own": _("that of this paper"),
    "number behind it": _("the number behind it"),
    "named with its number elsewhere in the text": _("named with its number elsewhere in the text"),
    "head": _("head of the paper"),
    "given by the user": _("given by whoever added it"),
}
# Grounds with words of the paper in them.
_FORMS = (
    (re.compile(r"footnote (?P<what>.+)"), _("footnote %(what)s")),
    (re.compile(r"metadata: (?P<what>.+)"), _("metadata of the file: %(what)s")),
    (re.compile(r"after (?P<what>.+), told as past"), _("%(what)s is told of as past")),
    (re.compile(r"before (?P<what>.+), called coming"), _("%(what)s is called coming")),
    (re.compile(r"(?P<who>.+) is (?P<what>.+) from (?P<day>[0-9-]+)"), _("%(who)s is %(what)s from %(day)s")),
    (re.compile(r"(?P<who>.+) is (?P<what>.+) until (?P<day>[0-9-]+)"), _("%(who)s is %(what)s until %(day)s")),
    (re.compile(r"contradicting clues: (?P<what>.+)"), _("clues that contradict each other: %(what)s")),
)


def grounds(basis: str, gettext: Callable[[str], str], day: Callable[[str], str] = str) -> str:
    """The words for what something rests on; what is no known ground stays as it is.

    Args:
        basis: grounds with ``; `` between them, each with or without what was inferred (``year=letter date``).
        gettext: gives the words of a language.
        day: gives the words for a day (``2021-05-25``).
    """
    return "; ".join(_ground(part, gettext, day) for part in basis.split("; ") if part)


def _ground(part: str, gettext: Callable[[str], str], day: Callable[[str], str]) -> str:
    what, equals, ground = part.partition("=")
    if not equals or what not in _WHAT:
        return _told(part, gettext, day)
    return f"{gettext(_WHAT[what])}: {_told(ground, gettext, day)}"


def _told(ground: str, gettext: Callable[[str], str], day: Callable[[str], str]) -> str:
    if ground in _GROUNDS:
        return gettext(_GROUNDS[ground])
    for form, words in _FORMS:
        if found := form.fullmatch(ground):
            told = found.groupdict()
            return gettext(words) % (told | {"day": day(told["day"])} if "day" in told else told)
    return ground
