"""What a document is called on a page: its title, or what it is, from whom and of when, or the name of its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from relaas.dossier.snapshot import Shelved
from relaas.model.letterhead import DateInterval
from relaas.store.records import SourceRecord
from relaas.web.days import day_in_words
from relaas.web.labels import labelled

# What has no author of its own.
_BY_DAY = frozenset({"debate", "resolution"})


def called(source: SourceRecord, file: str, language: str, gettext: Callable[[str], str]) -> str:
    """A name that a reader knows the document by.

    Letters have no title as a rule, and files are seldom named after what is in them: «letter from the minister,
    23 November 2022» tells more. An author is not made up: where none is known the name of the file stays.

    Args:
        source: the document.
        file: the name of the file it came in as.
        language: of the page.
        gettext: gives words in that language.
    """
    if source.title:
        return source.title
    if source.kind == "unknown":
        return file
    if not source.authors:
        # A debate and a resolution are known by their day.
        day = _when(source.date, language) if source.kind in _BY_DAY else ""
        kind = labelled(source.kind, gettext)
        return f"{kind[:1].upper()}{kind[1:]}, {day}" if day else file
    first, *others = source.authors
    whose = gettext("%(name)s and others") % {"name": first} if others else first
    name = gettext("%(kind)s from %(name)s") % {"kind": labelled(source.kind, gettext), "name": whose}
    name = name[:1].upper() + name[1:]
    when = _when(source.date, language)
    return f"{name}, {when}" if when else name


def told_apart(names: Mapping[str, tuple[Shelved, str]]) -> dict[str, str]:
    """Names by identifier, with the official number or the file behind those that several documents go by.

    Args:
        names: each document with what it is called, by its identifier.
    """
    often = Counter(called for _, called in names.values())
    return {
        name: f"{called} ({one.source.official_id or one.name})" if often[called] > 1 else called
        for name, (one, called) in names.items()
    }


def _when(date: str, language: str) -> str:
    """The day of a document, or the years between which it was written; empty where nothing is known."""
    try:
        written = DateInterval.parse(date) if date else None
    except ValueError:
        return ""
    if written is None:
        return ""
    if written.exact:
        return day_in_words(written.exact, language)
    years = [str(day.year) for day in (written.earliest, written.latest) if day]
    return "–".join(dict.fromkeys(years)) if len(years) == 2 else ""
