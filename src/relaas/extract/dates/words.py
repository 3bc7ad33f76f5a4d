"""The words of time of all languages as look-up tables, built once from the data files."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from relaas.language import LANGUAGES, table


@cache
def entries(key: str) -> dict[str, Any]:
    """The table ``key`` of all languages together: word to value; the first language wins where both have a word."""
    merged: dict[str, Any] = {}
    for language in LANGUAGES:
        for word, value in table(language, "dates").get(key, {}).items():
            merged.setdefault(word, value)
    return merged


@cache
def listed(key: str) -> tuple[str, ...]:
    """The word list ``key`` of all languages together, longest first."""
    found: dict[str, None] = {}
    for language in LANGUAGES:
        for word in table(language, "dates").get("lists", {}).get(key, ()):
            found[word] = None
    return tuple(sorted(found, key=len, reverse=True))


@cache
def choice(*keys: str) -> str:
    """A regular expression that matches any word of the given tables or lists, longest first."""
    return "|".join(re.escape(word) for word in sorted(choices(*keys), key=lambda word: (-len(word), word)))


@cache
def choices(*keys: str) -> frozenset[str]:
    """All words of the given tables or lists."""
    return frozenset(word for key in keys for word in entries(key) or listed(key))


@cache
def _whole_numbers() -> dict[str, int]:
    ones, tens = entries("numbers"), entries("tens")
    found: dict[str, int] = {**ones, **tens}
    for ten, value in tens.items():
        for one, digit in ones.items():
            if digit < 10:
                found[f"{one}{'ën' if one.endswith('e') else 'en'}{ten}"] = value + digit  # tweeëntwintig
                found[f"{ten}-{one}"] = value + digit  # twenty-two
    return found


@cache
def _ordinals() -> dict[str, int]:
    found: dict[str, int] = dict(entries("ordinals"))
    for word, value in _whole_numbers().items():
        if 20 < value < 32:
            found[f"{word}ste"] = value  # eenendertigste
    return found


def number(word: str) -> float | None:
    """The number a word or numeral stands for (``drie``, ``44``, ``anderhalf``, ``2,5``); None for other words."""
    if word[:1].isdigit():
        try:
            return float(word.replace(",", "."))
        except ValueError:
            return None
    whole = _whole_numbers().get(word)
    if whole is not None:
        return float(whole)
    broken = entries("broken_numbers").get(word)
    return float(broken) if broken is not None else None


def ordinal(word: str) -> int | None:
    """The number an ordinal stands for (``derde``, ``3e``, ``20ste``; -1 for ``laatste``); None for other words."""
    digits = re.match(r"\d{1,2}", word)
    if digits:
        return int(digits[0]) if word[digits.end() :] in ("", "e", "ste", "de", "st", "nd", "rd", "th") else None
    return _ordinals().get(word)


def duration(amount: float, unit: str) -> str:
    """The TIMEX3 duration of an amount of a unit as the tables write it (``Y``, ``10Y``, ``Q``, ``TH``).

    A part of a year is given in months, a part of a century in years; other parts keep their decimals.
    """
    factor = re.match(r"\d+", unit)
    if factor:
        amount *= int(factor[0])
        unit = unit[factor.end() :]
    if unit == "Q":
        amount, unit = amount * 3, "M"
    elif unit == "H":
        amount, unit = amount * 6, "M"
    elif unit == "Y" and amount < 1:
        amount, unit = amount * 12, "M"
    elif unit == "TH" and amount < 1:
        amount, unit = amount * 60, "TM"
    shown = f"{amount:g}"
    if unit.startswith("T"):
        return f"PT{shown}{unit[1:]}"
    return f"P{shown}{unit}"
