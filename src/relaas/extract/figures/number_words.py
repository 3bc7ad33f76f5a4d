"""What a number word says: ``vijfentwintig`` is 25, ``tweehonderdduizend`` is 200000, ``twenty-five`` is 25."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache

from relaas.language import LANGUAGES, table

_HALVES = re.compile(r"enhal(?:f|ve)$")


@lru_cache(maxsize=4096)
def word_value(word: str) -> Decimal | None:
    """The value of one cardinal word in lower case, of either language; None where it is no such word.

    Compounds are read by their parts: units joined to tens (``drieëntwintig``), hundreds (``twaalfhonderd``) and
    thousands (``honderdvijftigduizend``).
    """
    plain = bare(word)
    for language in LANGUAGES:
        words = table(language, "numbers")
        special = words["special"].get(plain)
        if special is not None:
            return Decimal(special)
        whole = _HALVES.sub("", plain.replace("-", ""))
        value = _thousands(whole, language)
        if value is not None and len(whole) < len(plain.replace("-", "")):
            return value + Decimal("0.5")
        if value is not None:
            return Decimal(value)
    return None


@lru_cache(maxsize=1024)
def collective_value(word: str) -> Decimal | None:
    """The value of a Dutch collective: ``tiental`` is 10, ``vijftigtal`` is 50; None for other words."""
    ending = table("nl", "numbers")["collective"]
    plain = bare(word)
    if not plain.endswith(ending):
        return None
    value = _thousands(plain.removesuffix(ending), "nl")
    return Decimal(value) if value is not None else None


def bare(word: str) -> str:
    """A word without accents and diaereses."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@cache
def stems() -> tuple[str, ...]:
    """What number words begin with, of both languages; ``een`` and ``one`` only where they are part of a compound."""
    found: dict[str, None] = {}
    for language in LANGUAGES:
        words = table(language, "numbers")
        for key in ("units", "tens", "special", "shares"):
            found.update(dict.fromkeys(words[key]))
        found.update(dict.fromkeys((words["hundred"], words["thousand"])))
    for article in ("een", "one", "half", "miljoenen", "miljarden"):
        found.pop(article, None)
    return (*found, "één", "eén", "eenen", "eendui")


@cache
def _below_hundred(language: str) -> dict[str, int]:
    words = table(language, "numbers")
    found: dict[str, int] = {**words["units"], **words["tens"]}
    for ten, value in words["tens"].items():
        for unit, more in list(words["units"].items())[:10]:
            if more < 10:
                found[f"{unit}{words['joiner']}{ten}" if language == "nl" else f"{ten}{unit}"] = value + more
    return found


def _hundreds(word: str, language: str) -> int | None:
    small = _below_hundred(language)
    words = table(language, "numbers")
    if word in small:
        return small[word]
    before, mark, after = word.partition(words["hundred"])
    if not mark:
        return None
    count = small.get(before) if before else 1
    rest = small.get(after, small.get(after.removeprefix(words["joiner"]))) if after else 0
    return None if count is None or rest is None else count * 100 + rest


def _thousands(word: str, language: str) -> int | None:
    words = table(language, "numbers")
    before, mark, after = word.partition(words["thousand"])
    if not mark:
        return _hundreds(word, language)
    count = _hundreds(before, language) if before else 1
    rest = (_hundreds(after, language) or _hundreds(after.removeprefix(words["joiner"]), language)) if after else 0
    return None if count is None or rest is None else count * 1000 + rest
