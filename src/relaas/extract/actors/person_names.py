"""Names of persons by their form: initials, titles, particles, first and last names.

Forms: ``T. Klaar``, ``W.B. Hoekstra``, ``H.G.J. Bruins Slot``, ``mevrouw Bergkamp``, ``het lid Van der Plas``,
``de leden Bikker en Omtzigt``, ``Mike Pompeo``.
"""

from __future__ import annotations

import re
from functools import cache

from relaas.extract.actors.found import actor
from relaas.extract.actors.lexicon import adjectives, by_lower, listed, offices
from relaas.extract.context import Context
from relaas.model.mention import ActorMention

_CAP = r"[A-ZÀ-Þ](?:[a-zà-ÿčćšžłń]+|['’][A-ZÀ-Þ][a-zà-ÿ]+)(?:[A-Z][a-zà-ÿ]+)?(?:-[A-ZÀ-Þ][a-zà-ÿčćšž]+)?"


@cache
def _surname() -> str:
    particles = "|".join(re.escape(p) for p in sorted(listed("particles"), key=len, reverse=True))
    return rf"(?:(?i:{particles}) )?{_CAP}(?![\w’'])"


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:[A-ZÀ-Þ][a-z]?\. ?){{1,6}}(?P<last>{_surname()}(?: {_CAP}(?= *(?:\n|$|,)))?)")


@cache
def _full() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:[A-ZÀ-Þ][a-z]?\. ?){{1,6}}|{_CAP} (?:[A-ZÀ-Þ]\. ?){{0,3}}){_surname()}(?: {_CAP}(?= *(?:\n|$|,)))?"
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
        part.lower() in _NEVER or part.lower() in adjectives() or part.lower() in offices() or _is_listed(part)
        for part in parts
        if part[0].isupper()
    )


def _is_listed(part: str) -> bool:
    return part in by_lower().get(part.lower(), ())


_NEVER = frozenset(
    "de het een dit dat deze die ik wij we u hij zij er op bij met voor na naar aan als om door over ook nederland"
    " the this that in on at for with from and or kamer kabinet regering raad motie vraag antwoord nr aangenomen"
    " voorgesteld tweede eerste staat ministerie buitenlandse zaken defensie justitie veiligheid volgens tijdens"
    " ontvangen kamerstuk zie hoe wat wie waarom kunt bent deelt heeft is gewijzigde dank geachte beste hierbij".split()
) - {"van"}


def named_persons(context: Context) -> list[ActorMention]:
    """Persons named with initials or behind a title."""
    text = context.text
    found = [
        actor(match.start(), match.end(), match[0], "person")
        for match in _initials().finditer(text)
        if is_name(match["last"])
    ]
    for cue in context.cues.of("actor.title"):
        spot = name_at(text, cue.end + 1) if text[cue.end : cue.end + 1] == " " else None
        while spot is not None:
            found.append(actor(*spot, text[slice(*spot)], "person"))
            following = _listing().match(text, spot[1], spot[1] + 60) if cue.entry.endswith("leden") else None
            more = following.span("name") if following is not None and is_name(following["name"]) else None
            spot = more
    return found
