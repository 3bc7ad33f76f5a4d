"""What the words around a number add: qualifier, unit, and what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from relaas.extract.figures.lexicon import currency_before, groups, mapping, nouns, unit_behind, word_set
from relaas.extract.figures.numerals import Number
from relaas.language import LANGUAGES, table

_BEHIND = re.compile(r"[\s(]{0,2}(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)")
_TOKEN = re.compile(r"[^\s(«“\"]+")


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with the sign or unit that is written with it.

    Attributes:
        start: where the span begins, a currency before the number included.
        end: where it ends, a percent sign or currency behind it included.
        unit: EUR, percent, …; empty where none is written.
    """

    start: int
    end: int
    unit: str


def measured(text: str, number: Number) -> Measured:
    """The number with its currency or percent sign in the span; other measures give the unit, not the span."""
    if number.share:
        return Measured(number.start, number.end, "percent")
    sign = currency_before().search(text, max(0, number.start - 5), number.start)
    behind = unit_behind().match(text, number.end, number.end + 24)
    kind = behind.lastgroup if behind is not None else None
    end = behind.end() if behind is not None and kind in ("percent", "currency") else number.end
    if sign is not None:
        return Measured(sign.start("sign"), end, mapping("symbols")[sign["sign"]])
    if behind is None:
        return Measured(number.start, end, "")
    if kind == "percent":
        return Measured(number.start, end, "percent")
    word = behind[kind or 0]
    if kind == "currency":
        return Measured(number.start, end, mapping("symbols").get(word) or mapping("currencies").get(word.lower(), ""))
    return Measured(number.start, number.end, mapping("measures")[word.lower()])


def qualifier(lower: str, start: int, end: int, language: str) -> str:
    """``more_than``, ``less_than``, ``about``, or empty: from the words before (``ruim``) or behind (``of meer``)."""
    after = lower[end : end + 12].lstrip()
    for name in ("more", "less"):
        if after.startswith(tuple(word_set(f"{name}_after"))):
            return f"{name}_than"
    found = _TOKEN.findall(lower[max(0, start - 40) : start])[-5:]
    if language == "nl" and found[-1:] == ["over"]:
        return ""  # Dutch "over" says what about, English "over" says more than
    while found and found[-1] in ("de", "het", "een", "the", "a", "al", "nu"):
        if (known := _lookup(found)) is not None:
            return known
        found.pop()
    return _lookup(found) or ""


def _lookup(found: list[str]) -> str | None:
    for size in (4, 3, 2, 1):
        known = groups("qualifiers").get(" ".join(found[-size:])) if len(found) >= size else None
        if known is not None:
            return known
    return None


def counted(lower: str, end: int, stop: int) -> tuple[str, str]:
    """Unit and what is counted, from the nouns within four words behind a number; empty where none is known."""
    at = end
    for _ in range(4):
        match = _BEHIND.match(lower, at, stop)
        if match is None:
            break
        word = match["word"]
        known = nouns().get(word) or (nouns().get(word.rpartition("-")[2]) if "-" in word else None)
        if known is not None:
            return known
        at = match.end()
    return "", ""


@cache
def predicates() -> dict[str, str]:
    """Words that tell what befell people, to what the figure then counts."""
    return {
        word: name
        for language in LANGUAGES
        for name, listed in table(language, "figures").get("predicates", {}).items()
        for word in listed
    }
