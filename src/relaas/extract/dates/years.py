"""Years, ranges of years, decades and centuries: ``eind 2020``, ``studiejaar 2025–2026``, ``20e eeuw``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from relaas.extract.context import Context
from relaas.extract.dates.seen import Seen
from relaas.extract.dates.words import choice, choices, entries, listed, number, ordinal

# What may not stand before a year is looked at afterwards: a pattern that begins with a digit is found much faster.
_YEAR = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d|[.,]\d|%|[a-z] ?\d{4})")
_RANGE = re.compile(r" ?[-–/~] ?(?P<second>(?:19|20)\d\d|\d\d)(?![\d/-]|[.,]\d)")
_FOLLOWING = re.compile(r" (?P<word>[a-zà-ÿ]+)")
_PLURAL = re.compile(r" [^\W\d_]+[’']s(?!\w)")
# "814 (1993)": the year is part of a resolution's number.
_RESOLUTION = re.compile(r"\d ?\($")
_CAPITALS = re.compile(r" ?[A-Z]{2}(?![\w-])")
_PRECEDING = re.compile(r"(?P<word>[^\s(«\"“‘]+) ?$")


@cache
def _lead() -> re.Pattern[str]:
    """``eind ``, ``begin van het jaar ``, ``medio-``, ``studiejaar ``, ``jaar `` before a year."""
    return re.compile(
        rf"(?:(?:(?<![^\W\d_])|(?<=[ \n]het)|(?<=[ \n]de))"
        rf"(?P<mod>{choice('mods')})(?: ?van| of|-)?(?: het| de| the)? ?)?"
        rf"(?:(?:(?<![^\W\d_])(?:huidige |lopende )?"
        rf"(?P<noun>{choice('year_nouns', 'session_years')})|(?P<study>{choice('study_years')})) ?)?$"
    )


@cache
def _lead_endings() -> tuple[str, ...]:
    """What a lead ends in, but for the space before the year: nothing is searched for where none of it stands."""
    words = choices("year_nouns", "session_years", "study_years", "mods")
    return (*words, "van", "of", "het", "de", "the", "-")


def read_years(context: Context) -> Iterator[Seen]:
    """All bare years and ranges of years, ``2024``, ``2021-2027``, ``collegejaar 2025–2026``."""
    lower = context.lower
    busy = 0
    for match in _YEAR.finditer(lower):
        if match.start() < busy or _in_number(lower, match.start()) or _postcode(context, match):
            continue
        seen = _english_decade(lower, match) or _year(lower, match)
        if seen is not None:
            busy = seen.end
            yield seen


def _postcode(context: Context, match: re.Match[str]) -> bool:
    """``1945 AB Dorp``: two capitals behind the digits, and no word before them that goes with a year."""
    behind = _CAPITALS.match(context.text, match.end())
    return behind is not None and not _after_year_word(context.lower, match.start())


def _in_number(lower: str, start: int) -> bool:
    """Whether digits go on to the left: ``12024``, ``1/2024``, ``3.2024``."""
    before = lower[start - 1 : start]
    return before.isdigit() or before == "/" or (before in (".", ",", "-") and lower[start - 2 : start - 1].isdigit())


def _english_decade(lower: str, match: re.Match[str]) -> Seen | None:
    """``1990s``, ``the early 2000’s``."""
    plural = _PLURAL_S.match(lower, match.end())
    if plural is None or not match["year"].endswith("0"):
        return None
    return _with_lead(lower, match.start(), plural.end(), match["year"][:3])


def _year(lower: str, match: re.Match[str]) -> Seen | None:
    start, end = match.span()
    year = int(match["year"])
    led = lower.endswith(_lead_endings(), 0, start - 1 if lower[start - 1 : start] == " " else start)
    lead = _lead().search(lower, max(0, start - 40), start) if led else None
    noun = (lead["noun"] or lead["study"]) if lead else None
    second = _second(lower, end, year)
    if second is None and not noun and not _is_year(lower, match):
        return None
    mod = entries("mods").get(lead["mod"] or "", "") if lead else ""
    if lead and (noun or mod) and lead.start() < start:
        start = lead.start()
    session = noun in listed("session_years")
    if second:
        return Seen(
            start=start, end=second[1], what="fixed", value=f"{year}/{second[0]}", mod=mod, optional=session, year=year
        )
    return Seen(start=start, end=end, what="calendar", year=year, mod=mod, optional=session)


def _second(lower: str, end: int, year: int) -> tuple[int, int] | None:
    """The second year of a range, and where it ends."""
    match = _RANGE.match(lower, end)
    if match is None:
        return None
    digits = match["second"]
    second = int(digits) if len(digits) == 4 else year // 100 * 100 + int(digits)
    if len(digits) == 2 and second != year + 1:
        return None
    return (second, match.end()) if year < second <= year + 100 else None


def _is_year(lower: str, match: re.Match[str]) -> bool:
    """Whether four digits are a year and not a count, a label or part of a longer sign."""
    start, end = match.span()
    if not 1800 <= int(match["year"]) <= 2100 and not _after_year_word(lower, start):
        return False
    before = lower[start - 1 : start]
    if before and before in "-–_.:#@=&€$£+~" and not (before in "-–" and lower[start - 2 : start - 1] == " "):
        return False
    following = lower[end : end + 2]
    if following[:1] in ("-", "/", "_", "=", "&") and following[1:].isalnum():
        return following[:1] == "/" and following[1:].isalpha() and following[1:] not in "nrz"
    if _labelled(lower, start) or _RESOLUTION.search(lower, max(0, start - 7), start) or _PLURAL.match(lower, end):
        return False
    behind = _FOLLOWING.match(lower, end)
    if behind and behind["word"] in listed("counted"):
        return False
    if behind and behind["word"].endswith(("en", "s")) and len(behind["word"]) > 4:
        return _after_year_word(lower, start) or _ends_as_verb(behind["word"])
    return True


def _ends_as_verb(word: str) -> bool:
    """Words in -en behind a year that are no plural: ``werden``, ``hebben``, ``zullen``, ``moeten``."""
    return word in listed("no_plurals") or word.startswith(("ge", "be", "ver", "ont", "te"))


def _after_year_word(lower: str, start: int) -> bool:
    before = _PRECEDING.search(lower, max(0, start - 24), start)
    return before is not None and before["word"].lstrip("(") in listed("before_year")


def _labelled(lower: str, start: int) -> bool:
    before = lower[max(0, start - 16) : start].split()
    if not before:
        return False
    return before[-1].strip("(.:") in _labels() or f" {' '.join(before[-2:])}".endswith(_long_labels())


@cache
def _labels() -> frozenset[str]:
    return frozenset(listed("labels"))


@cache
def _long_labels() -> tuple[str, ...]:
    return tuple(" " + label for label in listed("labels") if " " in label)


_DECADE_BEHIND = re.compile(
    r"(?: van)?(?: de)? ?(?:[’'‘´`]? ?(?P<short>[0-9]0)(?!\d)|(?P<long>(?:1[5-9]|20)\d0)(?!\d|[-–/]\d)"
    r"|(?P<word>[a-zë]{6,11})(?!\w))"
)
_PLURAL_S = re.compile(r"[’']?s(?!\w)")
# What is plain comes first, so that the search skips to it.
_SHORT_DECADE = re.compile(r"0s(?<=[’'‘]\d0s)(?!\w)")


@cache
def _decade_lead() -> re.Pattern[str]:
    """``begin ``, ``midden van de ``, ``late `` before ``jaren``."""
    return re.compile(rf"(?<!\w)(?P<mod>{choice('mods')})[ -](?:van |in |of )?(?:de |the )?$")


def read_decades(context: Context) -> Iterator[Seen]:
    """``jaren ’90``, ``begin jaren negentig``, ``jaren 1990``, ``the ’90s``."""
    lower = context.lower
    for cue in context.cues.of("date.decade"):
        behind = _DECADE_BEHIND.match(lower, cue.end)
        value = _decade(behind) if behind else None
        if behind is not None and value:
            yield _with_lead(lower, cue.start, behind.end(), value)
    for match in _SHORT_DECADE.finditer(lower):
        yield _with_lead(lower, match.start() - 2, match.end(), _century_of(int(lower[match.start() - 1]) * 10))


def _decade(match: re.Match[str]) -> str:
    if match["long"]:
        return match["long"][:3]
    if match["short"]:
        return _century_of(int(match["short"]))
    amount = entries("tens").get(match["word"])
    return _century_of(amount) if amount else ""


def _century_of(tens: int) -> str:
    """The decade that ``'90`` or ``'10`` means: from 30 on in the 20th century."""
    return f"{19 if tens >= 30 else 20}{tens // 10}"


def _with_lead(lower: str, start: int, end: int, value: str) -> Seen:
    lead = _decade_lead().search(lower, max(0, start - 30), start)
    mod = entries("mods")[lead["mod"]] if lead else ""
    return Seen(start=lead.start() if lead else start, end=end, what="fixed", value=value, mod=mod)


_CENTURY_BEFORE = re.compile(
    r"(?<![^\W\d_])(?:(?P<digits>\d{1,2}) ?(?:e|ste|de|st|nd|rd|th)|(?P<word>[a-zë-]{4,18})) $"
)


def read_centuries(context: Context) -> Iterator[Seen]:
    """``20e eeuw``, ``begin van de negentiende eeuw``, ``21st century``."""
    lower = context.lower
    for cue in context.cues.of("date.century"):
        before = _CENTURY_BEFORE.search(lower, max(0, cue.start - 22), cue.start)
        if before is None:
            continue
        count = int(before["digits"]) if before["digits"] else ordinal(before["word"])
        if count and 1 <= count <= 21 and number(before["word"] or "") is None:
            yield _with_lead(lower, before.start(), cue.end, f"{count - 1:02d}")
