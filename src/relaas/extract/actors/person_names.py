"""Names of persons by their form: initials, titles, particles, first and last names.

Forms: ``T. Klaar``, ``W.B. Hoekstra``, ``H.G.J. Bruins Slot``, ``mevrouw Bergkamp``, ``het lid Van der Plas``,
``de leden Bikker en Omtzigt``, ``Mike Pompeo``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from relaas.extract.actors.found import actor
from relaas.extract.actors.lexicon import adjectives, by_lower, listed, offices
from relaas.extract.context import Context
from relaas.language.letters import CAPITAL, SMALL
from relaas.model.mention import ActorMention

_CAP = rf"(?:Mc|Mac|Fitz)?[{CAPITAL}](?:[{SMALL}]+|['’][{CAPITAL}][{SMALL}]+)(?![{CAPITAL}])(?:-[{CAPITAL}][{SMALL}]+)?"

_INITIAL = rf"(?:[{CAPITAL}]|Th|Ch|Chr|Ph|Fr|Joh|IJ|Yu|Ya)\."


@cache
def _surname() -> str:
    particles = "|".join(re.escape(p) for p in sorted(listed("particles"), key=len, reverse=True))
    return rf"(?:(?i:{particles}) )?{_CAP}(?![\w’'])"


@cache
def _initials() -> re.Pattern[str]:
    # The bare class comes first, so that the search skips to capitals.
    return re.compile(
        rf"[{CAPITAL}][{SMALL}]{{0,2}}\. ?(?:{_INITIAL} ?){{0,5}}(?P<last>{_surname()}(?: {_CAP}(?= *(?:\n|$|,)))?)"
    )


_FIRST_NAME = re.compile(rf"(?<![\w.]){_CAP} $")
_ONE_INITIAL = re.compile(_INITIAL)


@cache
def _full() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{_INITIAL} ?){{1,6}}|{_CAP} (?:[{CAPITAL}]\. ?){{0,3}}){_surname()}(?: {_CAP}(?= *(?:\n|$|,)))?"
    )


@cache
def _single() -> re.Pattern[str]:
    return re.compile(_surname() + rf"(?: {_CAP}(?= *(?:\n|$|,|\()))?")


@cache
def _listing() -> re.Pattern[str]:
    return re.compile(rf"(?:, | en | and )(?P<name>{_surname()})")


def name_at(text: str, start: int, *, full_only: bool = False) -> tuple[int, int] | None:
    """Where a person's name that begins at ``start`` stands; with ``full_only`` a lone surname does not do."""
    match = _full().match(text, start, start + 60) or (None if full_only else _single().match(text, start, start + 60))
    if match is None or not is_name(match[0]):
        return None
    return match.span()


def name_before(text: str, end: int) -> tuple[int, int] | None:
    """The full name in ``Toivo Klaar, de `` right before ``end``."""
    match = _ahead().search(text, max(0, end - 60), end)
    return match.span("name") if match is not None and is_name(match["name"]) else None


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.’'-])(?P<name>{_CAP} {_surname()}), (?:de |the |een )?$")


def is_name(words: str) -> bool:
    """Whether words with capitals may be a person's name: none of them is a listed land, body, office or article."""
    if words.lower() in by_lower():
        return False
    parts = words.split()
    return not any(
        part.lower() in never_names() or part.lower() in adjectives() or part.lower() in offices() or _is_listed(part)
        for part in parts
        if part[0].isupper()
    )


def _is_listed(part: str) -> bool:
    return part in by_lower().get(part.lower(), ())


def without_titles(name: str) -> str:
    """A name without the titles before it: ``mevrouw Bergkamp`` → ``Bergkamp``."""
    while (lower := name.lower()).startswith(_titles_ahead()):
        title = next(title for title in _titles_ahead() if lower.startswith(title))
        name = name[len(title) :].lstrip()
    return name


@cache
def _titles_ahead() -> tuple[str, ...]:
    return tuple(f"{title} " for title in listed("titles"))


@cache
def never_names() -> frozenset[str]:
    """Words that with a capital are no name: starters of sentences and words of the papers themselves."""
    return frozenset(listed("never_names"))


def _with_initials(text: str) -> Iterator[tuple[int, int]]:
    for match in _initials().finditer(text):
        start = match.start()
        glued = start > 0 and (text[start - 1].isalnum() or text[start - 1] == ".")
        if glued or _ONE_INITIAL.match(text, start) is None or not is_name(match["last"]):
            continue
        first = _FIRST_NAME.search(text, max(0, start - 24), start)
        yield first.start() if first is not None and is_name(first[0].strip()) else start, match.end()


def named_persons(context: Context) -> list[ActorMention]:
    """Persons named with initials or behind a title."""
    text = context.text
    found = [actor(*spot, text[slice(*spot)], "person") for spot in _with_initials(text)]
    for cue in context.cues.of("actor.title"):
        spot = name_at(text, cue.end + 1) if text[cue.end : cue.end + 1] == " " else None
        while spot is not None:
            found.append(actor(*spot, text[slice(*spot)], "person"))
            following = _listing().match(text, spot[1], spot[1] + 60) if cue.entry.endswith("leden") else None
            more = following.span("name") if following is not None and is_name(following["name"]) else None
            spot = more
    return found
